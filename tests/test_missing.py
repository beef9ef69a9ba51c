"""Articles without an outlet or a date can be chosen, through every door, and are counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from rag import Article, Library
from tests.test_cli import sanad, value
from ui.chat.narrowing import form, offered
from ui.selection import Selection
from ui.server import create_app

WHO = "Who painted the pier of Zurbaria?"
ARTICLES = [
    Article("dated", "One", "Ms Quill painted the pier red.", "en", "Radio", "2025-01-17"),
    Article("undated", "Two", "The pier of Zurbaria was closed in spring.", "en", "Radio"),
    Article("nameless", "Three", "A painted boat lay in Zurbaria.", "en", None, "2024-01-17"),
]
CHOSEN: list[tuple[dict[str, Any], list[str], set[str]]] = [
    ({}, [], {"dated", "undated", "nameless"}),
    ({"outlets": [""]}, ["--only-outlet", ""], {"nameless"}),
    ({"undated": True}, ["--undated"], {"undated"}),
    ({"undated": True, "date_to": "2024"}, ["--undated", "--to", "2024"], {"undated", "nameless"}),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("missing") / "library"
    with Library.open(folder) as library:
        library.add(ARTICLES)
    return folder


def test_in_python_and_over_http(folder: Path) -> None:
    with Library.open(folder) as library:
        here = TestClient(
            create_app(library, "token"), base_url="http://127.0.0.1", client=("127.0.0.1", 1)
        )
        for filters, _, expected in CHOSEN:
            found = library.search(WHO, **filters)
            assert {each.article.source for each in found} == expected
            sent = here.post("/api/search", json={"query": WHO, **filters}).json()["passages"]
            assert {each["source"] for each in sent} == expected
        held = library.ask("How many articles are there?", kind="meta", undated=True)
        assert held.overview and held.overview.holdings
        assert (held.overview.holdings.articles, held.overview.holdings.undated) == (1, 1)


@pytest.mark.parametrize(("_", "options", "expected"), CHOSEN[1:])
def test_in_the_shell(folder: Path, _: Any, options: list[str], expected: set[str]) -> None:
    found = value(sanad("search", WHO, "--json", *options, library=folder))["passages"]
    assert {each["source"] for each in found} == expected


def test_articles_are_counted(folder: Path) -> None:
    with Library.open(folder) as library:
        library.add([Article("long", "Long", "The mill burned. " * 2000, "fa", "Radio", "2025")])
        assert (library.languages(), library.outlets()) == ({"en": 3, "fa": 1}, {"Radio": 3})
        there = offered(library, Selection(date_from="2025-01"))
        assert (there.without, there.left) == ({"outlet": 1, "date": 1}, 1)
        assert offered(library, Selection(date_from="2025-01", without=("date",))).left == 0
        assert offered(library, Selection(("fa",), date_from="2025-01")).left == 0
        shown = form(Selection(without=("date",)), there, "", "en")
        assert 'name="without" value="date" checked' in shown
        assert 'name="without" value="outlet">' in shown
