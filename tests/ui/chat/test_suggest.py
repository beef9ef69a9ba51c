"""Questions a page offers: made from the articles, answered by them, and made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Article, Library
from rag.answer import OpenAILLM
from tests.conftest import CORPUS
from tests.scripted_server import Reply, ScriptedServer
from ui.access.visitors import LOCAL, Visitor
from ui.chat import offers
from ui.chat.offers import SHOWN, Offers
from ui.chat.suggest import figures, ideas, names
from ui.selection import Selection
from ui.shelves import Shelves
from ui.words import words

SARA = Visitor("a1", "sara", "reader")
LEAK = Article(
    "leak.txt",
    "Leaked memo",
    "The leaked memo of Halvard says that the bridge is unsafe.",
    "en",
    date="2026-01-01",
)


def article(
    text: str, language: str | None, title: str = "T", date: str | None = "2025-01-17"
) -> Article:
    return Article(f"{title}-{language}", title, text, language, date=date)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Yesterday President Ada Lind met Joe. Then she left.", ["President Ada Lind"]),
        ("en", "The treaty was signed.", []),
        ("fa", "به گفتهٔ ولادیمیر پوتین این پیمان مهم است.", ["ولادیمیر پوتین"]),
        ("ar", "وقال دونالد ترامب إن الاتفاق قريب.", ["دونالد ترامب"]),
    ],
)
def test_names_of_several_words(language: str, text: str, found: list[str]) -> None:
    assert names(article(text, language)) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fa", "بیش از ۸ هزار پهپاد در ۲۸ دی ۱۴۰۳ و ۳ نفر", ["۸ هزار"]),
        ("fa", "۸ هزار و ۴۰۰ میلیارد تومان", ["۸ هزار و ۴۰۰ میلیارد"]),
        ("en", "On 17 January 2025, 12% of 33,480 people in 1999, 3 of them", ["12%", "33,480"]),
        ("ar", "نحو 20 مليون دولار يوم 17 يناير", ["20 مليون"]),
        ("en", "version 1.2.3-4 at 10:30", []),
    ],
)
def test_figures_that_are_no_dates(language: str, text: str, found: list[str]) -> None:
    assert figures(article(text, language)) == found


@pytest.mark.parametrize(
    ("reader", "expected"),
    [
        ("en", ["What is reported about “Ada Lind”?", "What does the report “Bridge” say?"]),
        ("fa", ["دربارهٔ «Ada Lind» چه گزارش شده است؟", "در خبر «Bridge» چه آمده است؟"]),
        ("ar", ["ماذا ورد عن «Ada Lind» في الأخبار؟", "ماذا جاء في خبر «Bridge»؟"]),
    ],
)
def test_a_sentence_that_is_right_whatever_stands_in_it(reader: str, expected: list[str]) -> None:
    told = [
        article("The bridge was opened by Ada Lind.", "en", "First"),
        article("Many heard Ada Lind speak.", "en", "Bridge"),
    ]
    assert [idea.question for idea in ideas(told, reader)] == expected


@pytest.mark.parametrize(
    ("reader", "written", "offered"),
    [("tr", "en", "en"), ("tr", "fa", "fa"), ("tr", "tr", "tr"), ("tr", "ru", "en"),
     ("tr", None, "en"), ("ur", "ar", "ar"), ("fa", "tr", "fa"), ("en", "ar", "en")],
)  # fmt: skip
def test_who_reads_a_language_that_is_not_searched_is_asked_in_the_article_s(
    reader: str, written: str | None, offered: str
) -> None:
    told = [article("The bridge was opened.", written, "Bridge")]
    (idea,) = ideas(told, reader)
    assert idea.question == words(offered)["chat"]["report"].format(title="Bridge")


def test_a_name_is_known_from_other_languages() -> None:
    one = article("به گفتهٔ ولادیمیر پوتین این پیمان مهم است.", "fa", "پیمان")
    other = article("The guest was Vladimir Putin.", "en")
    assert "ولادیمیر" not in next(ideas([one], "fa")).question
    assert "«ولادیمیر پوتین»" in next(ideas([one], "fa", [other])).question


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("offers")) as library:
        library.ingest([CORPUS])
        yield library


@pytest.mark.parametrize("reader", ["fa", "ar", "en"])
def test_what_is_offered_is_answered(library: Library, reader: str) -> None:
    found = Offers(Shelves(library)).of(LOCAL, Selection(), reader)
    assert len(set(found)) == SHOWN
    for question in found:
        answer = library.ask(question)
        assert (answer.abstained, answer.language) == (False, reader)


@pytest.mark.parametrize(("reader", "spoken"), [("de", {"en"}), ("ur", {"fa", "ar"})])
def test_what_other_readers_are_offered_is_in_their_script(
    library: Library, reader: str, spoken: set[str]
) -> None:
    found = Offers(Shelves(library)).of(LOCAL, Selection(), reader)
    assert {library.ask(question).language for question in found} == spoken


def test_only_from_the_selection(library: Library) -> None:
    found = Offers(Shelves(library)).of(LOCAL, Selection(languages=("ar",)), "en")
    assert found
    assert all(
        {each.language for each in library.ask(q, languages=["ar"]).citations} == {"ar"}
        for q in found
    )
    assert Offers(Shelves(library)).of(LOCAL, Selection(date_from="someday"), "en") == ()


def test_found_once_until_the_library_changes(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []
    really = offers.is_answered

    def counting(*given: object) -> bool:
        tried.append("asked")
        return really(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(offers, "is_answered", counting)
    offered = Offers(Shelves(library))
    first = offered.of(LOCAL, Selection(), "en")
    asked = len(tried)
    assert offered.of(LOCAL, Selection(), "en") == first
    assert len(tried) == asked > 0
    library.add([article("The harbour was closed by the mayor.", "en", "Harbour closed")])
    assert offered.of(LOCAL, Selection(), "en")
    assert len(tried) > asked


def test_nothing_of_another_user(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offers, "SHOWN", 50)
    shelves = Shelves(library)
    shelves.own(SARA).add([LEAK])
    offered = Offers(shelves)
    for visitor, sees in ((SARA, True), (LOCAL, False), (SARA, True)):
        found = offered.of(visitor, Selection(), "en")
        assert found
        assert ("What does the report “Leaked memo” say?" in found) is sees
    shelves.close()


def test_no_model_is_asked(tmp_path: Path) -> None:
    with (
        ScriptedServer([Reply("x")]) as server,
        Library.open(tmp_path, llm=OpenAILLM("scripted", base_url=server.url)) as library,
    ):
        library.ingest([CORPUS])
        assert Offers(Shelves(library)).of(LOCAL, Selection(), "fa")
        assert server.requests == []


def test_an_empty_library_offers_nothing(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        assert Offers(Shelves(library)).of(LOCAL, Selection(), "fa") == ()
