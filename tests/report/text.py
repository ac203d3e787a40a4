"""Three readers of Markdown show the same words of each document, in the same order."""

import re
import sys

import markdown
import pypandoc
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt


def seen(page):
    """What a reader of a page sees, without white space and check boxes, which readers draw differently."""
    text = re.sub(r"\s+", "", BeautifulSoup(page, "html.parser").get_text(" "))
    return re.sub(r"\[[xX]?\]|[☐☒]", "", text)


for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        text = file.read()
    pages = {
        "GitHub's kind": MarkdownIt("gfm-like", {"linkify": False}).render(text),
        "mkdocs": markdown.markdown(text, extensions=["tables", "fenced_code", "toc"]),
        "pandoc": pypandoc.convert_text(text, "html", format="gfm"),
    }
    shown = {name: seen(page) for name, page in pages.items()}
    first = shown["GitHub's kind"]
    for name, words in shown.items():
        if words != first:
            at = next(i for i, (a, b) in enumerate(zip(words + "\0", first + "\1")) if a != b)
            here = slice(max(0, at - 40), at + 80)
            sys.exit(f"{path}: {name} shows {words[here]!r} and GitHub's kind {first[here]!r}")
        # None of it runs, whoever shows it.
        page = BeautifulSoup(pages[name], "html.parser")
        assert not page.find(["script", "iframe", "img", "svg", "base", "meta", "style"]), f"{path}: {name}"
        for link in page.find_all("a", href=True):
            assert re.match(r"(?i)(https?:|mailto:|#)", link["href"]), f"{path}: {name}: {link['href']}"
    print(f"{path.rsplit('/', 1)[-1]}: {len(first)} letters, the same to {', '.join(shown)}")
