"""Reads the catalogs and fills their messages; each is parsed once, when it is first needed."""

from __future__ import annotations

from collections.abc import Iterator
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
class Message:
    """A message that is an argument of another: told in the language of that one."""

    code: str
    fields: tuple[tuple[str, str | int], ...] = ()


Field = str | int | Message
"""An argument; whole numbers are shown in the language's digits and choose plural forms."""


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that have a catalog."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.ftl")))


def known(language: str) -> str:
    """A language that has a catalog: this one, or English."""
    return language if language in languages() else FALLBACK


def message(code: str, language: str, **fields: Field) -> str:
    """A message in one language, or in English where that has no catalog.

    Raises KeyError for an id that is in no catalog, or an argument that is missing.
    """
    return _told(code, "", known(language), fields)


def told(code: str, language: str, **fields: Field) -> tuple[str, str]:
    """A problem and its fix in one language, or in English."""
    language = known(language)
    return _told(code, "", language, fields), _told(code, FIX, language, fields)


def arguments(language: str) -> dict[str, frozenset[str]]:
    """The names of the arguments of every message of a catalog, and of ``id.attribute``."""
    return {name: frozenset(_arguments(pattern)) for name, pattern in _patterns(language)}


def _told(code: str, attribute: str, language: str, fields: dict[str, Field]) -> str:
    bundle = _bundle(language)
    found = bundle.get_message(code)
    pattern = found.attributes[attribute] if attribute else found.value
    if pattern is None:
        raise KeyError(f"The message {code} says nothing.")
    text, errors = bundle.format_pattern(
        pattern, {name: _argument(value, language) for name, value in fields.items()}
    )
    if errors:
        raise KeyError(f"The message {code} ({language}) cannot be filled: {errors[0]}.")
    return str(text)


def _argument(value: Field, language: str) -> Any:
    if isinstance(value, Message):
        return message(value.code, language, **dict(value.fields))
    if isinstance(value, int):
        from rag.messages.numbers import Count

        return Count(value)
    return value


@cache
def _bundle(language: str) -> FluentBundle:
    """The catalog of a language. Raises ValueError for one that is not well formed."""
    from fluent.runtime import FluentBundle, FluentResource

    resource = FluentResource((FOLDER / f"{language}.ftl").read_text(encoding="utf-8"))
    for entry in resource.body:
        if type(entry).__name__ == "Junk":
            raise ValueError(f"{language}.ftl is not well formed: {entry.content.strip()!r}")
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(resource)
    return bundle


def _patterns(language: str) -> Iterator[tuple[str, Any]]:
    from fluent.runtime import FluentResource

    resource = FluentResource((FOLDER / f"{language}.ftl").read_text(encoding="utf-8"))
    for entry in resource.body:
        if type(entry).__name__ == "Message":
            if entry.value is not None:
                yield entry.id.name, entry.value
            for attribute in entry.attributes:
                yield f"{entry.id.name}.{attribute.id.name}", attribute.value


def _arguments(node: Any) -> Iterator[str]:
    """Every ``$name`` below a node of the syntax tree."""
    if type(node).__name__ == "VariableReference":
        yield node.id.name
    values = vars(node).values() if hasattr(node, "__dict__") else ()
    for value in values:
        for child in value if isinstance(value, list) else (value,):
            if hasattr(child, "__dict__"):
                yield from _arguments(child)
