"""``sanad ask``: one question to the terminal or a file, or a file of questions.

What is wrong with the options is told before the library is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from rag import shell
from rag.errors import InputError, SanadError
from rag.options import AsJson, From, LibraryDir, Only, Outlets, To, Undated
from rag.records import KINDS, LENGTHS, Answer

Kind = Annotated[
    str | None,
    typer.Option("--kind", help=f"What is wanted, else what it seems to be: {', '.join(KINDS)}."),
]
Length = Annotated[
    str, typer.Option("--length", help=f"How much an overview tells: {', '.join(LENGTHS)}.")
]
Form = Annotated[
    str | None,
    typer.Option(
        "--format",
        help="Write the answer as json, markdown, or text, html, docx or pdf with footnotes, its "
        "sources as csl, bibtex or ris; a timeline also as csv or ics, a comparison as csv.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "--out",
        help="File to write: the answer, in the form that --format or its ending names, "
        "or the rows of --batch.",
    ),
]


def ask(
    question: Annotated[str | None, typer.Argument(help="The question, in any language.")] = None,
    library: LibraryDir = None,
    json: AsJson = False,
    kind: Kind = None,
    length: Length = "normal",
    form: Form = None,
    out: Out = None,
    top: Annotated[
        int | None, typer.Option(min=1, max=100, help="Passages to answer from.")
    ] = None,
    answer_language: Annotated[
        str | None, typer.Option("--answer-language", help="Answer in this language.")
    ] = None,
    only_language: Only = None,
    only_outlet: Outlets = None,
    date_from: From = None,
    date_to: To = None,
    undated: Undated = False,
    batch: Annotated[
        Path | None, typer.Option("--batch", help="JSON lines, each with a `question`.")
    ] = None,
) -> None:
    """Answer one question, or with --batch a file of them: with a fact, or with a summary, a
    timeline, a comparison, a list."""
    from rag.asking import check_wanted
    from rag.client import open_library

    if (question is None) == (batch is None) or (batch and out is None):
        raise typer.BadParameter("give either a QUESTION, or --batch IN.jsonl with --out OUT.jsonl")
    if (form and batch) or (json and question and (form or out)):
        raise typer.BadParameter("--format and --out write one answer; --json prints it whole")
    with _told_to(question or "", answer_language):
        check_wanted(kind, length)
        options: dict[str, Any] = {
            "languages": only_language,
            "outlets": only_outlet,
            "date_from": date_from,
            "date_to": date_to,
            "undated": undated,
            "answer_language": answer_language,
            "top": top,
            "kind": kind,
            "length": length,
        }
        if batch and out:
            _ask_all(batch, out, library, options)
            return
        assert question is not None
        form = _form(form, out, question, kind)
        with open_library(library) as lib:
            answer = lib.ask(question, **options)
        if form:
            _write(answer, form, out)
        else:
            shell.show_json(answer.to_dict()) if json else shell.show_answer(answer)


@contextmanager
def _told_to(question: str, reader: str | None) -> Iterator[None]:
    """Errors of the block are told in the reader's language, which is that of the question."""
    try:
        yield
    except SanadError as error:
        from rag.language.detect import detect

        if error.code:
            raise SanadError(*error.told(reader or detect(question).language)) from error
        raise


def _form(form: str | None, out: Path | None, question: str, kind: str | None) -> str | None:
    """The form to write, None for the terminal's; known to fit before anything is asked.

    Raises InputError for one that the answer will not have, and a file that cannot be written.
    """
    if form is None and out is None:
        return None
    from rag.asking import wanted_kind
    from rag.kinds.exports import check_form, form_named

    wanted = wanted_kind(question, kind, given=False, follows=False)
    if form is None and out is not None:
        form = form_named(out.name, wanted)
    assert form is not None
    check_form(wanted, form)
    if out and (out.is_dir() or not out.absolute().parent.is_dir()):
        raise InputError(f"{out} cannot be written.", "Name a file in a folder that is there.")
    return form


def _write(answer: Answer, form: str, out: Path | None) -> None:
    from rag.kinds.exports import export

    made = export(answer, form)
    shell.show_notes(answer.warnings)
    if out is None:
        shell.show_file(made)
        return
    try:
        out.write_bytes(made)
    except OSError as error:
        raise InputError(f"{out} cannot be written: {error}.", "Name another file.") from error
    shell.warn(f"{answer.kind} in {out}")


def _ask_all(batch: Path, out: Path, library: Path | None, options: dict[str, Any]) -> None:
    from rag.batch import ask_all, read_questions
    from rag.client import open_library

    rows = read_questions(batch)
    with open_library(library) as lib, shell.counting("questions", len(rows)) as advance:
        for _ in ask_all(lib, rows, out, options):
            advance()
    shell.warn(f"{len(rows)} answers in {out}")
