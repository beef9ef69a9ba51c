"""What a page of Gradio's may be sent: events whose values fit the places they are for.

A page that was built by us sends nothing else; what does not fit would end in a
traceback in Gradio, or in a function of ours that was promised a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, Field

from rag.errors import InputError

LONGEST = 4000
"""Characters of a text, where its place does not say fewer."""

MOST = 200
"""Values that are chosen at once."""


class Event(BaseModel):
    """What the page sends when something is done on it; all else in it is dropped."""

    session_hash: str = Field(pattern=r"^[\w-]{1,64}$")
    fn_index: int
    data: list[Any]
    event_data: Any = None
    trigger_id: int | None = None


class Cancelled(BaseModel):
    """What the page sends to end an event of its own."""

    session_hash: str = Field(pattern=r"^[\w-]{1,64}$")
    fn_index: int
    event_id: str = Field(pattern=r"^\w{1,64}$")


def fitting(places: Sequence[Any], values: Sequence[Any]) -> list[Any]:
    """The values as the places of a page take them. Raises InputError for what does not fit.

    ``places`` are Gradio's components as the session has them.
    """
    if len(places) != len(values):
        raise InputError(code="page-unknown-event")
    return [_fitting(place, value) for place, value in zip(places, values, strict=True)]


def _fitting(place: Any, value: Any) -> Any:
    if place.stateful:
        return None  # the session has it
    if hasattr(place, "choices"):
        _require(_is_chosen(place, value))
        return value
    _require(value is None or isinstance(value, str))
    text = value or ""
    _require(len(text) <= (getattr(place, "max_length", None) or LONGEST))
    return text


def _is_chosen(place: Any, value: Any) -> bool:
    """Whether a value is none, one or, where it may be, several of those that are offered."""
    offered = [choice for _, choice in place.choices]
    several = getattr(place, "multiselect", False)
    if value is None:
        return True
    if several:
        return isinstance(value, list) and len(value) <= MOST and all(v in offered for v in value)
    return isinstance(value, str) and value in offered


def _require(fits: bool) -> None:
    if not fits:
        raise InputError(code="page-unknown-event")
