"""A log, read and counted without hazlog: what `recount.py` holds the reports against.

It reads Markdown records by lines, knows only the form that the logs of this suite have, and stops where it
does not understand one. It shares no code with hazlog, and looks each risk up in the template's matrix itself.
"""

import re
from pathlib import Path

KINDS = [
    ("Design", re.compile(r"design", re.I)),
    ("Testing", re.compile(r"test", re.I)),
    ("Training", re.compile(r"train", re.I)),
    ("Business process", re.compile(r"business|process", re.I)),
]
STATES = ("Implemented", "Planned", "Not stated")


class Matrix:
    """The template's axes, classes, cells and statuses."""

    def __init__(self, template, types):
        parts = sections(Path(template).read_text(encoding="utf-8"))
        self.likelihoods = options(parts["Likelihood scoring"])
        self.severities = options(parts["Severity scoring"])
        self.classes, self.cells, self.asks = {}, {}, {}
        for line in parts["Risk scoring"]:
            row = re.match(r"(\d) - ([^:]+):.*?\[((?:not )?acceptable[^\]]*)\] \[(L.*)\]$", line)
            if not row:
                continue
            number = int(row[1])
            self.classes[number] = f"{number} - {row[2]}"
            self.asks[number] = row[3]
            for likelihood, severity in re.findall(r"L(\d)-S(\d)", row[4]):
                self.cells[int(likelihood), int(severity)] = number
        if len(self.cells) != len(self.likelihoods) * len(self.severities):
            raise SystemExit("recount: the matrix of the template is not read in full")
        self.statuses = {}
        for line in parts["Hazard status"]:
            row = re.match(r"([^:\[]+):.*\[(\w+)\]$", line)
            if row:
                self.statuses[row[1]] = row[2]
        self.types = set(re.findall(r"^- (\w+)", Path(types).read_text(encoding="utf-8"), re.M))

    def risk(self, scores):
        """The class of a pair of scores; None where one of them is missing."""
        return None if None in scores else self.cells[scores]


class Control:
    def __init__(self, kind, duty, state, adopted):
        self.kind, self.duty, self.state, self.adopted = kind, duty, state, adopted


class Hazard:
    def __init__(self, name, text, matrix):
        self.id = name
        parts = sections(text)
        self.status = "\n".join(parts.get("Hazard status", [])).strip().split("\n")[0]
        self.is_draft = matrix.statuses.get(self.status) == "draft"
        self.is_closed = matrix.statuses.get(self.status) == "closed"
        self.is_transferred = matrix.statuses.get(self.status) == "transferred"
        self.initial = (
            score(parts.get("Likelihood scoring", []), matrix.likelihoods),
            score(parts.get("Severity scoring", []), matrix.severities),
        )
        after = parts.get("Residual hazard risk assessment", [])
        self.residual = (
            score(keyed(after, "Likelihood"), matrix.likelihoods),
            score(keyed(after, "Severity"), matrix.severities),
        )
        self.risk = {"initial": matrix.risk(self.initial), "residual": matrix.risk(self.residual)}
        self.causes = sum(bool(re.match(r"\d+\. |[-*] ", line)) for line in parts.get("Causes", []))
        self.controls = list(controls(parts.get("Hazard controls", []), matrix.types))


def sections(text):
    """The lines below each heading of the second level. Comments and code are no headings."""
    found, current, fenced = {}, None, False
    for line in re.sub(r"<!--.*?-->", "", text, flags=re.S).splitlines():
        fenced ^= line.startswith("```")
        heading = None if fenced else re.match(r"## (.+?)\s*$", line)
        if heading:
            current = found.setdefault(heading[1], [])
        elif current is not None and line.strip() != "---":
            current.append(line.rstrip())
    return found


def options(lines):
    """The numbered options of a choice, by number."""
    rows = (re.match(r"(\d) - ([^:]+):", line) for line in lines)
    return {int(row[1]): row[2] for row in rows if row}


def keyed(lines, key):
    found = (re.match(rf"- \**{key}\**:\** *(.*)$", line) for line in lines)
    return [row[1] for row in found if row][:1]


def score(lines, axis):
    """The score of the first line that says anything; None for one that is to come."""
    words = next((line.strip() for line in lines if line.strip()), "TBC")
    if re.match(r"TBC\b", words):
        return None
    row = re.fullmatch(r"(\d) - (.+)", words)
    if not row or axis.get(int(row[1])) != row[2]:
        raise SystemExit(f"recount: `{words}` is no score that it understands")
    return int(row[1])


def controls(lines, types):
    """The items of the first level below each heading, without those that only name a hazard type."""
    kind, duty, by_heading, items = None, None, None, []
    for line in lines:
        heading = re.match(r"(#{3,}) (.+)", line)
        if heading and len(heading[1]) == 3:
            kind = next((name for name, words in KINDS if words.search(heading[2])), "Not stated")
            duty = "Deployer" if "(deployment)" in heading[2] else None
            duty = "Manufacturer" if "(manufacturer)" in heading[2] else duty
            by_heading = None
        elif heading:
            planned = re.search(r"planned|not (yet )?implemented", heading[2], re.I)
            by_heading = "Planned" if planned else None
            if not planned and re.search(r"implemented", heading[2], re.I):
                by_heading = "Implemented"
        elif re.match(r"[-*] ", line):
            items.append((kind, duty, by_heading, [line[2:]]))
        elif line.startswith("  ") and items:
            items[-1][3].append(line)
    for kind, duty, by_heading, text in items:
        if text[0].strip() in types:
            continue
        adopted = not any(re.match(r"\s+- \**Not adopted\**:", line) for line in text)
        yield Control(kind, duty, state(text, by_heading), adopted)


def state(text, by_heading):
    words = " ".join(text)
    if text[0].startswith("[x] ") or "✓" in text[0].split(":")[0]:
        return "Implemented"
    if text[0].startswith("[ ] ") or re.search(r"Status: Planned", words):
        return "Planned"
    return by_heading or "Not stated"


def read(folder, matrix):
    """The hazards of a folder, in the order of their ids."""
    paths = sorted(Path(folder).glob("Hazard-*.md"))
    return [Hazard(path.stem, path.read_text(encoding="utf-8"), matrix) for path in paths]
