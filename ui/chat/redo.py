"""Asking again: the same question, one in other words, or as another kind, and what that replaces.

The buttons below a turn send a wish as JSON; what is asked then is a turn of its own at the end
of the conversation until its answer is there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rag.records import LENGTHS
from ui.chat.kinds import OFFERED
from ui.chat.records import Kept
from ui.chat.share_form import share_button
from ui.chat.turn import Turn
from ui.safe import direction, inert
from ui.words import words

LONGEST = 4000
"""Characters of a question."""


@dataclass(frozen=True, slots=True)
class Instead:
    """What an answer replaces once it is there: turn ``place``, ``alone`` or with all after it."""

    place: int
    alone: bool


@dataclass(frozen=True, slots=True)
class Again:
    """A wish to have turn number ``place`` of a conversation asked again.

    ``how`` it is asked: "as" another kind or length, which replaces nothing; "anew", as it was;
    "edited", in the words of ``question``.
    """

    place: int
    how: Literal["as", "anew", "edited"]
    kind: str = ""
    length: str = ""
    question: str = ""

    @classmethod
    def of_text(cls, text: str) -> Again | None:
        """The wish that the page's script sends; None for what is none."""
        try:
            found = json.loads(text)
            wish = cls(
                int(found["place"]),
                found["how"],
                str(found.get("kind", "")),
                str(found.get("length", "")),
                str(found.get("question", "")).strip()[:LONGEST],
            )
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
            return None
        known = {
            "as": wish.kind in OFFERED and wish.length in LENGTHS,
            "anew": True,
            "edited": bool(wish.question),
        }
        return wish if wish.place >= 0 and known.get(str(wish.how)) else None

    def turn(self, old: Turn) -> Turn:
        """What is asked, within the limits of the old turn."""
        if self.how == "as":
            return Turn(old.question, selection=old.selection, kind=self.kind, length=self.length)
        question = self.question or old.question
        return Turn(question, selection=old.selection, kind=old.kind, length=old.length)

    @property
    def instead(self) -> Instead | None:
        """What its answer replaces."""
        return None if self.how == "as" else Instead(self.place, alone=self.how == "anew")

    def overwrites(self, kept: Sequence[Kept]) -> bool:
        """Whether the old turn says nothing that would be lost if the new one stood there."""
        alone = self.how == "anew" or (self.how == "edited" and self.place == len(kept) - 1)
        return alone and not kept[self.place].turn.said


def replacing(instead: Instead | None, reader: str) -> str:
    """What becomes of the earlier turns, below a question that is being answered."""
    if instead is None:
        return ""
    said = words(reader)["redo"]
    return f'<p class="status">{inert(said["alone" if instead.alone else "after"])}</p>'


def redo(at: int, reader: str, *, last: bool) -> str:
    """What stands below a finished turn: ask it again, and below the last share them all."""
    said = words(reader)["redo"]
    return (
        f'<div class="redo"><button type="button" class="again" data-how="anew" data-place="{at}">'
        f"{inert(said['anew'])}</button>{share_button(reader, 'share_this') if last else ''}</div>"
    )


def edit(turn: Turn, at: int, reader: str, *, last: bool) -> str:
    """What stands at a finished turn's question: the form that asks it in other words."""
    said, send = words(reader)["redo"], words(reader)["send"]
    hint = said["alone" if last else "after"]
    return (
        f'<details class="edit"><summary>{inert(said["edit"])}</summary>'
        f'<form class="edited" data-place="{at}"><textarea name="question" rows="2" required '
        f'maxlength="{LONGEST}" dir="{direction(turn.question, reader)}" '
        f'aria-label="{inert(said["edit"])}">{inert(turn.question)}</textarea>'
        f'<p class="hint">{inert(hint)}</p><p class="actions"><button>{inert(send)}</button>'
        f'<button type="button" class="cancel">{inert(said["cancel"])}</button></p></form>'
        f"</details>"
    )
