"""Of documents that other libraries wrote from a known text, all of it is found, in order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rag.reading import Limits
from rag.reading.office import docx, odt, pptx
from tests.reading.known_documents import (
    KINDS,
    blocks,
    found_in_order,
    open_document,
    presentation,
    word_document,
)

WHOLE = 0.995


def test_word_documents() -> None:
    known = list(blocks(600, KINDS))
    parsed = docx.parse(word_document(known), Limits())
    assert found_in_order([line for block in known for line in block.shown], parsed.text) >= WHOLE
    assert parsed.text.count("\n") + 1 == sum(len(block.shown) for block in known)
    assert (parsed.title, parsed.date, parsed.warnings) == (None, None, ())


def test_opendocument_texts() -> None:
    known = list(blocks(600, KINDS))
    parsed = odt.parse(open_document(known), Limits())
    assert found_in_order([line for block in known for line in block.shown], parsed.text) >= WHOLE
    assert parsed.text.count("\n") + 1 == sum(len(block.shown) for block in known)


def test_presentations() -> None:
    known = list(blocks(60, ("plain", "table")))
    parsed = pptx.parse(presentation(known), Limits())
    lines = [line for block in known for line in (block.texts[3], *block.shown)]
    assert found_in_order(lines, parsed.text) >= WHOLE
    assert "speaker" not in parsed.text
    assert parsed.title is None


FAULTS = {
    "01-tracked.docx": (["۹۵۰ میلیارد تومان", "۲۲ بهمن"], ["۸۰۰"]),
    "02-wrappers.docx": (
        ["340 مليون", "تبدأ في مارس 2026 وتستمر 18 شهرا.", "حصة الحكومة 55 في المئة"],
        [],
    ),
    "15-notes-boxes.docx": (["Tuesday.\n", "14 new cranes", "9 million"], ["resigns"]),
}


@pytest.mark.skipif("SANAD_DATA" not in os.environ, reason="SANAD_DATA names no folder of data")
@pytest.mark.parametrize("name", FAULTS)
def test_reported_faults(name: str) -> None:
    inside, outside = FAULTS[name]
    data = (Path(os.environ["SANAD_DATA"]) / "faults" / name).read_bytes()
    text = docx.parse(data, Limits()).text
    assert [text.count(part) for part in inside] == [1] * len(inside)
    assert not [part for part in outside if part in text]
