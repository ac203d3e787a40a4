"""What LibreOffice made of the documents: every word is on its pages, and nothing to fill in is lost."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

project, place, scratch = (Path(argument) for argument in sys.argv[1:4])
WORD = re.compile(r"[^\W_]+")


def printed(name):
    """The text of a document as printed, with layout and without any white space."""
    path = place / "pages" / f"{name}.pdf"
    assert path.is_file(), f"{name}: LibreOffice does not open it"
    run = lambda *how: subprocess.run(
        ["pdftotext", *how, str(path), "-"], check=True, capture_output=True, text=True
    ).stdout
    return run("-layout"), "".join(run("-raw").split())


def holds_every_word(name, records):
    _, text = printed(name)
    # A word that is broken at the end of a line is followed by the head and foot of the page at most.
    for record in records:
        for word in WORD.findall(record.read_text(encoding="utf-8", errors="replace")):
            if not re.search("[\u0590-\u08ff]", word) and len(word) < 60:
                assert word in text, f"{name}: the word {word} of {record.name} is not printed"
    print(f"{name}: every word of {len(records)} records is printed")


def has_contents(name):
    text, _ = printed(name)
    for code in ("PAGEREF", "TOC \\", "NUMPAGES", "HYPERLINK"):
        assert code not in text, f"{name}: {code} is printed"
    # A page that nobody has counted is not shown, nor a sign in its place.
    head = text.split("Contents", 1)[1]
    assert "....." not in head and "\u203a" not in head, f"{name}: the contents list seems to give pages"
    last = re.findall(r"Page (\d+) of (\d+)", text)[-1]
    assert last[0] == last[1], f"{name}: {last}"
    print(f"{name}: contents without pages, {last[1]} pages")


def keeps_places_to_fill_in(name):
    def controls(path):
        xml = zipfile.ZipFile(path).read("word/document.xml").decode()
        return xml.count("<w:sdt>")

    before, after = controls(place / "documents" / f"{name}.docx"), controls(place / "again" / f"{name}.docx")
    assert before == after, f"{name}: {before} places to fill in became {after}"
    print(f"{name}: {before} places to fill in are kept")


names = sorted(path.stem for path in (place / "documents").glob("*.docx"))
for name in names:
    has_contents(name)
    keeps_places_to_fill_in(name)
holds_every_word("own-log", sorted((project / "hazards").glob("*.md")))
for published in ("quill", "dcsp"):
    records = sorted(
        path
        for path in (scratch / published).rglob("*.md")
        if re.fullmatch(r"hazard-\d+\.md", path.name.lower())
    )
    if f"{published}-log" in names:
        assert records, published
        holds_every_word(f"{published}-log", records)
