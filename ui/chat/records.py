"""What a conversation is: its heading, its turns, and what its user thought of each answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from ui.chat.turn import Turn

Verdict = Literal["up", "down"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class Heading:
    """A conversation as a list shows it. Times are ISO 8601, UTC."""

    id: str
    title: str
    created: str
    changed: str


@dataclass(frozen=True, slots=True)
class Rating:
    """What a user thought of an answer; ``reason`` is a code, ``note`` their own words."""

    verdict: Verdict
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored turn, when it was asked, and what the user thought of it."""

    turn: Turn
    asked: str = ""
    rating: Rating | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """Names a turn: its conversation, and when it was asked."""

    conversation: str
    asked: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """A whole conversation, oldest turn first."""

    heading: Heading
    kept: tuple[Kept, ...]

    @property
    def turns(self) -> tuple[Turn, ...]:
        return tuple(each.turn for each in self.kept)
