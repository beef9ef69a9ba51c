"""Thumbs below an answer, and why one points down."""

from __future__ import annotations

from ui.chat.records import VERDICTS, Kept, Verdict
from ui.chat.turn import Turn
from ui.safe import inert
from ui.words import words

REASONS: dict[bool, tuple[str, ...]] = {
    False: ("wrong", "misread", "unanswerable", "incomplete", "language", "other"),
    True: ("missed", "language", "other"),
}
"""What can be wrong with an answer, and (True) with a declined one."""

THUMBS: dict[Verdict, str] = {"up": "👍", "down": "👎"}

LONGEST_NOTE = 1000
"""Characters."""


def rating_bar(kept: Kept, conversation: str, at: int, reader: str) -> str:
    """Both thumbs and, for the one that points down, a form; "" where nothing was answered."""
    if kept.turn.answer is None or kept.turn.withdrawn:
        return ""
    said = words(reader)["chat"]
    thumbs = "".join(_thumb(verdict, kept, reader) for verdict in VERDICTS)
    return (
        f'<div class="rating" role="group" aria-label="{inert(said["rate"])}" '
        f'data-conversation="{inert(conversation)}" data-place="{at}">'
        f"{thumbs}{_why(kept, at, reader)}</div>"
    )


def reasons_for(turn: Turn) -> tuple[str, ...]:
    """The codes of what may be wrong with a turn's answer."""
    return REASONS[bool(turn.answer and turn.answer.abstained)]


def _thumb(verdict: Verdict, kept: Kept, reader: str) -> str:
    label = inert(words(reader)["chat"][verdict])
    pressed = "true" if kept.rating and kept.rating.verdict == verdict else "false"
    return (
        f'<button type="button" class="thumb" data-verdict="{verdict}" aria-pressed="{pressed}" '
        f'aria-label="{label}" title="{label}">{THUMBS[verdict]}</button>'
    )


def _why(kept: Kept, at: int, reader: str) -> str:
    """The form that asks what is wrong, hidden until the thumb points down."""
    said = words(reader)["chat"]
    given = kept.rating.reason if kept.rating else ""
    note = kept.rating.note if kept.rating else ""
    choices = "".join(
        f'<label><input type="radio" name="reason" value="{code}" id="reason-{at}-{code}"'
        f"{' checked' if code == given else ''}>{inert(said['reasons'][code])}</label>"
        for code in reasons_for(kept.turn)
    )
    return (
        f'<form class="why" hidden><fieldset><legend>{inert(said["why"])}</legend>{choices}'
        f'</fieldset><label>{inert(said["note"])}<input type="text" name="note" dir="auto" '
        f'maxlength="{LONGEST_NOTE}" value="{inert(note)}"></label>'
        f"<button>{inert(said['send'])}</button></form>"
    )
