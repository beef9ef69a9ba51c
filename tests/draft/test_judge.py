"""How near a passage must be to bear a sentence out or to say otherwise: a made article a row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from rag import Article, Library
from rag.draft.claims import read_lines
from rag.embedding import Rows

HALL = (
    "The concert hall of Zurbaria hosted 17 tours last summer. "
    "The older hall beside the river hosted 38 tours. "
    "Its director Helena Brandt resigned after the fire. "
    "She moved to the coast with her family."
)
RIVER = "رودخانه زوربار پس از باران سنگین طغیان کرد و پل قدیمی شهر را برد."

TABLE = [
    (HALL, "The concert hall of Zurbaria hosted 17 tours last summer.", "supported"),
    # A number of the sentence beside it is no number of this one.
    (HALL, "The concert hall of Zurbaria hosted 38 tours last summer.", "contradicted"),
    # What the nearest sentence has no other number or name for is not said otherwise.
    (HALL, "Director Helena Brandt resigned after the fire on 3 May.", "undecided"),
    (HALL, "Director Helena Brandt of Portland resigned after the fire.", "undecided"),
    (HALL, "Its director Helena Brandt resigned after the fire on 3 May 2024.", "undecided"),
    (HALL, "Director Olivia Chen resigned after the fire.", "undecided"),
    # What only shares some words is of something else.
    (HALL, "The river hall of Portland was sold for 12 million to Marcus Feldman.", "absent"),
    (HALL, "The older hall of Zurbaria beside the lake hosted 40 painters.", "undecided"),
    # Two sentences side by side may bear one out.
    (HALL, "Helena Brandt resigned after the fire and moved to the coast.", "supported"),
    # Half of a sentence bears no sentence out.
    (HALL, "The older hall beside the river welcomed painters yesterday.", "undecided"),
    (RIVER, "رودخانه زوربار پس از باران سنگین طغیان کرد.", "supported"),
    (RIVER, "رودخانه زوربار پس از باران سنگین طغیان نکرد.", "contradicted"),
]


@pytest.mark.parametrize(("text", "sentence", "verdict"), TABLE)
def test_how_near_is_enough(tmp_path: Path, text: str, sentence: str, verdict: str) -> None:
    with Library.open(tmp_path) as library:
        library.add(
            [Article("a", "News", text), Article("b", "News", "The market was shut on Monday.")]
        )
        (told,) = library.check(sentence).sentences
    assert told.verdict == verdict, told


def test_a_headline_cannot_be_quoted(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.add([Article("a", "Marcus Feldman sold a bakery in Portland", HALL)])
        (told,) = library.check("Marcus Feldman sold a bakery in Portland.").sentences
    assert told.verdict == "absent"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbour\nThe harbour was shut by Ms Quill.", [("en", "heading"), ("en", "")]),
        ("## The harbour 2024", [("en", "heading")]),
        ("“Was it shut?”", [("en", "question")]),
        ("Very sad.", [("en", "remark")]),
        ("We should all be kinder to each other.", [("en", "remark")]),
        ("I met Ms Quill in Paris.", [("en", "")]),
        ("باید همه با هم مهربان‌تر باشیم.", [("fa", "remark")]),
        ("يجب أن نتعاون جميعًا في هذا الأمر.", [("ar", "remark")]),
        (
            "The harbour was shut by Ms Quill.\nبندر را خانم کویل بست و کارگران به خانه رفتند.",
            [("en", ""), ("fa", "")],
        ),
    ],
)
def test_what_there_is_to_check(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(line.language, line.skipped) for line in read_lines(text)] == expected


def test_the_sentences_of_a_draft_are_embedded_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(tmp_path) as library:
        library.add([Article("a", "", HALL)])
        calls: list[int] = []
        real = library.embedder.embed_queries

        def counted(self: object, texts: Sequence[str]) -> Rows:
            calls.append(len(texts))
            return real(texts)

        monkeypatch.setattr(type(library.embedder), "embed_queries", counted)
        library.check(HALL)
    assert calls == [4]
