"""What comparing a chunk's sentences with a question needs, packed when the chunk is stored.

Folding and stemming a candidate's words takes longer than all the rest of a
search, so it is done once: a digest holds, sentence by sentence, its words but
the stop words, as the numbers of their stems and name keys and as folded text
(4-grams are read off it), and what kind of thing it gives. It is made from the
text alone and carries a stamp: a chunk without a digest, or with another
stamp, is digested anew.

It knows nothing of questions; see :mod:`rag.search.matching`.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntFlag
from functools import cache, lru_cache, reduce
from operator import or_
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rag.language.question import gives_person, gives_place, gives_reason
from rag.language.remembered import Remembered
from rag.language.terms import EDGE, known_words
from rag.records import Chunk
from rag.store.tokens import SAMPLES
from rag.store.words import Sentences, read_chunk, read_sentences

LAYOUT = 1
"""Counts changes of what a digest holds."""

_HEAD = struct.Struct("<4sIII")
"""Stamp, sentences, words, name keys; the words' text takes the rest."""


class Gives(IntFlag):
    """What a sentence may tell: a person by a title or a capital, a place, a number, a reason."""

    PERSON = 1
    PLACE = 2
    NUMBER = 4
    REASON = 8


# Plain numbers, since flags take ten times as long to combine.
_PERSON, _PLACE, _NUMBER, _REASON = map(int, Gives)


@dataclass(frozen=True, slots=True, eq=False)
class Digest:
    """The digests of some chunks of one language, laid end to end.

    ``sentences`` counts by chunk; ``words``, ``keyed`` and ``gives`` have an
    entry a sentence, ``words`` counting those of ``stems`` and of ``text`` (an
    edge mark before each and after the last), ``keyed`` those of ``keys``.
    """

    sentences: NDArray[np.intp]
    words: NDArray[np.intp]
    keyed: NDArray[np.intp]
    gives: NDArray[np.uint8]
    stems: NDArray[np.uint32]
    keys: NDArray[np.uint32]
    text: str


def number(token: str) -> int:
    """The number that stands for a token: its CRC-32, which no two words of a search share
    but by an accident of one in millions."""
    return zlib.crc32(token.encode("utf-8", "surrogatepass"))


def digest(chunk: Chunk, language: str) -> bytes:
    """The digest of a chunk, whose sentences are the whole of it where it was not cut."""
    return digest_of(read_chunk(chunk).sentences, language)


def digest_of(sentences: Sentences, language: str) -> bytes:
    """The digest of sentences that are read already."""
    return stamp() + _packed(sentences, language)


def is_current(packed: bytes | None) -> bool:
    """Whether a kept digest is whole and what :func:`digest` would make of the text today."""
    return packed is not None and packed[:4] == stamp() and _is_whole(packed)


def _is_whole(packed: bytes) -> bool:
    """Whether nothing of a digest was lost: it has as many words as it says."""
    if len(packed) < _HEAD.size:
        return False
    _, sentences, words, keys = _HEAD.unpack_from(packed)
    text = packed[_HEAD.size + 9 * sentences + 4 * (words + keys) :]
    return text.count(EDGE.encode()) == words - 1 if words else not text


@cache
def stamp() -> bytes:
    """Four bytes that change when digests do."""
    made = [_packed(read_sentences([text]), language) for language, text in SAMPLES.items()]
    return zlib.crc32(b"".join(made), LAYOUT).to_bytes(4, "little")


class _Word(NamedTuple):
    """A folded word's part of a digest; a stop word has only the bits."""

    text: str
    stem: bytes
    keys: bytes
    gives: int


@lru_cache(maxsize=16)
def _words(language: str) -> Remembered[str, _Word]:
    """The words of one language, made as they are met."""
    known = known_words(language)

    def word(text: str) -> _Word:
        gives = _PERSON if gives_person("", text) else 0
        gives |= _PLACE if gives_place(text) else 0
        gives |= _NUMBER if _DIGIT.search(text) else 0
        one = known[text]
        if one.stops:
            return _Word("", b"", b"", gives)
        return _Word(text, _numbers((one.stem,)), _numbers(one.keys), gives)

    return Remembered(word)


def _numbers(tokens: Iterable[str]) -> bytes:
    return b"".join([number(token).to_bytes(4, "little") for token in tokens])


_DIGIT = re.compile(r"\d")
_CAPITAL = re.compile("[A-Z]")


def _packed(sentences: Sentences, language: str) -> bytes:
    """All of a digest but its stamp."""
    known = _words(language).__getitem__
    read = [list(map(known, words)) for words in sentences.words]
    said = [[word for word in some if word.text] for some in read]
    keys = [b"".join([word.keys for word in some]) for some in said]
    counts = [(len(some), len(own) // 4) for some, own in zip(said, keys, strict=True)]
    flat = [word for some in said for word in some]
    return b"".join(
        (
            _HEAD.pack(b"", len(read), len(flat), sum(map(len, keys)) // 4)[4:],
            np.array(counts, dtype="<u4").tobytes(),
            bytes(map(_gives, sentences.texts, sentences.folded, read)),
            *[word.stem for word in flat],
            *keys,
            EDGE.join([word.text for word in flat]).encode(),
        )
    )


def _gives(text: str, folded: str, read: Iterable[_Word]) -> int:
    """The bits of a sentence: those of its words, whether capitals name somebody, a reason."""
    bits = _REASON if gives_reason(folded) else 0
    if _CAPITAL.search(text) and gives_person(text, ""):
        bits |= _PERSON
    return reduce(or_, {word.gives for word in read}, bits)


def stems(packed: bytes) -> list[int]:
    """The numbers of the stems of one digest, in the order of the text."""
    _, sentences, words, _ = _HEAD.unpack_from(packed)
    start = _HEAD.size + 9 * sentences
    numbers: list[int] = np.frombuffer(packed, "<u4", words, start).tolist()
    return numbers


def unpack(packed: Sequence[bytes]) -> Digest:
    """Digests end to end, each as :func:`digest` made it."""
    heads = [_HEAD.unpack_from(one) for one in packed]
    parts = [_parts(one, *head[1:]) for one, head in zip(packed, heads, strict=True)]
    counts, gives, stems, keys, text = zip(*parts, strict=True)
    words, keyed = np.frombuffer(b"".join(counts), dtype="<u4").reshape(-1, 2).T
    return Digest(
        np.array([head[1] for head in heads], dtype=np.intp),
        words.astype(np.intp),
        keyed.astype(np.intp),
        np.frombuffer(b"".join(gives), dtype=np.uint8),
        np.frombuffer(b"".join(stems), dtype="<u4"),
        np.frombuffer(b"".join(keys), dtype="<u4"),
        f"{EDGE}{EDGE.join(some.decode() for some in text if some)}{EDGE}",
    )


def _parts(packed: bytes, sentences: int, words: int, keys: int) -> list[bytes]:
    """Counts, bits, stems, keys and words of one digest."""
    ends = [_HEAD.size]
    for size in (8 * sentences, sentences, 4 * words, 4 * keys):
        ends.append(ends[-1] + size)
    return [packed[a:b] for a, b in zip(ends, [*ends[1:], len(packed)], strict=True)]
