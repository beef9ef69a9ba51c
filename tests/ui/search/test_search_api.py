"""What programs are told of a search, and that nobody is told of another's articles."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.testclient import TestClient

from rag import Library
from tests.ui.search.samples import ARTICLES, SECRET, WHEAT
from ui.access import tokens, users
from ui.access.accounts import Accounts
from ui.access.visitors import Visitor
from ui.server import create_app
from ui.shelves import Shelves


@dataclass
class User:
    """A client that comes in as one user."""

    client: TestClient
    headers: dict[str, str]

    def found(self, query: str) -> Any:
        return self.client.get(f"/api/search/articles?{query}", headers=self.headers).json()

    def page(self, query: str) -> str:
        return self.client.get(f"/en/search/?{query}", headers=self.headers).text


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, User]]:
    with Library.open(tmp_path_factory.mktemp("two")) as library:
        library.add(ARTICLES)
        accounts = Accounts(library.directory)
        visitors = {}
        for name in ("sara", "ali"):
            users.add(accounts, name, None)
            _, token = tokens.add(accounts, name)
            visitors[name] = {"authorization": f"Bearer {token}"}
        sara = users.get(accounts, "sara")
        own = Shelves(library)
        own.own(Visitor(sara.id, sara.name, sara.role)).add([SECRET])
        own.close()
        with TestClient(create_app(library, "token"), base_url="http://localhost") as client:
            yield {name: User(client, headers) for name, headers in visitors.items()}


def named(user: User) -> Any:
    """Everything a user finds, when all names are read."""
    until = time.monotonic() + 60
    while (found := user.found(""))["facets"]["unread"]:
        assert time.monotonic() < until
        time.sleep(0.1)
    return found


def test_nobody_s_own_article_shows_in_results_counts_or_facets(both: dict[str, User]) -> None:
    sees, other = named(both["sara"]), named(both["ali"])
    assert (sees["total"], other["total"]) == (6, 5)
    told = [
        *(both["ali"].page(query) for query in ("", "q=wheat", "q=Zurbari", "places=GH")),
        *(str(both["ali"].found(query)) for query in ("", "q=wheat", "q=Zurbari+Ghana+memo")),
    ]
    for said in ("Nobody&#x27;s", "Nobody's", "Zurbari bought", "2023-03", "World Bank",
                 SECRET.id):  # fmt: skip
        assert not any(said in text for text in told), said
    places = {each["value"] for each in sees["facets"]["places"]}
    assert "GH" in places and "GH" not in {e["value"] for e in other["facets"]["places"]}
    assert "WB" in {each["value"] for each in sees["facets"]["bodies"]}
    assert {"value": "2023-03", "articles": 1} in sees["facets"]["months"]
    assert both["sara"].found("q=Zurbari&how=words")["total"] == 1
    assert both["ali"].found("q=Zurbari&how=words")["total"] == 0
    assert both["ali"].found(f"story={SECRET.id}")["error"]["code"] == "ArticleNotFound"


def test_spans_are_of_the_article(both: dict[str, User]) -> None:
    (found,) = both["ali"].found("q=wheat+farmers&how=words")["articles"]
    whole = both["ali"].client.get(f"/api/articles/{found['id']}", headers=both["ali"].headers)
    text = whole.json()["text"]
    for passage in found["passages"]:
        assert text[passage["start"] : passage["end"]] == passage["text"]
        assert {text[s:e] for s, e in passage["marks"]} <= {"wheat", "Farmers"}
    assert [found["title"][s:e] for s, e in found["marks"]] == ["Wheat"]
    assert found["says"] is True and found["outlet"] == WHEAT.outlet


def test_searches_are_kept_apart(both: dict[str, User]) -> None:
    sara, ali = both["sara"], both["ali"]
    body = {"name": "Wheat", "query": "q=wheat&languages=en"}
    made = sara.client.post("/api/searches", json=body, headers=sara.headers).json()
    assert made["query"] == body["query"]

    def names(user: User) -> list[str]:
        told = user.client.get("/api/searches", headers=user.headers).json()
        return [each["name"] for each in told["searches"]]

    assert (names(sara), names(ali)) == (["Wheat"], [])
    assert ">Wheat</bdi>" in sara.page("") and ">Wheat</bdi>" not in ali.page("")
    gone = f"/api/searches/{made['id']}"
    assert ali.client.delete(gone, headers=ali.headers).status_code == 204
    assert names(sara) == ["Wheat"]
    assert sara.client.delete(gone, headers=sara.headers).status_code == 204
    assert names(sara) == []


def test_what_is_wrong_is_told(both: dict[str, User]) -> None:
    ali = both["ali"]
    assert ali.found("from=yesterweek")["error"]["code"] == "InputError"
    assert 'role="alert"' in ali.page("from=yesterweek")
    assert "&lt;b&gt;zeppelin" in ali.page("q=<b>zeppelin")
    assert "<b>zeppelin" not in ali.page("q=<b>zeppelin&people=<b>zeppelin")


@pytest.mark.parametrize("reader", ["/evil.example", "\\evil.example", "..", "xx", ""])
def test_a_kept_search_leads_to_a_page_of_ours(both: dict[str, User], reader: str) -> None:
    sara = both["sara"]
    fields = {"name": "Astray", "query": "q=wheat", "reader": reader}
    sent = sara.client.post(
        "/page/searches", data=fields, headers=sara.headers, follow_redirects=False
    )
    assert (sent.status_code, sent.headers["location"]) == (303, "/en/search/?q=wheat")
    (kept,) = sara.client.get("/api/searches", headers=sara.headers).json()["searches"]
    sara.client.delete(f"/api/searches/{kept['id']}", headers=sara.headers)


@pytest.mark.parametrize(
    "path", ["/en/search/?q=wheat", "/en/overview/?stories=1", "/api/search/articles?q=wheat"]
)
def test_searches_and_stories_wait_for_those_of_the_same_reader(
    both: dict[str, User], path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn, waited = Shelves.turn, []

    def noted(shelves: Shelves, visitor: Visitor) -> Any:
        waited.append(visitor.name)
        return turn(shelves, visitor)

    monkeypatch.setattr(Shelves, "turn", noted)
    ali = both["ali"]
    assert ali.client.get(path, headers=ali.headers).status_code == 200
    assert waited == ["ali"]
