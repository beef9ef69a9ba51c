"""The pages say the same in each of their languages, and each has all it needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from rag import messages
from rag.language.table import LANGUAGES
from ui.access.login import page as sign_in
from ui.chat.cards import shown_date
from ui.search.bodies import BODIES, label
from ui.search.names import Name, shown
from ui.words import FALLBACK, INTERFACE, STRINGS, labelled, language_name, words

OTHERS = [language for language in INTERFACE if language != FALLBACK]
NAMES = {"Sanad", "Markdown", "Word", "BibTeX", "{count} {language}"}
SHARED = {
    "de": {"Name", "Link", "Text", "Normal"},
    "fr": {
        *("Sources", "Passage", "Passages", "Pages", "Dates", "Date", "Source", "Verdicts"),
        *("Organisations", "Articles", "Collection", "Collections", "Conversations"),
    },
    "tr": {"Normal"},
}
"""Words that a language has in common with English."""

QUOTES = '“”„«»‘’‚‹›"'


def flat(strings: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Each text with its keys, dots between."""
    for key, value in strings.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{before}{key}.")
        else:
            yield before + key, value


def fields(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w*\}", text))


def test_a_language_of_the_pages_has_strings_and_a_catalog_and_a_row() -> None:
    assert set(INTERFACE) == {path.stem for path in STRINGS.iterdir()}
    assert set(INTERFACE) == set(messages.languages())
    assert set(INTERFACE) <= set(LANGUAGES)


@pytest.mark.parametrize("reader", OTHERS)
def test_everything_is_said_in_every_language(reader: str) -> None:
    english, own = dict(flat(words(FALLBACK))), dict(flat(words(reader)))
    assert own.keys() == english.keys()
    assert {key: fields(text) for key, text in own.items()} == {
        key: fields(text) for key, text in english.items()
    }
    assert [key for key, text in own.items() if not text.strip()] == []
    same = {text for key, text in own.items() if text == english[key] and re.search("[a-z]", text)}
    assert same <= NAMES | SHARED.get(reader, set())


@pytest.mark.parametrize("reader", INTERFACE)
def test_quotation_marks_are_those_of_the_language(reader: str) -> None:
    own = {*"".join(messages.quotation_marks(reader)).strip(), "’"}
    wrong = {key: text for key, text in flat(words(reader)) if {*text} & {*QUOTES} - own}
    assert wrong == {}


def test_signs_stand_apart_in_french_and_never_alone() -> None:
    loose = [text for _, text in flat(words("fr")) if re.search(r" [:;?!»]|« |\w[;?!]", text)]
    assert loose == []
    assert labelled("Sources", "fr") == "Sources\N{NO-BREAK SPACE}:"
    assert labelled("Sources", "en") == "Sources:"


@pytest.mark.parametrize("reader", INTERFACE)
def test_names_and_dates_are_those_of_the_reader(reader: str) -> None:
    told = [language_name(code, reader) for code in LANGUAGES if code != "und"]
    told += [label(code, reader) for code in BODIES]
    told += [shown(Name("places", each, ""), reader) for each in ("MX", "Moscow", "Washington")]
    told += [shown_date("2025-01-17", reader)]
    assert all(told)
    if LANGUAGES[reader].script == "Arab":
        assert [each for each in told if re.search("[A-Za-z]", each)] == []
    assert language_name("tlh", reader) == words(reader)["unknown_language"]


@pytest.mark.parametrize(
    ("reader", "expected"),
    [
        ("tr", ("Birleşmiş Milletler", "Moskova", "Mersin", "17 Ocak 2025")),
        ("ur", ("اقوام متحدہ", "ماسکو", "Mersin", "17 جنوری 2025")),
        ("fr", ("Nations unies", "Moscou", "Mersin", "17 janvier 2025")),
        ("de", ("Vereinte Nationen", "Moskau", "Mersin", "17. Januar 2025")),
        ("en", ("United Nations", "Moscow", "Mersin", "17 January 2025")),
    ],
)
def test_what_things_are_called(reader: str, expected: tuple[str, ...]) -> None:
    cities = [shown(Name("places", each, ""), reader) for each in ("Moscow", "Mersin")]
    assert (label("UN", reader), *cities, shown_date("2025-01-17", reader)) == expected


@pytest.mark.parametrize("reader", INTERFACE)
def test_signing_in_is_told_in_the_reader_s_language(reader: str) -> None:
    page = sign_in({"accept-language": f"{reader}-XX, en;q=0.5"}, "/", "too_many_tries", 300)
    assert f'<html lang="{reader}" dir="{LANGUAGES[reader].direction}">' in page
    assert words(reader)["sign_in"] in page
    own = sign_in({"accept-language": "en", "cookie": f"sanad_language={reader}"})
    assert f'lang="{reader}"' in own


def test_the_strings_are_all_there_is_of_a_language() -> None:
    """No other file of the pages lists the languages they speak."""
    listed = re.compile(r"""["'](?:tr|ur|fr|de)["'],\s*["'](?:tr|ur|fr|de)["']""")
    found = {
        str(path.relative_to(STRINGS.parent))
        for path in STRINGS.parent.rglob("*.py")
        if listed.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"search/called.py"}
