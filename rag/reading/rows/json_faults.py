"""What Python's JSON parser says of a text that is none, as a message."""

from __future__ import annotations

import json

from rag.messages import Phrase, phrase

_SAID = {
    "Expecting value": "json-value",
    "Expecting ',' delimiter": "json-comma",
    "Expecting ':' delimiter": "json-colon",
    "Expecting property name": "json-name",
    "Illegal trailing comma": "json-comma-last",
    "Unterminated string": "json-string",
    "Invalid \\": "json-escape",
    "Extra data": "json-more",
}
"""How a message of the parser begins, and ours."""


def reason(error: Exception) -> Phrase:
    """Why a text cannot be read as JSON."""
    if isinstance(error, RecursionError):
        return phrase("json-deep")
    said = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
    code = next((code for start, code in _SAID.items() if said.startswith(start)), None)
    return phrase(code) if code else phrase("as-given", said=said)


def reason_in_line(error: Exception) -> Phrase:
    """The same with its column, of a text of one line."""
    if not isinstance(error, json.JSONDecodeError):
        return reason(error)
    return phrase("json-at", what=reason(error), where=phrase("place-column", number=error.colno))


def reason_in_text(error: Exception) -> Phrase:
    """The same with its line, of a text of several."""
    if not isinstance(error, json.JSONDecodeError):
        return reason(error)
    return phrase("json-at", what=reason(error), where=phrase("place-line", number=error.lineno))
