"""PDF text against the known text it was printed from, word by word."""

from __future__ import annotations

import os
import shutil
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from rag.reading.limits import Limits
from rag.reading.pdf.document import parse
from tests.reading import makers
from tests.reading.make_fixtures import STYLES, page, print_pdf

FIXTURES = Path(__file__).parent / "fixtures"
ZWNJ = "\u200c"


@pytest.mark.parametrize("style", ["page", "columns"])
@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_words_come_out_in_reading_order(language: str, style: str) -> None:
    known = (FIXTURES / f"{language}.txt").read_text("utf-8").replace(ZWNJ, "").strip()
    parsed = parse((FIXTURES / f"{language}-{style}.pdf").read_bytes(), Limits())
    assert parsed.text.split() == known.split()


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_paragraphs_are_those_of_the_text(language: str) -> None:
    known = (FIXTURES / f"{language}.txt").read_text("utf-8").replace(ZWNJ, "").strip()
    parsed = parse((FIXTURES / f"{language}-page.pdf").read_bytes(), Limits())
    assert parsed.text == known
    assert parsed.title == known.split("\n")[0] or ZWNJ in (parsed.title or "")


LINES = [
    (
        ["He was paid for a diffi-", "cult piece of work there."],
        "He was paid for a difficult piece of work there.",
    ),
    (
        ["They flew from Tehran-", "Moscow on that very day."],
        "They flew from Tehran-Moscow on that very day.",
    ),
    (
        ["One line that is as wide as it gets here", "goes on."],
        "One line that is as wide as it gets here goes on.",
    ),
    (
        ["A heading", "One line that is much wider than the heading."],
        "A heading\n\nOne line that is much wider than the heading.",
    ),
]


@pytest.mark.parametrize(("lines", "text"), LINES)
def test_lines_that_carry_on(lines: list[str], text: str) -> None:
    assert parse(makers.pdf(lines), Limits()).text == text


def test_running_heads_and_page_numbers_are_left_out() -> None:
    body = [f"Sentence {number} of a page with six lines of text." for number in range(6)]
    pages = [
        [
            "The Daily Example, page " + str(number),
            *[f"{word} {line}" for line in body],
            str(number),
        ]
        for number, word in enumerate(["Here", "There", "Then", "Now"], 1)
    ]
    text = parse(makers.pdf(*pages), Limits()).text
    assert "Daily Example" not in text
    assert text.count("Sentence") == 24
    assert not any(line.strip().isdigit() for line in text.split("\n"))


def test_a_page_repeated_is_not_all_furniture() -> None:
    page = [f"Line {letter} of a form that is on every page." for letter in "abcdefgh"]
    text = parse(makers.pdf(*[page] * 4), Limits()).text
    assert text.count("Line d") == 4


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-headless-shell")
DATA = os.environ.get("SANAD_DATA")


@pytest.mark.skipif(not (CHROMIUM and DATA), reason="chromium or SANAD_DATA is missing")
def test_real_articles_printed_and_read_again(tmp_path: Path) -> None:
    """At most one word in two hundred of real articles, printed by a browser, comes out wrong."""
    words = same = 0
    for number, source in enumerate(sorted(Path(DATA or "", "seeds").glob("*.txt"))):
        text = source.read_text("utf-8").replace(ZWNJ, "")
        style = list(STYLES)[number % 2]
        lines = [line for line in text.split("\n") if line.strip()]
        target = tmp_path / f"{source.stem}.pdf"
        print_pdf(str(CHROMIUM), page("\n\n".join(lines), "fa", style), target)
        found = parse(target.read_bytes(), Limits()).text.split()
        match = SequenceMatcher(None, text.split(), found, autojunk=False)
        same += sum(block.size for block in match.get_matching_blocks())
        words += len(text.split())
    assert same >= 0.995 * words
