"""Every language says the same things: one row each, with the same keys and fields."""

from __future__ import annotations

import string
from dataclasses import asdict

import pytest

from rag.answer.frames import FALLBACK, FRAMES, frame, notice
from rag.answer.model.wording import _WORDINGS, NO_ANSWER
from rag.language.table import LANGUAGES


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def flat(row: dict[str, object], prefix: str = "") -> dict[str, str]:
    """Every phrase of a row by its path."""
    found: dict[str, str] = {}
    for name, value in row.items():
        if isinstance(value, dict):
            found |= flat(value, f"{prefix}{name}.")
        elif isinstance(value, str):
            found[prefix + name] = value
    return found


def test_the_supported_languages_have_rows() -> None:
    supported = {code for code, row in LANGUAGES.items() if row.supported}
    assert set(FRAMES) == set(_WORDINGS) == supported


@pytest.mark.parametrize("language", sorted(FRAMES))
def test_a_row_has_the_phrases_and_fields_of_the_english_one(language: str) -> None:
    english, own = flat(asdict(FRAMES[FALLBACK])), flat(asdict(FRAMES[language]))
    assert english.keys() == own.keys()
    assert {k: fields(v) for k, v in english.items()} == {k: fields(v) for k, v in own.items()}
    assert all(own.values())


@pytest.mark.parametrize("language", sorted(_WORDINGS))
def test_a_prompt_has_the_fields_of_the_english_one(language: str) -> None:
    english, own = flat(asdict(_WORDINGS[FALLBACK])), flat(asdict(_WORDINGS[language]))
    assert english.keys() == own.keys()
    assert NO_ANSWER in own["rules"]
    assert fields(own["rules"]) >= {"cite", "marked"}


def test_another_language_gets_english() -> None:
    assert frame("tr") is FRAMES[FALLBACK]
    assert notice("language", "tr").code == "language"
