"""Lists in running text, as CLDR joins them: "A and B", «A و B», "A, B ve C"."""

from __future__ import annotations

from collections.abc import Sequence

from rag.messages.catalog import known, message


def and_list(items: Sequence[str], language: str) -> str:
    """The items in a row with the language's "and" before the last."""
    from rag.messages.filling import joined

    return joined(items, known(language))


def quotation_marks(language: str) -> tuple[str, str]:
    """What a language puts before and behind a quote."""
    before, _, after = message("in-quotes", language, text="\0").partition("\0")
    return before, after
