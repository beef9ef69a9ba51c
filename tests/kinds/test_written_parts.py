"""Overviews that take more than one request, and how much of them is shown."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from rag.answer import OpenAILLM
from rag.answer.checks.verify import Verdict
from rag.answer.model.checked import Sourced
from rag.answer.model.prompt import Form
from rag.answer.model.spoken import Spoken
from rag.answer.model.window import Window
from rag.kinds import overview
from rag.kinds.written import WRITTEN
from rag.kinds.written.evidence import PARTS, parted
from rag.kinds.written.overview import _bounded
from rag.kinds.written.prompt import LINES, Asked
from rag.kinds.written.rules import Kept
from rag.kinds.written.shapes import Shaped
from rag.kinds.written.wording import wording
from rag.library import Library
from rag.records import Answer, Article, Delta, Passage
from rag.search import understand
from rag.search.given import given_passages
from tests.kinds.harbour import FERRY
from tests.kinds.writing import ASKED, LANGUAGES, LEADS, TOLD, WHERE, ask, codes, saying
from tests.scripted_server import Reply, ScriptedServer

pytestmark = pytest.mark.xdist_group("clocks")

HIT = (
    "tore the roof off the church of Lund",
    "sank eleven fishing boats in the harbour",
    "closed the airport of Bergholm",
    "cut the power of 4,000 homes",
    "flooded the tunnel under the fjord",
    "broke the windows of the town hall",
    "killed two hikers on Mount Skarn",
    "stopped all trains to the capital",
    "washed away the beach of Ostavo",
    "felled the oldest oak of the royal park",
    "damaged the radio mast on Kalvo",
    "delayed the election by a week",
)


def storm() -> list[Article]:
    """Twelve reports of one storm, each of another day and thing."""
    return [
        Article(
            f"m{n}",
            f"Storm Gunhild: day {n}",
            f"Storm Gunhild {hit} on {n} April 2031. Nobody had expected it to be so strong there.",
            "en",
            f"Outlet {n}",
            f"2031-04-{n:02}",
        )
        for n, hit in enumerate(HIT, 1)
    ]


def first_of(request: dict[str, Any]) -> str:
    """Tells the first sentence of each passage of a prompt, as an event where those are asked."""
    prompt = request["messages"][1]["content"]
    found = re.findall(r"\[(\d+)\] [^\n]*\n(Storm [^.]*? on (\d+) April 2031)\.", prompt)
    timeline = "YYYY" in request["messages"][0]["content"]
    return "\n".join(
        f"- {f'2031-04-{int(day):02} | ' if timeline else ''}{told}. [{n}]"
        for n, told, day in found
    )


@pytest.mark.parametrize(("kind", "joined"), [("timeline", 0), ("summary", 1)])
def test_what_does_not_fit_is_read_in_parts_with_progress(
    library: Library, kind: str, joined: int
) -> None:
    with ScriptedServer([Reply(first_of)]) as server:
        llm = OpenAILLM("scripted", base_url=server.url, context=900)
        query = understand(f"{kind} of storm Gunhild")
        given = given_passages(query, storm(), library.embedder)
        told = overview(
            query.text, kind, query, library, language="en", length="long", given=given, llm=llm
        )
        events = list(told)
    parts = [e.progress for e in events if isinstance(e, Delta) and e.progress]
    total = len(server.requests)
    assert total >= 2 + joined
    assert parts == [(at, total) for at in range(total)]
    answer = events[-1]
    assert isinstance(answer, Answer) and answer.mode == "llm"
    assert all(s.supported for s in answer.sentences)
    if joined:  # the last request has what was cited alone, and nothing that was written
        last = server.requests[-1]["messages"][1]["content"]
        assert "Storm Gunhild" in last and "Nobody had expected" not in last
    else:
        assert answer.overview is not None
        days = [event.first for event in answer.overview.events]
        assert days == sorted(set(days)) and len(days) > 3


def test_no_more_parts_are_read_than_there_may_be(library: Library) -> None:
    llm = OpenAILLM("scripted", base_url="http://127.0.0.1:1/v1")
    passages = given_passages(understand("storm Gunhild"), storm() * 2, library.embedder)
    asked = Asked("storm Gunhild", "summary", "en", "long", {})
    assert sum(map(len, parted(asked, passages, Window(llm, 9000, 300), Form()))) == len(passages)
    parts = parted(asked, passages, Window(llm, 400, 300), Form())
    assert [len(part) for part in parts] == [1] * PARTS
    assert parts[0][0].text == passages[0].best_sentence != passages[0].text


def test_a_library_with_a_model_uses_it_and_counts_what_it_took(tmp_path: Path) -> None:
    with ScriptedServer([Reply(saying([(TOLD["en"], WHERE["en"])]))]) as server:
        llm = OpenAILLM("scripted", base_url=server.url)
        with Library.open(tmp_path / "library", llm=llm) as opened:
            opened.add(FERRY)
            answer = opened.ask(ASKED["summary"][0], kind="summary")
            assert answer.mode == "llm" and answer.kind == "summary"
            assert answer.usage is not None and opened.models.spent.answers == 1


def test_a_prompt_that_the_server_refuses_is_parted_anew(library: Library) -> None:
    good = Reply(saying([(TOLD["en"], WHERE["en"])]))
    script = [Reply("", "context too long"), good]
    _, answer, server = ask(library, "summary", script)
    first, second = (len(r["messages"][1]["content"]) for r in server.requests[:2])
    assert second < first
    assert answer.mode == "llm" and "fewer_passages" in codes(answer)


def test_a_subject_that_is_not_there_asks_no_model(library: Library) -> None:
    with ScriptedServer([Reply("x")]) as server:
        llm = OpenAILLM("scripted", base_url=server.url)
        query = understand("summary of the Zeppelin race")
        events = list(overview(query.text, "summary", query, library, language="en", llm=llm))
    assert isinstance(events[-1], Answer) and events[-1].abstained
    assert not server.requests


def test_what_is_held_asks_no_model(library: Library) -> None:
    with ScriptedServer([Reply("x")]) as server:
        llm = OpenAILLM("scripted", base_url=server.url)
        query = understand("what do you have on the Halmar ferry fire?")
        events = list(overview(query.text, "meta", query, library, language="en", llm=llm))
    assert isinstance(events[-1], Answer) and events[-1].overview is not None
    assert events[-1].overview.holdings is not None and not server.requests


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_has_a_task_in_each_language(language: str) -> None:
    words = wording(language)
    assert set(words.tasks) == WRITTEN
    assert set(words.shapes) == {"", *LEADS}


def test_no_more_lines_are_shown_than_were_asked_for() -> None:
    article = FERRY[0]
    passage = Passage(article, article.text, 0, len(article.text), 1.0, (0, 10))
    good = Sourced((passage,), Verdict(True, "supported"))
    bare = Sourced((), Verdict(None, "uncited"))
    lines = [
        Kept(Shaped(str(at)), Spoken("claim", str(at)), good if at % 2 else bare, ())
        for at in range(4 * LINES["brief"])
    ]
    shown = _bounded(lines, "brief")
    assert len(shown) == 2 * LINES["brief"] and all(line.is_good for line in shown)
    assert [int(line.shaped.text) for line in shown] == sorted(
        int(line.shaped.text) for line in shown
    )
