"""How much of a text comes back from the PDF it was printed to: ``python -m evals.pdf``.

Chromium prints the articles of the demo corpus, in three languages and several fonts, in the
layouts below. Counted are the characters of words that come back whole and in
order, those read that are not of the text, and paragraphs that come back whole. The exit
status is 1 where less than ``REQUIRED`` comes back. Characters that print nothing
(zero-width ones) are not counted: whether one was there cannot be seen in most files.
Without Chromium nothing is measured, which is said.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from evals.bench.reading import FLAGS
from evals.cases import ROOT
from rag.reading import Limits, read
from rag.reading.pdf.document import parse
from rag.records import Article

REQUIRED = 0.99
LANGUAGES = ("fa", "ar", "en")
FONTS = {
    "fa": ("Noto Naskh Arabic", "DejaVu Sans"),
    "ar": ("Noto Naskh Arabic", "Noto Sans Arabic"),
    "en": ("Liberation Serif", "DejaVu Sans"),
}
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
HEADED = "--no-pdf-header-footer"
"""Without this flag Chromium prints day, title, address and page number at the edges."""


@dataclass(frozen=True)
class Sheet:
    """What is printed: its paragraphs in reading order, and the markup."""

    paragraphs: list[str]
    markup: str


@dataclass(frozen=True)
class Layout:
    """``edges``: with running heads and page numbers."""

    style: str
    sheet: Callable[[list[Article]], Sheet]
    edges: bool = False


def _tag(name: str, text: str) -> str:
    return f"<{name}>{html.escape(text)}</{name}>"


def _lines(article: Article) -> list[str]:
    return [" ".join(line.split()) for line in article.text.split("\n") if line.strip()]


def running(articles: list[Article]) -> Sheet:
    """Articles one after another: headline, standfirst, text."""
    known: list[str] = []
    markup = []
    for article in articles:
        first, *others = _lines(article)
        known += [article.title, first, *others]
        body = "".join(_tag("p", line) for line in others)
        head = _tag("h1", article.title) + _tag("h2", first)
        markup.append(f"<section>{head}<div>{body}</div></section>")
    return Sheet(known, "".join(markup))


def tabled(articles: list[Article]) -> Sheet:
    """A paragraph, a table of titles, outlets and days, another paragraph."""
    above, below = _lines(articles[0])[0], _lines(articles[-1])[0]
    rows = [[str(n), article.title, article.date or "-"] for n, article in enumerate(articles, 1)]
    cells = "".join("<tr>" + "".join(_tag("td", cell) for cell in row) + "</tr>" for row in rows)
    known = [above, *(" ".join(row) for row in rows), below]
    return Sheet(known, f"{_tag('p', above)}<table>{cells}</table>{_tag('p', below)}")


COLUMNS = "h1, h2 {{ column-span: all }} div {{ columns: {}; text-align: {}; hyphens: auto }}"
LAYOUTS = {
    "one column": Layout("", running),
    "one column, heads": Layout("@page { margin: 25mm } body { font-size: 15pt }", running, True),
    "two columns": Layout(COLUMNS.format(2, "justify"), running),
    "two columns, heads": Layout(
        "@page { margin: 25mm } " + COLUMNS.format(2, "start"), running, True
    ),
    "three columns": Layout(COLUMNS.format(3, "start") + "div { font-size: 9pt }", running),
    "table": Layout("td { padding: 2pt 12pt }", tabled),
}


@dataclass(frozen=True)
class Found:
    """Characters of the text, those found in order, those read; paragraphs and whole ones."""

    chars: int
    same: int
    read: int
    paragraphs: int
    whole: int


def measure(chromium: str, language: str, layout: Layout, font: str, folder: Path) -> Found:
    paths = sorted((ROOT / "corpus" / language).glob("*.md"))
    sheet = layout.sheet([article for path in paths for article in read(path)])
    target = folder / "printed.pdf"
    _print(chromium, _page(sheet, language, layout, font), target, layout.edges)
    return compare(sheet.paragraphs, parse(target.read_bytes(), Limits()).text)


def _page(sheet: Sheet, language: str, layout: Layout, font: str) -> str:
    direction = "ltr" if language == "en" else "rtl"
    style = f"body {{ font-family: '{font}' }} h2 {{ font-size: 1.1em }} {layout.style}"
    return (
        f'<html lang="{language}" dir="{direction}"><meta charset="utf-8">'
        f"<title>The Selby Sample</title><style>{style}</style>{sheet.markup}</html>"
    )


def _print(chromium: str, page: str, target: Path, edges: bool) -> None:
    printed = target.with_suffix(".html")
    printed.write_text(page, "utf-8")
    flags = [flag for flag in FLAGS if not (edges and flag == HEADED)]
    command = [chromium, *flags, f"--user-data-dir={target.parent}/profile"]
    subprocess.run(
        [*command, f"--print-to-pdf={target}", printed.as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )


def compare(paragraphs: list[str], text: str) -> Found:
    known, found = _words("\n".join(paragraphs)), _words(text)
    match = SequenceMatcher(None, known, found, autojunk=False)
    blocks = match.get_matching_blocks()
    same = sum(len(word) for block in blocks for word in known[block.a : block.a + block.size])
    lines = {" ".join(_words(line)) for line in text.split("\n")}
    whole = sum(" ".join(_words(paragraph)) in lines for paragraph in paragraphs)
    return Found(_size(known), same, _size(found), len(paragraphs), whole)


def _words(text: str) -> list[str]:
    kept = "".join(char for char in text if unicodedata.category(char) != "Cf" and char != "|")
    return unicodedata.normalize("NFC", kept).split()


def _size(words: list[str]) -> int:
    return sum(map(len, words))


def results(chromium: str) -> Iterator[tuple[str, str, str, Found]]:
    with tempfile.TemporaryDirectory() as folder:
        for name, layout in LAYOUTS.items():
            for language in LANGUAGES:
                for font in FONTS[language]:
                    found = measure(chromium, language, layout, font, Path(folder))
                    yield name, language, font, found


def main() -> int:
    chromium = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if chromium is None:
        print("Skipped: there is no chromium to print with (apt install chromium).")
        return 0
    every: list[Found] = []
    print(
        f"{'layout':20} {'':3} {'font':18} {'in order':>8} {'foreign':>8} {'whole paragraphs':>17}"
    )
    for name, language, font, found in results(chromium):
        every.append(found)
        print(
            f"{name:20} {language:3} {font:18} {found.same / found.chars:8.4f} "
            f"{1 - found.same / max(found.read, 1):8.4f} {found.whole:>8} of {found.paragraphs}"
        )
    share = sum(found.same for found in every) / sum(found.chars for found in every)
    print(f"in all {share:.4f} in order; required {REQUIRED}")
    return 0 if share >= REQUIRED else 1


if __name__ == "__main__":
    sys.exit(main())
