"""The sign-in page and its cookie: the door for people. Programs bring tokens instead.

The page is one form without a script, in the reader's language. The cookie is
never readable by scripts and never sent along by other sites; it holds a
secret and nothing else.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import Scope

from rag.language.table import language as row_of
from ui.access import sessions, users
from ui.access.accounts import Accounts
from ui.words import preferred, words

PATH = "/login"
COOKIE = "sanad_session"

START = "/"
"""Where a reader goes who came for nothing else."""

_OWN = re.compile(r"/(?!/)[!-\[\]-~]{0,2000}")

_PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>{title}</title><link rel="icon" href="data:,">
<style>
body {{ font: 1.1rem/1.6 Vazirmatn, system-ui, "Noto Sans Arabic", sans-serif;
  max-width: 20rem; margin: 15vh auto; padding: 0 1rem;
  background: light-dark(#faf9f6, #14161a); color: light-dark(#1d1f23, #eceae4) }}
label, input, button {{ display: block; width: 100%; box-sizing: border-box; font: inherit }}
input, button {{ padding: .5rem; margin: .2rem 0 1rem; border-radius: .4rem;
  border: 1px solid light-dark(#5d636e, #a3a8b3) }}
button {{ background: light-dark(#0b5d66, #7cc9d1); color: light-dark(#fff, #14161a) }}
[role=alert] {{ color: light-dark(#a3281e, #f29a90) }}
</style>
<main><h1>{title}</h1>
<form method="post" action="{path}">
<input type="hidden" name="to" value="{to}">
{problem}<label for="name">{name}</label>
<input id="name" name="name" autocomplete="username" required autofocus>
<label for="password">{password}</label>
<input id="password" name="password" type="password" autocomplete="current-password"
 required>
<button>{sign_in}</button>
</form></main>
"""


def page(headers: Mapping[str, str], to: str = START, *, wrong: bool = False) -> str:
    """The sign-in page for the language of a request's headers.

    ``to`` is the address on this server that the reader came for.
    """
    language = preferred(headers.get("accept-language", ""))
    said = {key: html.escape(str(words(language)[key])) for key in _WORDS}
    problem = f'<p role="alert">{said["wrong_password"]}</p>\n' if wrong else ""
    direction = row_of(language).direction
    return _PAGE.format(
        language=language,
        direction=direction,
        path=PATH,
        to=html.escape(own_address(to)),
        problem=problem,
        **said,
    )


def asked_for(scope: Scope) -> str:
    """What a request is for, as an address to come back to."""
    if scope.get("method") != "GET":
        return START
    path = scope.get("raw_path") or quote(scope["path"]).encode()
    query = scope.get("query_string", b"")
    return (path + b"?" + query if query else path).decode("latin-1")


def own_address(text: str) -> str:
    """The text where it is an address on this server and no other; else the start.

    Browsers read a second slash, or a backslash, as the beginning of a host.
    """
    return text if _OWN.fullmatch(text) else START


_WORDS = ("title", "name", "password", "sign_in", "wrong_password")


def router(accounts: Accounts) -> APIRouter:
    """``/login`` (page and form) and ``/logout``."""
    routes = APIRouter(include_in_schema=False)

    @routes.get(PATH)
    def show(request: Request) -> HTMLResponse:
        return HTMLResponse(page(request.headers))

    @routes.post(PATH)
    def sign_in(
        request: Request,
        name: Annotated[str, Form()],
        password: Annotated[str, Form()],
        to: Annotated[str, Form()] = START,
    ) -> Response:
        visitor = users.known(accounts, name, password)
        if visitor is None:
            return HTMLResponse(page(request.headers, to, wrong=True), 401)
        answer = RedirectResponse(own_address(to), 303)
        answer.set_cookie(
            COOKIE,
            sessions.begin(accounts, visitor),
            max_age=sessions.LASTS,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return answer

    @routes.post("/logout")
    def sign_out(request: Request) -> Response:
        sessions.end(accounts, request.cookies.get(COOKIE, ""))
        answer = RedirectResponse(PATH, 303)
        answer.delete_cookie(COOKIE)
        return answer

    return routes
