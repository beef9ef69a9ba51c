"""A prompt says the same things in each language that has one, with the same fields."""

from __future__ import annotations

import string
from dataclasses import asdict

import pytest

from rag.answer.model.wording import _WORDINGS, NO_ANSWER
from rag.language.table import LANGUAGES
from rag.messages import FALLBACK


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_languages_that_are_searched_have_prompts() -> None:
    assert set(_WORDINGS) == {code for code, row in LANGUAGES.items() if row.supported}


@pytest.mark.parametrize("language", sorted(_WORDINGS))
def test_a_prompt_has_the_fields_of_the_english_one(language: str) -> None:
    english, own = asdict(_WORDINGS[FALLBACK]), asdict(_WORDINGS[language])
    assert english.keys() == own.keys()
    assert NO_ANSWER in own["rules"]
    assert fields(own["rules"]) >= {"cite", "marked"}
