"""Which sentences tell something by themselves, and which lean on the one before."""

from __future__ import annotations

import pytest

from rag.answer.quotes.candidates import candidates
from rag.kinds.quotable import behind_dateline, ends_as_caption, is_statement, leaning
from rag.records import Article, Passage


def stands(text: str, language: str) -> bool:
    article = Article("s", "Title", text, language)
    passage = Passage(article, text, 0, len(text), 1.0, (0, len(text)), "", ((0, len(text)),))
    return is_statement(candidates([passage])[0])


STATEMENTS = [
    ("The ferry burned for three hours.", "en", True),
    ("The mayor resigned on Monday over the bridge, officials told the Coast Daily", "en", True),
    ("Why did the ferry burn for so long?", "en", False),
    ("Ferries of the north", "en", False),
    ("It burned.", "en", False),
    ("and burned for three hours at sea.", "en", False),
    ("READ: The ferries that burned before this one.", "en", False),
    ("Sign up for our newsletter to get the news.", "en", False),
    ("Photos: The ferry burns in the harbour at night.", "en", False),
    ("The ferry burns. Hide Caption 3 of 12", "en", False),
    ("FERRY FIRE: What we know of the burning ship.", "en", False),
    ("A file photo shows the ferry in the harbour.", "en", False),
    (" ".join(["word"] * 80) + ".", "en", False),
    ("کشتی سه ساعت در دریا سوخت.", "fa", True),
    ("بیشتر بخوانید: کشتی‌هایی که پیش از این سوختند.", "fa", False),
    ("عکس: کشتی در بندر می‌سوزد و دود می‌کند.", "fa", False),
    ("احترقت العبارة ثلاث ساعات في البحر.", "ar", True),
    ("اقرأ أيضا: العبارات التي احترقت قبل ذلك.", "ar", False),
]


@pytest.mark.parametrize(("text", "language", "stood"), STATEMENTS)
def test_what_is_a_statement(text: str, language: str, stood: bool) -> None:
    assert stands(text, language) is stood


LEANING = [
    ("He said the crew had fought the fire.", True),
    ("But they had no water.", True),
    ("The two men were held.", True),
    ("The two-hour fire was put out by the crew of Halmar.", True),
    ("The captain said the crew had fought the fire.", False),
    ("او گفت که کشتی سوخت.", True),
    ("این نماینده افزود که کشتی سوخت.", True),
    ("همچنین کشتی بازرسی شد.", True),
    ("ناخدا گفت که کشتی سوخت.", False),
    ("وأضاف أن العبارة احترقت.", True),
    ("كما أكد أن الطاقم بخير.", True),
    ("وهو ما أدى إلى غرق العبارة.", True),
    ("وأكد القبطان أن الطاقم بخير.", False),
]


@pytest.mark.parametrize(("text", "leans"), LEANING)
def test_what_leans_on_the_sentence_before(text: str, leans: bool) -> None:
    assert leaning(text) is leans


DATELINES = [
    ("London (CNN) The mayor resigned.", "The mayor resigned."),
    ("(CNN) The mayor resigned.", "The mayor resigned."),
    ("OSTAVO (Norpress) - The mayor resigned.", "The mayor resigned."),
    ("OSTAVO – The mayor resigned.", "The mayor resigned."),
    ("The mayor (Smith) resigned.", "The mayor (Smith) resigned."),
    ("The mayor - a sailor - resigned.", "The mayor - a sailor - resigned."),
]


@pytest.mark.parametrize(("text", "own"), DATELINES)
def test_a_quote_begins_behind_its_dateline(text: str, own: str) -> None:
    assert text[behind_dateline(text, 0, len(text)) :] == own


def test_captions_end_with_a_day() -> None:
    assert ends_as_caption("Men stand by the ferry in Ostavo on March 4, 2031.")
    assert not ends_as_caption("Men stood by the ferry on March 4 and wept.")
