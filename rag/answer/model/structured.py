"""Answers as JSON where a server can hold a model to a schema: sentences with their sources.

The JSON is read while it comes; a sentence is let go when the next begins. Sources are an
enumeration of the passages given, so no other number can be written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rag.answer.model.release import Release
from rag.answer.model.wording import NO_ANSWER


def schema(passages: int) -> dict[str, Any]:
    """The JSON schema of an answer from so many passages."""
    numbers = {"type": "integer", "enum": list(range(1, passages + 1))}
    sentence = {
        "type": "object",
        "properties": {
            "text": {"type": "string"},
            "sources": {"type": "array", "items": numbers},
        },
        "required": ["text", "sources"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {
            "answerable": {"type": "boolean"},
            "sentences": {"type": "array", "items": sentence},
        },
        "required": ["answerable", "sentences"],
        "additionalProperties": False,
    }


class Structured:
    """The sentences of a JSON answer, each as text with markers; other text goes through as
    prose does, for a server that took the schema and did not keep to it."""

    def __init__(self, language: str) -> None:
        self._prose = Release(language)
        self._held = ""
        self._given = 0
        self._is_json: bool | None = None

    def feed(self, text: str) -> list[str]:
        """The sentences that are whole with this piece."""
        self._held += text
        if self._is_json is None:
            begun = re.sub(r"^\s*(?:```(?:json)?)?\s*", "", self._held)
            if not begun or self._held.strip() in "```json":
                return []
            self._is_json = begun.startswith("{")
            text = self._held
        if not self._is_json:
            return self._prose.feed(text)
        return self._new(_parsed(self._held)[:-1])

    def end(self) -> list[str]:
        """What is left at the end of the stream."""
        if not self._is_json:
            return self._prose.end()
        whole = _whole(self._held)
        if not whole.get("sentences"):
            return [NO_ANSWER] if whole.get("answerable") is False else []
        return self._new(_parsed(self._held))

    def _new(self, found: Sequence[Mapping[str, Any]]) -> list[str]:
        new = [_written(each) for each in found[self._given :]]
        self._given = max(self._given, len(found))
        return new


def _parsed(text: str) -> list[Mapping[str, Any]]:
    found = _whole(text).get("sentences")
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []


def _whole(text: str) -> Mapping[str, Any]:
    """What can be read of a JSON object so far."""
    from pydantic_core import from_json

    at = text.find("{")
    try:
        value = from_json(text[at:], allow_partial="trailing-strings") if at >= 0 else {}
    except ValueError:
        return {}
    return value if isinstance(value, Mapping) else {}


def _written(sentence: Mapping[str, Any]) -> str:
    """A sentence as it would have been written in prose."""
    text, sources = sentence.get("text"), sentence.get("sources")
    if not isinstance(text, str) or not text.strip():
        return ""
    numbers = [n for n in sources if isinstance(n, int)] if isinstance(sources, list) else []
    body = text.strip()
    return f" {body}{''.join(f' [{n}]' for n in dict.fromkeys(numbers))}"
