"""Search as a whole, on a real store: the right passage, its evidence, its copies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rag import Article, Library
from rag.embedding.hashed import HashedEmbedder
from rag.records import Passage
from rag.search import search, search_all, understand
from rag.store import Store

WIRE = (
    "The ministry said on Friday that the bridge over the river will reopen next month after "
    "two years of repairs, and that trucks may use it again from the first day."
)


def find(
    store: Store, embedder: HashedEmbedder, question: str, top: int = 5, **filters: Any
) -> list[Passage]:
    return search(understand(question, **filters), store, embedder, top=top)


@pytest.mark.parametrize(
    ("question", "source", "evidence"),
    [
        ("پزشکیان با چه کسی دیدار کرد؟", "fa/1", "پزشکیان روز جمعه با پوتین در کرملین دیدار کرد."),
        ("چرا قیمت نان بالا رفت؟", "fa/2", "قیمت نان در تهران افزایش یافت."),
        ("متى سيوقع الاتفاق؟", "ar/1", "قال بيسكوف إن الاتفاق سيوقع يوم الجمعة."),
        ("When will the bridge reopen?", "en/2", None),
    ],
)
def test_same_language(
    store: Store, embedder: HashedEmbedder, question: str, source: str, evidence: str | None
) -> None:
    first = find(store, embedder, question)[0]
    assert first.article.source == source
    if evidence:
        start, end = first.evidence
        assert first.article.text[start:end] == evidence


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("What did Peskov say about the agreement?", "ar/1"),
        ("بيسكوف", "ar/1"),
        ("پسکوف درباره توافق چه گفت؟", "ar/1"),
        ("Where did Pezeshkian meet Putin?", "fa/1"),
        ("در ۲۸ دی ۱۴۰۳ چه شد؟", "en/1"),
    ],
)
def test_across_languages(
    store: Store, embedder: HashedEmbedder, question: str, source: str
) -> None:
    assert source in [passage.article.source for passage in find(store, embedder, question)[:2]]


def test_copies_are_one_passage(store: Store, embedder: HashedEmbedder) -> None:
    found = find(store, embedder, "When will the bridge over the river reopen?", languages=["en"])
    bridges = [passage for passage in found if passage.article.source in ("en/2", "en/3", "en/4")]
    assert len(bridges) == 1
    outlets = {bridges[0].article.outlet, *bridges[0].also_in}
    assert outlets == {"River Post", "Valley News", "Hill Times"}


def test_copies_may_stay_apart(store: Store, embedder: HashedEmbedder) -> None:
    query = understand("When will the bridge over the river reopen?", languages=["en"])
    ((*found,),) = search_all([query], store, embedder, top=3, folded=False)
    assert {passage.article.source for passage in found} == {"en/2", "en/3", "en/4"}
    assert [passage.also_in for passage in found] == [(), (), ()]


def test_questions_asked_together_are_answered_apart(
    store: Store, embedder: HashedEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    queries = [understand("چرا قیمت نان بالا رفت؟"), understand("Did the talks take place?")]
    together = search_all(queries, store, embedder, top=2)
    assert together == [search(query, store, embedder, top=2) for query in queries]
    assert [found[0].article.source for found in together] == ["fa/2", "en/1"]
    assert [len(found) for found in together] == [2, 2]
    monkeypatch.setattr("rag.search.DEPTH", 1)  # lists are never shorter than what is wanted
    assert len(search_all(queries, store, embedder, top=5, folded=False)[1]) == 5
    assert len(search_all(queries[1:], store, embedder, top=1, folded=False)[0]) == 1


def test_who_names_no_outlet_is_where_it_stands(tmp_path: Path) -> None:
    hosts = ["a.example", "b.example"]
    with Library.open(tmp_path / "library") as library:
        library.add([Article(f"https://{host}/bridge", "Bridge", WIRE, "en") for host in hosts])
        (passage,) = library.search("When will the bridge reopen?")
    (other,) = passage.also_in
    assert other in hosts and other not in passage.article.source


@pytest.mark.parametrize(
    ("filters", "sources"),
    [
        ({"languages": ["fa"]}, {"fa/1", "fa/2"}),
        ({"outlets": ["Valley News"]}, {"en/3"}),
        ({"date_from": "2024-01-01", "date_to": "2024-12-31"}, {"en/4"}),
        ({"date_from": "2030-01-01"}, set()),
    ],
)
def test_filters(
    store: Store, embedder: HashedEmbedder, filters: dict[str, Any], sources: set[str]
) -> None:
    found = find(store, embedder, "bridge پل نان", **filters)
    assert {passage.article.source for passage in found} == sources


def test_laws(store: Store, embedder: HashedEmbedder) -> None:
    found = find(store, embedder, "bridge پزشکیان الاتفاق", top=3)
    assert len(found) == 3
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)
    for passage in found:
        assert passage.article.text[passage.start : passage.end] == passage.text
        assert passage.evidence in passage.sentences


def test_search_is_the_same_twice(store: Store, embedder: HashedEmbedder) -> None:
    question = "Which minister met Putin in the Kremlin?"
    assert find(store, embedder, question) == find(store, embedder, question)
