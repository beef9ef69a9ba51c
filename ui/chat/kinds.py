"""What a reader may want for an answer: a fact or an overview of some kind, and how much of it.

It is chosen beside the question box (:mod:`ui.chat.page`) or, once something was answered, below
the answer: then the same question is asked again.
"""

from __future__ import annotations

from rag.records import LENGTHS
from ui.chat.turn import Turn
from ui.safe import inert
from ui.words import words

AUTOMATIC = "auto"
"""The choice to let the question say what it wants."""

OFFERED = ("fact", "summary", "timeline", "comparison", "list", "latest", "meta")
"""Kinds that can be chosen; what an article is about is asked for where articles are given."""

MEASURED = ("summary", "timeline", "comparison", "latest")
"""Kinds of which there is a brief and a long one."""

NORMAL = "normal"


def kind_choices(reader: str) -> list[tuple[str, str]]:
    """Names and codes of what can be chosen before a question."""
    said = words(reader)["chat"]["kinds"]
    return [(said[kind], kind) for kind in (AUTOMATIC, *OFFERED)]


def length_choices(reader: str) -> list[tuple[str, str]]:
    """Names and codes of the lengths."""
    said = words(reader)["chat"]["lengths"]
    return [(said[length], length) for length in LENGTHS]


def chosen(kind: str | None) -> str:
    """The kind of a choice, "" for the automatic one."""
    return "" if kind in (None, AUTOMATIC) else str(kind)


def asked_as(turn: Turn, at: int, reader: str) -> str:
    """What an answer was taken to be asked for, and the buttons that ask for something else."""
    if turn.answer is None:
        return ""
    said, kind = words(reader)["chat"], turn.answer.kind
    others = [(each, NORMAL, said["kinds"][each]) for each in OFFERED if each != kind]
    lengths = [
        (kind, each, said["lengths"][each])
        for each in (LENGTHS if kind in MEASURED else ())
        if each != turn.length
    ]
    measured = kind in MEASURED and turn.length != NORMAL
    named = [said["kinds"][kind], *([said["lengths"][turn.length]] if measured else [])]
    name = f"<strong>{inert(words(reader)['and'].join(named))}</strong>"
    return (
        f'<details class="asked-as"><summary>{inert(said["taken_as"]).format(kind=name)}'
        f' <span class="change">{inert(said["change"])}</span></summary>'
        f"{_buttons(said['ask_as'], others, at)}{_buttons(said['length'], lengths, at)}</details>"
    )


def _buttons(label: str, choices: list[tuple[str, str, str]], at: int) -> str:
    buttons = "".join(
        f'<button type="button" class="again" data-how="as" data-place="{at}" data-kind="{kind}" '
        f'data-length="{length}">{inert(name)}</button>'
        for kind, length, name in choices
    )
    group = f'<div role="group" aria-label="{inert(label)}"><span>{inert(label)}</span>{buttons}'
    return f"{group}</div>" if buttons else ""
