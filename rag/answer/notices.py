"""Notices and reasons as answers carry them: a stable code with its sentence in a catalog."""

from __future__ import annotations

from rag.language.table import in_digits
from rag.messages import Field, message
from rag.records import Notice


def notice(code: str, language: str, /, **fields: Field) -> Notice:
    """A notice with its sentence in the reader's language."""
    return Notice(code, message(f"notice-{_id(code)}", language, **fields))


def reason(code: str, language: str, detail: str = "") -> str:
    """Why a sentence counts as supported or not, in the reader's language; a number that is
    missing is told in the reader's digits."""
    shown = detail if any(map(str.isalpha, detail)) else in_digits(detail, language)
    return message(f"reason-{_id(code)}", language, detail=shown)


def _id(code: str) -> str:
    return code.replace("_", "-")
