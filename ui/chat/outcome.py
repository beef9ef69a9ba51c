"""What a reader is told of an answer beside its text: what it was limited to, that it failed, was
stopped or withdrawn. Every file of a conversation says it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ui.chat.narrowing import limits
from ui.chat.turn import Turn
from ui.words import labelled, words


def beginning(turn: Turn, reader: str) -> Iterator[str]:
    """What stands before the answer."""
    said = words(reader)
    if named := limits(turn.selection, reader):
        yield f"{labelled(said['chat']['limited'], reader)} {said['and'].join(named)}"
    if turn.problem:
        yield from (said["failed"], *turn.problem)


def end(turn: Turn, reader: str) -> Iterator[str]:
    """What stands behind it."""
    said = words(reader)
    if turn.stopped:
        yield said["stopped"]
    if turn.withdrawn:
        yield said["chat"]["withdrawn"]
