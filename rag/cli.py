"""The command line: sanad demo, ingest, show, ask, check, search, articles, edit, delete, reembed,
export, import, eval, feedback, serve, work, jobs, model, doctor.

Every command opens the library itself, or, while a server owns it, asks that
server. Exit status: 0 done, 1 something was refused or went wrong, 2 wrong
usage, 3 ``check`` found something contradicted. Nothing heavy is imported before the
command that needs it runs.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from rag import people, shell
from rag.articles_command import articles, delete, edit, reembed
from rag.ask_command import ask
from rag.demo_command import demo
from rag.errors import SanadError
from rag.moving_command import export, restore
from rag.options import AsJson, From, LibraryDir, Only, Outlets, To, Undated
from rag.reading_command import ingest, show
from rag.work import jobs, work

app = typer.Typer(
    name="sanad",
    help="Answers questions about news and shows the passage behind every sentence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

app.add_typer(people.user, name="user")
app.add_typer(people.token, name="token")


def main() -> None:
    """Entry point: run a command, and end an expected error with its fix and status 1."""
    try:
        app()
    except SanadError as error:
        shell.warn(f"sanad: {error}")
        sys.exit(1)
    except KeyboardInterrupt:
        shell.warn("sanad: stopped; what was reported as done is stored.")
        sys.exit(130)


app.command()(demo)
app.command()(ingest)
app.command()(show)
app.command()(ask)

CONTRADICTED = 3
"""Exit status of ``check`` where the library contradicts a sentence."""


@app.command()
def check(
    draft: Annotated[
        str, typer.Argument(help="A file of any kind that is read, - for standard input, or text.")
    ],
    library: LibraryDir = None,
    json: AsJson = False,
    language: Annotated[
        str | None, typer.Option("--language", help="Tell the reasons in this language.")
    ] = None,
    only_language: Only = None,
    only_outlet: Outlets = None,
    date_from: From = None,
    date_to: To = None,
    undated: Undated = False,
) -> None:
    """Set a text that somebody wrote beside the library, sentence by sentence: supported,
    contradicted, not in the library, or undecided, with quotes. Exit status 0 if nothing is
    contradicted, 3 if something is, 1 if the text cannot be read or checked."""
    from rag.client import open_library
    from rag.draft.files import given_draft
    from rag.settings import load_settings

    text = given_draft(draft, load_settings(library=library))
    with open_library(library) as lib:
        checked = lib.check(
            text,
            language=language,
            languages=only_language,
            outlets=only_outlet,
            date_from=date_from,
            date_to=date_to,
            undated=undated,
        )
    shell.show_json(checked.to_dict()) if json else shell.show_check(checked)
    if checked.counts["contradicted"]:
        raise typer.Exit(CONTRADICTED)


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="A question or some words.")],
    library: LibraryDir = None,
    json: AsJson = False,
    top: Annotated[int, typer.Option(min=1, max=100, help="How many passages.")] = 10,
    only_language: Only = None,
    only_outlet: Outlets = None,
    date_from: From = None,
    date_to: To = None,
    undated: Undated = False,
) -> None:
    """Show the passages nearest to a question, without an answer."""
    from rag.client import open_library

    with open_library(library) as lib:
        found = lib.look_for(
            query,
            top=top,
            languages=only_language,
            outlets=only_outlet,
            date_from=date_from,
            date_to=date_to,
            undated=undated,
        )
    if json:
        shell.show_json(found.to_dict())
        return
    shell.show_passages(found.passages)
    for notice in found.warnings:
        shell.warn(f"note: {notice.message}")


app.command()(articles)
app.command()(edit)
app.command()(delete)
app.command()(reembed)
app.command()(export)
app.command(name="import")(restore)


@app.command(name="eval")
def evaluate(
    cases: Annotated[
        list[str], typer.Argument(metavar="SET...", help="Sets of evals/sets, or files; pooled.")
    ],
    out: Annotated[Path | None, typer.Option(help="Folder for the results.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first N questions.")] = None,
    against: Annotated[Path | None, typer.Option(help="Folder of an earlier run.")] = None,
    models: Annotated[
        str | None, typer.Option(help="Models of the server, with commas: put side by side.")
    ] = None,
) -> None:
    """Measure answers over sets of questions, asked of one library that holds all their texts."""
    from evals.command import evaluate_set

    named = [name.strip() for name in (models or "").split(",") if name.strip()]
    raise typer.Exit(evaluate_set(cases, out=out, limit=limit, against=against, models=named))


@app.command()
def feedback(
    library: LibraryDir = None,
    out: Annotated[Path | None, typer.Option(help="File to write; else standard output.")] = None,
    ratings: Annotated[
        bool, typer.Option("--ratings", help="Every rating as it was given, with its reason.")
    ] = False,
) -> None:
    """Write what readers thought of answers, as a set for `sanad eval`.

    A rating becomes a case where it says what is right: a good answer, or a
    question that the articles do not answer.
    """
    from rag.settings import load_settings
    from ui.chat.feedback import lines
    from ui.chat.owners import by_owner

    kept = by_owner(load_settings(library=library).library.expanduser()).values()
    rated = [each for conversations in kept for each in conversations.rated()]
    text = lines(rated, "ratings" if ratings else "eval_set")
    if out is None:
        shell.show_data(text.rstrip("\n"))
        return
    out.write_text(text, encoding="utf-8")
    count = text.count("\n")
    shell.warn(f"{count} of {len(rated)} ratings in {out}")


@app.command()
def serve(
    library: LibraryDir = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port; the next free one if not given.")] = None,
    open_page: Annotated[
        bool, typer.Option("--open", help="Open the page in the browser.")
    ] = False,
) -> None:
    """Serve the chat page and the HTTP API."""
    from rag.settings import load_settings
    from ui.server import serve as run

    run(load_settings(library=library, host=host, port=port), open_browser=open_page)


app.command()(work)
app.command()(jobs)


@app.command()
def model(
    list_models: Annotated[
        bool, typer.Option("--list", help="Only the models that its server has.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Try the model of the settings with four short questions; exit status 1 if it fails."""
    from rag.model_check import check_model, listed
    from rag.models import language_model
    from rag.settings import load_settings

    settings = load_settings()
    llm = language_model(settings)
    if list_models:
        names = list(listed(llm))
        shell.show_json({"models": names}) if json else shell.say("\n".join(names))
        return
    report = check_model(settings, llm)
    shell.show_json(report.to_dict()) if json else shell.say(report.text())
    if not report.healthy:
        raise typer.Exit(1)


@app.command()
def doctor(
    library: LibraryDir = None,
    repair: Annotated[bool, typer.Option("--repair", help="Rebuild what is damaged.")] = False,
    accept_empty: Annotated[
        bool,
        typer.Option(
            "--accept-empty",
            help="Confirm that a library whose articles are gone is to begin empty.",
        ),
    ] = False,
    try_model: Annotated[
        bool, typer.Option("--model", help="Try the model too, as `sanad model` does.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Say what is installed, whether the library is sound and the model reachable."""
    from rag.doctor import examine
    from rag.settings import load_settings
    from ui.kept import kept_lines
    from ui.shelves import own_folders

    folder = load_settings(library=library).library.expanduser()
    report = examine(
        folder,
        repair=repair,
        accept_empty=accept_empty,
        try_model=try_model,
        others=own_folders(folder),
        beside=kept_lines(folder),
    )
    shell.show_json(report.to_dict()) if json else shell.say(report.text())
    if not report.healthy:
        raise typer.Exit(1)
