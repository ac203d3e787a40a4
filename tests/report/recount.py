"""Recounts a log and compares the totals of every report in every format.

`recount.py REPORTS RECORDS [--only STATUS|residual=CLASS]` compares a folder of reports with the records that they
are of; `recount.py --alter REPORTS` changes one number in each report and keeps those that it could change. It
uses neither hazlog nor a library: recount_log.py reads the records, recount_read.py the reports.
"""

import argparse
import re
import sys
import zipfile
from collections import Counter
from pathlib import Path

import recount_log
import recount_read

KINDS = {
    "hazard-log": "log",
    "nhs-hazard-log": "nhs",
    "clinical-safety-case-report": "case",
    "dcb0160-transfer-pack": "transfer",
    "dtac-clinical-safety": "dtac",
    "traceability": "trace",
    "summary": "summary",
}

# What each report prints whatever the log holds. A total that is no longer found is a fault of this list or
# of the report; either way somebody looks.
ALWAYS = {
    "log": {"unscored", "classes", "all by class", "statuses", "all by status", "heat map"},
    "case": {"unscored", "classes", "all by class", "heat map", "controls", "controls by kind", "hazards", "drafts",
             "worst"},
    "dtac": {"unscored", "classes", "all by class", "heat map"},
    "transfer": {"unscored", "duties"},
    "trace": {"unscored", "trace"},
    "summary": {"classes", "all by class", "statuses", "all by status", "heat map"},
    "nhs": set(),
}
NOT_IN = {
    # A workbook of the pack has a row for each duty instead of their number, and the picture has no facts.
    ("transfer", ".xlsx"): {"duties"},
    ("summary", ".svg"): {"statuses"},
    ("log", ".csv"): ALWAYS["log"] | {"extent"},
    # A cell of a PDF can have more than one line, and then its words and numbers part.
    ("*", ".pdf"): {
        "heat map", "controls by kind", "statuses", "all by status", "trace", "controls", "hazards", "drafts",
        "worst",
    },
}


KINDS_OF_CONTROL = [name for name, _ in recount_log.KINDS] + ["All controls"]
# Where a cell of a row begins.
BEGIN = r"(?:^|\| )"


class Counts:
    """What the reports of these hazards must say."""

    def __init__(self, hazards, matrix, of_all=None):
        self.hazards, self.matrix = hazards, matrix
        # How many hazards the log has, where these are a part of it.
        self.of_all = of_all
        self.by_id = {hazard.id: hazard for hazard in hazards}
        every = [control for hazard in hazards for control in hazard.controls]
        self.controls = [control for control in every if control.adopted]
        self.rejected = len(every) - len(self.controls)
        self.state = Counter(control.state for control in self.controls)
        self.risk = {when: Counter(it.risk[when] for it in hazards) for when in ("initial", "residual")}
        self.status = Counter(hazard.status for hazard in hazards)
        self.drafts = sum(hazard.is_draft for hazard in hazards)
        self.causes = sum(hazard.causes for hazard in hazards)
        self.duties = sum(
            control.duty == "Deployer" and control.adopted
            for hazard in hazards
            if not hazard.is_draft
            for control in hazard.controls
        )
        of_drafts = [one for it in hazards if it.is_draft for one in it.controls if one.adopted]
        self.of_drafts = len(of_drafts)
        self.duties_of_drafts = sum(one.duty == "Deployer" for one in of_drafts)
        self.open_of_drafts = sum(one.state != "Implemented" for one in of_drafts)
        unscored = self.risk["initial"][None] + self.risk["residual"][None]
        self.actions = self.drafts + unscored + self.state["Planned"] + self.state["Not stated"]

    def scored(self, is_so):
        """Of how many hazards with a residual risk this holds, as the reports say it."""
        classes = [it.risk["residual"] for it in self.hazards if it.risk["residual"]]
        return known(sum(map(is_so, classes)), len(classes), len(self.hazards) - len(classes), "scored")

    def stated(self, state):
        unknown = self.state["Not stated"]
        return known(self.state[state], len(self.controls) - unknown, unknown, "stated")


def known(count, of, unknown, ground):
    if not of and not unknown:
        return "None to count"
    if not of:
        return f"Not known (0 of {unknown} {ground})"
    return f"{count} of {of}" if not unknown else f"{count} of {of} {ground} ({unknown} not {ground})"


def totals(it, actions):
    """Each total: what it belongs to, how its row reads, and the words that must be in the brackets."""
    size, asks = len(it.hazards), it.matrix.asks
    own, begin, end = r"([^|]+?)", BEGIN, r"(?= \||$)"
    for number, words in it.matrix.classes.items():
        pair = (it.risk["initial"][number], it.risk["residual"][number])
        yield "classes", rf"{begin}{re.escape(words)} \| (\d+) \| (\d+){end}", pair
    pair = (it.risk["initial"][None], it.risk["residual"][None])
    yield "classes", rf"{begin}Not scored \| (\d+) \| (\d+){end}", pair
    yield "all by class", rf"{begin}All hazards \| (\d+) \| (\d+){end}", (size, size)
    yield "all by status", rf"{begin}All hazards \| (\d+)(?: \| \D|$)", (size,)
    yield "moved", r"All hazards \| — \| — \| (\d+)", (size,)
    for status in {*it.matrix.statuses, *it.status}:
        yield "statuses", rf"{begin}{re.escape(status)} \| (\d+){end}", (it.status[status],)
    yield "unscored", r"(\d+) of (\d+) without an initial risk, (\d+) of (\d+) without a residual", (
        pair[0], size, pair[1], size)
    yield "drafts", rf"^Drafts, not yet triaged \| {own}{end}", (of(it.drafts, size),)
    yield "drafts", r"^Drafts \| (\d+|None) of (\d+) hazards? (?:is a|are) draft", (it.drafts or "None", size)
    yield "without", rf"^Without an initial risk \| {own}(?=[:,]| \||$)", (of(pair[0], size),)
    yield "without", rf"^Without a residual risk \| {own}(?=[:,]| \||$)", (of(pair[1], size),)
    yield "hazards", r"^Hazards \| (?:An extract, )?(\d+)", (size,)
    yield "worst", rf"^Residual risk unacceptable by the [^|]*criteria[^|]* \| {own}{end}", (
        it.scored(lambda risk: asks[risk] == "not acceptable"),)
    yield "worst", rf"^Residual risk undesirable \| {own}{end}", (
        it.scored(lambda risk: asks[risk] == "acceptable with a reason"),)
    worse = it.scored(lambda risk: asks[risk] in ("not acceptable", "acceptable with a reason"))
    yield "worst", r"undesirable or worse by the [^|:]*criteria[^|:]*: (.+?)\.(?: |$)", (worse,)
    transferred = sum(hazard.is_transferred for hazard in it.hazards)
    yield "transferred", rf"^Transferred to the deployer \| {own}{end}", (of(transferred, size),)
    yield from totals_of_controls(it, own, begin, end, actions)


def totals_of_controls(it, own, begin, end, actions):
    size, controls = len(it.hazards), len(it.controls)
    yield "controls", rf"^Controls \| (\d+){end}", (controls,)
    yield "controls", rf"^Controls implemented \| {own}{end}", (it.stated("Implemented"),)
    yield "controls", rf"^Controls planned \| {own}{end}", (it.stated("Planned"),)
    yield "controls", rf"^Controls whose state is not stated \| (\d+){end}", (it.state["Not stated"],)
    yield "controls", rf"^Controls weighed and not adopted \| (\d+){end}", (it.rejected,)
    yield "controls", r"^Of (\d+) implemented controls?,", (it.state["Implemented"],)
    yield "causes", rf"^Causes \| (\d+){end}", (it.causes,)
    yield "actions", r"the (\d+) controls? that \w+ suggests?, so none of them is an open action", (it.of_drafts,)
    yield "duties", r"(\d+) controls? that \w+ suggests? for a deployer", (it.duties_of_drafts,)
    yield "actions", r"^All open actions \| (\d+)", (actions,)
    yield "actions", r"^All actions still to be done \| (\d+)", (actions,)
    yield "actions", r"^Still to be done \| (\d+) action", (actions,)
    yield "duties", rf"^All duties \| (\d+){end}", (it.duties,)
    scored = size - it.risk["residual"][None]
    yield "every residual risk", r"(\d+) of (\d+) hazards in this report have a residual risk", (scored, size)
    yield "trace", rf"^Control that is not implemented yet \| (\d+) \| {own}{end}", (
        it.state["Planned"], of(it.state["Planned"], controls))
    yield "trace", rf"^Control whose state is not stated \| (\d+) \| {own}{end}", (
        it.state["Not stated"], of(it.state["Not stated"], controls))


def of(count, size):
    return f"{count} of {size}" if size else "None to count"


class Comparison:
    """One report held against the counts. Each number that is compared is counted under what it belongs to."""

    def __init__(self, path, counts):
        self.path, self.counts = Path(path), counts
        self.kind = kind_of(self.path)
        self.compared, self.faults = Counter(), []
        self.rows = recount_read.rows(self.path)
        # What drafts suggest is not yet an action.
        self.actions = counts.actions - counts.open_of_drafts
        self.totals = list(totals(counts, self.actions))

    def expect(self, what, found, wanted, row):
        self.compared[what] += 1
        if self.path.suffix == ".pdf" and isinstance(found, tuple) and len(found) == len(wanted):
            # What a line of a PDF ends in the middle of is compared as far as it goes.
            found = tuple(two if str(two).startswith(f"{one} ") else one for one, two in zip(found, wanted))
        if found != wanted:
            shown = " | ".join(cell for cell in row if cell)[:160]
            self.faults.append(f"{what}: {found}, recounted {wanted}, in `{shown}`")

    def run(self):
        sheet, hazard, header, is_header, upper, ids, tables = None, None, [], False, ["-"], set(), Counter()
        maps = HeatMaps(self)
        for row in map(self.without_extent, self.rows):
            filled = [cell for cell in row if cell]
            if row[0] == "==":
                sheet, header = row[1].lower(), []
            maps.read(row, filled)
            heading = re.match(r"(Hazard-\d+) \S", row[0]) if len(filled) == 1 else None
            hazard = heading[1] if heading else hazard
            if row[0] in ("Hazard", "No.", "Kind") or (is_header and not row[0]):
                # The headings of several columns stand in the row above, or this row stands below them.
                above = upper if not upper[0] and len(upper) == len(row) else header
                header, is_header = below(above if above is upper or not row[0] else [], row), True
                continue
            is_header, upper = False, row
            if row[0] == "==":
                continue
            if re.fullmatch(r"Hazard-\d+", row[0]):
                ids.add(row[0])
                tables[sheet] += 1
                self.of_hazard(row, header)
            elif header[:2] == ["Kind", "All"] and row[0] in KINDS_OF_CONTROL:
                self.of_kind(row, header)
            else:
                self.of_all(row, filled, hazard)
        self.expect("ids", sorted(ids - set(self.counts.by_id)), [], ["rows of hazards"])
        if self.kind in ("log", "nhs", "trace") and self.path.suffix != ".pdf":
            self.expect("ids", sorted(set(self.counts.by_id) - ids), [], ["hazards without a row"])
        self.of_tables(tables)
        return self

    def without_extent(self, row):
        """The cells without `(12 of 34 hazards: ...)`, which an extract has beside each total."""
        def compared(found):
            wanted = (len(self.counts.hazards), self.counts.of_all)
            self.expect("extent", (int(found[1]), int(found[2])), wanted, row)
            return ""

        if re.match(r"Hazard-\d+$", row[0]):
            return row
        return [re.sub(r" \((\d+) of (\d+) hazards?: [^)]*\)", compared, cell) for cell in row]

    def of_all(self, row, filled, hazard):
        text = " | ".join(filled)
        for what, pattern, wanted in self.totals:
            # The cells of a heat map in a PDF stand in lines that look like a row of totals.
            if self.path.suffix == ".pdf" and pattern.startswith(BEGIN):
                pattern = f"^{pattern.removeprefix(BEGIN)}"
            for found in re.finditer(pattern, text):
                self.expect(what, found.groups(), tuple(map(str, wanted)), row)
        found = re.match(r"Controls \| (\d+): (\d+) implemented, (\d+) planned, (\d+) not stated", text)
        if found and hazard in self.counts.by_id:
            own = [it for it in self.counts.by_id[hazard].controls if it.adopted]
            states = Counter(control.state for control in own)
            wanted = (len(own), *(states[state] for state in recount_log.STATES))
            self.expect("controls of a hazard", tuple(map(int, found.groups())), wanted, [hazard, *row])

    def of_hazard(self, row, header):
        hazard, matrix = self.counts.by_id.get(row[0]), self.counts.matrix
        if not hazard:
            return
        # A picture and a PDF break the lines of their cells.
        header = [] if self.path.suffix in (".svg", ".pdf") else header
        risks = {when: matrix.classes.get(hazard.risk[when], "Not scored") for when in hazard.risk}
        named = dict(zip(header, row)) if len(header) >= len(row) else {}
        for when, scores in (("Initial", hazard.initial), ("Residual", hazard.residual)):
            axes = {"Likelihood": matrix.likelihoods, "Severity": matrix.severities}
            for (axis, words), score in zip(axes.items(), scores):
                found = named.get(f"{when}: {axis}")
                if found is not None:
                    self.expect("scores of a hazard", scored(found), words.get(score, "Not scored"), row)
            found = named.get(f"{when}: Risk", named.get(f"{when} risk"))
            if found is not None:
                wanted = risks[when.lower()]
                self.expect("risk of a hazard", scored(found), wanted[0] if found.isdigit() else wanted, row)
        found = named.get("Controls: All")
        if found is not None:
            self.expect("controls of a hazard", int(found), sum(it.adopted for it in hazard.controls), row)
        for cell in row[1:]:
            if cell in matrix.classes.values():
                self.expect("risk of a hazard", cell in risks.values(), True, row)
            elif cell in matrix.statuses and not re.fullmatch("Transferred", cell):
                self.expect("status of a hazard", cell, hazard.status, row)

    def of_kind(self, row, header):
        """The controls of a kind. A column that a report leaves out says that it counted none."""
        some = [one for one in self.counts.controls if row[0] in (one.kind, "All controls")]
        state, duty = Counter(one.state for one in some), Counter(one.duty for one in some)
        wanted = {
            "All": len(some),
            **{f"State: {name}": state[name] for name in recount_log.STATES},
            "Duty, by heading: Manufacturer": duty["Manufacturer"],
            "Duty, by heading: Deployer": duty["Deployer"],
            "Duty, by heading: Not stated": duty[None],
        }
        if self.path.suffix == ".pdf":
            # A heading over several columns is centred there, so only the first column has a known name.
            wanted = {"All": len(some)}
        found = dict(zip(header, row))
        for name, number in wanted.items():
            self.expect("controls by kind", found.get(name, "0"), str(number), row)

    def of_tables(self, tables):
        counts = self.counts
        wanted = {
            "hazards": len(counts.hazards), "hazard log": len(counts.hazards), "overview": len(counts.hazards),
            "causes": counts.causes, "actions": self.actions, "duties": counts.duties,
            "controls": len(counts.controls) + counts.rejected,
        }
        if self.kind == "transfer":
            del wanted["hazards"]
        for sheet, number in tables.items():
            if sheet in wanted:
                self.expect("rows of a sheet", number, wanted[sheet], ["sheet", sheet])

    def missing(self):
        """Totals that the report must have, and that were not found in it."""
        left_out = NOT_IN.get((self.kind, self.path.suffix), set()) | NOT_IN.get(("*", self.path.suffix), set())
        if self.path.suffix == ".pdf" and self.counts.of_all:
            left_out |= {"all by class"}
        if not any(hazard.risk["initial"] or hazard.risk["residual"] for hazard in self.counts.hazards):
            left_out |= {"heat map"}
        always = ALWAYS[self.kind] | ({"extent"} if self.counts.of_all and self.kind != "nhs" else set())
        return sorted(always - left_out - set(self.compared)) if self.counts.hazards else []


class HeatMaps:
    """The two maps of a report, by rows or, in a picture, by sentences."""

    def __init__(self, comparison):
        self.comparison, self.captions = comparison, []

    def read(self, row, filled):
        if self.comparison.path.suffix == ".svg":
            return self.read_sentence(row[0])
        # In a PDF the numbers of a map part from their row; its totals by class are compared.
        if self.comparison.path.suffix == ".pdf":
            return
        counts, names = self.comparison.counts, {"Initial risk": "initial", "Residual risk": "residual"}
        matrix = counts.matrix
        if filled and all(cell in names for cell in filled):
            self.captions = [names[cell] for cell in filled]
        levels = {words: number for number, words in matrix.likelihoods.items()}
        wide = len(matrix.severities)
        places = [at for at, cell in enumerate(row) if cell in levels and re.search(r"\d - ", "".join(row[at + 1:at + 2]))]
        if not self.captions or len(places) != len(self.captions):
            return
        for when, at in zip(self.captions, places):
            found = [standing(cell) for cell in row[at + 1:at + 1 + wide]]
            wanted = [
                sum(getattr(it, when) == (levels[row[at]], severity) for it in counts.hazards)
                for severity in sorted(matrix.severities)
            ]
            self.comparison.expect("heat map", found, wanted, [when, *row])
        if levels[row[places[0]]] == min(levels.values()):
            self.captions = []


    def read_sentence(self, words):
        """`Likelihood Low, Severity Major, 3 - Undesirable: 14`, and what is not scored last."""
        counts, matrix = self.comparison.counts, self.comparison.counts.matrix
        begun = re.match(r"(Initial|Residual) risk\. ", words)
        if begun:
            self.captions, self.cells = [begun[1].lower()], {}
        cell = re.search(r"Likelihood ([^,]+), Severity ([^,]+), \d - [^:]+: (\d+)", words)
        if cell and self.captions:
            self.cells[cell[1], cell[2]] = int(cell[3])
        end = re.search(r"Not scored: (\d+)", words)
        if end and self.captions:
            when = self.captions.pop()
            pairs = [getattr(it, when) for it in counts.hazards if it.risk[when]]
            wanted = Counter((matrix.likelihoods[one], matrix.severities[two]) for one, two in pairs)
            self.comparison.expect("heat map", self.cells, dict(wanted), [words])
            self.comparison.expect("heat map", int(end[1]), counts.risk[when][None], [words])


def standing(cell):
    """How many hazards a cell of a map holds; nothing or a dash is none."""
    found = re.match(r"(?:(\d+|–)(?: hazards?)? )?\d - ", cell)
    return int(found[1]) if found and (found[1] or "–") != "–" else 0


def scored(cell):
    return "Not scored" if cell in ("", "TBC", "—") or cell.startswith("Not scored") else cell


def below(above, row):
    """The names of the columns, each with the heading that stands above several of them."""
    upper, names = "", []
    for at in range(max(len(above), len(row))):
        heading = above[at] if at < len(above) else ""
        upper = heading or upper
        own = row[at] if at < len(row) else ""
        # A column with one heading has it in either of the two rows.
        is_below = own and upper and above and (heading != own)
        names.append(f"{short(upper)}: {own}" if is_below else own or heading)
    return names


def short(heading):
    """`Initial Risk Assessment` as the other reports call it."""
    return re.sub(r"^(Initial|Residual) Risk.*", r"\1", heading)


def kind_of(path):
    """Which report a file is. An extract has its extent behind the name."""
    return next((kind for stem, kind in KINDS.items() if path.stem == stem or path.stem.startswith(f"{stem}-")), None)


def compare(folder, counts):
    """The comparisons of all reports in a folder, in the order of their names."""
    paths = sorted(path for path in Path(folder).iterdir() if kind_of(path))
    return [Comparison(path, counts).run() for path in paths]


def alter(folder):
    """Changes one number in each report, and takes away those in which no pattern finds one."""
    patterns = {
        ".md": [r"(\| All hazards \| )(\d+)", r"(\| All duties \| )(\d+)", r"(Not scored:\*\* )(\d+)"],
        ".html": [r"(>All hazards<.*?>)(\d+)(?=<)", r"(>All duties<.*?>)(\d+)(?=<)", r"(>Not scored</dt>.*?>)(\d+)(?= of)"],
        ".docx": [r"(>All hazards<.*?>)(\d+)(?=<)", r"(>All duties<.*?>)(\d+)(?=<)", r"(>)(\d+)(?= of \d+ without)"],
        ".xlsx": [r"(<t[^>]*>)(\d+)(?= of \d+ without)", r"(</f><v>)(\d+)(?=</v>)"],
        ".json": [r'("unscored_initial": )(\d+)'],
        ".csv": [r"(,)(\d)(?= - [A-Z])"],
        ".svg": [r"(>All hazards<.*?>)(\d+)(?=<)"],
    }
    for path in sorted(Path(folder).iterdir()):
        if not any(change(path, pattern) for pattern in patterns.get(path.suffix, [])):
            path.unlink()


def change(path, pattern):
    def one_more(text):
        return re.subn(pattern, lambda it: f"{it[1]}{int(it[2]) % 5 + 1 + int(it[2])}", text, count=1, flags=re.S)

    if path.suffix not in (".docx", ".xlsx"):
        text, changed = one_more(path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8", newline="")
        return changed
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    changed = 0
    for name in sorted(parts):
        if not changed and re.search(r"document\.xml$|sharedStrings\.xml$|sheet\d+\.xml$", name):
            text, changed = one_more(parts[name].decode("utf-8"))
            parts[name] = text.encode("utf-8")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return changed


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("reports")
    arguments.add_argument("records", nargs="?")
    arguments.add_argument("--only", help="residual=CLASS or a status, as the filter of the reports has it")
    arguments.add_argument("--alter", action="store_true", help="change a number in each report instead")
    arguments.add_argument("--wrong", action="store_true", help="succeed where every report is found to be wrong")
    given = arguments.parse_args()
    if given.alter:
        return alter(given.reports)
    templates = Path(__file__).resolve().parents[2] / "templates"
    matrix = recount_log.Matrix(templates / "hazard-template.md", templates / "hazard-types.md")
    hazards = recount_log.read(given.records, matrix)
    of_all = len(hazards) if given.only else None
    if given.only:
        hazards = [it for it in hazards if given.only in (it.status, f"residual={it.risk['residual']}")]
    compared = compare(given.reports, Counts(hazards, matrix, of_all))
    if not compared:
        sys.exit(f"recount: no report in {given.reports}")
    bad = 0
    for one in compared:
        wrong = [*one.faults, *(f"{what}: not found in the report" for what in one.missing())]
        if given.wrong:
            bad += not one.faults
            print(f"{one.path.name}: {'found to be wrong' if one.faults else 'TAKEN FOR RIGHT'}")
            continue
        bad += bool(wrong)
        print(f"{one.path.name}: {sum(one.compared.values())} numbers compared, {len(wrong)} wrong")
        for fault in wrong[:6]:
            print(f"    {fault}")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
