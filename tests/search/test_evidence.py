"""The best sentence of a chunk and how well it answers; and sums over needs, which are finite and
raise nothing, whatever lies beside them in memory."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from rag.records import Chunk, Query
from rag.search.evidence import Evidence, _best, _weighted_sums, gather, spans
from rag.search.rarity import even
from rag.search.retrieve import ask
from rag.store import StoredChunk
from rag.store.digest import digest

NOTHING = np.zeros(2, np.float32)


def stored(
    *sentences: str,
    language: str = "en",
    before: int = 0,
    cut: bool = True,
    rows: Sequence[Sequence[int]] = (),
) -> StoredChunk:
    """A chunk of these sentences that begins ``before`` characters into its article, with the
    vectors of its sentences as tenths."""
    text = " ".join(sentences)
    starts = [before + text.index(sentence) for sentence in sentences]
    cuts = tuple((a, a + len(s)) for a, s in zip(starts, sentences, strict=True))
    chunk = Chunk("a", 0, text, before, before + len(text), cuts if cut else ())
    packed = digest(chunk, language)
    if not rows:
        return StoredChunk(chunk, language, packed)
    scales = np.full(len(rows), 0.1, np.float32)
    return StoredChunk(chunk, language, packed, np.array(rows, np.int8), scales)


def found(
    question: str,
    *chunks: StoredChunk,
    row: NDArray[np.float32] = NOTHING,
    rarity: Sequence[float] = (),
    days: tuple[tuple[str, str], ...] = (),
) -> list[Evidence]:
    query = Query(question, "en", days=days)
    asked = {language: ask(query, language) for language in {c.language for c in chunks}}
    rarities = {code: rarity or even(own) for code, own in asked.items()}
    return gather(chunks, asked, rarities, row)


def said(chunk: StoredChunk, evidence: Evidence) -> str:
    start = chunk.chunk.start
    return chunk.chunk.text[evidence.span[0] - start : evidence.span[1] - start]


RAIN, TREATY = "It rained all day.", "The treaty was signed."


def test_each_chunk_has_its_own_best_sentence_in_the_order_of_the_chunks() -> None:
    chunks = [
        stored(RAIN, TREATY, before=100),
        stored("باران آمد.", "پیمان امضا شد.", language="fa"),
        stored(TREATY, "In Moscow the treaty was kept.", before=7),
        stored(RAIN, TREATY, before=9, cut=False),
    ]
    evidence = found("treaty Moscow", *chunks)
    assert [said(chunk, of) for chunk, of in zip(chunks, evidence, strict=True)] == [
        TREATY, "پیمان امضا شد.", "In Moscow the treaty was kept.", f"{RAIN} {TREATY}",
    ]  # fmt: skip
    assert spans(chunks[3]) == ((9, 9 + len(RAIN) + 1 + len(TREATY)),)
    assert [evidence[at].overlap for at in (0, 2, 3)] == [0.5, 1.0, 0.5]


def test_the_chunk_may_say_more_than_its_best_sentence_and_rare_needs_count_more() -> None:
    chunk = stored("The treaty holds.", "Moscow is cold.")
    (evenly,) = found("treaty Moscow", chunk)
    assert (evenly.overlap, evenly.coverage) == (0.5, 1.0)
    assert said(chunk, evenly) == "The treaty holds."
    (rare,) = found("treaty Moscow", chunk, rarity=[1.0, 3.0])
    assert said(chunk, rare) == "Moscow is cold." and rare.overlap == 0.75
    (nothing,) = found("treaty Moscow", chunk, rarity=[0.0, 0.0])
    assert (nothing.overlap, nothing.coverage) == (0.0, 0.0)


def test_the_nearest_sentence_is_told_and_words_may_outweigh_it() -> None:
    row = np.array([1.0, 0.0], np.float32)
    chunk = stored(RAIN, TREATY, rows=[[9, 0], [0, 9]])
    (meant,) = found("weather", chunk, row=row)
    assert (said(chunk, meant), meant.cosine) == (RAIN, pytest.approx(0.9))
    (worded,) = found("treaty", chunk, row=row)
    assert (said(chunk, worded), worded.cosine) == (TREATY, pytest.approx(0.9))
    with_none = found("weather", stored(RAIN, TREATY), chunk, stored(TREATY), row=row)
    assert [e.cosine for e in with_none] == pytest.approx([0.0, 0.9, 0.0])


@pytest.mark.parametrize(
    ("question", "fit"),
    [
        ("How many trees burned?", "Some 40 trees burned."),
        ("When did the trees burn?", "In 2021 the trees burned."),
        ("Why did the trees burn?", "The trees burned because it was hot."),
        ("Where did the trees burn?", "The trees burned in Paris."),
    ],
)
def test_of_two_that_say_as_much_the_one_that_gives_what_is_asked_for(
    question: str, fit: str
) -> None:
    chunk = stored("The trees burned.", fit)
    (evidence,) = found(question, chunk)
    assert (said(chunk, evidence), evidence.fits) == (fit, 1.0)
    (other,) = found(question, stored("The trees burned."))
    assert other.fits == 0.0


@pytest.mark.parametrize(
    ("sentence", "fits"),
    [
        ("A beta particle is fast.", 2.0),
        ("The slow beta particle is fast.", 2.0),
        ("Scientists found yesterday a beta particle.", 0.0),
    ],
)
def test_a_definition_opens_with_what_is_defined(sentence: str, fits: float) -> None:
    (evidence,) = found("What is a beta particle?", stored(sentence))
    assert evidence.fits == pytest.approx(fits)


@pytest.mark.parametrize(
    ("sentence", "overlap"),
    [
        ("It happened on 17 January 2025.", 1.0),
        ("It happened on 17 January.", 0.8),
        ("It happened in January 2025.", 0.7),
        ("It happened in 2025.", 0.3),
        ("It happened on 3 May 2024.", 0.0),
        ("It happened in winter.", 0.0),
    ],
)
@pytest.mark.parametrize("before", [0, 50])
def test_a_date_is_said_as_surely_as_it_is_written(
    sentence: str, overlap: float, before: int
) -> None:
    chunk = stored(RAIN, sentence, before=before)
    (evidence,) = found("", chunk, days=(("2025-01-17", "2025-01-17"),))
    assert evidence.overlap == pytest.approx(overlap)
    assert not overlap or said(chunk, evidence) == sentence


def test_a_date_and_words_are_both_needs_and_the_calendar_does_not_matter() -> None:
    chunk = stored("پیمان در ۲۸ دی ۱۴۰۳ امضا شد.", language="fa")
    (evidence,) = found("Tabriz", chunk, days=(("2025-01-17", "2025-01-17"),))
    assert evidence.overlap == pytest.approx(0.5)


def test_of_equals_the_first_of_each_run_is_best() -> None:
    scores = np.array([1, 2, 2, 5, 3, 3, 0], np.float32)
    assert _best(scores, np.array([3, 1, 2, 1])).tolist() == [1, 3, 4, 6]


def test_sums_of_any_size_are_finite_and_right() -> None:
    chosen = np.random.default_rng(0)
    with np.errstate(all="raise"):
        for rows in range(1, 40):
            for needs in range(1, 20):
                beside = np.full(rows * needs + 8, np.nan, np.float32)
                said = beside[4:-4].reshape(rows, needs)
                said[:] = chosen.random((rows, needs), dtype=np.float32)
                weights = chosen.random(needs, dtype=np.float32)
                found = _weighted_sums(said, weights)
                wanted = [
                    sum(float(a) * float(b) for a, b in zip(row, weights, strict=True))
                    for row in said
                ]
                assert np.allclose(found, wanted, atol=1e-4)
