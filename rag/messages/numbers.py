"""Whole numbers in messages: in the digits that CLDR has for a language, with its plural forms."""

from __future__ import annotations

from babel import Locale
from babel.numbers import format_decimal
from fluent.runtime.types import FluentInt

GROUPED = 10_000
"""From here on digits stand in groups; below they might be a year."""

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
