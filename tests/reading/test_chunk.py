"""Laws of chunks, in every language, and the cases they were made for."""

from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.reading.chunk import MAX_WORDS, chunk, count_words
from rag.records import Article, Chunk

WORDS = {
    "fa": "وزیر گفت می‌رود ۱۴۰۳ «پل تازه»، کتاب‌ها را؛ نیست! چرا؟ د. امیر شد.",
    "ar": "قال الوزير، إنّ الجسر؟ «جديد» ٢٠٢٤ لا؛ وأضاف! د. سامي انتهى.",
    "en": 'The minister, said "no" 3.5 Dr. Smith; done? yes! U.S. ended.',
    "und": "新しい橋。 2024 ok… \u200f\u200c x",
}
BREAKS = [" ", " ", " ", " ", "\n", "\n\n", "\r\n", "  \n \n", "\u2028", "\t", "\u00a0", ""]


def texts(language: str) -> st.SearchStrategy[str]:
    word = st.sampled_from(WORDS[language].split())
    pair = st.tuples(word, st.sampled_from(BREAKS)).map("".join)
    return st.one_of(st.text(max_size=300), st.lists(pair, max_size=900).map("".join))


def seen(text: str) -> str:
    """Characters that are neither white space nor invisible (a zero-width space ends no chunk)."""
    return "".join(char for char in text if not char.isspace() and category(char) != "Cf")


def chunks_of(text: str, language: str) -> list[Chunk]:
    return chunk(Article("a.txt", "", text, language))


@pytest.mark.parametrize("language", WORDS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_laws(language: str, data: st.DataObject) -> None:
    text = data.draw(texts(language))
    chunks = chunks_of(text, language)
    reached = 0
    for ordinal, piece in enumerate(chunks):
        assert text[piece.start : piece.end] == piece.text
        assert piece.ordinal == ordinal
        assert not seen(text[reached : piece.start]), "characters outside every chunk"
        assert piece.sentences[0][0] == piece.start and piece.sentences[-1][1] == piece.end
        for (_, end), (start, _) in zip(piece.sentences, piece.sentences[1:], strict=False):
            assert end <= start and not seen(text[end:start])
        assert sum(count_words(text[s:e]) for s, e in piece.sentences) <= MAX_WORDS
        assert len(piece.text.split()) <= MAX_WORDS
        reached = piece.end
    assert not seen(text[reached:])


def sentence(words: int, end: str = ".") -> str:
    return " ".join(["word"] * words) + end


CASES = [
    ("", []),
    (" \n\t\n ", []),
    ("One sentence.", [2]),
    (sentence(120) + "\n\n" + sentence(120), [120, 120]),
    # Paragraphs stay whole where they fit, though cutting at 120 would be closer.
    ("\n".join([f"{sentence(45)} {sentence(45)}".title()] * 2), [90, 90]),
    ("\n".join([sentence(30).title()] * 4), [120]),
    (" ".join([sentence(60).capitalize()] * 4), [120, 120]),
    (sentence(450), [200, 200, 50]),
    ("x" * 6000, [1] * 4),
]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_sizes(text: str, words: list[int]) -> None:
    assert [len(piece.text.split()) for piece in chunks_of(text, "en")] == words


def test_an_overlong_sentence_is_cut_at_a_comma() -> None:
    text = f"{sentence(130, ',')} {sentence(100)}"
    assert [piece.text[-1] for piece in chunks_of(text, "en")] == [",", "."]


def test_a_chunk_never_cuts_a_sentence_that_fits() -> None:
    text = " ".join(f"Sentence {n} {sentence(40)}" for n in range(40))
    assert all(piece.text.endswith(".") for piece in chunks_of(text, "en"))
