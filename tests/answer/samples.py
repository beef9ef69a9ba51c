"""Small articles and passages that the tests of answering share, and questions to such."""

from __future__ import annotations

from rag.answer import respond
from rag.language.sentences import split_sentences
from rag.records import Answer, Article, Passage, Query

Told = tuple[str, str]
"""(language, sentence)"""


def passage(
    text: str,
    language: str = "en",
    *,
    title: str = "",
    outlet: str | None = "Demo Courier",
    date: str | None = "2025-01-17",
    source: str = "",
    score: float = 1.0,
) -> Passage:
    """A whole article as one passage."""
    article = Article(source or f"/demo/{hash(text)}", title, text, language, outlet, date)
    spans = tuple(split_sentences(text, language))
    return Passage(article, text, 0, len(text), score, spans[0], sentences=spans)


def ask(
    question: str,
    language: str,
    *told: Told,
    dates: tuple[str | None, ...] = ("2025-01-10", "2025-01-17"),
) -> Answer:
    """The answer to a question from an article a sentence."""
    passages = [
        passage(text, code, outlet=f"Post {n}", date=dates[n % len(dates)], source=f"/demo/{n}")
        for n, (code, text) in enumerate(told)
    ]
    *_, answer = respond(Query(question, language), passages, timings={})
    assert isinstance(answer, Answer)
    return answer


ENGLISH = passage(
    "The council approved a budget of 8,000 crowns on Friday. "
    "Mayor Ada Lind said the bridge will open on 20 January 2025. "
    "Residents did not object to the plan.",
    title="Council approves budget",
)
PERSIAN = passage(
    "شورای شهر روز جمعه بودجهٔ ۸ هزار کرونی را تصویب کرد. "
    "شهردار آدا لیند گفت پل در ۲۰ ژانویه ۲۰۲۵ باز می‌شود. "
    "ساکنان با این طرح مخالفت نکردند.",
    "fa",
    title="تصویب بودجه در شورای شهر",
    outlet="پیک نمونه",
)
ARABIC = passage(
    "أقر مجلس المدينة يوم الجمعة ميزانية قدرها 8 آلاف كرونة. "
    "وقالت العمدة آدا ليند إن الجسر سيفتح في 20 يناير 2025. "
    "ولم يعترض السكان على الخطة.",
    "ar",
    title="مجلس المدينة يقر الميزانية",
    outlet="بريد النموذج",
)
BY_LANGUAGE = {"en": ENGLISH, "fa": PERSIAN, "ar": ARABIC}
