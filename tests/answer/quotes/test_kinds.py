"""What a sentence gives of what is asked for, in three languages."""

from __future__ import annotations

import pytest

from rag.answer.quotes.asked import Asked
from rag.answer.quotes.bridge import read
from rag.answer.quotes.candidates import candidates
from rag.answer.quotes.kinds import given
from tests.answer.samples import passage


def gives(question: str, language: str, sentence: str) -> set[str]:
    asked = Asked(question, language)
    candidate = candidates([passage(sentence, language)])[0]
    found = given(asked, candidate, read(question, language, candidate))
    return {name for name, value in found.items() if value}


@pytest.mark.parametrize(
    ("question", "language", "sentence", "has", "has_not"),
    [
        ("How long was the flight?", "en", "It fell after a 22-minute flight.", "amount_unit", ""),
        ("How long is he banned?", "en", "He was banned for a decade.", "amount_unit", ""),
        ("How long was it?", "en", "It cost 40 euros.", "amount_other", "amount_unit"),
        ("How much did it cost?", "en", "They paid $3.8bn for it.", "amount_unit", ""),
        ("How many died?", "en", "Seven died in the fire.", "amount_number", ""),
        ("How many died?", "en", "One of them stayed.", "", "amount_number"),
        ("چند سال طول کشید؟", "fa", "این کار سه سال طول کشید.", "amount_unit", ""),
        ("قیمت آن چقدر است؟", "fa", "بهای آن ۴۰ هزار تومان است.", "amount_unit", ""),
        ("چند درصد بود؟", "fa", "نرخ آن ۱۲ درصد بود.", "amount_number", ""),
        ("كم دقيقة استمر اللقاء؟", "ar", "استمر اللقاء 20 دقيقة.", "amount_unit", ""),
        ("كم بلغت النسبة؟", "ar", "بلغت 12 في المئة.", "amount_number", ""),
        ("Who trains Ada Lind?", "en", "She is trained by Jon Berg.", "who_named", ""),
        ("Who trains Ada Lind?", "en", "Then Ada Lind was trained again.", "", "who_named"),
        ("Where is it?", "en", "It stands in Bergen, they said.", "where_named", ""),
        ("When was it?", "en", "It was on 20 January 2025.", "when_date", "amount_number"),
        ("Why did he go?", "en", "He left because of the noise.", "why_reason", ""),
        ("What did Ada Lind say of it?", "en", "Ada Lind said it was late.", "said_by", ""),
        ("What did Ada Lind say of it?", "en", "Jon Berg said it was late.", "", "said_by"),
        ("آدا لیند دربارهٔ پل چه گفت؟", "fa", "آدا لیند گفت پل دیر باز شد.", "said_by", ""),
        ("بیسکوف دربارهٔ پل چه گفت؟", "fa", "پسکوف گفت پل دیر باز شد.", "said_by", ""),
        ("ماذا قالت آدا ليند عن الجسر؟", "ar", "وقالت العمدة آدا ليند إنه تأخر.", "said_by", ""),
        ("What was said in 2025?", "en", "In 2025 they said 40 words.", "new_number", ""),
        ("What was said in 2025?", "en", "In 2025 they said nothing.", "", "new_number"),
    ],
)
def test_a_sentence_gives(
    question: str, language: str, sentence: str, has: str, has_not: str
) -> None:
    found = gives(question, language, sentence)
    assert not has or has in found
    assert not has_not or has_not not in found
