"""A question is not lost with the page, and can be asked again, in the same words or in others."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from tests.scripted_server import Reply, ScriptedServer
from tests.test_records import ANSWER
from tests.ui.chat.scripted import written_by
from tests.ui.chromium import LOOKED_AT, QUESTION_BOX, WAIT, Tab, expect
from ui.chat.conversations import Conversations
from ui.chat.records import Begun, Kept, Rating
from ui.chat.redo import Again, Instead, edit
from ui.chat.talk import Screen, Talk
from ui.chat.turn import Turn
from ui.words import INTERFACE, words

BEGINNING = "پسکوف سخن گفت"
SLOW = Reply(
    f"{BEGINNING} [1]. " + "".join(f"گزارش {n} از پسکوف است [1]. " for n in range(2000)),
    piece=20,
    pause=0.2,
)
QUICK = Reply("پسکوف از زمان امضا گفت [1].")
TURNS = "#conversation .turn"


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ('{"place": 2, "how": "as", "kind": "list", "length": "brief"}',
         Again(2, "as", "list", "brief")),
        ('{"place": 2, "how": "anew"}', Again(2, "anew")),
        ('{"place": 2, "how": "edited", "question": " q? "}', Again(2, "edited", question="q?")),
        ('{"place": 2, "how": "edited", "question": " "}', None),
        ('{"place": -1, "how": "anew"}', None),
        ('{"place": 2, "how": "never"}', None),
        ('{"place": 2, "how": []}', None),
        ('{"place": 0, "how": "as", "kind": "about", "length": "brief"}', None),
        ('{"place": 0, "how": "as", "kind": "list", "length": "endless"}', None),
        ('{"place": "x", "how": "anew"}', None),
        ('{"place": Infinity, "how": "anew"}', None),
        ("[" * 100_000, None),
        ('{"how": "anew"}', None),
        ("[1]", None),
        ("", None),
    ],
)  # fmt: skip
def test_wishes(text: str, wish: Again | None) -> None:
    assert Again.of_text(text) == wish


def test_what_is_asked_and_replaced() -> None:
    old = Turn("q", kind="list", length="brief", answer=ANSWER)
    anew, edited = Again(1, "anew"), Again(1, "edited", question="other")
    as_summary = Again(1, "as", "summary", "long")
    assert anew.turn(old) == Turn("q", kind="list", length="brief")
    assert edited.turn(old) == Turn("other", kind="list", length="brief")
    assert as_summary.turn(old) == Turn("q", kind="summary", length="long")
    assert [each.instead for each in (anew, edited, as_summary)] == [
        Instead(1, alone=True),
        Instead(1, alone=False),
        None,
    ]


@pytest.mark.parametrize(
    ("wish", "turn", "later", "overwrites"),
    [
        (Again(0, "anew"), Turn("q", stopped=True), 1, True),
        (Again(0, "anew"), Turn("q", "said", stopped=True), 0, False),
        (Again(0, "anew"), Turn("q", answer=ANSWER), 0, False),
        (Again(0, "edited", question="r"), Turn("q", problem=("no", "fix")), 0, True),
        (Again(0, "edited", question="r"), Turn("q", stopped=True), 1, False),
        (Again(0, "as", "list", "brief"), Turn("q", stopped=True), 0, False),
    ],
)
def test_only_what_says_nothing_is_written_over_at_once(
    wish: Again, turn: Turn, later: int, overwrites: bool
) -> None:
    kept = [Kept(turn), *[Kept(Turn("later", answer=ANSWER))] * later]
    assert wish.overwrites(kept) is overwrites


@pytest.mark.parametrize("reader", INTERFACE)
def test_what_an_edit_replaces_is_said_before(reader: str) -> None:
    said = words(reader)["redo"]
    assert said["after"] in edit(Turn("q"), 0, reader, last=False)
    assert said["alone"] in edit(Turn("q"), 0, reader, last=True)


@pytest.fixture
def kept(tmp_path: Path) -> Conversations:
    return Conversations(tmp_path / "sara")


def questions(kept: Conversations, identity: str) -> list[str]:
    return [turn.question for turn in kept.required(identity).turns]


def test_a_turn_is_written_as_far_as_it_has_come(kept: Conversations) -> None:
    begun = kept.begin("", Turn("q", stopped=True))
    kept.write(begun, Turn("q", answer=ANSWER))
    assert kept.required(begun.conversation).turns[0].said == ANSWER.answer
    assert kept.sources() == {citation.article for citation in ANSWER.citations}
    kept.delete(begun.conversation)
    kept.write(begun, Turn("q", "late"))
    kept.settle(begun, Turn("q", "late"), 0, alone=True)
    assert kept.get(begun.conversation) is None


def test_no_two_turns_are_asked_at_one_time(kept: Conversations) -> None:
    identity = kept.add("", Turn("q"))
    assert len({kept.begin(identity, Turn("q")).asked for _ in range(30)}) == 30


@pytest.mark.parametrize(
    ("alone", "left"),
    [(True, ["a", "new", "c", "asked meanwhile"]), (False, ["a", "new", "asked meanwhile"])],
)
def test_a_turn_takes_the_place_of_others(
    kept: Conversations, alone: bool, left: list[str]
) -> None:
    identity = kept.add("", Turn("a"))
    kept.add(identity, Turn("b", answer=ANSWER))
    kept.rate(identity, 1, Rating("up"))
    kept.add(identity, Turn("c"))
    begun = Begun(identity, "later than all")
    begun = replace(begun, asked=kept.begin(identity, Turn("new", stopped=True)).asked)
    kept.add(identity, Turn("asked meanwhile", answer=ANSWER))
    kept.rate(identity, 4, Rating("down"))
    kept.settle(begun, Turn("new", answer=ANSWER), 1, alone=alone)
    found = kept.required(identity).kept
    assert [each.turn.question for each in found] == left
    assert [each.rating for each in found] == [*[None] * (len(left) - 1), Rating("down")]
    kept.rate(identity, len(left) - 1, Rating("up"))
    assert kept.required(identity).kept[-1].rating == Rating("up")


# -- in a browser


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ScriptedServer, str]]:
    with written_by(QUICK, tmp_path_factory.mktemp("again")) as served:
        yield served


def ask(page: Any, question: str) -> None:
    page.fill(QUESTION_BOX, question)
    page.keyboard.press("Enter")


def counted(page: Any, number: int) -> None:
    expect(page.locator(TURNS)).to_have_count(number, timeout=WAIT)


@pytest.mark.parametrize("language", LOOKED_AT)
def test_a_reload_while_it_is_answered(
    browser: Any, served: tuple[ScriptedServer, str], language: str
) -> None:
    server, address = served
    server.script = [SLOW]
    tab = Tab(browser, address, language, width=390)
    page = tab.page
    ask(page, "پسکوف چه گفت؟")
    page.wait_for_url("**conversation=*", timeout=WAIT)
    page.wait_for_selector("#live a.marker", timeout=WAIT)
    tab.reload()
    page.wait_for_selector(f"{TURNS} .status.stopped", timeout=WAIT)
    assert "پسکوف چه گفت؟" in page.inner_text(f"{TURNS} .question")
    assert BEGINNING in page.inner_text(f"{TURNS} .answer")
    server.script = [QUICK]
    again = page.locator(f"{TURNS} .redo > button")
    assert again.inner_text() == words(language)["redo"]["anew"]
    again.click()
    page.wait_for_selector(f"{TURNS} .status.stopped", state="detached", timeout=WAIT)
    counted(page, 1)
    page.wait_for_selector(f"{TURNS} .coverage", timeout=WAIT)
    assert tab.trouble == []
    tab.close()


def test_what_was_said_before_the_stop_is_kept(
    browser: Any, served: tuple[ScriptedServer, str]
) -> None:
    server, address = served
    server.script = [SLOW]
    tab = Tab(browser, address, "fa-IR")
    page = tab.page
    ask(page, "پسکوف چه گفت؟")
    page.wait_for_selector("#live a.marker", timeout=WAIT)
    page.click("#stop")
    page.wait_for_url("**conversation=*", timeout=WAIT)
    page.reload()
    page.wait_for_selector("#conversation .status.stopped", timeout=WAIT)
    assert page.locator("#conversation a.marker").count() > 0
    tab.close()


def test_an_edited_question_replaces_what_came_after_once_it_is_answered(
    browser: Any, served: tuple[ScriptedServer, str]
) -> None:
    server, address = served
    server.script = [QUICK]
    tab = Tab(browser, address, "fa-IR", width=390)
    page = tab.page
    for number, question in enumerate(("پسکوف چه گفت؟", "پسکوف کی سخن گفت؟"), 1):
        ask(page, question)
        counted(page, number)
    server.script = [SLOW]
    page.locator(".edit > summary").first.click()
    page.wait_for_selector(".edited textarea:focus", timeout=WAIT)
    page.keyboard.insert_text("پسکوف از زمان امضا چه گفت؟")
    page.keyboard.press("Enter")
    page.wait_for_selector("#live a.marker", timeout=WAIT)
    assert words("fa")["redo"]["after"] in page.inner_text("#live")
    counted(page, 2)
    page.click("#stop")
    counted(page, 3)
    server.script = [QUICK]
    page.locator(".edit > summary").first.click()
    page.locator(".edited textarea").first.fill("پسکوف از زمان امضا چه گفت؟")
    page.keyboard.press("Enter")
    counted(page, 1)
    assert "زمان امضا" in page.inner_text(f"{TURNS} .question")
    assert tab.trouble == []
    tab.close()


@pytest.mark.parametrize("language", ["fa"])
def test_a_question_after_a_stop_is_asked_once(
    browser: Any, served: tuple[ScriptedServer, str], language: str
) -> None:
    server, address = served
    server.script = [SLOW]
    tab = Tab(browser, address, language)
    page = tab.page
    ask(page, "پسکوف چه گفت؟")
    page.wait_for_selector("#live a.marker", timeout=WAIT)
    page.click("#stop")
    server.script = [QUICK]
    page.fill(QUESTION_BOX, "پسکوف کی سخن گفت؟")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    counted(page, 2)
    page.wait_for_selector(f"{TURNS} >> nth=1 >> .coverage", timeout=WAIT)
    page.wait_for_timeout(1500)
    counted(page, 2)
    assert page.input_value(QUESTION_BOX) == ""
    page.click("#begin")
    page.wait_for_selector("button.idea:visible", timeout=WAIT)
    server.script = [SLOW]
    ask(page, "پسکوف کجا سخن گفت؟")
    page.keyboard.press("Enter")
    page.wait_for_selector("#live a.marker", timeout=WAIT)
    page.fill(QUESTION_BOX, "و بعد؟")
    page.keyboard.press("Enter")  # beside an answer that grows nothing is asked
    page.click("#stop")
    counted(page, 1)
    page.wait_for_timeout(1500)
    counted(page, 1)
    expect(page.locator("#live .turn")).to_have_count(0)  # which stands in the conversation
    assert page.input_value(QUESTION_BOX) == "و بعد؟"
    assert tab.trouble == []
    tab.close()


def test_a_question_asked_before_the_page_has_come_waits_for_it(
    browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrive, come = Talk.open, threading.Event()

    def late(talk: Talk, request: gr.Request) -> Screen:
        assert come.wait(WAIT / 1000)
        return arrive(talk, request)

    monkeypatch.setattr(Talk, "open", late)
    with written_by(SLOW, tmp_path) as (server, address):
        tab = Tab(browser, address, "fa-IR")
        tab.page.clock.install()
        ask(tab.page, "پسکوف چه گفت؟")
        tab.page.wait_for_timeout(500)
        assert not server.requests
        come.set()
        tab.page.wait_for_selector("#live a.marker", timeout=WAIT)
        tab.page.clock.fast_forward(3500)  # what is sent once more is by then
        tab.page.wait_for_timeout(500)
        tab.page.click("#stop", timeout=5000)
        counted(tab.page, 1)
        assert tab.trouble == []
        tab.close()


@pytest.mark.parametrize("language", LOOKED_AT)
def test_a_question_is_edited_where_it_stands(
    browser: Any, served: tuple[ScriptedServer, str], language: str
) -> None:
    server, address = served
    server.script = [QUICK]
    tab = Tab(browser, address, language, width=390)
    page = tab.page
    ask(page, "پسکوف چه گفت؟")
    counted(page, 1)
    page.locator(f"{TURNS} .edit > summary").click()
    box = page.locator(f"{TURNS} .edited textarea")
    expect(box).to_be_focused()
    between = box.evaluate(
        "(box, asked) => box.getBoundingClientRect().top"
        " - document.querySelector(asked).getBoundingClientRect().bottom",
        f"{TURNS} .question",
    )
    assert 0 <= between < 60
    expect(box).to_be_in_viewport()
    tab.close()
