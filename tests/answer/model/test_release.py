"""Cutting a stream into sentences loses nothing and splits no marker."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answer.model.markers import find_markers
from rag.answer.model.release import Release


def sentences_of(pieces: Iterable[str], language: str) -> list[str]:
    """The sentences of a whole stream."""
    release = Release(language)
    done = [sentence for piece in pieces for sentence in release.feed(piece)]
    return [*done, *release.end()]


CUTS = [
    ("en", "One is here [1]. Two is there [2].", ["One is here [1].", " Two is there [2]."]),
    ("en", "One is here. [1] Two is there. [2]", ["One is here. [1]", " Two is there. [2]"]),
    ("en", "One is here.[1] Two is there.[2]", ["One is here.[1]", " Two is there.[2]"]),
    ("en", "One is here [1][2]. And Dr. Lind [3].", ["One is here [1][2].", " And Dr. Lind [3]."]),
    ("fa", "یکی این‌جاست【۱】. دیگری آن‌جاست [۲].", ["یکی این‌جاست【۱】.", " دیگری آن‌جاست [۲]."]),
    ("ar", "هذا هنا [1،2]. وذاك هناك [٣].", ["هذا هنا [1،2].", " وذاك هناك [٣]."]),
    ("en", "", []),
]


@pytest.mark.parametrize(("language", "text", "sentences"), CUTS)
@pytest.mark.parametrize("size", [1, 2, 5, 1000])
def test_cuts(language: str, text: str, sentences: list[str], size: int) -> None:
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    assert sentences_of(pieces, language) == sentences


MARKERS = [
    ("a [1]", [(1,)]),
    ("a [1,2] b [3]", [(1, 2), (3,)]),
    ("a [1-3]", [(1, 2, 3)]),
    ("a [۱] b [٢]", [(1,), (2,)]),
    ("a 【1】 b 【2†source】", [(1,), (2,)]),
    ("a [^1] b [Source 2] c [منبع ۳] d [المصدر 4]", [(1,), (2,), (3,), (4,)]),
    ("a [1, 1]", [(1,)]),
    ("a [1 and 2] b [۱ و ۲]", [(1, 2), (1, 2)]),
    ("a [9-1] b", [(9, 1)]),
    ("a [note] b (1) c 1.", []),
]


@pytest.mark.parametrize(("text", "numbers"), MARKERS)
def test_markers(text: str, numbers: list[tuple[int, ...]]) -> None:
    assert [marked.numbers for marked in find_markers(text)] == numbers


ALPHABET = "ab .!?\n[]1,2【】۱گفت؟ "


@given(st.text(ALPHABET, max_size=60), st.lists(st.integers(1, 7), max_size=20))
def test_joined_they_are_the_stream_however_it_comes(text: str, sizes: list[int]) -> None:
    pieces, at = [], 0
    for size in sizes:
        pieces.append(text[at : at + size])
        at += size
    pieces.append(text[at:])
    sentences = sentences_of(pieces, "en")
    assert "".join(sentences) == text
    assert sum(len(find_markers(s)) for s in sentences) == len(find_markers(text))
