"""Collections as they are kept: named, filled to a limit, changed, forgotten."""

from __future__ import annotations

import threading
import unicodedata
from pathlib import Path

import pytest

from rag.errors import CollectionNotFound, InputError, LibraryDamaged
from tests.cluster import is_private
from ui import files
from ui.collections.saved import LONGEST_NAME, MOST, MOST_ARTICLES, Collections

NOTHING: frozenset[str] = frozenset()
A, B = frozenset("a"), frozenset("b")
HERE = A | B


@pytest.fixture
def kept(folder: Path) -> Collections:
    return Collections(folder / "user")


def test_nothing_is_written_before_the_first(kept: Collections) -> None:
    assert kept.listed() == [] and kept.get("x") is None and kept.articles("x") == NOTHING
    assert not kept.exists()


def test_made_filled_renamed_opened_and_forgotten(kept: Collections) -> None:
    gaza = kept.make("  Gaza \n truce ", A, HERE)
    assert (gaza.name, gaza.is_open) == ("Gaza truce", False)
    assert kept.make("Gaza truce", B, HERE) == gaza
    assert kept.articles(gaza.id) == HERE
    other = kept.make("پرونده", NOTHING, HERE)
    assert [each.id for each in kept.listed()] == [other.id, gaza.id]
    kept.put(other.id, B, HERE)
    assert (kept.holding("b"), kept.holding("a")) == ({gaza.id, other.id}, {gaza.id})
    kept.take(gaza.id, "a")
    kept.take(gaza.id, "a")
    assert kept.articles(gaza.id) == B
    assert kept.change(gaza.id, name="Truce").name == "Truce"
    assert kept.change(gaza.id, is_open=True).is_open
    assert kept.change(gaza.id, name="Truce").is_open
    assert not kept.change(gaza.id, is_open=False).is_open
    kept.delete(gaza.id)
    assert (kept.get(gaza.id), kept.articles(gaza.id), kept.holding("b")) == (
        None,
        NOTHING,
        {other.id},
    )
    assert is_private(kept.path)


def test_what_is_gone_cannot_be_changed(kept: Collections) -> None:
    gone = kept.make("Gone", A, HERE).id
    kept.delete(gone)
    for act in (
        lambda: kept.put(gone, A, HERE),
        lambda: kept.take(gone, "a"),
        lambda: kept.change(gone, name="Back"),
        lambda: kept.change(gone, is_open=True),
        lambda: kept.delete(gone),
    ):
        with pytest.raises(CollectionNotFound):
            act()
    assert kept.listed() == []


WRONG = {
    "": "no-name",
    " \n\t": "no-name",
    "\u200c \u202e\x00": "no-name",
    "x" * (LONGEST_NAME + 1): "name-long",
}


@pytest.mark.parametrize("name", WRONG)
def test_a_name_that_is_none(kept: Collections, name: str) -> None:
    code = f"collection-{WRONG[name]}"
    fine = kept.make("Fine", A, HERE)
    for act in (lambda: kept.make(name, A, HERE), lambda: kept.change(fine.id, name=name)):
        with pytest.raises(InputError) as refused:
            act()
        assert refused.value.code == code
    assert kept.listed() == [fine]


def test_one_name_is_one_collection(kept: Collections) -> None:
    composed = kept.make(unicodedata.normalize("NFC", "Québec"), A, HERE)
    assert kept.make(unicodedata.normalize("NFD", "Québec"), B, HERE) == composed
    other = kept.make("Other", A, HERE)
    with pytest.raises(InputError) as refused:
        kept.change(other.id, name="Québec")
    assert refused.value.code == "collection-name-taken"
    assert kept.change(other.id, name="Other") == other


def test_there_are_not_too_many(kept: Collections) -> None:
    for at in range(MOST):
        kept.make(str(at), NOTHING, NOTHING)
    assert kept.make("3", A, HERE).name == "3"
    with pytest.raises(InputError, match=str(MOST)):
        kept.make("one more", A, HERE)


def test_a_full_one_takes_no_more_but_in_the_place_of_what_left(kept: Collections) -> None:
    many = frozenset(str(at) for at in range(MOST_ARTICLES))
    full = kept.make("Full", many, many)
    kept.put(full.id, many, many)
    with pytest.raises(InputError) as refused:
        kept.put(full.id, A, many | A)
    assert refused.value.code == "collection-full"
    assert kept.articles(full.id) == many
    kept.put(full.id, A, (many | A) - {"7", "8"})
    assert kept.articles(full.id) == (many | A) - {"7", "8"}


def test_two_tabs_at_once_make_one_collection(kept: Collections) -> None:
    def add(name: str) -> None:
        kept.make("Both", frozenset([name]), HERE)

    tabs = [threading.Thread(target=add, args=(str(at),)) for at in range(8)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    (both,) = kept.listed()
    assert kept.articles(both.id) == set("01234567")


def test_a_file_that_is_none_is_told(kept: Collections) -> None:
    kept.path.parent.mkdir()
    files.write(kept.path, b"no database" * 100)
    with pytest.raises(LibraryDamaged, match="collections"):
        kept.listed()
