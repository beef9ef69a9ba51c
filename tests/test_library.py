"""The library as Python uses it: fill, search, ask, replace, prune, delete."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rag import Answer, Article, Delta, Library, Passage, Searched
from rag.errors import ArticleNotFound, EmbedderChanged, InputError, LibraryInUse, SettingsError
from rag.settings import load_settings
from rag.store import EmbeddedStore
from tests.conftest import CORPUS
from tests.store.samples import indexed


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The demo corpus in a library, for tests that only read."""
    with Library.open(tmp_path_factory.mktemp("demo")) as library:
        assert {outcome.status for outcome in library.ingest([CORPUS])} <= {"added", "skipped"}
        yield library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as library:
        yield library


def statuses(outcomes: list[object]) -> list[str]:
    return sorted(outcome.status for outcome in outcomes)  # type: ignore[attr-defined]


def test_same_bytes_change_nothing(library: Library) -> None:
    first = library.ingest([CORPUS])
    again = library.ingest([CORPUS])
    added = [o for o in first if o.status == "added"]
    assert len(added) >= 24
    assert [o.source for o in again if o.status == "unchanged"] == [o.source for o in added]


def test_changed_bytes_replace_and_prune_removes(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("The bridge in Ahvaz was opened by the mayor on Monday.")
    (folder / "b.txt").write_text("The library in Shiraz was closed for repairs.")
    assert statuses(library.ingest([folder])) == ["added", "added"]
    (folder / "a.txt").write_text("The bridge in Ahvaz was closed again after a flood.")
    (folder / "b.txt").unlink()
    assert statuses(library.ingest([folder])) == ["replaced"]
    assert len(library.articles()) == 2
    assert statuses(library.ingest([folder], prune=True)) == ["removed", "unchanged"]
    texts = [passage.text for passage in library.search("bridge in Ahvaz")]
    assert texts == ["The bridge in Ahvaz was closed again after a flood."]


def test_prune_keeps_what_could_not_be_read(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("The bridge in Ahvaz was opened on Monday.")
    library.ingest([folder])
    (folder / "a.txt").write_bytes(b"\x00\x01\x02broken")
    assert statuses(library.ingest([folder], prune=True)) == ["refused"]
    assert len(library.articles()) == 1


def test_a_bad_file_stops_nothing(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"not a pdf")
    (folder / "b.txt").write_text("The bridge in Ahvaz was opened on Monday.")
    (folder / "c.xyz").write_text("unknown kind")
    outcomes = library.ingest([folder, tmp_path / "missing"])
    assert statuses(outcomes) == ["added", "refused", "refused", "skipped"]
    assert all(o.reason for o in outcomes if o.status in ("refused", "skipped"))


def test_a_date_of_a_caller_is_kept_as_a_day_or_refused(library: Library) -> None:
    written = Article("a", "Bridge", "The bridge opened on Monday.", "en", date="2022/10/31")
    library.add([written])
    assert [a.date for a in library.articles()] == ["2022-10-31"]
    with pytest.raises(InputError, match="not a date"):
        library.add([Article("b", "", "Ships left.", "en", date="تاریخ انتشار: ۱۵:۰۶ - ۲۷ تیر")])


def test_outlets_of_the_user(tmp_path: Path) -> None:
    table = tmp_path / "outlets.csv"
    table.write_text("example.org,Selby Courier\n")
    article = Article("https://www.example.org/a?utm_source=x", "Bridge", "The new bridge opened.")
    with Library.open(tmp_path / "library", settings=load_settings(outlets=table)) as library:
        library.add([article])
        assert library.outlets() == {"Selby Courier": 1}
        assert (
            library.add([replace(article, source="https://m.example.org/a")])[0].status != "added"
        )
        table.write_text("example.org")
        with pytest.raises(SettingsError, match="Line 1"):
            library.add([article])


def test_add_search_delete(library: Library) -> None:
    articles = [
        Article("note-1", "Bridge", "The bridge in Ahvaz was opened on Monday."),
        Article("note-2", "پل", "پل اهواز روز دوشنبه افتتاح شد."),
    ]
    assert statuses(library.add(articles)) == ["added", "added"]
    assert statuses(library.add(articles)) == ["unchanged", "unchanged"]
    assert {a.source: a.language for a in library.articles()} == {"note-1": "en", "note-2": "fa"}
    assert library.delete([articles[0].id]) == [articles[0].id]
    assert [a.source for a in library.articles()] == ["note-2"]
    with pytest.raises(ArticleNotFound):
        library.delete([articles[0].id])
    with pytest.raises(InputError, match="no source"):
        library.add([Article(" ", "t", "text")])


@pytest.mark.parametrize("question", ["", "   ", "؟!"])
def test_empty_question(demo: Library, question: str) -> None:
    with pytest.raises(InputError, match="empty"):
        demo.ask(question)


def check_schema(library: Library, answer: Answer) -> None:
    """What holds for every answer."""
    for citation in answer.citations:
        assert (
            library.article(citation.article).text[citation.start : citation.end] == citation.quote
        )
        assert citation.quote in citation.passage
    shown = [int(marker) for marker in re.findall(r"\[(\d+)\]", answer.answer)]
    assert sorted(set(shown)) == [citation.marker for citation in answer.citations]
    assert list(dict.fromkeys(shown)) == sorted(set(shown))
    assert sorted(set(shown)) == list(range(1, len(answer.citations) + 1))
    for sentence in answer.sentences:
        assert answer.answer[sentence.start : sentence.end] == sentence.text


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("پوتین از پزشکیان خواست چه پیامی را به خامنه‌ای برساند؟", "fa"),
        ("متى يتولى ترامب منصبه؟", "ar"),
        ("Which former Russian defence minister did Pezeshkian meet?", "en"),
    ],
)
def test_answers_cite_the_article(demo: Library, question: str, language: str) -> None:
    answer = demo.ask(question)
    assert (answer.language, answer.mode, answer.abstained) == (language, "extractive", False)
    assert answer.question == question
    assert answer.citations
    assert answer.citations[0].verified
    assert set(answer.timings) >= {"understand", "search"}
    check_schema(demo, answer)


@pytest.mark.parametrize(
    "question", ["How do I bake sourdough bread?", "طرز پخت نان بربری چیست؟", "كيف أطبخ المنسف؟"]
)
def test_declines(demo: Library, question: str) -> None:
    answer = demo.ask(question)
    assert answer.abstained
    assert not answer.citations
    check_schema(demo, answer)


def test_stream_ends_in_the_answer(demo: Library) -> None:
    events = list(demo.stream("When will Trump take office?"))
    assert isinstance(events[0], Searched)
    assert isinstance(events[-1], Answer)
    assert all(isinstance(event, Delta) for event in events[1:-1])
    shown = "".join(event.text for event in events if isinstance(event, Delta))
    assert shown.strip() == events[-1].answer.strip()


def test_filters(demo: Library) -> None:
    question = "Pezeshkian and Putin signed a treaty in Moscow"
    found = demo.search(question, languages=["fa"])
    assert found
    assert {passage.language for passage in found} == {"fa"}
    assert demo.search(question, date_to="1990") == []
    assert demo.search(question, date_from="دی ۱۴۰۳")
    with pytest.raises(InputError, match="date"):
        demo.search(question, date_from="someday")


@pytest.mark.parametrize(
    ("question", "language"),
    [("NATO", "en"), ("Pezeshkian", "en"), ("Von der Leyen", "en"), ("Larijani koja raft?", "fa")],
)
def test_a_bare_name_is_answered_in_a_language_that_is_written(
    demo: Library, question: str, language: str
) -> None:
    answer = demo.ask(question)
    assert answer.language == language
    assert "language" not in [notice.code for notice in answer.warnings]


def test_languages_that_are_named(demo: Library, library: Library) -> None:
    library.add([Article("note", "Not", "Bron i Malmo oppnades i juni av borgmastaren.", "sv")])
    assert [found.language for found in library.search("Malmo", languages=["sv"])] == ["sv"]
    assert {found.language for found in demo.search("Putin", languages=["Persian"])} == {"fa"}
    assert demo.ask("Who is Putin?", answer_language="fa-IR").language == "fa"
    for refused in ({"languages": ["sv"]}, {"answer_language": "xx"}):
        with pytest.raises(InputError, match="Use one of: "):
            demo.ask("Who is Putin?", **refused)


HALF = "half \ud800"


@pytest.mark.parametrize(
    "given",
    [
        {"history": [("Who came?", HALF)]},
        {"history": [(HALF, "Putin came.")]},
        {"passages": [Article("a", "Bridge", HALF)]},
        {"passages": [Article("a", HALF, "The bridge was opened.")]},
    ],
)
def test_half_a_character_is_refused(demo: Library, given: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="Half of a character"):
        demo.ask("Who is Putin?", **given)
    with pytest.raises(InputError, match="Half of a character"):
        demo.add([Article("kept", "t", "Nothing is stored."), Article("a", "t", HALF)])
    assert "kept" not in [article.source for article in demo.articles()]


def test_copies_name_no_folder(library: Library, tmp_path: Path) -> None:
    text = (
        "The bridge over the river in Ahvaz was opened by the mayor on Monday after nine years of "
        "work, engineers said, and lorries crossed it while schoolchildren sang from the bank."
    )
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(text)
    library.ingest([tmp_path / "a.txt", tmp_path / "b.txt"])
    (found,) = library.search("bridge in Ahvaz")
    assert {*found.also_in, Path(found.article.source).name} == {"a.txt", "b.txt"}
    assert str(tmp_path) not in library.ask("Who opened the bridge in Ahvaz?").answer


def test_given_passages_are_the_only_source(demo: Library) -> None:
    given = [
        Article("a", "Bridge", "The bridge in Ahvaz was opened by the mayor on 3 May 2024."),
        Article("b", "Library", "The library in Shiraz was closed for repairs."),
    ]
    answer = demo.ask("When was the bridge in Ahvaz opened?", passages=given)
    assert [citation.source for citation in answer.citations] == ["a"]
    with pytest.raises(InputError, match="str is not a passage"):
        demo.ask("When?", passages=["text"])  # type: ignore[list-item]


def test_passages_are_slices(demo: Library) -> None:
    for passage in demo.search("Putin", top=10):
        assert isinstance(passage, Passage)
        text = passage.article.text
        assert text[passage.start : passage.end] == passage.text
        start, end = passage.evidence
        assert passage.start <= start < end <= passage.end
        assert text[start:end] == passage.best_sentence


@pytest.mark.embedded
def test_one_owner(library: Library) -> None:
    with pytest.raises(LibraryInUse, match="owns"):
        Library.open(library.directory)


@pytest.mark.embedded
def test_another_embedder_is_refused(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.add([Article("a", "t", "The bridge was opened on Monday.")])
    with pytest.raises(EmbedderChanged, match="sanad reembed"):
        Library.open(tmp_path, settings=load_settings(embedder="hashed"))


@pytest.mark.embedded
def test_damaged_indexes_are_rebuilt(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.ingest([CORPUS / "en"])
        assert isinstance(library._store, EmbeddedStore)
        indexed(library._store)
        before = [p.chunk_id for p in library.search("Trump inauguration")]
    for part in ("vectors", "keywords"):
        shutil.rmtree(tmp_path / part)
    with Library.open(tmp_path) as library:
        assert library.inspect() == []
        assert [p.chunk_id for p in library.search("Trump inauguration")] == before


BRIDGE = "The bridge in Ahvaz was opened by the mayor on Monday."


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("When was the bridge in Ahvaz opened?", "Articles without a date were left out: 2."),
        ("پل اهواز کی افتتاح شد؟", "خبرهای بی‌تاریخ کنار گذاشته شدند: ۲."),
        ("متى افتتح جسر الأهواز؟", "تُركت الأخبار التي بلا تاريخ، وعددها 2."),
    ],
)
def test_undated_articles_that_a_date_leaves_out_are_told(
    library: Library, question: str, said: str
) -> None:
    library.add([Article(name, "Bridge", BRIDGE, "en", "Radio") for name in ("a", "b")])
    library.add([Article("c", "Bridge", f"{BRIDGE} Boats passed.", "en", "Wire", "2024-05-03")])
    answer = library.ask(question, date_from="2024")
    assert [(n.code, n.message) for n in answer.warnings if n.code == "undated"] == [
        ("undated", said)
    ]
    found = library.look_for(question, date_to="2025")
    assert [notice.message for notice in found.warnings] == [said]
    for filters in ({}, {"date_from": "2024", "outlets": ["Wire"]}):
        assert "undated" not in {n.code for n in library.ask(question, **filters).warnings}
        assert library.look_for(question, **filters).warnings == ()
    library.edit([Article("a", "", "").id], date="2024-05-04")
    assert "1" in library.look_for("bridge", date_from="2024").warnings[0].message
