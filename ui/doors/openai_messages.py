"""The chat request of OpenAI's API, read as a question with its history.

Fields Sanad has no use for (temperature, tools, a system prompt) are accepted
and change nothing: what it says is decided by the articles. What would be
answered wrongly (several choices, JSON output, pictures) is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from rag.errors import InputError
from ui.chat.message import without_lists
from ui.doors.body import KIND, LENGTH, Kind, Length, WrittenBody

MODEL = "sanad"
"""The one model there is."""


class Part(BaseModel):
    """A part of a message's content; only ``text`` parts are understood."""

    model_config = ConfigDict(extra="ignore")
    type: str
    text: str = ""


class Message(BaseModel):
    model_config = ConfigDict(extra="ignore")
    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = None

    @property
    def text(self) -> str:
        """Its text. Raises InputError for pictures, sound and files."""
        if not isinstance(self.content, list):
            return self.content or ""
        if strange := sorted({part.type for part in self.content} - {"text", "refusal"}):
            raise InputError(f"Sanad does not read {', '.join(strange)}.", "Send text alone.")
        return "\n".join(part.text for part in self.content)


class Options(BaseModel):
    """What only Sanad knows, in the field ``sanad``: ``Library.ask``'s own arguments."""

    model_config = ConfigDict(extra="forbid")
    languages: list[str] | None = None
    outlets: list[str] | None = None
    date_from: str | None = None
    date_to: str | None = None
    undated: bool = False
    answer_language: str | None = None
    top: int | None = Field(default=None, ge=1, le=100)
    kind: Kind | None = Field(default=None, description=KIND)
    length: Length = Field(default="normal", description=LENGTH)


class Completion(WrittenBody):
    """The body of ``POST /v1/chat/completions``."""

    model_config = ConfigDict(extra="ignore")
    model: str
    messages: list[Message]
    stream: bool = False
    n: int | None = None
    response_format: dict[str, Any] | None = None
    sanad: Options = Options()

    def checked(self) -> Completion:
        """Itself. Raises InputError for what would be answered wrongly."""
        if self.n not in (None, 1):
            raise InputError("There is one answer to a question.", "Leave n out.")
        if self.response_format and self.response_format.get("type") != "text":
            raise InputError(
                "The text of an answer is never JSON.",
                "Leave response_format out; the field `sanad` holds the answer as JSON.",
            )
        return self


def question(messages: Sequence[Message]) -> tuple[str, list[tuple[str, str]]]:
    """The last user message, and the (question, answer) pairs before it, oldest first.

    Raises InputError when the last message of the conversation is not the user's.
    """
    said = [message for message in messages if message.role in ("user", "assistant")]
    if not said or said[-1].role != "user":
        raise InputError("There is no question.", "End the messages with one of role user.")
    pairs = [
        (asked.text, without_lists(answered.text))
        for asked, answered in pairwise(said)
        if (asked.role, answered.role) == ("user", "assistant")
    ]
    return said[-1].text, pairs
