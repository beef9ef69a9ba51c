"""Prompts stay inside the window, by an estimate that never counts too few."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from evals.prompt_cost import cl100k, costs, passages
from rag.answer.model.llm import Usage
from rag.answer.model.prompt import PLAIN, boundary
from rag.answer.model.window import Window, estimate, was_cut
from rag.records import Passage
from tests.answer.samples import passage

CORPUS = Path(__file__).resolve().parents[3] / "corpus"
LANGUAGES = ("fa", "ar", "en")


class Plain:
    name = "plain"
    timeout = 1.0

    def stream(self, *_: object, **__: object) -> object:
        raise NotImplementedError


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_estimate_never_counts_too_few(language: str) -> None:
    count = cl100k()
    for path in sorted((CORPUS / language).glob("*.md")):
        text = path.read_text(encoding="utf-8")
        assert count(text) <= estimate(text) <= 1.6 * count(text), path.name


@pytest.mark.skipif("SANAD_DATA" not in os.environ, reason="SANAD_DATA names no development data")
@pytest.mark.parametrize("language", LANGUAGES)
def test_nor_over_real_news(language: str) -> None:
    import gzip
    import json

    count = cl100k()
    path = Path(os.environ["SANAD_DATA"]) / "news" / f"{language}.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(next(lines))["text"] for _ in range(300)]
    short = [t for t in texts if len(t) > 300 and count(t) > estimate(t)]
    assert not short, short[0][:200]


def long_passages(language: str, times: int = 6) -> list[Passage]:
    """Eight passages as long as those of real news."""
    return [
        passage(" ".join([p.text] * times), language, title=p.article.title, source=str(at))
        for at, p in enumerate(passages(language))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [1024, 2048, 4096])
def test_prompt_and_answer_stay_in_the_window(language: str, size: int) -> None:
    given = long_passages(language)
    window = Window(Plain(), size, 300)  # type: ignore[arg-type]
    asked, excerpts = window.fitting(
        "کی؟ متى؟ When?", given, language, [("a" * 900, "b" * 900)], PLAIN
    )
    assert cl100k()("\n".join(m.content for m in asked)) + 300 <= size
    assert len(excerpts) >= (1 if size == 1024 else 4)
    for excerpt in excerpts:
        assert excerpt.passage.best_sentence in excerpt.text


def test_all_passages_are_given_where_they_fit() -> None:
    given = long_passages("en", 1)
    asked, excerpts = Window(Plain(), 8192, 700).fitting("When?", given, "en", [("a", "b")], PLAIN)  # type: ignore[arg-type]
    assert [excerpt.text for excerpt in excerpts] == [p.text for p in given]
    assert [message.role for message in asked] == ["system", "user", "assistant", "user"]


def test_of_too_many_passages_each_gives_its_evidence_first() -> None:
    given = long_passages("fa")
    _, excerpts = Window(Plain(), 4096, 700).fitting("کی؟", given, "fa", [], PLAIN)  # type: ignore[arg-type]
    assert len(excerpts) == len(given)
    assert len(excerpts[0].text) > len(excerpts[-1].text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_fences_and_rules_cost_a_tenth_at_most(language: str) -> None:
    _, ours, _ = costs(language, cl100k())
    assert ours <= 1.10


def test_a_boundary_is_made_anew() -> None:
    assert len({boundary() for _ in range(50)}) > 30


def test_a_boundary_stands_in_no_text_that_holds_every_short_one() -> None:
    text = " ".join(f"=={n:03x}" for n in range(16**3))
    assert boundary("a text", text) not in text


CUT = [(2048, True), (2047, True), (600, True), (5200, False), (12, False), (3100, False)]


@pytest.mark.parametrize(("read", "cut"), CUT)
def test_a_silent_cut_shows_in_what_was_read(read: int, cut: bool) -> None:
    asked, _ = Window(Plain(), 32_000, 700).fitting("کی؟", long_passages("fa"), "fa", [], PLAIN)  # type: ignore[arg-type]
    assert was_cut(asked, Usage(read, 40)) is cut
    assert not was_cut(asked, None)
