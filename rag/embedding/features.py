"""What a word is made of for the static embedder: itself, its stems, its keys, its 4-grams.

A word seen in training has its own row; its light stem lends what the
inflected forms share, and the hashed character 4-grams (Bojanowski et al.
2017, arXiv:1607.04606) carry words never seen. Its name keys, hashed too, are
the same in every script: names never seen meet in them. The language of a text
need not be known: a word is stemmed as every language of its script.
"""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from rag.language.names import name_keys
from rag.language.stems import stem

GRAM = 4
_LANGUAGES_OF_SCRIPT = {"latin": ("en",), "arabic": ("fa", "ar"), "other": ()}


def script(word: str) -> str:
    """``latin``, ``arabic`` or ``other``, by the first character."""
    first = word[:1]
    if "a" <= first <= "z":
        return "latin"
    return "arabic" if "\u0600" <= first <= "\u06ff" else "other"


def forms(word: str) -> list[str]:
    """The folded word and its different light stems, the word first."""
    stems = [stem(word, language) for language in _LANGUAGES_OF_SCRIPT[script(word)]]
    return list(dict.fromkeys((word, *stems)))


def grams(word: str) -> list[str]:
    """Character 4-grams of the word between its borders; a number stays whole."""
    bordered = f"<{word}>"
    if word[:1].isdigit():
        return [bordered]
    return [bordered[i : i + GRAM] for i in range(max(1, len(bordered) - GRAM + 1))]


class Vocabulary:
    """From a folded word to rows of a table: known forms first, then hashed keys and grams."""

    def __init__(self, known: Iterable[str], buckets: int) -> None:
        self.known = list(known)
        self.buckets = buckets
        self._row = {form: row for row, form in enumerate(self.known)}

    def __len__(self) -> int:
        return len(self.known) + self.buckets

    def place_of(self, form: str) -> int:
        """The row of a known form; of an unknown one, the number of known forms."""
        return self._row.get(form, len(self.known))

    def rows(self, word: str) -> list[int]:
        """Rows whose sum is the word's vector; the last is a gram's.

        The bucket of a key or gram is its CRC-32, the same on every machine. No gram is
        written like a key, in capitals.
        """
        known = [row for form in forms(word) if (row := self._row.get(form)) is not None]
        first, buckets = len(self.known), self.buckets
        return known + [
            first + crc32(piece.encode()) % buckets for piece in (*name_keys(word), *grams(word))
        ]
