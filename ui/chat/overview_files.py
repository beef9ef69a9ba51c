"""Overviews as files for other programs: a timeline's events, a comparison's table.

The files are made by :mod:`rag.kinds.exports`; here they lose the folders of this machine, which
are nobody's business but its owner's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.errors import InputError
from rag.kinds.exports import FORMS, export
from rag.records import without_folders
from ui.chat.turn import Turn
from ui.safe import inert
from ui.words import labelled, words

OFFERED = {"timeline": ("csv", "ics", "json"), "comparison": ("csv", "html")}
"""Forms by kind of overview."""


def files_of(turn: Turn) -> Sequence[str]:
    """The forms that a turn can be kept in; none where it holds no such overview."""
    answer = turn.answer
    if answer is None or answer.overview is None:
        return ()
    held = answer.overview.events or answer.overview.table
    return OFFERED.get(answer.kind, ()) if held else ()


def written(turn: Turn, name: str) -> tuple[bytes, str]:
    """Bytes and media type of a turn's overview as a file. Raises InputError."""
    files = files_of(turn)
    if not files or turn.answer is None:
        raise InputError(
            "This answer is no timeline and no comparison.", "Download the conversation instead."
        )
    if name not in files:
        raise InputError(f"There is no file as {name!r}.", f"Use as={' or as='.join(files)}.")
    cited = (replace(each, source=without_folders(each.source)) for each in turn.answer.citations)
    return export(replace(turn.answer, citations=tuple(cited)), name), FORMS[name].media_type


def downloads(turn: Turn, identity: str, at: int, reader: str) -> str:
    """Links to the files of a turn of a conversation; "" where there are none."""
    said = words(reader)["chat"]
    links = "".join(
        f'<a href="/page/conversations/{inert(identity)}/{at}/download?as={name}" download>'
        f"{inert(said['files'][name])}</a>"
        for name in files_of(turn)
    )
    return (
        f'<p class="downloads">{inert(labelled(said["download"], reader))} {links}</p>'
        if links
        else ""
    )
