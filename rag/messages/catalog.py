"""Reads the catalogs and fills their messages; each is parsed once, when it is first needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

FALLBACK = "en"

FOLDER = Path(__file__).parent

FIX = "fix"
"""The attribute of a problem that tells what to do."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A message with its arguments, told once its reader is known; it may be an argument of
    another, in the language of that one.

    ``code`` is the message's id, or id.attribute.
    """

    code: str
    fields: tuple[tuple[str, Field], ...] = ()

    def told(self, language: str) -> str:
        """In one language, or in English where that has no catalog."""
        return message(self.code, language, **dict(self.fields))

    def to_list(self) -> list[Any]:
        """JSON-ready; ``Phrase.of`` makes it again."""
        return [self.code, packed(dict(self.fields))]

    @classmethod
    def of(cls, made: Sequence[Any]) -> Phrase:
        code, fields = made
        return cls(code, tuple(unpacked(fields).items()))


Field = str | int | Phrase | tuple[int, ...]
"""An argument; whole numbers are shown in the language's digits and choose plural forms, several
stand as its list."""


def phrase(code: str, /, **fields: Field) -> Phrase:
    """``phrase("place-line", number=3)``"""
    return Phrase(code, tuple(fields.items()))


def packed(fields: Mapping[str, Field]) -> dict[str, Any]:
    """Arguments as JSON-ready values; ``unpacked`` makes them again."""
    return {name: _packed(value) for name, value in fields.items()}


def unpacked(plain: Mapping[str, Any]) -> dict[str, Field]:
    return {name: _unpacked(value) for name, value in plain.items()}


def _packed(value: Field) -> Any:
    if isinstance(value, Phrase):
        return value.to_list()
    return {"list": list(value)} if isinstance(value, tuple) else value


def _unpacked(value: Any) -> Field:
    if isinstance(value, list):
        return Phrase.of(value)
    return tuple(value["list"]) if isinstance(value, dict) else value


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that have a catalog."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.ftl")))


def known(language: str) -> str:
    """A language that has a catalog: this one, or English."""
    return language if language in languages() else FALLBACK


def message(code: str, language: str, /, **fields: Field) -> str:
    """A message in one language, or in English where that has no catalog.

    Raises KeyError for an id that is in no catalog, or an argument that is missing.
    """
    return _told(code, known(language), fields)


def told(code: str, language: str, /, **fields: Field) -> tuple[str, str]:
    """A problem and its fix in one language, or in English."""
    language = known(language)
    return _told(code, language, fields), _told(f"{code}.{FIX}", language, fields)


def has(code: str) -> bool:
    """Whether there is a message of this id."""
    return bool(_bundle(FALLBACK).has_message(code))


def _told(code: str, language: str, fields: dict[str, Field]) -> str:
    from rag.messages.filling import filled

    bundle = _bundle(language)
    name, _, attribute = code.partition(".")
    found = bundle.get_message(name)
    pattern = found.attributes[attribute] if attribute else found.value
    if pattern is None:
        raise KeyError(f"The message {code} says nothing.")
    text, errors = filled(
        bundle, pattern, {name: _argument(value, language) for name, value in fields.items()}
    )
    if errors:
        raise KeyError(f"The message {code} ({language}) cannot be filled: {errors[0]}.")
    return text


def _argument(value: Field, language: str) -> Any:
    from rag.messages.filling import Count, Words, joined

    if isinstance(value, int):
        return Count(value)
    if isinstance(value, tuple):
        return Words(joined(value, language))
    return Words(value.told(language) if isinstance(value, Phrase) else value)


@cache
def _bundle(language: str) -> FluentBundle:
    """The catalog of a language. Raises ValueError for one that is not well formed."""
    from fluent.runtime import FluentBundle, FluentResource
    from fluent.syntax.ast import Junk

    resource = FluentResource(_text(language))
    for entry in resource.body:
        if isinstance(entry, Junk):
            raise ValueError(f"{language}.ftl is not well formed: {(entry.content or '').strip()}")
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(resource)
    return bundle


def _text(language: str) -> str:
    return (FOLDER / f"{language}.ftl").read_text(encoding="utf-8")
