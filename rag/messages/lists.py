"""Lists in running text, as CLDR joins them: "A and B", «A و B», "A, B ve C"."""

from __future__ import annotations

from collections.abc import Sequence

from rag.messages.catalog import known, message


def and_list(items: Sequence[str], language: str) -> str:
    """The items in a row with the language's "and" before the last."""
    from babel.lists import format_list

    # CLDR puts a mark of direction into Persian lists; plain text has none.
    return format_list(list(items), locale=known(language)).replace("\N{RIGHT-TO-LEFT MARK}", "")


def quotation_marks(language: str) -> tuple[str, str]:
    """What a language puts before and behind a quote."""
    before, _, after = message("in-quotes", language, text="\0").partition("\0")
    return before, after
