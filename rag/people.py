"""``sanad user`` and ``sanad token``: who a server lets in besides its owner.

Passwords are asked for at the terminal, or read from standard input when that
is a pipe, never taken from the command line, where other processes could read
them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rag import shell
from rag.options import AsJson, LibraryDir

if TYPE_CHECKING:
    from ui.access.accounts import Accounts

user = typer.Typer(help="People who may use the server.", no_args_is_help=True)
token = typer.Typer(help="Access tokens for programs.", no_args_is_help=True)


@user.command("add")
def add_user(
    name: str,
    library: LibraryDir = None,
    editor: Annotated[
        bool, typer.Option("--editor", help="May also write the shared library.")
    ] = False,
    no_password: Annotated[
        bool, typer.Option("--no-password", help="A program: only its tokens let it in.")
    ] = False,
) -> None:
    """Add a user, or give one a new password and role; the password is asked for."""
    from ui.access import users

    password = None if no_password else _password()
    accounts = _accounts(library)
    added = users.add(accounts, name, password, "editor" if editor else "reader")
    may = "may sign in" if added.has_password else "comes in by a token: sanad token add"
    shell.say(f"{added.role} {added.name} {may}")
    _warn_where_nobody_is_left(accounts)


@user.command("list")
def list_users(library: LibraryDir = None, json: AsJson = False) -> None:
    """List the users."""
    from ui.access import users

    _show("users", users.users(_accounts(library)), json, _user_line)


@user.command("remove")
def remove_user(name: str, library: LibraryDir = None) -> None:
    """Remove a user, with their tokens and sessions."""
    from ui.access import users

    accounts = _accounts(library)
    users.remove(accounts, name)
    shell.say(f"{name} is gone")
    _warn_where_nobody_is_left(accounts)


@user.command("unlock")
def unlock(library: LibraryDir = None) -> None:
    """Let everybody on this machine in without signing in, once nobody can sign in.

    A library whose last user or token was removed lets nobody in until this is
    said. Servers that are running stay locked until they are started again.
    """
    accounts = _accounts(library)
    was_locked = accounts.asks()
    accounts.unlock()
    if was_locked:
        shell.say(
            "Whoever uses this machine may now read and change this library by `sanad serve`."
        )
        shell.say("A server that is running stays locked until it is started again.")
    else:
        shell.say("It was not locked: whoever uses this machine may read and change it.")


@token.command("add")
def add_token(
    holder: Annotated[str, typer.Argument(metavar="USER", help="Whom the token acts for.")],
    library: LibraryDir = None,
    label: Annotated[str, typer.Option(help="What it is for.")] = "",
) -> None:
    """Make a token for a user and show it, this once."""
    from ui.access import tokens

    made, secret = tokens.add(_accounts(library), holder, label)
    shell.warn(f"Token {made.id} for {made.user}; it is not shown again:")
    shell.say(secret)


@token.command("list")
def list_tokens(library: LibraryDir = None, json: AsJson = False) -> None:
    """List the tokens, by the letters they begin with."""
    from ui.access import tokens

    found = tokens.tokens(_accounts(library))
    _show("tokens", found, json, lambda t: f"{t.id}  {t.user}  {t.created}  {t.label}".rstrip())


@token.command("remove")
def remove_token(identity: str, library: LibraryDir = None) -> None:
    """Make a token worthless."""
    from ui.access import tokens

    accounts = _accounts(library)
    tokens.remove(accounts, identity)
    shell.say(f"{identity} is gone")
    _warn_where_nobody_is_left(accounts)


def _warn_where_nobody_is_left(accounts: Accounts) -> None:
    from ui.access.accounts import NOBODY_LEFT

    if accounts.asks() and not accounts.any():
        shell.warn(NOBODY_LEFT)


def _user_line(listed: Any) -> str:
    return f"{listed.name}  {listed.role}{'' if listed.has_password else '  no password'}"


def _accounts(library: Path | None) -> Accounts:
    from rag.settings import load_settings
    from rag.store.choose import mount_store
    from ui.access.accounts import Accounts

    settings = load_settings(library=library)
    folder = settings.library.expanduser()
    mount_store(folder, settings.store)
    return Accounts(folder)


def _password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\n")


def _show(name: str, found: list[Any], as_json: bool, line: Callable[[Any], str]) -> None:
    if as_json:
        shell.show_json({name: [shell.plain(item) for item in found]})
    else:
        for item in found:
            shell.say(line(item))
