"""What is set by hand of an article: kept when its file is read again, searched, and refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Article, Library
from rag.errors import ArticleNotFound, InputError

BRIDGE = "The bridge in Ahvaz was opened by the mayor on Monday."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as library:
        yield library


def known(library: Library) -> list[tuple[str, str | None, str | None, str]]:
    return [(a.title, a.outlet, a.date, a.language) for a in library.articles()]


def test_an_edit_is_kept_when_the_file_is_read_again(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(BRIDGE)
    (first,) = library.ingest([file])
    assert (first.language, first.date) == ("en", None)
    ids = [str(first.article_id)]
    edited = library.edit(ids, title="The new  bridge", outlet="Selby Courier", date="۱۴۰۳/۱۰/۲۸")
    assert edited == ids
    mine = ("The new bridge", "Selby Courier", "2025-01-17", "en")
    assert known(library) == [mine]
    assert library.article(ids[0]).text == BRIDGE
    (again,) = library.ingest([file])
    assert (again.status, again.title, again.outlet) == ("unchanged", *mine[:2])
    assert library.read_from(file) == {ids[0]: str(file)}
    file.write_text(f"{BRIDGE} It is green.")
    (changed,) = library.ingest([file])
    assert (changed.status, changed.date) == ("replaced", "2025-01-17")
    assert known(library) == [mine]
    assert library.article(ids[0]).text == f"{BRIDGE} It is green."
    assert library.inspect() == []


def test_origins_are_kept_and_say_what_was_set_by_hand(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"The bridge\n\n3 May 2024\n\n{BRIDGE}")
    (outcome,) = library.ingest([file])
    identity = str(outcome.article_id)
    read = {"title": "lines", "date": "lines", "language": "detected"}
    assert library.article(identity).origins == read
    library.edit([identity], outlet="Selby Courier", date="")
    mine = {**read, "outlet": "hand", "date": "hand"}
    assert library.article(identity).origins == mine
    library.edit([identity], title="Mine")
    file.write_text(f"{BRIDGE} It is green.")
    library.ingest([file])
    assert library.article(identity).origins == {**mine, "title": "hand"}
    assert library.article(identity).to_dict()["origins"]["title"] == "hand"


def test_a_headline_set_by_hand_is_searched(library: Library) -> None:
    library.add([Article("a", "Notes", BRIDGE), Article("b", "Notes", "Ships left the harbour.")])
    (ship,) = [a.id for a in library.articles() if a.source == "b"]
    library.edit([ship], title="Zurbaria mourns")
    assert library.search("Zurbaria mourns", top=1)[0].article.source == "b"


def test_an_edit_may_empty_fields_of_many(library: Library) -> None:
    library.add(
        [Article(name, "Bridge", BRIDGE, "en", "Radio", "2024-05-03") for name in ("a", "b")]
    )
    ids = [article.id for article in library.articles()]
    assert sorted(library.edit([*ids, ids[0]], outlet="", date="", language="")) == sorted(ids)
    assert known(library) == [("Bridge", None, None, "und")] * 2
    assert library.edit(ids[:1], language="Persian") == ids[:1]
    assert sorted(library.languages()) == ["fa", "und"]


def test_deleting_drops_edits(library: Library) -> None:
    article = Article("a", "Bridge", BRIDGE)
    library.add([article])
    library.edit([article.id], title="Mine")
    library.delete([article.id])
    library.add([article])
    assert [a.title for a in library.articles()] == ["Bridge"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "nothing to set. Give one of: title, outlet, date, language"),
        ({"date": "someday"}, "not a date. Write 2025-01-17"),
        ({"date": "دی ۱۴۰۳"}, "more than one day. Write the day too"),
        ({"language": "xx"}, "no language known here. Use one of: "),
        ({"title": "half \ud800"}, "Half of a character"),
    ],
)
def test_what_cannot_be_set(library: Library, values: dict[str, str], said: str) -> None:
    article = Article("a", "Bridge", BRIDGE)
    library.add([article])
    with pytest.raises(InputError, match=re.escape(said)):
        library.edit([article.id], **values)
    with pytest.raises(ArticleNotFound, match="nobody"):
        library.edit([article.id, "nobody"], title="Mine")
    assert [a.title for a in library.articles()] == ["Bridge"]
