"""PDF text against the known text it was printed from, word by word."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.reading.limits import Limits
from rag.reading.pdf import parse

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
