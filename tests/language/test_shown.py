"""Text as a page or a terminal may show it."""

from __future__ import annotations

import pytest

from rag.language.shown import shown

SHOWN = [
    ("«می‌خواهیم»\tصلح", "«می‌خواهیم»\tصلح"),
    ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
    ("\x1b[31mred\x07", "\ufffd[31mred\ufffd"),
    ("\x9b31m", "\ufffd31m"),
    ("\u202egnp.exe", "\ufffdgnp.exe"),
]


@pytest.mark.parametrize(("text", "expected"), SHOWN)
def test_shown(text: str, expected: str) -> None:
    assert shown(text) == expected
