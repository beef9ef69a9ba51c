"""Gradio's sessions: each visitor's are their own, and take what their page sends alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from rag import Article, Library
from rag.errors import InputError
from tests.ui.routes import wait_for_pages
from tests.ui.serving import serving
from ui.access import tokens, users
from ui.access.accounts import Accounts
from ui.access.visitors import Visitor
from ui.events import LONGEST, MOST, fitting
from ui.server import create_app
from ui.shelves import Shelves

SECRET = Article(
    "memo.txt", "Memo", "The lighthouse of Zurbaria was painted red by Ms Quill in 2024."
)
QUESTION = "Who painted the lighthouse of Zurbaria red?"
ASK = [QUESTION, "auto", "normal"]
TOLD = "by Ms Quill in 2024"


@dataclass(frozen=True, slots=True)
class User:
    """A signed-in user who speaks to the page without a browser."""

    client: httpx.Client
    place: str = "/en"

    def numbers(self, name: str) -> list[int]:
        """The page's events that a function of this name answers."""
        events = self.client.get(f"{self.place}/config").json()["dependencies"]
        return [e["id"] for e in events if e["api_name"].split("_")[0] == name]

    def join(self, session: str, name: str, values: list[Any]) -> httpx.Response:
        event = {"session_hash": session, "fn_index": self.numbers(name)[0], "data": values}
        return self.client.post(f"{self.place}/gradio_api/queue/join", json=event)

    def told(self, session: str) -> str:
        """All that a session is told until its event has ended."""
        path, told = f"{self.place}/gradio_api/queue/data", ""
        with self.client.stream("GET", path, params={"session_hash": session}) as stream:
            for piece in stream.iter_text():
                told += piece
                if "process_completed" in told or "session_not_found" in told:
                    break
        return told


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, User]]:
    folder: Path = tmp_path_factory.mktemp("sessions")
    with Library.open(folder) as library:
        accounts, found = Accounts(folder), {}
        for name in ("sara", "ali"):
            user = users.add(accounts, name, None)
            found[name] = (user, tokens.add(accounts, name)[1])
        sara = found["sara"][0]
        shelves = Shelves(library)
        shelves.own(Visitor(sara.id, sara.name, sara.role)).add([SECRET])
        shelves.close()
        app = create_app(library, "owner-s-token")
        with serving(app) as address:
            wait_for_pages(app)
            yield {
                name: User(
                    httpx.Client(
                        base_url=address, timeout=60, headers={"authorization": f"Bearer {secret}"}
                    )
                )
                for name, (_, secret) in found.items()
            }


def test_what_one_is_answered_no_other_is_told(both: dict[str, User]) -> None:
    sara, ali = both["sara"], both["ali"]
    assert sara.join("one", "ask", ASK).status_code == 200
    assert "session_not_found" in ali.told("one")
    assert TOLD in sara.told("one")


def test_nobody_ends_or_keeps_what_another_is_answered(both: dict[str, User]) -> None:
    sara, ali = both["sara"], both["ali"]
    event = sara.join("two", "ask", ASK).json()["event_id"]
    ended = {"session_hash": "two", "fn_index": sara.numbers("ask")[0], "event_id": event[:8]}
    assert ali.client.post("/en/gradio_api/cancel", json=ended).status_code == 200
    assert ali.join("two", "stop", [None]).status_code == 200
    assert TOLD not in ali.told("two")
    assert TOLD in sara.told("two")
    assert "Zurbaria" not in ali.client.get("/page/conversations").text


def test_one_ends_one_s_own(both: dict[str, User]) -> None:
    sara = both["sara"]
    event = sara.join("three", "ask", ASK).json()["event_id"]
    ended = {"session_hash": "three", "fn_index": sara.numbers("ask")[0], "event_id": event}
    assert sara.client.post("/en/gradio_api/cancel", json=ended).status_code == 200
    assert "process_completed" in sara.told("three")
    for wrong in ({}, {**ended, "session_hash": "../x"}, {**ended, "event_id": ["x"]}):
        assert sara.client.post("/en/gradio_api/cancel", json=wrong).status_code == 422


@pytest.mark.parametrize(
    ("place", "name", "values"),
    [
        ("/en", "ask", ["x" * (LONGEST + 1), "auto", "normal"]),
        ("/en", "ask", [{"a": 1}, "auto", "normal"]),
        ("/en", "ask", ["who?", "nonsense", "normal"]),
        ("/en", "ask", ["who?", ["auto"], "normal"]),
        ("/en", "ask", ["who?", "auto", 7]),
        ("/en", "ask", ["who?", "auto"]),
        ("/en", "again", [5]),
        ("/en/library", "turned", ["a", ["xx"], ["No"], "", "", 1]),
        ("/en/library", "turned", ["a", "en", 7, "", "", 1]),
        ("/en/library", "turned", ["a", [{}], [None], "", "", 1]),
        ("/en/library", "turned", ["a", None, None, {}, [], 1]),
    ],
)
def test_what_no_page_sends_is_refused(
    both: dict[str, User],
    place: str,
    name: str,
    values: list[Any],
    capfd: pytest.CaptureFixture[str],
) -> None:
    refused = User(both["ali"].client, place).join("four", name, values)
    assert refused.status_code == 422
    assert refused.json()["error"]["fix"] == "Load the page again."
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("place", "name", "values"),
    [
        ("/en", "ask", [None, None, None]),
        ("/en", "again", ["[[[["]),
        ("/en", "stop", [{"conversation": "x", "turn": "x"}]),
        ("/en/library", "turned", [None] * 7 + [10**30]),
    ],
)
def test_what_is_empty_or_kept_here_is_no_error(
    both: dict[str, User],
    place: str,
    name: str,
    values: list[Any],
    capfd: pytest.CaptureFixture[str],
) -> None:
    ali = User(both["ali"].client, place)
    session = f"five-{json.dumps(values).__hash__()}".replace("--", "-")
    assert ali.join(session, name, values).status_code == 200
    assert '"success":true' in ali.told(session)
    assert capfd.readouterr().err == ""


def test_as_many_as_are_offered() -> None:
    place = SimpleNamespace(
        stateful=False, multiselect=True, choices=[(str(n), str(n)) for n in range(MOST + 1)]
    )
    chosen = [value for _, value in place.choices]
    assert fitting([place], [chosen[:MOST]]) == [chosen[:MOST]]
    with pytest.raises(InputError):
        fitting([place], [chosen])
