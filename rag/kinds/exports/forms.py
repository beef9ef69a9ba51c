"""Which forms an answer of each kind can be written in, and the one function that writes it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rag.errors import InputError
from rag.kinds.exports import comparison, icalendar, timeline
from rag.kinds.exports.markdown import to_markdown
from rag.records import KINDS, Answer


@dataclass(frozen=True, slots=True)
class Form:
    """What a file of a form is called, and what it is over HTTP."""

    ending: str
    media_type: str


FORMS: Mapping[str, Form] = {
    "json": Form(".json", "application/json"),
    "markdown": Form(".md", "text/markdown; charset=utf-8"),
    "csv": Form(".csv", "text/csv; charset=utf-8"),
    "ics": Form(".ics", "text/calendar; charset=utf-8"),
    "html": Form(".html", "text/html; charset=utf-8"),
}
"""Every form by its name."""


def _whole(answer: Answer) -> str:
    return json.dumps(answer.to_dict(), ensure_ascii=False, indent=2) + "\n"


_ANY: Mapping[str, Callable[[Answer], str]] = {"json": _whole, "markdown": to_markdown}

_OWN: Mapping[str, Mapping[str, Callable[[Answer], str]]] = {
    "timeline": {"json": timeline.to_json, "csv": timeline.to_csv, "ics": icalendar.to_ics},
    "comparison": {"csv": comparison.to_csv, "html": comparison.to_html},
}

_WRITERS: Mapping[str, Mapping[str, Callable[[Answer], str]]] = {
    kind: {**_ANY, **_OWN.get(kind, {})} for kind in KINDS
}
"""By kind and form; every answer can be told as JSON and Markdown."""


def writers(kind: str) -> Mapping[str, Callable[[Answer], str]]:
    """By form, for a kind of ours or of a plug-in."""
    return _WRITERS.get(kind, _ANY)


def export(answer: Answer, form: str) -> str:
    """The answer as the text of a file.

    Raises InputError for a form that its kind is not written in, and
    where there is nothing to fill rows or a calendar with.
    """
    check_form(answer.kind, form)
    if answer.abstained and form not in _ANY:
        raise InputError(code="export-declined", said=answer.answer, known=", ".join(_ANY))
    return writers(answer.kind)[form](answer)


def check_form(kind: str, form: str) -> None:
    """Raises InputError where answers of a kind are not written in a form."""
    if form in writers(kind):
        return
    raise InputError(code="export-no-form", kind=kind, form=form, known=", ".join(writers(kind)))


def form_named(file_name: str, kind: str) -> str:
    """The form that a file's ending names. Raises InputError for another ending, with those that
    an answer of a kind may have."""
    for name, form in FORMS.items():
        if file_name.lower().endswith(form.ending):
            return name
    endings = ", ".join(FORMS[name].ending for name in writers(kind))
    raise InputError(code="export-no-ending", name=file_name, known=endings)
