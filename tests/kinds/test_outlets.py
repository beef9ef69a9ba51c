"""Outlets named in a question, in any script."""

from __future__ import annotations

import pytest

from rag.kinds.asked.outlets import named_outlets

OUTLETS = (
    "Jawhara FM", "CNN", "usatoday.com", "fars-news", "AsrIran", "theweek.co.uk", "Reuters",
    "bbc.com", "The Guardian",
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "language", "named"),
    [
        ("how do CNN and USA Today differ on the flood", "en", ["CNN", "usatoday.com"]),
        ("usatoday.com against cnn", "en", ["usatoday.com", "CNN"]),
        ("سی ان ان و یو اس ای تودی چه فرقی داره", "fa", ["CNN", "usatoday.com"]),
        ("كيف روت سي إن إن وذا ويك السقوط", "ar", ["CNN", "theweek.co.uk"]),
        ("رویترز و بی بی سی و گاردین", "fa", ["Reuters", "bbc.com", "The Guardian"]),
        ("جوهرة اف ام عن الفيضان", "ar", ["Jawhara FM"]),
        ("تفاوت فارس و عصر ایران", "fa", ["fars-news", "AsrIran"]),  # beside one that is sure
        ("خبرگزاری فارس چه نوشته", "fa", ["fars-news"]),  # behind the word for an agency
        ("سیل در استان فارس و خوزستان", "fa", []),  # a province
        ("جلسه استیضاح وزیر", "fa", []),  # sounds like "usatoday", but is a common word
        ("ورلد تو سی روز", "fa", []),  # one letter among words
        ("what changed in the week of the flood", "en", []),  # any text has it
        ("what did The Week say", "en", ["theweek.co.uk"]),
    ],
)
def test_named(question: str, language: str, named: list[str]) -> None:
    found = named_outlets(question, language, OUTLETS)
    assert [one.outlet for one in found] == named


def test_places_are_of_the_raw_question() -> None:
    question = "تفاوتِ یو اس ای تودی چیست"
    (found,) = named_outlets(question, "fa", OUTLETS)
    assert question[found.start : found.end] == "یو اس ای تودی"
