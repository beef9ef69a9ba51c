"""A quote with marks of its own is not put into the same marks once more, and never changed."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from tests.test_records import ANSWER
from ui.chat.lines import lines, quoted
from ui.marks import framing

QUOTES = [
    # quote, language, the marks around it
    ("پسکوف سخن گفت.", "fa", "«»"),
    ("روابط دو کشور را «حیاتی، حساس و راهبردی» خواند و رفت.", "fa", "«»"),
    ("«حیاتی، حساس و راهبردی» خواند.", "fa", "“”"),
    ("او روابط را خواند: «حیاتی و راهبردی»", "fa", "“”"),
    ("او روابط را خواند: «حیاتی و راهبردی».", "fa", "“”"),
    ("«روابط ما حیاتی است.»", "fa", ""),
    ("«روابط ما حیاتی است».", "fa", ""),
    ("«بله» و «نه»", "fa", "“”"),
    ("“روابط” خواند.", "fa", "«»"),
    ("وقال: «الشراكة الاستراتيجية الشاملة»", "ar", "“”"),
    ("«العلاقات حيوية».", "ar", ""),
    ("“Our ties are vital,” he said.", "en", "‘’"),
    ("“Our ties are vital.”", "en", ""),
    ("He called them \"vital\"", "en", "‘’"),
    ('"Our ties are vital."', "en", ""),
    ('"Yes" and "no"', "en", "‘’"),
    ("", "en", "“”"),
]  # fmt: skip


def read(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", page))


@pytest.mark.parametrize(("quote", "language", "marks"), QUOTES)
def test_the_marks_around_a_quote(quote: str, language: str, marks: str) -> None:
    assert "".join(framing(quote, language)) == marks
    if not quote:
        return
    cited = replace(ANSWER.citations[0], marker=1, quote=quote, passage=quote, language=language)
    opening, closing = (marks[:1], marks[1:])
    assert read(quoted(cited)) == f"{opening}{quote}{closing}"
    outer = "“”" if language == "en" else "«»"
    text = f"A: {outer[0]}{quote}{outer[1]} [1]"
    shown = read(lines(text, (), [cited], 0, "en"))
    assert shown == f"A: {opening}{quote}{closing} [1]"
