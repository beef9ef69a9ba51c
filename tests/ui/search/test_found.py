"""Which articles a search finds, in which order, and how they are counted."""

from __future__ import annotations

import time

import pytest

from rag import Article, Library
from rag.errors import InputError
from tests.ui.search.conftest import Shelf
from tests.ui.search.samples import BRIDGE, VISIT, VISIT_AR, VISIT_FA, WHEAT
from ui.search.found import PAGE, find
from ui.search.index import Index
from ui.search.wanted import Wanted

ALL_VISITS = {VISIT.title, VISIT_FA.title, VISIT_AR.title}


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("q=Pezeshkian&how=words", ALL_VISITS),
        ("q=پزشکیان&how=words", ALL_VISITS),
        ("q=بزشكيان&how=words", ALL_VISITS),
        ("q=wheat+prices&how=words", {WHEAT.title}),
        ("q=wheat&how=words&languages=en", {WHEAT.title, BRIDGE.title}),
        ("q=bridges&how=words", {BRIDGE.title}),
        ("q=zeppelin&how=words", set()),
        ("outlets=One", {VISIT.title, WHEAT.title}),
        ("outlets=", {BRIDGE.title}),
        ("outlets=&outlets=Two", {BRIDGE.title, VISIT_FA.title}),
        ("undated=1", {WHEAT.title}),
        ("from=2025-01&to=2025-01", {VISIT.title, VISIT_FA.title}),
        ("from=۱۴۰۳/۱۱/۰۱", {VISIT_AR.title}),
        ("places=Moscow", ALL_VISITS),
        ("places=PL&bodies=NATO", {WHEAT.title}),
        ("people=masoud+pezeshkian", ALL_VISITS),
    ],
)
def test_what_is_found(shelf: Shelf, query: str, titles: set[str]) -> None:
    assert set(shelf.titles(query)) == titles


def test_near_in_meaning_is_told_apart(shelf: Shelf) -> None:
    found = shelf.find("q=price+of+grain")
    assert found.says == 0
    assert [match.article.title for match in found.articles][:1] == [WHEAT.title]
    assert shelf.find("q=price+of+grain&how=words").articles == ()


def test_orders(shelf: Shelf) -> None:
    newest = [VISIT_AR.title, VISIT_FA.title, VISIT.title, BRIDGE.title, WHEAT.title]
    assert shelf.titles("") == shelf.titles("sort=newest") == newest
    assert shelf.titles("sort=oldest") == [*newest[3::-1], WHEAT.title]
    assert shelf.titles("q=Pezeshkian&languages=en&sort=relevance")[0] == VISIT.title


def test_a_limit_leaves_its_own_facet_s_counts(shelf: Shelf) -> None:
    held = shelf.find("outlets=One").facets
    assert held.outlets == {"One": 2, "Two": 1, "Three": 1, "": 1}
    assert held.languages == {"en": 2}
    assert held.months == {"2025-01": 1, "": 1}
    places = {name.id: count for name, count in held.names["places"]}
    assert places == {"Moscow": 1, "PL": 1, "RU": 1} or places == {"Moscow": 1, "PL": 1}
    assert held.unread == 0


def test_people_of_two_scripts_are_one(shelf: Shelf) -> None:
    people = shelf.find("").facets.names["people"]
    assert [count for name, count in people if "pezeshkian" in name.id or "پزشکیان" in name.id] == [
        3
    ]


def test_pages(tmp_path: object, shelf: Shelf) -> None:
    found = shelf.find("page=7")
    assert (found.page, found.pages, len(found.shown)) == (1, 1, 5)
    assert PAGE >= 5


def test_nothing_says_what_is_near_and_what_is_without_limits(shelf: Shelf) -> None:
    found = shelf.find("q=wheat&outlets=Three&how=words")
    assert (len(found.articles), found.beside) == (0, 2)
    assert shelf.find("q=zeppelin+hangar&how=words").nearest


@pytest.mark.parametrize("query", ["q=%21%3F", "from=yesterweek", "from=2025&to=2024"])
def test_what_cannot_be_read_is_told(shelf: Shelf, query: str) -> None:
    with pytest.raises(InputError):
        shelf.find(query)


def test_an_address_comes_back_as_it_was() -> None:
    query = (
        "q=a+b&languages=fa&outlets=&outlets=X&people=ali&places=IR&from=2025&sort=oldest&page=3"
    )
    wanted = Wanted.of_query(query)
    assert Wanted.of_query(wanted.query) == wanted
    assert Wanted.of_query("places=Atlantis&sort=odd&page=-4&how=x") == Wanted()
    assert Wanted.of_query("&".join(["q=x"] * 500)) == Wanted()
    assert wanted.limit("places", "IR").names == (("people", "ali"),)
    assert wanted.limit("languages", "ar").languages == ("fa", "ar")


def test_the_index_follows_the_library(tmp_path: object) -> None:
    with Library.open(str(tmp_path)) as library:
        index = Index(library)

        def titles(query: str) -> set[str]:
            found = find(Wanted.of_query(query), library, [index])
            return {match.article.title for match in found.articles}

        assert titles("q=wheat&how=words") == set()
        library.add([WHEAT, VISIT])
        assert titles("q=wheat&how=words") == {WHEAT.title}
        library.add([Article(WHEAT.source, WHEAT.title, "Barley was sold in Poland.", "en")])
        index.wait()
        assert titles("q=barley&how=words") == {WHEAT.title}
        assert titles("q=farmers&how=words") == set()
        library.edit([VISIT.id], title="Renamed")
        assert titles("q=renamed&how=words") == {"Renamed"}
        library.delete([WHEAT.id])
        assert titles("q=barley&how=words") == titles("places=PL") == set()
        assert index.unread in (0, 1)


def test_it_is_immediate(shelf: Shelf) -> None:
    shelf.find("q=wheat")
    begun = time.perf_counter()
    for query in ("q=wheat", "q=پزشکیان", "q=Putin+treaty"):
        shelf.find(query)
    assert (time.perf_counter() - begun) / 3 < 1
