"""Detection: one row per trap, and the share right on the set in the repository."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.language.detect import _JOINTS, _RUN, _SCRIPTS, _prevails, detect
from rag.language.table import LANGUAGES

SET = Path(__file__).parents[2] / "evals" / "sets" / "detection.jsonl"

TRAPS = [
    ("۲۸ دی ۱۴۰۳", "fa"),
    ("اس نے کتاب دی", "ur"),
    ("كدام وزير استعفا داد؟", "fa"),  # Persian on an Arabic keyboard
    ("ما هی عاصمة کازاخستان؟", "ar"),  # Arabic on a Persian keyboard
    ("رئیس‌جمهور روسیه کیست؟", "fa"),
    ("من هو رئيس إيران؟", "ar"),
    ("پوتین به Vladimir Putin گفت", "fa"),
    ("What did «پزشکیان» say to him?", "en"),
    ("کراچی میں بارش", "ur"),
    ("خلاصه خبرهای سیل اهواز", "fa"),  # no letter that only Persian types
    ("shootings declining quickly", "en"),
    ("", "und"),
    ("  \n", "und"),
    ("1403/10/28", "und"),
    ("سەرۆکی نوێی هەرێم کێیە و چۆن هەڵبژێردرا؟", "und"),  # Kurdish
    ("Ποιος είναι ο πρόεδρος;", "und"),
]


@pytest.mark.parametrize(("text", "expected"), TRAPS)
def test_traps(text: str, expected: str) -> None:
    assert detect(text).language == expected


SHORT = {
    "fa": "كميسيون صنايع مجلس|لیست داوران جام|اعتراض داور به|سرانه آب و",
    "ar": "لندن تحذر من|فرنسا تؤكد موقفها|تونس تتطلع لتعاون|مصر تستعد لموسم|قطر تدعو لحوار",
}
"""Beginnings of headlines, as they are typed for a search."""


def test_few_words_of_persian_and_arabic() -> None:
    told = [(code, text) for code, texts in SHORT.items() for text in texts.split("|")]
    assert [(code, text) for code, text in told if detect(text).language != code] == []


def _rows() -> list[dict[str, str]]:
    return [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("languages", "share"),
    [(("fa", "ar"), 0.99), (("en",), 0.95), (("ur", "tr", "ru", "he", "fr", "de", "es"), 0.98)],
)
def test_share_right(languages: tuple[str, ...], share: float) -> None:
    rows = [row for row in _rows() if row["language"] in languages]
    wrong = [row["text"] for row in rows if detect(row["text"]).language != row["language"]]
    assert len(wrong) <= (1 - share) * len(rows), wrong


def test_it_is_never_sure_and_wrong() -> None:
    found = [(row["language"], detect(row["text"])) for row in _rows()]
    assert not [(said, got) for said, got in found if said != got.language and got.confidence > 0.5]


def test_the_set_covers_the_table() -> None:
    assert set(Counter(row["language"] for row in _rows())) == set(LANGUAGES)


@pytest.mark.parametrize("text", [row["text"] for row in _rows()])
def test_confidence_is_a_share(text: str) -> None:
    found = detect(text)
    assert 0 <= found.confidence <= 1
    assert (found.confidence == 0) == (found.language == "und")


@given(st.text(alphabet="آبپt یé×÷﴿ﷲж҂бאγ中1۲_ -\u0670", max_size=16))
def test_a_script_prevails_where_half_of_the_words_are_of_it(text: str) -> None:
    if total := len(_RUN.findall(text)):
        for script, pattern in _SCRIPTS.items():
            assert _prevails(script, text) == (len(pattern.findall(text)) / total >= 0.5)


def test_every_sign_among_the_letters_of_a_script_may_join() -> None:
    ranges = (range(0x80, 0x800), range(0xFB50, 0xFEFD))
    for char in (chr(code) for some in ranges for code in some):
        if any(pattern.match(char) for pattern in _SCRIPTS.values()):
            assert bool(_RUN.match(char)) != bool(_JOINTS.match(f"{char}ا")), hex(ord(char))
