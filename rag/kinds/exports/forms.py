"""Which forms an answer of each kind can be written in, and the one function that writes it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rag.errors import InputError
from rag.kinds.exports import comparison, footnotes, icalendar, references, timeline
from rag.kinds.exports.markdown import to_markdown
from rag.kinds.exports.paper import paper_of
from rag.kinds.exports.pdf import to_pdf
from rag.kinds.exports.word import to_docx
from rag.records import KINDS, Answer, Citation


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
    "text": Form(".txt", "text/plain; charset=utf-8"),
    "docx": Form(
        ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    "pdf": Form(".pdf", "application/pdf"),
    "csl": Form(".csl.json", "application/vnd.citationstyles.csl+json"),
    "bibtex": Form(".bib", "application/x-bibtex; charset=utf-8"),
    "ris": Form(".ris", "application/x-research-info-systems; charset=utf-8"),
}
"""Every form by its name."""


def _whole(answer: Answer) -> str:
    return json.dumps(answer.to_dict(), ensure_ascii=False, indent=2) + "\n"


Writer = Callable[[Answer], str | bytes]

REFERENCES: Mapping[str, Callable[[Sequence[Citation]], str]] = {
    "csl": references.csl,
    "bibtex": references.bibtex,
    "ris": references.ris,
}
"""What reference managers read, of the articles that are cited."""


def _of_citations(name: str) -> Writer:
    return lambda answer: REFERENCES[name](answer.citations)


_ANY: Mapping[str, Writer] = {
    "json": _whole,
    "markdown": to_markdown,
    "text": lambda answer: footnotes.plain(paper_of(answer)),
    "html": lambda answer: footnotes.page(paper_of(answer)),
    "docx": lambda answer: to_docx(paper_of(answer)),
    "pdf": lambda answer: to_pdf(paper_of(answer)),
    **{name: _of_citations(name) for name in REFERENCES},
}

_OWN: Mapping[str, Mapping[str, Writer]] = {
    "timeline": {"json": timeline.to_json, "csv": timeline.to_csv, "ics": icalendar.to_ics},
    "comparison": {"csv": comparison.to_csv, "html": comparison.to_html},
}

_WRITERS: Mapping[str, Mapping[str, Writer]] = {
    kind: {**_ANY, **_OWN.get(kind, {})} for kind in KINDS
}
"""By kind and form; every answer can be told as text, as a document and as its sources."""


def writers(kind: str) -> Mapping[str, Writer]:
    """By form, for a kind of ours or of a plug-in."""
    return _WRITERS.get(kind, _ANY)


def export(answer: Answer, form: str) -> bytes:
    """The answer as the bytes of a file.

    Raises InputError for a form that its kind is not written in, and
    where there is nothing to fill rows, a calendar or a list of sources with.
    """
    check_form(answer.kind, form)
    rows = form in REFERENCES or (form in _OWN.get(answer.kind, {}) and form != "json")
    if answer.abstained and rows:
        told = [name for name in _ANY if name not in REFERENCES]
        raise InputError(code="export-declined", said=answer.answer, known=", ".join(told))
    written = writers(answer.kind)[form](answer)
    return written if isinstance(written, bytes) else written.encode(errors="backslashreplace")


def check_form(kind: str, form: str) -> None:
    """Raises InputError where answers of a kind are not written in a form."""
    if form in writers(kind):
        return
    raise InputError(code="export-no-form", kind=kind, form=form, known=", ".join(writers(kind)))


def form_named(file_name: str, kind: str) -> str:
    """The form that a file's ending names. Raises InputError for another ending, with those that
    an answer of a kind may have."""
    fitting = [name for name, form in FORMS.items() if file_name.lower().endswith(form.ending)]
    if fitting:
        return max(fitting, key=lambda name: len(FORMS[name].ending))
    endings = ", ".join(FORMS[name].ending for name in writers(kind))
    raise InputError(code="export-no-ending", name=file_name, known=endings)
