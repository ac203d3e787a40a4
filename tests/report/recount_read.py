"""Reports as rows of cells, read without hazlog: a paragraph is a row of one cell, a fact one of two."""

import csv
import io
import json
import re
import subprocess
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows(path):
    """The rows of a report, with `==` before the name of a sheet of a workbook."""
    reader = {
        ".md": markdown,
        ".html": page,
        ".docx": document,
        ".xlsx": workbook,
        ".csv": table,
        ".json": data,
        ".svg": picture,
        ".pdf": pages,
    }[Path(path).suffix]
    tidy = ([re.sub(r"\s+", " ", cell).strip() for cell in row] for row in reader(Path(path)))
    return [row for row in tidy if any(row)]


def markdown(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        line = re.sub(r"\\(.)", r"\1", line.replace("\\|", "¦"))
        line = re.sub(r"\[([^\]]*)\]\(#[^)]*\)", r"\1", line)
        fact = re.match(r"-   \*\*(.+?):\*\* (.*)", line)
        if fact:
            yield [fact[1], fact[2]]
        elif line.startswith("|"):
            cells = line.strip("|").split("|")
            if not all(re.fullmatch(r"\s*:?-+:?\s*", cell) for cell in cells):
                yield [re.sub(r"\*+|<br>", " ", cell) for cell in cells]
        else:
            yield [re.sub(r"^#+ |\*\*|^> ", "", line)]


class Page(HTMLParser):
    """Rows of tables, terms with what is said of them, and other words by block."""

    BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "li", "caption", "summary", "section", "div", "dl", "pre"}
    SKIPPED = {"script", "style", "template", "button", "select"}

    def __init__(self):
        super().__init__()
        self.rows, self.row, self.cell, self.skipped = [], None, "", 0
        # The columns that a cell of the row above fills as well, and how wide the cell is.
        self.filled, self.wide = set(), (1, 1)

    def end_block(self):
        if self.row is None and self.cell.strip():
            self.rows.append([self.cell])
            self.cell = ""

    def end_cell(self):
        while len(self.row) in self.above:
            self.row.append("")
        columns, rows = self.wide
        if rows > 1:
            self.filled.update(range(len(self.row), len(self.row) + columns))
        self.row += [self.cell] + [""] * (columns - 1)
        self.cell = ""

    def handle_starttag(self, tag, attributes):
        if tag in self.SKIPPED:
            self.skipped += 1
        elif tag in ("tr", "dt"):
            self.end_block()
            self.row, self.cell = [], ""
            self.above, self.filled, self.wide = self.filled, set(), (1, 1)
        elif tag in ("td", "th", "dd"):
            given = dict(attributes)
            self.cell, self.wide = "", (int(given.get("colspan", 1)), int(given.get("rowspan", 1)))
        elif tag in self.BLOCKS:
            self.end_block()
        if tag in ("br", "p", "li"):
            self.cell += " "

    def handle_endtag(self, tag):
        if tag in self.SKIPPED:
            self.skipped -= 1
        elif tag in ("td", "th", "dt", "dd") and self.row is not None:
            self.end_cell()
        elif tag in self.BLOCKS:
            self.end_block()
        if tag in ("tr", "dd") and self.row is not None:
            self.rows.append(self.row)
            self.row, self.cell = None, ""

    def handle_data(self, words):
        if not self.skipped:
            self.cell += words


def page(path):
    reader = Page()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.rows


def document(path):
    with zipfile.ZipFile(path) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))[0]

    def words(node):
        parts = []
        for part in node.iter():
            if part.tag == f"{WORD}t":
                parts.append(part.text or "")
            elif part.tag in (f"{WORD}p", f"{WORD}br", f"{WORD}tab"):
                parts.append(" ")
        return "".join(parts)

    for block in body:
        if block.tag == f"{WORD}tbl":
            for row in block.iter(f"{WORD}tr"):
                cells = []
                for cell in row.iter(f"{WORD}tc"):
                    wide = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
                    more = int(wide.get(f"{WORD}val")) - 1 if wide is not None else 0
                    cells += [words(cell)] + [""] * more
                yield cells
        else:
            yield [words(block)]


def workbook(path):
    """Each sheet's rows. A cell is where its column is, so an empty one keeps its place."""
    with zipfile.ZipFile(path) as archive:
        strings = []
        if "xl/sharedStrings.xml" in archive.namelist():
            strings = [text_of(one) for one in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))]
        names = re.findall(r'<sheet name="([^"]*)"', archive.read("xl/workbook.xml").decode())
        for number, name in enumerate(names, 1):
            yield ["==", name]
            sheet = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
            for row in sheet.iter(f"{SHEET}row"):
                cells = {}
                for cell in row.iter(f"{SHEET}c"):
                    cells[column(cell.get("r"))] = value(cell, strings)
                yield [cells.get(at, "") for at in range(max(cells, default=-1) + 1)]


def text_of(node):
    return "".join(part.text or "" for part in node.iter(f"{SHEET}t"))


def value(cell, strings):
    found = cell.find(f"{SHEET}v")
    if cell.get("t") == "inlineStr":
        return text_of(cell)
    if found is None:
        return ""
    return strings[int(found.text)] if cell.get("t") == "s" else found.text or ""


def column(name):
    at = 0
    for letter in re.match(r"[A-Z]+", name)[0]:
        at = at * 26 + ord(letter) - 64
    return at - 1


def table(path):
    return csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))


def data(path):
    """The totals of a report for programs, as the rows that the others print, and its tables."""
    report = json.loads(path.read_text(encoding="utf-8"))
    about, summary = report["about"], report["summary"]
    yield ["Records", str(about["records"]), str(about["of"])]
    yield ["Not scored", f"{about['unscored_initial']} of {about['records']} without an initial risk, "
           f"{about['unscored_residual']} of {about['records']} without a residual risk"]
    by_status = about["drafts"] - len(about["not_accepted"] or [])
    yield ["Drafts", f"{by_status or None} of {about['records']} hazards are drafts"]
    yield from ([name, shown(fact)] for name, fact in summary.get("facts", {}).items())
    for key in ("initial", "residual"):
        heat_map = summary.get(f"heat-map-{key}")
        if heat_map:
            yield [heat_map["title"]]
            for row in heat_map["rows"]:
                cells = (f"{len(cell['hazards'])} {cell['risk']['words']}" for cell in row["cells"])
                yield [row["down"], *cells]
    for key, found in [*summary.items(), *report.items()]:
        if isinstance(found, list) and all(isinstance(row, dict) for row in found):
            names = report["columns"].get(key, {})
            if names:
                yield list(names.values())
            for row in found:
                yield [shown(row[name]) for name in names or row]


def shown(cell):
    if isinstance(cell, dict) and cell.get("unscored"):
        return "Not scored"
    if isinstance(cell, dict):
        return str(cell.get("words", cell.get("word", cell)))
    return "" if cell is None else str(cell)


def picture(path):
    """Words that stand at one height are a row, from left to right."""
    text = path.read_text(encoding="utf-8")
    by_height = {}
    for x, y, words in re.findall(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)</text>', text, re.S):
        by_height.setdefault(float(y), []).append((float(x), words))
    for part in re.findall(r"<desc[^>]*>(.*?)</desc>", text, re.S):
        yield from ([one] for one in re.split(r"(?<=\d)[;.] ", part))
    for _, row in sorted(by_height.items()):
        yield [words for _, words in sorted(row)]


def pages(path):
    """The lines as they stand, and all words as one row: a sentence goes on in the next line."""
    def read(*how):
        return subprocess.run(["pdftotext", *how, str(path), "-"], capture_output=True, check=True).stdout.decode("utf-8")

    for line in read("-layout").splitlines():
        yield re.split(r"\s{2,}", line.strip())
    yield ["", read()]
