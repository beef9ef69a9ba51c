"""Sentences in and out of the wanted language."""

from __future__ import annotations

import pytest

from rag.answer.model.slips import other_language

SENTENCES = {
    "en": ["Putin met Pezeshkian in Moscow.", "The bridge will open on 20 January.", "It opens."],
    "fa": ["پوتین با پزشکیان دیدار کرد.", "بودجه ۸ هزار کرون است.", "او در مسکو بود."],
    "ar": ["التقى بوتين بزشكيان في موسكو.", "وتبلغ الميزانية 8 آلاف كرونة.", "قال بوتين ذلك."],
}
PAIRS = [(wanted, given) for wanted in SENTENCES for given in SENTENCES]


@pytest.mark.parametrize(("wanted", "given"), PAIRS)
def test_nine_pairs(wanted: str, given: str) -> None:
    found = [other_language(sentence, wanted) for sentence in SENTENCES[given]]
    assert all(language is None for language in found) == (wanted == given)
    assert all(language is not None for language in found) == (wanted != given)


NO_SLIP = [
    ("fa", "۸۰۰۰ [1]"),
    ("fa", "شرکت Nordline Shipping AB مالک کشتی Aurora است."),
    ("en", "The paper «کیهان» wrote about it."),
    ("en", "OK."),
    ("fr", "Le pont ouvre vendredi à Moscou."),
]


@pytest.mark.parametrize(("wanted", "text"), NO_SLIP)
def test_names_and_figures_are_no_slip(wanted: str, text: str) -> None:
    assert other_language(text, wanted) is None
