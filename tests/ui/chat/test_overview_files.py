"""Overviews kept as files, and their route: each visitor's own, without folders."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rag import Library
from rag.errors import InputError
from rag.kinds.exports import FORMS
from tests.ui.chat.overviews import COMPARISON, QUOTES, SUMMARY, TIMELINE
from tests.ui.chat.test_routes import QUESTION, Visit, app
from ui.access.accounts import folder_of
from ui.chat.conversations import Conversations
from ui.chat.overview_files import OFFERED, downloads, written
from ui.chat.turn import Turn

TURNS = (Turn("The fire: day by day?", answer=TIMELINE), Turn("Who differs?", answer=COMPARISON))


@pytest.mark.parametrize(
    ("turn", "name", "begins"),
    [
        (TURNS[0], "csv", "\N{ZERO WIDTH NO-BREAK SPACE}first,last,"),
        (TURNS[0], "ics", "BEGIN:VCALENDAR"),
        (TURNS[0], "json", "{"),
        (TURNS[1], "csv", "\N{ZERO WIDTH NO-BREAK SPACE}Outlet,Figures"),
        (TURNS[1], "html", "<!doctype html>"),
    ],
)
def test_files_hold_the_overview_and_no_folder(turn: Turn, name: str, begins: str) -> None:
    made, media_type = written(turn, name)
    text = made.decode()
    assert turn.answer
    assert text.startswith(begins)
    assert media_type == FORMS[name].media_type
    assert all(quote in text for quote in QUOTES)
    assert "/home/desk" not in text


@pytest.mark.parametrize(
    ("turn", "name", "problem"),
    [
        (TURNS[0], "html", "no file as 'html'"),
        (TURNS[1], "ics", "no file as 'ics'"),
        (Turn("q", answer=SUMMARY), "csv", "no timeline"),
        (Turn("q", answer=replace(TIMELINE, overview=None)), "csv", "no timeline"),
        (Turn("q"), "csv", "no timeline"),
    ],
)
def test_what_is_no_file(turn: Turn, name: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        written(turn, name)


def test_links_are_those_of_the_kind() -> None:
    page = downloads(TURNS[0], "a1", 3, "en")
    assert [f"/page/conversations/a1/3/download?as={name}" in page for name in OFFERED["timeline"]]
    assert "Calendar (ICS)" in page and "as=html" not in page
    assert downloads(Turn("q", answer=SUMMARY), "a1", 3, "en") == ""


@pytest.fixture
def visits(tmp_path: Path) -> Iterator[list[Visit]]:
    """Two readers; the first has a timeline and a comparison behind an ordinary answer."""
    with (
        Library.open(tmp_path / "library") as library,
        TestClient(app(library), base_url="http://127.0.0.1") as client,
    ):
        found = [Visit(client, library, name, QUESTION) for name in ("sara", "ali")]
        kept = Conversations(folder_of(library.directory, found[0].user.id))
        for turn in TURNS:
            kept.add(found[0].name, turn)
        yield found


def test_the_route_sends_what_the_conversation_keeps(visits: list[Visit]) -> None:
    sara, _ = visits
    sent = sara.client.get(f"{sara.path}/1/download?as=ics", headers=sara.headers)
    assert sent.headers["content-type"].startswith("text/calendar")
    disposition = sent.headers["content-disposition"]
    assert disposition == "attachment; filename*=UTF-8''The-fire-day-by-day.ics"
    assert sent.text.count("BEGIN:VEVENT") == 3
    rows = list(csv.reader(io.StringIO(sara.get(f"{sara.path}/1/download"))))
    assert len(rows) == 4
    assert len(json.loads(sara.get(f"{sara.path}/1/download?as=json"))["events"]) == 3
    assert "<table>" in sara.get(f"{sara.path}/2/download?as=html")


@pytest.mark.parametrize(
    ("place", "name", "status"), [(0, "csv", 422), (1, "pdf", 422), (9, "csv", 404)]
)
def test_what_the_route_refuses(visits: list[Visit], place: int, name: str, status: int) -> None:
    sara, ali = visits
    path = f"{sara.path}/{place}/download?as={name}"
    assert sara.sent("GET", path) == status
    assert ali.sent("GET", f"{sara.path}/1/download?as=csv") == 404
