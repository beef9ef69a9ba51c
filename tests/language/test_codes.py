"""Codes as people name them, and what a bare name is answered in."""

from __future__ import annotations

import pytest

from rag.errors import InputError
from rag.language.codes import asked_in, likeliest, required


@pytest.mark.parametrize(
    ("named", "held", "code"),
    [
        ("fa", (), "fa"),
        ("EN", (), "en"),
        ("ar-EG", (), "ar"),
        ("Persian", (), "fa"),
        ("العربية", (), "ar"),
        ("sv", ("en", "sv"), "sv"),
        ("und", ("und",), "und"),
    ],
)
def test_codes_that_are_known(named: str, held: tuple[str, ...], code: str) -> None:
    assert required(named, held) == code


@pytest.mark.parametrize("named", ["xx", "", "und", "english please", "\ud800"])
def test_codes_that_are_not(named: str) -> None:
    with pytest.raises(InputError, match="no language known here") as refused:
        required(named, ("en", "sv"))
    assert refused.value.fix == "Use one of: en, sv, fa, ar, ur, tr, ru, he, fr, de, es."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NATO", "und"),
        ("Pezeshkian", "und"),
        ("Biden 2024", "und"),
        ("Ursula von der Leyen", "und"),
        ("El Salvador", "und"),
        ("Путин", "und"),
        ("ترامپ", "fa"),
        ("Qui est le président", "fr"),
        ("Wer ist Olaf Scholz?", "de"),
        ("Кто победил", "ru"),
        ("Who is Biden?", "en"),
    ],
)
def test_a_name_alone_is_of_no_language(text: str, code: str) -> None:
    assert asked_in(text) == code


@pytest.mark.parametrize(
    ("text", "held", "code"),
    [
        ("NATO", ["fa", "ar"], "en"),
        ("محمد", ["en", "ar", "fa"], "ar"),
        ("محمد", ["en"], "fa"),
        ("2024", ["de"], "en"),
    ],
)
def test_what_a_name_is_answered_in(text: str, held: list[str], code: str) -> None:
    assert likeliest(text, held) == code
