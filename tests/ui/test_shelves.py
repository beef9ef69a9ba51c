"""What one user puts in is found by that user and by nobody else."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Article, Library
from rag.errors import ArticleNotFound
from ui.access import users
from ui.access.accounts import Accounts, folder_of
from ui.access.visitors import LOCAL, OWNER, Visitor
from ui.shelves import Shelves

SARA = Visitor("a1", "sara", "reader")
ALI = Visitor("b2", "ali", "editor")

BRIDGE = Article(
    "https://news.example/bridge",
    "Bridge",
    "The bridge in Ahvaz was opened by the mayor on 3 May 2024.",
    outlet="Radio",
    language="en",
)
LEAK = Article(
    "leak.pdf",
    "پیش‌نویس",
    "پل اهواز به گفتهٔ سند محرمانه ترک خورده است و باید در خرداد بسته شود.",
    outlet="محرمانه",
    language="fa",
)


@pytest.fixture
def shelves(tmp_path: Path) -> Iterator[Shelves]:
    with Library.open(tmp_path / "library") as shared:
        shared.add([BRIDGE])
        shelves = Shelves(shared)
        yield shelves
        shelves.close()


def seen(library: Library) -> tuple[set[str], set[str], set[str], set[str]]:
    """What a reader can tell of a library: articles, passages, outlets, languages."""
    found = library.search("پل اهواز چرا باید بسته شود؟ bridge Ahvaz")
    return (
        {article.title for article in library.articles()},
        {passage.article.title for passage in found},
        set(library.outlets()),
        set(library.languages()),
    )


def test_only_its_owner_sees_an_own_article(shelves: Shelves) -> None:
    before = seen(shelves.reading(ALI))
    shelves.own(SARA).add([LEAK])
    assert list(seen(shelves.reading(SARA))) == [
        {"Bridge", "پیش‌نویس"},
        {"Bridge", "پیش‌نویس"},
        {"Radio", "محرمانه"},
        {"en", "fa"},
    ]
    for other in (ALI, OWNER, LOCAL):
        assert seen(shelves.reading(other)) == before
        with pytest.raises(ArticleNotFound):
            shelves.reading(other).article(LEAK.id)
        assert "خرداد" not in shelves.reading(other).ask("پل اهواز چرا باید بسته شود؟").answer


def test_answers_cite_both(shelves: Shelves) -> None:
    shelves.own(SARA).add([LEAK])
    together = shelves.reading(SARA)
    for question, article in (
        ("When was the bridge in Ahvaz opened?", BRIDGE),
        ("پل اهواز چه زمانی باید بسته شود؟", LEAK),
    ):
        (citation, *_) = together.ask(question).citations
        assert citation.source == article.source
        found = together.article(citation.article).text
        assert found[citation.start : citation.end] == citation.quote


def test_written_apart(shelves: Shelves) -> None:
    shelves.own(ALI).add([LEAK])
    together = shelves.reading(ALI)
    assert [outcome.status for outcome in together.add([LEAK])] == ["unchanged"]
    with pytest.raises(ArticleNotFound):
        together.delete([BRIDGE.id])
    together.delete([LEAK.id])
    assert {article.title for article in together.articles()} == {"Bridge"}
    assert {article.title for article in shelves.shared.articles()} == {"Bridge"}


def test_the_same_article_in_both_is_one(shelves: Shelves) -> None:
    shelves.own(SARA).add([BRIDGE])
    together = shelves.reading(SARA)
    assert len(together.articles()) == 1
    assert len(together.search("bridge in Ahvaz")) == 1


def test_the_owner_writes_the_shared_one(shelves: Shelves) -> None:
    assert shelves.own(OWNER) is shelves.own(LOCAL) is shelves.shared


def test_nothing_is_made_for_who_only_reads(shelves: Shelves) -> None:
    assert shelves.reading(SARA) is shelves.shared
    assert not folder_of(shelves.shared.directory, SARA.id).exists()


def test_own_things_stay_and_go_with_the_user(tmp_path: Path) -> None:
    with Library.open(tmp_path) as shared:
        accounts = Accounts(shared.directory)
        user = users.add(accounts, "sara", "correct horse")
        sara = Visitor(user.id, user.name, user.role)
        first = Shelves(shared)
        first.own(sara).add([LEAK])
        first.close()
        again = Shelves(shared)
        assert [a.title for a in again.reading(sara).articles()] == ["پیش‌نویس"]
        folder = folder_of(shared.directory, user.id)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        again.close()
        users.remove(accounts, "sara")
        assert not folder.exists()


def test_the_list_is_of_what_one_may_read(shelves: Shelves) -> None:
    shelves.own(SARA).add([LEAK])
    listed = {
        visitor.name: [(each.article.title, each.is_own) for each in shelves.listed(visitor)]
        for visitor in (SARA, ALI, OWNER)
    }
    assert sorted(listed[SARA.name]) == [("Bridge", False), (LEAK.title, True)]
    assert listed[ALI.name] == listed[OWNER.name] == [("Bridge", False)]
