"""Names of languages in a reader's own, as CLDR has them."""

from __future__ import annotations

from rag.messages.catalog import known


def language_name(code: str, reader: str) -> str:
    """ "Turkish", «ترکی استانبولی», "Türkisch"; the code where CLDR has no name of it."""
    from babel import Locale

    return str(Locale.parse(known(reader)).languages.get(code) or code)
