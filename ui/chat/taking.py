"""Taking an answer away: copied with footnotes, as a file, as entries of a reference manager.

The writers are those of :mod:`rag.kinds.exports`; here an answer loses the folders of this
machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from rag.errors import InputError
from rag.kinds.exports import FORMS, footnotes, references
from rag.kinds.exports.paper import Paper, Section, section_of
from rag.kinds.exports.pdf import to_pdf
from rag.kinds.exports.word import to_docx
from rag.records import Citation, without_folders
from ui.chat import outcome
from ui.chat.records import Conversation, Kept
from ui.chat.turn import Turn
from ui.safe import inert
from ui.words import words

DOCUMENTS = ("docx", "pdf", "html", "text")
"""Forms with footnotes that an answer and a conversation can be kept in."""

REFERENCES: Mapping[str, str] = {"csl": "CSL-JSON", "bibtex": "BibTeX", "ris": "RIS"}
"""Forms of the sources alone, by their proper names."""

COPIED = "copy"
"""What the clipboard gets, as JSON."""


def section(turn: Turn, reader: str, heading: str = "") -> Section:
    """What was answered, or how far it came, with sources as others may know them."""
    made = (
        section_of(turn.answer, heading)
        if turn.answer
        else Section(heading, turn.text, "und", turn.citations)
    )
    public = (replace(each, source=without_folders(each.source)) for each in made.citations)
    notes = (*outcome.beginning(turn, reader), *made.notes, *outcome.end(turn, reader))
    return replace(made, citations=tuple(public), notes=notes)


def language_of(turn: Turn, reader: str) -> str:
    """The language of the words around the quotes."""
    return turn.answer.language if turn.answer else reader


def copied(turn: Turn, reader: str) -> str:
    """An answer in the three forms that it is pasted in, by media type."""
    paper = Paper("", language_of(turn, reader), (replace(section(turn, reader), notes=()),))
    told = {
        "text/plain": footnotes.plain(paper),
        "text/html": footnotes.inner(paper),
        "text/markdown": footnotes.markdown(paper),
    }
    return json.dumps(told, ensure_ascii=False)


def answer_file(turn: Turn, form: str, reader: str) -> bytes:
    """One answer as a file. Raises InputError."""
    paper = Paper(turn.question, language_of(turn, reader), (section(turn, reader),))
    return _file(paper, form)


def conversation_file(conversation: Conversation, form: str, about: str, reader: str) -> bytes:
    """A conversation as a file, its notes numbered through. Raises InputError."""
    sections = tuple(section(turn, reader, turn.question) for turn in conversation.turns)
    return _file(Paper(conversation.heading.title, reader, sections, about), form)


def _file(paper: Paper, form: str) -> bytes:
    cited: list[Citation] = [each for part in paper.sections for each in part.citations]
    writers = {
        "docx": lambda: to_docx(paper),
        "pdf": lambda: to_pdf(paper),
        "html": lambda: footnotes.page(paper).encode(errors="backslashreplace"),
        "text": lambda: footnotes.plain(paper).encode(errors="backslashreplace"),
        "csl": lambda: references.csl(cited).encode(),
        "bibtex": lambda: references.bibtex(cited).encode(),
        "ris": lambda: references.ris(cited).encode(),
    }
    if form not in writers:
        raise InputError(f"There is no file as {form!r}.", f"Use as={' or as='.join(writers)}.")
    return writers[form]()


def media_type(form: str) -> str:
    return FORMS[form].media_type


def ending(form: str) -> str:
    return FORMS[form].ending


def taking_bar(kept: Kept, conversation: str, at: int, reader: str) -> str:
    """Copy and keep an answer; "" where nothing was said or nothing is cited."""
    turn = kept.turn
    if turn.problem or not turn.said or (turn.answer and turn.answer.abstained):
        return ""
    said = words(reader)["taking"]
    links = "".join(
        f'<a href="/page/conversations/{inert(conversation)}/{at}/answer?as={form}&amp;'
        f'reader={reader}" download>{inert(name)}</a>'
        for form, name in (*((form, said[form]) for form in DOCUMENTS), *REFERENCES.items())
    )
    return (
        f'<div class="taking" role="group" aria-label="{inert(said["take"])}" '
        f'data-conversation="{inert(conversation)}" data-place="{at}">'
        f'<button type="button" class="copy" data-kind="text/html">{inert(said["copy"])}</button>'
        f'<details><summary>{inert(said["more"])}</summary><div class="formats">'
        f'<button type="button" class="copy" data-kind="text/markdown">'
        f"{inert(said['markdown'])}</button>{links}"
        f'<button type="button" class="print">{inert(said["print"])}</button></div></details>'
        f'<span class="told" role="status" data-done="{inert(said["copied"])}" '
        f'data-failed="{inert(said["not_copied"])}"></span></div>'
    )
