"""Sentences: the hand-checked set, and the laws every split keeps."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.language.sentences import split_sentences
from rag.language.table import LANGUAGES
from tests.spent import seconds, within

SET = Path(__file__).parents[2] / "evals" / "sets" / "sentences.jsonl"
ROWS = [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]


def _sentences(text: str, language: str | None = None) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language)]


def test_the_set_is_whole() -> None:
    assert len(ROWS) >= 60
    assert {row["language"] for row in ROWS} == set(LANGUAGES) - {"und"}
    for row in ROWS:
        assert "".join("".join(row["sentences"]).split()) == "".join(row["text"].split())


@pytest.mark.parametrize("known", [True, False])
def test_share_of_passages_split_as_by_hand(known: bool) -> None:
    wrong = [
        (row["text"], found)
        for row in ROWS
        if (found := _sentences(row["text"], row["language"] if known else None))
        != row["sentences"]
    ]
    assert len(wrong) <= 0.03 * len(ROWS), wrong


WRAPPED = """The council met on Tuesday to vote on the bridge that
has been closed since the flood of last spring, and
Karimi said that work would begin before the winter."""


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (WRAPPED, 1),
        ("عنوان خبر\nمتن خبر بدون نقطه", 2),
        ("آب\nنان\nدارو", 3),
        ("one\r\n\r\ntwo", 2),
        ("", 0),
        (" \n\u200c\u200f ", 0),
        ("...", 1),
        ("؟!", 1),
    ],
)
def test_lines(text: str, count: int) -> None:
    assert len(_sentences(text)) == count


TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("اب.!?؟…۔ \n\t«»\"'()1۲AbD،؛,:-\u200c\u200f\u00a0\r\u2028"), st.characters()
    )
)


@given(TEXT)
def test_spans_are_ordered_trimmed_and_cover_what_is_visible(text: str) -> None:
    spans = split_sentences(text)
    ends = [0, *(place for span in spans for place in span)]
    assert ends == sorted(ends)
    for start, end in spans:
        assert text[start:end].strip() == text[start:end] != ""
    left_out = set(range(len(text))) - {at for span in spans for at in range(*span)}
    assert all(text[at].isspace() or _invisible(text[at]) for at in left_out)


def _invisible(char: str) -> bool:
    return "\u200b" <= char <= "\u200f" or "\u202a" <= char <= "\u202e" or char in _FORMAT


_FORMAT = {chr(code) for code in range(0x2060, 0x206A)} | {"\ufeff"}


@pytest.mark.parametrize(
    "shape", ["a. ", "«آ؟» ", "الف. ", "1. ", "a.b.", "!\n", "x\n", "» ", "«آ؟» ب "]
)
def test_splitting_takes_linear_time(shape: str) -> None:
    """Forty times the text takes about forty times as long; squared it were 1,600."""
    short = seconds(partial(split_sentences, shape * 250))
    assert within(300 * short, partial(split_sentences, shape * 10_000))
