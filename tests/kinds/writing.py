"""Overviews asked of a scripted server: questions, true lines and what holds for every answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from rag.answer import OpenAILLM
from rag.kinds import overview
from rag.library import Library
from rag.records import Answer, Article, Delta, Event, Searched
from rag.search import understand
from rag.search.given import given_passages
from tests.kinds.harbour import FERRY, OTHERS
from tests.scripted_server import Reply, ScriptedServer

Lines = Sequence[tuple[str, str]]
"""Lines to say, each with words of the passage whose number it cites: ``{n}``."""

ASKED = {
    "summary": (
        "sum up the Halmar ferry fire",
        "خلاصه آتش‌سوزی کشتی هالمار",
        "ملخص حريق العبارة هالمار",
    ),
    "timeline": (
        "timeline of the Halmar ferry fire",
        "گاه‌شمار آتش‌سوزی کشتی هالمار",
        "تسلسل أحداث حريق العبارة هالمار",
    ),
    "comparison": (
        "compare how outlets reported the Halmar ferry fire",
        "مقایسه رسانه‌ها درباره آتش‌سوزی کشتی هالمار",
        "قارن بين وسائل الإعلام في حريق العبارة هالمار",
    ),
    "latest": (
        "latest on the Halmar ferry fire",
        "آخرین خبر آتش‌سوزی کشتی هالمار",
        "آخر أخبار حريق العبارة هالمار",
    ),
    "list": (
        "list the people questioned after the Halmar ferry fire",
        "فهرست قربانیان آتش‌سوزی کشتی هالمار",
        "أسماء ضحايا حريق العبارة هالمار",
    ),
    "about": ("what are these about?", "این‌ها دربارهٔ چیست؟", "عم تتحدث هذه؟"),
}
LANGUAGES = ("en", "fa", "ar")

TOLD = {
    "en": "Police questioned the captain of the ferry Halmar on Wednesday [{n}].",
    "fa": "گارد ساحلی گفت که ۲۱۲ مسافر در این کشتی بودند [{n}].",
    "ar": "قالت الشركة المالكة إنها ستعوض عائلات الضحايا [{n}].",
}
"""A true sentence in each language, of the article in it."""

WHERE = {"en": "Police questioned", "fa": "۲۱۲", "ar": "الشركة المالكة"}

LEADS = {
    "timeline": {"en": "2031-03-05 | ", "fa": "۱۴۰۹-۱۲-۱۴ | ", "ar": "4 مارس 2031 | "},
    "comparison": {
        "en": "Coast Daily | Other | ",
        "fa": "پیک ساحل | ارقام | ",
        "ar": "صوت الميناء | أمور أخرى | ",
    },
    "list": {"en": "the captain | ", "fa": "گارد ساحلی | ", "ar": "الشركة المالكة | "},
}
DATED_ARABIC = Article(
    "ar-9",
    "حريق العبارة هالمار",
    "قالت الشركة المالكة إنها ستعوض عائلات الضحايا في حريق العبارة هالمار.",
    "ar",
    "المرفأ",
    "2031-03-04",
)


def numbered(request: dict[str, Any], words: str) -> int:
    """The number of the first passage of a prompt that has some words."""
    prompt = request["messages"][1]["content"]
    for found in re.finditer(r"^==\w{3} \[(\d+)\](.*?)(?=^==)", prompt, re.S | re.M):
        if words in found[2]:
            return int(found[1])
    return 99


def saying(lines: Lines) -> Callable[[dict[str, Any]], str]:
    def say(request: dict[str, Any]) -> str:
        return "\n".join(line.format(n=numbered(request, words)) for line, words in lines)

    return say


def ask(
    library: Library,
    kind: str,
    script: Sequence[Reply],
    language: str = "en",
    given: Sequence[Article] | None = None,
) -> tuple[list[Event], Answer, ScriptedServer]:
    query = understand(ASKED[kind][LANGUAGES.index(language)])
    read = None if given is None else given_passages(query, given, library.embedder)
    with ScriptedServer(script) as server:
        llm = OpenAILLM("scripted", base_url=server.url, timeout=20.0)
        answered = overview(
            query.text, kind, query, library, language=language, given=read, llm=llm
        )
        events = list(answered)
    answer = events[-1]
    assert isinstance(answer, Answer)
    held(events, answer)
    return events, answer, server


def held(events: Sequence[Event], answer: Answer) -> None:
    """What holds for every overview by a model, whatever it wrote."""
    assert isinstance(events[0], Searched)
    assert "".join(e.text for e in events if isinstance(e, Delta)) == answer.answer
    used = list(dict.fromkeys(int(n) for n in re.findall(r"\[(\d+)\]", answer.answer)))
    assert used == list(range(1, len(used) + 1)) == [c.marker for c in answer.citations]
    texts = {a.source: a.text for a in [*FERRY, *OTHERS]}
    for citation in answer.citations:
        if citation.source in texts:
            assert texts[citation.source][citation.start : citation.end] == citation.quote
    for sentence in answer.sentences:
        assert answer.answer[sentence.start : sentence.end] == sentence.text
        assert {int(n) for n in re.findall(r"\[(\d+)\]", sentence.text)} == set(sentence.markers)


def codes(answer: Answer) -> list[str]:
    return [each.code for each in answer.warnings]


def given_for(kind: str, language: str) -> list[Article] | None:
    if kind == "timeline" and language == "ar":
        return [DATED_ARABIC, *FERRY]
    return FERRY if kind == "about" else None
