"""Overviews as files for other programs: a timeline's events, a comparison's table.

The files are made by :mod:`rag.kinds`; here they lose the folders of this machine, which are
nobody's business but its owner's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from rag.errors import InputError
from rag.kinds.exports import to_csv, to_ics, to_json
from rag.kinds.table_exports import comparison_csv, comparison_html
from rag.records import Answer, without_folders
from ui.chat.turn import Turn
from ui.safe import inert
from ui.words import words


@dataclass(frozen=True, slots=True)
class File:
    """``make`` gives the file's text for an answer."""

    media_type: str
    make: Callable[[Answer], str]


FILES: Mapping[str, Mapping[str, File]] = {
    "timeline": {
        "csv": File("text/csv", to_csv),
        "ics": File("text/calendar", to_ics),
        "json": File("application/json", to_json),
    },
    "comparison": {
        "csv": File("text/csv", comparison_csv),
        "html": File("text/html", comparison_html),
    },
}
"""By kind of overview and name of a format."""


def files_of(turn: Turn) -> Mapping[str, File]:
    """The files that a turn can be kept as; none where it holds no such overview."""
    answer = turn.answer
    if answer is None or answer.overview is None:
        return {}
    held = answer.overview.events or answer.overview.table
    return FILES.get(answer.kind, {}) if held else {}


def written(turn: Turn, name: str) -> tuple[str, str]:
    """Text and media type of a turn's overview as a file. Raises InputError."""
    files = files_of(turn)
    if not files or turn.answer is None:
        raise InputError(
            "This answer is no timeline and no comparison.", "Download the conversation instead."
        )
    if name not in files:
        raise InputError(f"There is no file as {name!r}.", f"Use as={' or as='.join(files)}.")
    cited = (replace(each, source=without_folders(each.source)) for each in turn.answer.citations)
    return files[name].make(replace(turn.answer, citations=tuple(cited))), files[name].media_type


def downloads(turn: Turn, identity: str, at: int, reader: str) -> str:
    """Links to the files of a turn of a conversation; "" where there are none."""
    said = words(reader)["chat"]
    links = "".join(
        f'<a href="/page/conversations/{inert(identity)}/{at}/download?as={name}" download>'
        f"{inert(said['files'][name])}</a>"
        for name in files_of(turn)
    )
    return f'<p class="downloads">{inert(said["download"])}: {links}</p>' if links else ""
