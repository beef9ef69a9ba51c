"""``sanad demo``: the articles that come with Sanad, in a folder, and a question to them.

The articles lie beside the packages: in the project's folder, or where pip put them.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

from rag import shell
from rag.errors import InputError
from rag.options import AsJson

CORPUS = Path(__file__).resolve().parent.parent / "corpus"

QUESTION = "How long did it take to prepare the treaty?"

Folder = Annotated[Path, typer.Argument(help="Where its articles and its library go.")]


def demo(
    folder: Folder = Path("sanad-demo"),
    question: Annotated[
        str, typer.Option("--question", help="In any language, on the Russia-Iran treaty.")
    ] = QUESTION,
    json: AsJson = False,
) -> None:
    """Put 27 short articles in Persian, Arabic and English into a folder, make a library of them
    there and answer a question from it. What is in the folder already stays as it is."""
    from rag.client import open_library
    from rag.reading.rows.fields import NO_COLUMNS

    articles, library = folder / "articles", folder / "library"
    copy_articles(articles)
    with open_library(library) as lib, shell.counting("articles") as advance:
        outcomes = lib.ingest(
            [str(articles)], prune=False, on_outcome=lambda _: advance(), columns=NO_COLUMNS
        )
        answer = lib.ask(question, answer_language=None, top=None, kind=None, length="normal")
    if any(outcome.status == "refused" for outcome in outcomes):
        shell.show_outcomes(outcomes)
        raise typer.Exit(1)
    if json:
        shell.show_json(answer.to_dict())
        return
    shell.say(f"{question}\n")
    shell.show_answer(answer)
    shell.warn(
        f"\nThe articles are in {articles}. Go on with:\n"
        f'  sanad ask "متى يتولى ترامب منصبه؟" --library {library}\n'
        f"  sanad serve --open --library {library}"
    )


def copy_articles(folder: Path) -> None:
    """Write the articles that are not there yet.

    Raises InputError where Sanad came without them, or the folder cannot be written.
    """
    found = sorted(CORPUS.glob("*/*.md"))
    if not found:
        raise InputError(f"The demo articles are not in {CORPUS}.", "Install Sanad again.")
    try:
        for path in found:
            copy = folder / path.relative_to(CORPUS)
            copy.parent.mkdir(parents=True, exist_ok=True)
            if not copy.exists():
                shutil.copyfile(path, copy)
    except OSError as error:
        raise InputError(f"{folder} cannot be written: {error}.", "Name another folder.") from error
