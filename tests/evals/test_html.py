"""Counting how pages are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.html import Score, measure, pairs, report, score
from rag.errors import InputError

SCORES = [
    ("one two three", "one two three", Score(1.0, 1.0), 1.0),
    ("one two", "one two three four", Score(1.0, 0.5), 2 / 3),
    ("one one", "one", Score(0.5, 1.0), 2 / 3),
    ("", "one", Score(0.0, 0.0), 0.0),
    ("", "", Score(1.0, 1.0), 1.0),
    ("a", "b", Score(0.0, 0.0), 0.0),
]


@pytest.mark.parametrize(("found", "expected", "result", "f1"), SCORES)
def test_words_are_counted_as_often_as_they_stand(
    found: str, expected: str, result: Score, f1: float
) -> None:
    assert score(found, expected) == result
    assert score(found, expected).f1 == pytest.approx(f1)


def test_a_folder_is_measured_by_slice(tmp_path: Path) -> None:
    text = "The council will rebuild the harbour wall, its mayor said on Monday."
    (tmp_path / "en-news-a.html").write_text(f"<article><h1>Wall</h1><p>{text}</p></article>")
    (tmp_path / "en-news-a.txt").write_text(text)
    scores = measure(tmp_path)
    assert scores["en-news-a"]["ours"] == Score(1.0, 1.0)
    assert [line.split()[:3] for line in report(scores)][1] == ["en-news", "1", "ours"]


def test_a_page_without_its_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no \.html file"):
        list(pairs(tmp_path))
    (tmp_path / "a.html").write_text("x")
    with pytest.raises(InputError, match=r"a\.txt"):
        list(pairs(tmp_path))
