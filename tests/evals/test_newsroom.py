"""The questions over a whole library of news: the set, how it is judged, and what is reached."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from evals.newsroom import PARTS, Place, Row, articles, holds, judged, load, measured
from rag.errors import InputError
from rag.records import Answer, Article, Citation


def test_the_set_is_whole() -> None:
    rows = load()
    assert len({row.id for row in rows}) == len(rows)
    parts = Counter(row.part for row in rows)
    assert set(parts) == set(PARTS)
    assert min(parts.values()) >= 300
    for part in ("tune", "report", "fresh", "unseen"):
        own = [row for row in rows if row.part == part]
        assert {row.lang for row in own} == {"fa", "ar", "en"}
        assert sum(bool(row.none) for row in own) >= len(own) / 3
        assert len({row.none for row in own}) == 10
        assert sum(row.across for row in own) >= len(own) / 6
    for tuned, reported in (
        ("tune", "report"),
        ("fit", "report"),
        ("more", "fresh"),
        ("reworded", "unseen"),
    ):
        asked, kept = (
            {place.article for row in rows if row.part == part for place in row.answers}
            for part in (tuned, reported)
        )
        assert len(asked & kept) <= 3


TEXT = "Rain fell. Ada Lind won the regatta. She is 31."
ARTICLE = Article("en:1", "Regatta", TEXT, "en")
START = TEXT.index("Ada Lind")
ROW = Row(
    "r", "tune", "en", "person", "Who won?", (Place("en:1", START, START + 8, (11, 36)),), "", ()
)


@pytest.mark.parametrize(
    ("quote", "held"), [("Ada Lind won the regatta.", True), ("She is 31.", False)]
)
def test_a_quote_holds_the_answer_or_not(quote: str, held: bool) -> None:
    start = TEXT.index(quote)
    assert holds(ROW, ARTICLE, (start, start + len(quote))) is held


def answer(*quotes: str) -> Answer:
    cited = tuple(
        Citation(
            marker=n, article="x", source="en:1", title="", outlet=None, date=None, language="en",
            start=TEXT.index(quote), end=TEXT.index(quote) + len(quote), quote=quote,
            passage=TEXT, verified=True,
        )
        for n, quote in enumerate(quotes, 1)
    )  # fmt: skip
    return Answer("Who won?", "en", "extractive", "", not cited, 0.9, cited)


def test_the_first_quote_and_any_are_told_apart() -> None:
    found = dict(judged(ROW, answer("Rain fell.", "Ada Lind won the regatta."), {"en:1": ARTICLE}))
    assert (found["first quote"], found["any quote"], found["answered"]) == (0.0, 1.0, 1.0)
    assert found["without the answer, an answer"] == 1.0
    assert dict(judged(ROW, answer(), {"en:1": ARTICLE}))["answered"] == 0.0


def test_a_folder_without_news_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not there"):
        articles(tmp_path, "tune")


@pytest.mark.skipif("SANAD_DATA" not in os.environ, reason="SANAD_DATA names no development data")
def test_what_is_reached_on_the_questions_to_report() -> None:
    rows = load("report")[::4]
    values = measured(rows, articles(Path(os.environ["SANAD_DATA"]), "report"))
    shares = {name: sum(s.value for s in listed) / len(listed) for name, listed in values.items()}
    assert shares["first quote"] >= 0.55
    assert shares["answered"] >= 0.8
    assert shares["declined"] >= 0.35
