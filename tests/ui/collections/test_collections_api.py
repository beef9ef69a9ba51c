"""Whose collections are read, asked and changed by whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from rag import Library
from rag.errors import CollectionNotFound, InputError
from rag.messages import told
from tests.ui.chromium import ATTACK
from tests.ui.search.samples import ARTICLES, BRIDGE, SECRET, VISIT, WHEAT
from ui.access import tokens, users
from ui.access.accounts import Accounts
from ui.access.guard import Door, Guard
from ui.access.visitors import LOCAL, Role, Visitor
from ui.chat import routes as chat_routes
from ui.chat.offers import Offers
from ui.chat.turn import Turn
from ui.collections import routes as collection_routes
from ui.collections.reach import called, collections_of
from ui.collections.saved import LONGEST_NAME
from ui.doors.problems import handle_errors
from ui.search import routes as search_routes
from ui.search.limits import filters_of
from ui.search.page import page
from ui.selection import Selection
from ui.server import create_app
from ui.shelves import Shelves
from ui.words import words

PATH = "/api/collections"


@dataclass
class User:
    """A client that comes in as one user."""

    client: TestClient
    headers: dict[str, str]
    visitor: Visitor

    def send(
        self, method: str, path: str = "", body: Any = None, **headers: str
    ) -> tuple[int, Any]:
        answered = self.client.request(
            method, f"{PATH}{path}", json=body, headers={**self.headers, **headers}
        )
        return answered.status_code, answered.json() if answered.content else None

    def make(self, name: str, *articles: str) -> str:
        status, made = self.send("POST", body={"name": name, "articles": articles})
        assert status == 200, made
        return str(made["id"])

    def listed(self) -> dict[str, tuple[bool, int]]:
        found = self.send("GET")[1]["collections"]
        return {each["name"]: (each["is_own"], each["articles"]) for each in found}

    def get(self, path: str) -> str:
        return self.client.get(path, headers=self.headers).text

    def open(self, identity: str, is_open: bool = True) -> None:
        assert self.send("PATCH", f"/{identity}", {"is_open": is_open})[0] == 200


@dataclass
class Desk:
    """Sara has an article of her own; Ali and the editor read what all share."""

    library: Library
    shelves: Shelves
    sara: User
    ali: User
    ed: User

    def page(self, user: User, query: str) -> str:
        """The search page as a user has it."""
        return page(self.shelves, user.visitor, query, "en", "")

    def ids(self, user: User, identity: str) -> Any:
        """The articles that a question of a user is limited to."""
        selection = Selection(collection=identity)
        return set(filters_of(self.shelves, user.visitor, selection)["articles"])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Library.open(tmp_path) as library:
        library.add(ARTICLES)
        accounts, shelves, made = Accounts(library.directory), Shelves(library), {}
        app = FastAPI()  # the routes behind the door, without the pages
        app.add_middleware(Guard, door=Door(accounts, "token"))
        handle_errors(app)
        for routes in (collection_routes, search_routes, chat_routes):
            app.include_router(routes.router(shelves))
        client = TestClient(app, base_url="http://localhost")
        roles: dict[str, Role] = {"sara": "reader", "ali": "reader", "ed": "editor"}
        for name, role in roles.items():
            user = users.add(accounts, name, None, role)
            headers = {"authorization": f"Bearer {tokens.add(accounts, name)[1]}"}
            made[name] = User(client, headers, Visitor(user.id, name, user.role))
        shelves.own(made["sara"].visitor).add([SECRET])
        yield Desk(library, shelves, **made)
        shelves.close()


def test_one_s_own_collection(desk: Desk) -> None:
    sara = desk.sara
    wheat = sara.make("Wheat", WHEAT.id, SECRET.id)
    assert sara.listed() == {"Wheat": (True, 2)}
    assert sara.send("PUT", f"/{wheat}/articles/{BRIDGE.id}") == (204, None)
    assert sara.send("DELETE", f"/{wheat}/articles/{WHEAT.id}") == (204, None)
    assert sara.send("GET", f"/{wheat}/articles")[1]["articles"] == sorted([BRIDGE.id, SECRET.id])
    assert desk.ids(sara, wheat) == {BRIDGE.id, SECRET.id}
    renamed = sara.send("PATCH", f"/{wheat}", {"name": "Grain"})[1]
    assert renamed == {"id": wheat, "name": "Grain", "is_open": False}
    assert sara.send("DELETE", f"/{wheat}") == (204, None)
    assert sara.listed() == {}


@pytest.mark.parametrize("name", ["ali", "ed"])
def test_a_closed_one_is_to_others_as_none(desk: Desk, name: str) -> None:
    other: User = getattr(desk, name)
    wheat = desk.sara.make("Wheat", WHEAT.id)
    for identity in (wheat, "0123456789abcdef", "../x", "%"):
        answers = [
            other.send("GET", f"/{identity}/articles"),
            other.send("PATCH", f"/{identity}", {"name": "Mine"}),
            other.send("PATCH", f"/{identity}", {"is_open": True}),
            other.send("PUT", f"/{identity}/articles/{BRIDGE.id}"),
            other.send("DELETE", f"/{identity}/articles/{WHEAT.id}"),
            other.send("DELETE", f"/{identity}"),
        ]
        assert {status for status, _ in answers} <= {404, 405}
        with pytest.raises(CollectionNotFound):
            desk.ids(other, identity)
        found = other.client.get(
            f"/api/search/articles?collection={identity}", headers=other.headers
        )
        assert (found.status_code, found.json()["error"]["code"]) == (404, "CollectionNotFound")
    assert other.listed() == {}
    assert desk.sara.listed() == {"Wheat": (True, 1)}


def test_an_opened_one_is_read_and_not_changed(desk: Desk) -> None:
    sara, ali = desk.sara, desk.ali
    wheat = sara.make("Wheat", WHEAT.id, SECRET.id)
    sara.open(wheat)
    assert ali.listed() == {"Wheat": (False, 1)}
    assert desk.ids(ali, wheat) == {WHEAT.id}
    assert ali.send("GET", f"/{wheat}/articles")[1] == {"articles": [WHEAT.id]}
    found = ali.client.get(f"/api/search/articles?collection={wheat}", headers=ali.headers).json()
    assert [each["id"] for each in found["articles"]] == [WHEAT.id]
    for method, path, body in (
        ("PATCH", "", {"name": "Mine"}),
        ("PATCH", "", {"is_open": False}),
        ("PUT", f"/articles/{BRIDGE.id}", None),
        ("DELETE", f"/articles/{WHEAT.id}", None),
        ("DELETE", "", None),
    ):
        assert ali.send(method, f"/{wheat}{path}", body)[0] == 404
    assert desk.ids(sara, wheat) == {WHEAT.id, SECRET.id}
    sara.open(wheat, False)
    assert ali.listed() == {}
    with pytest.raises(CollectionNotFound):
        desk.ids(ali, wheat)


def test_a_copy_of_one_s_own_tells_nothing_of_another_s_article(desk: Desk) -> None:
    wheat = desk.sara.make("Wheat", WHEAT.id, SECRET.id)
    desk.sara.open(wheat)
    desk.shelves.own(desk.ali.visitor).add([SECRET])
    assert desk.ids(desk.ali, wheat) == {WHEAT.id}
    assert desk.ali.listed() == {"Wheat": (False, 1)}


@pytest.mark.parametrize("identity", [SECRET.id, "nobody", "<b>"])
def test_nobody_adds_what_they_may_not_read(desk: Desk, identity: str) -> None:
    ali = desk.ali
    mine = ali.make("Mine", WHEAT.id)
    assert ali.send("POST", body={"name": "New", "articles": [identity]})[0] == 404
    assert ali.send("PUT", f"/{mine}/articles/{identity}")[0] == 404
    assert ali.listed() == {"Mine": (True, 1)}


def test_an_article_that_was_deleted_is_not_counted(desk: Desk) -> None:
    wheat = desk.sara.make("Wheat", WHEAT.id, BRIDGE.id)
    desk.library.delete([WHEAT.id])
    assert desk.sara.listed() == {"Wheat": (True, 1)}
    assert desk.ids(desk.sara, wheat) == {BRIDGE.id}
    desk.library.delete([BRIDGE.id])
    assert desk.sara.listed() == {"Wheat": (True, 0)}
    with pytest.raises(InputError) as refused:
        desk.ids(desk.sara, wheat)
    assert refused.value.code == "collection-empty"


def test_it_is_one_limit_among_others(desk: Desk) -> None:
    both = desk.sara.make("Both", WHEAT.id, BRIDGE.id, VISIT.id)

    def ids(**limits: Any) -> Any:
        selection = Selection(collection=both, **limits)
        return filters_of(desk.shelves, desk.sara.visitor, selection)

    assert set(ids(search="q=wheat&how=words")["articles"]) == {WHEAT.id, BRIDGE.id}
    assert set(ids(search="q=wheat&how=words", titled="bridge")["articles"]) == {BRIDGE.id}
    assert ids(languages=("fa",))["languages"] == ("fa",)
    nested = Selection(search=f"collection={both}")
    assert set(filters_of(desk.shelves, desk.sara.visitor, nested)["articles"]) == {
        WHEAT.id,
        BRIDGE.id,
        VISIT.id,
    }
    with pytest.raises(CollectionNotFound):
        filters_of(desk.shelves, desk.ali.visitor, nested)


def test_another_site_changes_nothing(desk: Desk) -> None:
    sara = desk.sara
    wheat = sara.make("Wheat", WHEAT.id)
    for method, path, body in (
        ("POST", "", {"name": "Theirs"}),
        ("PATCH", f"/{wheat}", {"is_open": True}),
        ("PUT", f"/{wheat}/articles/{BRIDGE.id}", None),
        ("DELETE", f"/{wheat}/articles/{WHEAT.id}", None),
        ("DELETE", f"/{wheat}", None),
    ):
        answered = sara.send(method, path, body, origin="https://evil.example")
        assert (answered[0], answered[1]["error"]["code"]) == (403, "ForeignPage")
    assert sara.listed() == {"Wheat": (True, 1)}


def test_the_dialog_reaches_one_s_own_alone(desk: Desk) -> None:
    sara, ali = desk.sara, desk.ali
    wheat = sara.make("Wheat", WHEAT.id)
    sara.open(wheat)

    def sent(user: User, article: str, site: str = "same-origin", **fields: str) -> tuple[int, str]:
        path = f"/page/collections/{article}?reader=fa"
        headers = {**user.headers, "sec-fetch-site": site}
        answered = user.client.post(path, data=fields, headers=headers)
        return answered.status_code, answered.text

    gone = told("collection-gone", "fa")[0]
    for fields in ({"take": wheat}, {"put": wheat}, {"take": "nobody"}, {"put": "' or 1"}):
        status, shown = sent(ali, WHEAT.id, **fields)
        assert (status, gone in shown, wheat in shown) == (200, True, False)
    assert told("collection-no-name", "fa")[0] in sent(ali, WHEAT.id, name=" ")[1]
    assert told("article-unknown", "fa", ids=SECRET.id)[0] in sent(ali, SECRET.id, name="New")[1]
    assert sent(sara, BRIDGE.id, "cross-site", put=wheat)[0] == 403
    assert (sara.listed(), ali.listed()) == ({"Wheat": (True, 1)}, {"Wheat": (False, 1)})
    assert 'aria-pressed="true" autofocus' in sent(sara, BRIDGE.id, put=wheat)[1]
    assert 'aria-pressed="false" autofocus' in sent(sara, WHEAT.id, take=wheat)[1]
    assert desk.ids(sara, wheat) == {BRIDGE.id}


@pytest.mark.parametrize("language", ["fa", "ar", "en", "de"])
def test_what_is_wrong_is_told_in_the_reader_s_language(desk: Desk, language: str) -> None:
    sara = desk.sara
    wheat = sara.make("Wheat", WHEAT.id)
    sara.make("Other", WHEAT.id)
    errors = [
        sara.send(method, path, body, **{"accept-language": language})[1]["error"]
        for method, path, body in (
            ("POST", "", {"name": " "}),
            ("POST", "", {"name": "x" * 999}),
            ("PATCH", f"/{wheat}", {"name": "Other"}),
            ("DELETE", "/nobody", None),
        )
    ]
    codes = ("no-name", "name-long", "name-taken", "gone")
    assert [(each["message"], each["fix"]) for each in errors] == [
        told(f"collection-{code}", language, most=LONGEST_NAME) for code in codes
    ]


def test_a_name_is_never_markup(desk: Desk) -> None:
    name = f"D {ATTACK}"[:100]
    attack = desk.sara.make(name, WHEAT.id)
    desk.sara.open(attack)
    for user in (desk.sara, desk.ali):
        shown = [desk.page(user, f"collection={attack}")]
        shown += [
            user.get(path)
            for path in (
                f"/page/collections?reader=en&opened={attack}",
                f"/page/toolbar?reader=en&collection={attack}",
                f"/page/collections/{WHEAT.id}?reader=en",
            )
        ]
        escaped = [text for text in shown if "&lt;img" in text]
        assert len(escaped) == (4 if user is desk.sara else 3)
        assert not any("<img" in text for text in shown)


def test_no_address_says_what_a_collection_is_called(desk: Desk) -> None:
    wheat = desk.sara.make("Wheat", WHEAT.id)
    said = words("en")["collections"]
    shown = desk.ali.get(f"/page/toolbar?reader=en&collection={wheat}&called=Official")
    assert said["gone"] in shown and "Official" not in shown and "Wheat" not in shown
    shown = desk.sara.get(f"/page/toolbar?reader=en&collection={wheat}&called=Official")
    assert said["one"].format(name="Wheat") in shown and "Official" not in shown


def test_questions_are_offered_of_what_one_may_read_and_as_it_is_now(desk: Desk) -> None:
    offers, reader = Offers(desk.shelves), "en"
    wheat = Selection(collection=desk.ed.make("Wheat", WHEAT.id))

    def of(user: User) -> str:
        return " ".join(offers.of(user.visitor, wheat, reader))

    assert "Wheat" in of(desk.ed)
    assert (of(desk.ali), of(desk.sara)) == ("", "")
    desk.ed.send("PUT", f"/{wheat.collection}/articles/{VISIT.id}")
    desk.ed.send("DELETE", f"/{wheat.collection}/articles/{WHEAT.id}")
    assert of(desk.ed) and "Wheat" not in of(desk.ed)


def test_a_turn_keeps_what_its_collection_was_called(desk: Desk) -> None:
    wheat = desk.sara.make("Wheat", WHEAT.id)
    limited = called(desk.shelves, desk.sara.visitor, Selection(collection=wheat))
    assert limited.called == "Wheat"
    kept = Turn("Who?", selection=limited).to_dict()
    assert Turn.from_dict(kept).selection == limited
    desk.sara.send("DELETE", f"/{wheat}")
    assert called(desk.shelves, desk.sara.visitor, limited) == limited
    del kept["called"]  # as a turn was kept before there were collections
    assert Turn.from_dict(kept).selection == Selection(collection=wheat)


def test_a_removed_user_s_collections_go_along(desk: Desk) -> None:
    desk.sara.open(desk.sara.make("Wheat", WHEAT.id))
    assert desk.ali.listed()
    users.remove(Accounts(desk.library.directory), "sara")
    assert desk.ali.listed() == {}


def test_without_accounts_there_is_one_reader(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.add(ARTICLES)
        client = TestClient(create_app(library, "token"), base_url="http://localhost")
        made = client.post(PATH, json={"name": "Wheat", "articles": [WHEAT.id]}).json()
        assert collections_of(Shelves(library), LOCAL).articles(made["id"]) == {WHEAT.id}
        shown = client.get(f"/page/collections/{WHEAT.id}?reader=en").text
        assert f'name="take" value="{made["id"]}" aria-pressed="true"' in shown
