"""Every catalog says the same messages with the same arguments, in plural forms of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from babel import Locale
from fluent.syntax import FluentParser, ast

from rag.language.table import LANGUAGES, in_digits
from rag.messages import FALLBACK, Phrase, and_list, known, languages, message, phrase, told
from rag.messages.catalog import FOLDER

EVERY = ("ar", "de", "en", "fa", "fr", "tr", "ur")


@cache
def entries(language: str) -> list[Any]:
    text = (FOLDER / f"{language}.ftl").read_text(encoding="utf-8")
    return FluentParser().parse(text).body


def patterns(language: str) -> dict[str, ast.Pattern]:
    """Every message and ``id.attribute`` of a catalog."""
    found: dict[str, ast.Pattern] = {}
    for entry in entries(language):
        if isinstance(entry, ast.Message):
            if entry.value:
                found[entry.id.name] = entry.value
            for each in entry.attributes:
                found[f"{entry.id.name}.{each.id.name}"] = each.value
    return found


def inside(node: Any) -> Iterator[Any]:
    """A node of the syntax tree and all below it."""
    if isinstance(node, list):
        for each in node:
            yield from inside(each)
    elif isinstance(node, ast.BaseNode):
        yield node
        for value in vars(node).values():
            yield from inside(value)


def arguments(pattern: ast.Pattern) -> set[str]:
    return {node.id.name for node in inside(pattern) if isinstance(node, ast.VariableReference)}


def test_the_languages_are_the_files() -> None:
    assert languages() == EVERY
    assert set(languages()) <= set(LANGUAGES)


@pytest.mark.parametrize("language", EVERY)
def test_a_catalog_is_well_formed_and_says_nothing_twice(language: str) -> None:
    assert [each.content for each in entries(language) if isinstance(each, ast.Junk)] == []
    ids = [each.id.name for each in entries(language) if isinstance(each, ast.Message)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", EVERY)
def test_a_catalog_has_the_messages_and_arguments_of_the_english_one(language: str) -> None:
    english, own = patterns(FALLBACK), patterns(language)
    assert own.keys() == english.keys()
    assert {code: arguments(p) for code, p in own.items()} == {
        code: arguments(p) for code, p in english.items()
    }


@pytest.mark.parametrize("language", EVERY)
def test_plural_forms_are_those_of_the_language(language: str) -> None:
    forms = {*Locale.parse(language).plural_form.tags, "other"}
    keys = {
        node.key.name
        for node in inside(entries(language))
        if isinstance(node, ast.Variant) and isinstance(node.key, ast.Identifier)
    }
    assert keys <= forms


@pytest.mark.parametrize("language", sorted(set(EVERY) - {FALLBACK}))
def test_nothing_is_left_in_english(language: str) -> None:
    """Values that a language shares with English: the few words that they have in common."""
    english, own = entries(FALLBACK), {e.id.name: e for e in entries(language) if hasattr(e, "id")}
    same = {
        each.id.name
        for each in english
        if isinstance(each, ast.Message)
        and each.equals(own[each.id.name])
        and any(
            isinstance(n, ast.TextElement) and n.value.strip(" ()[]—“”;:,") for n in inside(each)
        )
    }
    assert same <= {"overview-sources"}


@pytest.mark.parametrize("language", EVERY)
@pytest.mark.parametrize("number", [0, 1, 7, 122])
def test_numbers_are_in_the_digits_of_the_table(language: str, number: int) -> None:
    assert in_digits(number, language) in message("notice-undated", language, count=number)


COUNTED = [
    ("en", 1, "1 article on X."),
    ("en", 3, "3 articles on X."),
    ("fa", 1, "۱ خبر دربارهٔ X."),
    ("fa", 12_345, "۱۲٬۳۴۵ خبر دربارهٔ X."),
    ("ar", 1, "X: خبر واحد."),
    ("ar", 3, "X: عدد الأخبار 3."),
    ("tr", 1, "X: 1 haber."),
    ("tr", 3, "X: 3 haber."),
    ("ur", 1, "X کے بارے میں 1 خبر۔"),
    ("ur", 3, "X کے بارے میں 3 خبریں۔"),
    ("fr", 0, "Sur X\N{NO-BREAK SPACE}: 0 article."),
    ("fr", 1, "Sur X\N{NO-BREAK SPACE}: 1 article."),
    ("fr", 3, "Sur X\N{NO-BREAK SPACE}: 3 articles."),
    ("de", 1, "Zu X: 1 Artikel."),
    ("de", 12_345, "Zu X: 12.345 Artikel."),
]


@pytest.mark.parametrize(("language", "count", "expected"), COUNTED)
def test_counts(language: str, count: int, expected: str) -> None:
    assert message("overview-held", language, count=count, subject="X") == expected


LISTS = [
    ("en", "A and B", "A, B, and C"),
    ("fa", "A و B", "A، B، و C"),
    ("ar", "A وB", "A وB وC"),
    ("tr", "A ve B", "A, B ve C"),
    ("ur", "A اور B", "A، B، اور C"),
    ("fr", "A et B", "A, B et C"),
    ("de", "A und B", "A, B und C"),
]


@pytest.mark.parametrize(("language", "two", "three"), LISTS)
def test_lists(language: str, two: str, three: str) -> None:
    assert and_list(["A"], language) == "A"
    assert and_list(["A", "B"], language) == two
    assert and_list(["A", "B", "C"], language) == three


QUOTED = [
    ("en", "“said”"), ("fa", "«said»"), ("ar", "«said»"), ("tr", "“said”"), ("ur", "“said”"),
    ("fr", "«\N{NO-BREAK SPACE}said\N{NO-BREAK SPACE}»"), ("de", "„said“"), ("es", "“said”"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "expected"), QUOTED)
def test_quotation_marks(language: str, expected: str) -> None:
    assert message("in-quotes", language, text="said") == expected


def test_another_language_gets_english() -> None:
    assert known("es") == "en"
    assert message("declined", "es") == message("declined", "en")


def test_a_missing_argument_or_message_is_an_error() -> None:
    with pytest.raises(KeyError):
        message("declined-missing", "en")
    with pytest.raises(LookupError):
        message("no-such-message", "en")


def test_a_phrase_is_told_in_the_language_of_its_problem() -> None:
    problem, fix = told("model-incomplete", "de", why=Phrase("why-cut"))
    assert problem == "Die Antwort des Modells kam nicht vollständig an: die Verbindung brach ab."
    assert fix.startswith("Versuchen Sie es noch einmal")


def test_a_phrase_holds_phrases_and_lists_and_survives_json() -> None:
    inner = phrase("why-ended", reason="stop")
    made = phrase("model-incomplete.fix", why=inner, pages=(1, 2_000))
    assert Phrase.of(json.loads(json.dumps(made.to_list()))) == made
    assert "«stop»" in phrase("model-incomplete", why=inner).told("fa")


def test_no_text_is_isolated() -> None:
    shown = message("attributed-undated", "fa", source="BBC", quote="x", marker="1")
    assert not set(shown) & set("\u2066\u2067\u2068\u2069")
