"""The store as a whole: put, find, replace, filter, refuse, read while it is written."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from rag.errors import ArticleNotFound, EmbeddingError
from rag.language.terms import analyze
from rag.records import Article
from rag.store import EmbeddedStore, Prepared, Store, base, ranked
from tests.store.samples import (
    DIMENSIONS,
    article,
    batch,
    open_store,
    prepared,
    vector,
)

TITLE = {"head": dict.fromkeys(analyze("Title", "en").stems, 1.0)}
"""A query that every article's headline meets."""


def test_what_was_put_comes_back(store: Store) -> None:
    (item,) = batch("a")
    store.put([item])
    assert store.article(item.article.id) == item.article
    assert store.fingerprints([item.article.id, "other"]) == {item.article.id: item.fingerprint}
    assert store.languages() == {"en": 2}
    (summary,) = store.articles()
    assert (summary.id, summary.source, summary.chunks) == (item.article.id, "/news/a.txt", 2)
    stored = store.chunks([chunk.id for chunk in item.chunks])
    assert [stored[chunk.id].chunk for chunk in item.chunks] == list(item.chunks)


def test_texts_are_slices_whatever_their_letters(store: Store) -> None:
    item = prepared(article("a", extra="NUL \0, 😀, نیم‌فاصله."))
    store.put([item])
    for stored in store.chunks([chunk.id for chunk in item.chunks]).values():
        chunk = stored.chunk
        assert store.article(item.article.id).text[chunk.start : chunk.end] == chunk.text


def test_sentence_vectors_come_back_in_order(store: Store) -> None:
    (item,) = batch("a")
    store.put([item])
    assert item.sentence_vectors is not None
    stored = store.chunks([chunk.id for chunk in item.chunks])
    rows = [stored[chunk.id].sentence_rows() for chunk in item.chunks]
    np.testing.assert_allclose(np.concatenate(rows), item.sentence_vectors, atol=0.005)


def test_sentence_vectors_may_be_missing(store: Store) -> None:
    (item,) = batch("a")
    bare = Prepared(item.article, "", "", item.chunks, item.vectors)
    store.put([bare])
    assert {s.sentence_rows() for s in store.chunks([c.id for c in item.chunks]).values()} == {None}


def test_an_article_without_a_chunk_is_kept(store: Store) -> None:
    silent = Article("/news/empty", "Empty", "", "en")
    nothing = np.zeros((0, DIMENSIONS), np.float32)
    store.put([Prepared(silent, "/news", "f", (), nothing, nothing)])
    assert store.article(silent.id) == silent
    assert store.languages() == {}
    assert store.delete([silent.id]) == [silent.id]


def test_an_article_without_a_language_is_filed_as_unknown(store: Store) -> None:
    item = prepared(article("a", language="en"))
    bare = Article(item.article.source, "Title", item.article.text)
    store.put([Prepared(bare, "", "", item.chunks, item.vectors, item.sentence_vectors)])
    assert store.languages() == {"und": 2}
    assert store.article(bare.id).language is None
    assert store.vectors.search("und", item.vectors[0], 1)[0].chunk_id == item.chunks[0].id


def test_both_lists_find_it(store: Store) -> None:
    items = batch("a", "b", "c")
    store.put(items)
    chunk = items[1].chunks[1]
    assert store.vectors.search("en", items[1].vectors[1], 3)[0].chunk_id == chunk.id
    head = store.keywords.search("en", {"head": {"b": 1.0}}, 10)
    assert {hit.chunk_id for hit in head} == {piece.id for piece in items[1].chunks}


def test_a_new_version_replaces_the_old_one(store: Store) -> None:
    (old,), (new,) = batch("a"), batch("a", version=1)
    store.put([old])
    store.put([new])
    assert store.article(old.article.id).text == new.article.text
    assert store.languages() == {"en": 2}
    everywhere = store.vectors.search("en", vector("any"), 10)
    assert {hit.chunk_id for hit in everywhere} == {chunk.id for chunk in new.chunks}
    assert not store.chunks([chunk.id for chunk in old.chunks])
    assert store.check() == []


def test_the_same_content_again_keeps_its_chunks(store: Store) -> None:
    """Chunk ids of both generations are equal, so the old must not take the new away."""
    (item,) = batch("a")
    for _ in range(3):
        store.put([item])
        assert {hit.chunk_id for hit in store.vectors.search("en", vector("any"), 10)} == {
            chunk.id for chunk in item.chunks
        }
    assert store.check() == []


def test_an_article_may_change_its_language(store: Store) -> None:
    (old,), (new,) = batch("a"), batch("a", language="fa")
    store.put([old])
    store.put([new])
    assert store.languages() == {"fa": 2}
    assert store.vectors.search("en", vector("any"), 10) == []
    assert store.keywords.search("en", {"head": {"a": 1.0}}, 10) == []
    assert store.check() == []


def test_the_last_of_two_in_one_batch_stays(store: Store) -> None:
    store.put([*batch("a"), *batch("a", version=1)])
    assert store.article(article("a").id).text == article("a", version=1).text
    assert store.check() == []


def test_deleting_forgets(store: Store) -> None:
    items = batch("a", "b")
    store.put(items)
    gone = items[0].article.id
    assert store.delete([gone, "unknown"]) == [gone]
    assert store.delete([gone]) == []
    with pytest.raises(ArticleNotFound, match="sanad articles"):
        store.article(gone)
    assert {hit.chunk_id for hit in store.vectors.search("en", vector("any"), 10)} == {
        chunk.id for chunk in items[1].chunks
    }
    assert store.check() == []


FILTERS = {
    "nothing": ({}, None),
    "language": ({"languages": ["fa"]}, {"c"}),
    "outlet": ({"outlets": ["Demo"]}, {"a", "c"}),
    "unknown outlet": ({"outlets": ["Nobody"]}, set()),
    "first day, inclusive": ({"date_from": "2025-01-17"}, {"a", "c"}),
    "last day, inclusive": ({"date_to": "2025-01-16"}, {"b"}),
    "one day": ({"date_from": "2025-01-17", "date_to": "2025-01-17"}, {"a", "c"}),
    "no outlet": ({"outlets": [""]}, {"d"}),
    "no outlet or one": ({"outlets": ["", "Other"]}, {"b", "d"}),
    "no date": ({"undated": True}, {"d"}),
    "no date or one day": ({"undated": True, "date_to": "2025-01-16"}, {"b", "d"}),
    "no date, one outlet": ({"undated": True, "outlets": ["Demo"]}, set()),
    "all at once": ({"languages": ["en"], "outlets": ["Demo"], "date_from": "2025-01-01"}, {"a"}),
}


@pytest.mark.parametrize(("restriction", "names"), FILTERS.values(), ids=FILTERS)
def test_filters(store: Store, restriction: dict, names: set[str] | None) -> None:
    store.put(
        [
            prepared(article("a", date="2025-01-17T23:10:00")),
            prepared(article("b", date="2025-01-16", outlet="Other")),
            prepared(article("c", language="fa")),
            prepared(article("d", date=None, outlet=None)),
        ]
    )
    expected = None if names is None else {article(name).id for name in names}
    assert store.allowed(**restriction) == expected


@pytest.mark.parametrize("date", ["2018/03/15", "2018", "yesterday", "", "2025-13-40", None])
def test_a_date_that_is_none_is_no_obstacle(store: Store, date: str | None) -> None:
    store.put([prepared(article("a", date=date))])
    assert store.article(article("a").id).date == date
    assert store.check() == []


WAYS = {
    "exact": {"EXACT_CHUNKS": 1_000, "EXACT_ARTICLES": 1_000},
    "through the index": {"EXACT_CHUNKS": 0, "EXACT_ARTICLES": 0},
    "given up": {"EXACT_CHUNKS": 0, "EXACT_ARTICLES": 0, "_MOST": 12},
}
"""How a filtered list is made: see rag.store.ranked."""


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("share", [1, 10, 60, 120])
def test_filtered_lists_are_the_best_of_what_is_allowed(
    store: Store, monkeypatch: pytest.MonkeyPatch, way: dict[str, int], share: int
) -> None:
    for name, value in way.items():
        monkeypatch.setattr(ranked, name, value)
    items = batch(*(str(n) for n in range(120)))
    store.put(items)
    allowed = {item.article.id for item in items[:share]}
    asked = vector("question")
    scores = {
        chunk.id: float(row @ asked)
        for item in items[:share]
        for chunk, row in zip(item.chunks, item.vectors, strict=True)
    }
    best = sorted(scores, key=lambda id_: -scores[id_])[:10]
    assert [hit.chunk_id for hit in store.vectors.search("en", asked, 10, allowed)] == best
    hits = store.keywords.search("en", TITLE, 300, allowed)
    assert {hit.chunk_id for hit in hits} == set(scores)


def test_contained_tells_files_from_folders(store: Store) -> None:
    def stored(name: str, container: str) -> Prepared:
        (item,) = batch(name)
        return Prepared(item.article, container, "f", item.chunks, item.vectors)

    store.put([stored("a", "/news/a.txt"), stored("b", "/news/%_/b"), stored("c", "/newsroom/c")])
    ids = {name: article(name).id for name in "abc"}
    assert set(store.contained("/news")) == {ids["a"], ids["b"]}
    assert set(store.contained(Path("/news/%_"))) == {ids["b"]}
    assert set(store.contained("/news/a.txt")) == {ids["a"]}
    assert store.contained("/newsroom/c") == {ids["c"]: ("/news/c.txt", "/newsroom/c")}
    assert set(store.contained("/")) == set(ids.values())


def test_vectors_that_do_not_fit_change_nothing(store: Store) -> None:
    good, item = batch("a", "b")
    bad = Prepared(item.article, "", "", item.chunks, item.vectors[:1])
    with pytest.raises(EmbeddingError):
        store.put([good, bad])
    assert list(store.articles()) == []


def test_a_put_that_fails_midway_is_finished_by_the_next(tmp_path: Path, monkeypatch) -> None:
    with open_store(tmp_path) as store:
        _fail_midway(store, monkeypatch)


def _fail_midway(store: EmbeddedStore, monkeypatch) -> None:
    store.put(batch("a"))
    with monkeypatch.context() as broken, pytest.raises(OSError, match="disk"):
        broken.setattr(store._indexes.keywords, "add", _fail)
        store.put(batch("a", "b", version=1))
    assert store.article(article("a").id).text == article("a").text
    assert store.vectors.search("en", prepared(article("a")).vectors[0], 1)[0].score > 0.99
    store.put(batch("c"))
    assert [row.source for row in store.articles()] == [f"/news/{name}.txt" for name in "abc"]
    assert store.article(article("a").id).text == article("a", version=1).text
    assert store.check() == []


def _fail(*_: object) -> None:
    raise OSError("disk full")


def test_many_threads_read_while_one_writes(store: Store, monkeypatch) -> None:
    """Articles are replaced over and over; a reader must always find exactly one version."""
    monkeypatch.setattr(ranked, "EXACT_CHUNKS", 0)
    names = [str(n) for n in range(12)]
    wrong: list[str] = []
    store.put(batch(*names))
    stop = threading.Event()

    def look() -> None:
        hits = store.vectors.search("en", vector("any"), 24)
        spoken = store.keywords.search("en", TITLE, 24)
        if len(hits) != 24 or len(spoken) != 24:
            wrong.append(f"{len(hits)} vectors, {len(spoken)} keywords")
        for stored in store.chunks([hit.chunk_id for hit in hits]).values():
            text = store.article(stored.article_id).text
            if not text or stored.chunk.text == "":
                wrong.append("an empty text")

    def read() -> None:
        while not stop.is_set():
            try:
                look()
            except Exception as error:  # noqa: BLE001 - whatever it is, it is a failure
                wrong.append(repr(error))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for version in range(1, 9):
        store.put(batch(*names, version=version))
    stop.set()
    for thread in threads:
        thread.join()
    assert store.check() == []
    assert wrong == []


def test_edits_stay_until_the_article_is_deleted(store: Store) -> None:
    one, other = batch("a", "b")
    store.put([replace(one, edits={"title": "Mine", "date": ""}), other])
    store.put([replace(one, edits={"title": "Mine again"})])
    store.put([one])
    identity = one.article.id
    assert store.edits([identity, other.article.id]) == {
        identity: {"title": "Mine again", "date": ""}
    }
    (kept,) = store.kept([identity, "unknown"])
    assert (kept.article, kept.container, kept.fingerprint) == (
        *(one.article, one.container),
        one.fingerprint,
    )
    assert store.summaries([identity])[identity].title == one.article.title
    store.delete([identity])
    assert store.edits([identity]) == {}


def test_articles_without_a_date_are_counted_by_what_else_is_asked(store: Store) -> None:
    bare = [
        Article(name, "T", "The bridge opened.", language, outlet, date)
        for name, language, outlet, date in (
            ("a", "en", "Radio", None),
            ("b", None, "Wire", None),
            ("c", "en", "Wire", "2024-05-03"),
        )
    ]
    store.put([prepared(article) for article in bare])
    a, b, _ = (article.id for article in bare)
    assert store.undated() == {a, b}
    assert store.undated(languages=["en"]) == {a}
    assert store.undated(languages=["und"], outlets=["Wire"]) == {b}
    store.delete([a])
    assert store.undated() == {b}


def test_what_was_read_is_remembered_until_something_changes(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chunks and articles are read once, never after they changed, and not too many are kept."""
    store.put(batch("a", "b"))
    names = [chunk.id for item in batch("a", "b") for chunk in item.chunks]
    ids = [item.article.id for item in batch("a", "b")]
    read: list[list[str]] = []
    chunks_of, heads_of = store._chunks_of, store._heads_of
    monkeypatch.setattr(store, "_chunks_of", lambda own: read.append(own) or chunks_of(own))
    monkeypatch.setattr(store, "_heads_of", lambda own: read.append(own) or heads_of(own))
    for _ in range(2):
        assert set(store.chunks(names)) == set(names)
        assert set(store.article_heads(ids)) == set(ids)
    assert read == [names, ids]
    store.put(batch("a", version=1))
    assert store.article(ids[0]).text == batch("a", version=1)[0].article.text
    assert set(store.chunks(names)) & set(names) == {chunk.id for chunk in batch("b")[0].chunks} | (
        {c.id for c in batch("a", version=1)[0].chunks} & set(names)
    )
    store.delete(ids)
    assert store.chunks(names) == store.article_heads(ids) == {}
    monkeypatch.setattr(base, "_CHUNKS", 1)
    store.put(batch("a", "b"))
    assert set(store.chunks(names)) == set(store.chunks(names[::-1])) == set(names)
    assert len(store._chunks()) <= 1
