"""Fills the messages of a bundle: numbers in the digits that CLDR has for a language, and by its
plural forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle
from fluent.runtime.resolver import CurrentEnvironment, Pattern, ResolverEnvironment
from fluent.runtime.types import FluentInt, FluentType

GROUPED = 1_000
"""From here on digits stand in groups."""

ZEROS = {"arab": "٠", "arabext": "۰"}
"""The nought of each set of digits that is not ASCII's; the others follow it in Unicode."""


class Count(FluentInt):
    """A number that is told in its reader's digits."""

    def format(self, locale: Locale) -> str:
        grouped = self >= GROUPED
        shown = format_decimal(
            int(self), locale=locale, group_separator=grouped, numbering_system="default"
        )
        zero = ZEROS.get(locale.default_numbering_system, "0")
        return shown.translate({ord("0") + n: chr(ord(zero) + n) for n in range(10)})


class Words(FluentType, str):
    """A text that stands in a message whatever its length.

    The library refuses plain ones of more than 2,500 characters, with an exception.
    """

    def format(self, locale: Locale) -> str:  # type: ignore[override]
        return self


def joined(items: Iterable[str | int], language: str) -> str:
    """Words and numbers in a row with the language's "and" before the last."""
    locale = Locale.parse(language)
    shown = [Count(item).format(locale) if isinstance(item, int) else item for item in items]
    # CLDR puts a mark of direction into Persian lists; plain text has none.
    return format_list(shown, locale=locale).replace("\N{RIGHT-TO-LEFT MARK}", "")


def filled(
    bundle: FluentBundle, pattern: Pattern, fields: Mapping[str, Any]
) -> tuple[str, list[Exception]]:
    """A pattern with its arguments in it, and what is wrong with them.

    As ``FluentBundle.format_pattern``, which would make a plain number of a Count.
    """
    errors: list[Exception] = []
    current = CurrentEnvironment(args=dict(fields))
    text = pattern(ResolverEnvironment(context=bundle, current=current, errors=errors))
    return str(text), errors
