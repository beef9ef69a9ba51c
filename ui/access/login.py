"""The sign-in page and its cookie: the door for people. Programs bring tokens instead.

The page is one form without a script, in the reader's language. The cookies (of
the session, and of a browser that is known by it) are never readable by scripts
and never sent along by other sites; each holds a secret and nothing else.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Literal
from urllib.parse import quote

from babel.dates import format_timedelta
from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import Scope

from rag.language.table import LATIN_DIGITS
from rag.language.table import language as row_of
from ui.access import browsers, sessions, users
from ui.access.accounts import Accounts
from ui.access.checks import Full, Lane
from ui.access.counted import GuessCounts
from ui.access.guesses import Attempt
from ui.access.hosts import neighbourhood
from ui.access.visitors import Visitor
from ui.words import chosen, preferred, words

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


Problem = Literal["wrong_password", "too_many_tries", "nobody"]
"""What the page may have to say, each a key of the interface's words."""


def page(
    headers: Mapping[str, str],
    to: str = START,
    problem: Problem | None = None,
    wait: float = 0,
) -> str:
    """The sign-in page for the language of a request's headers.

    ``to`` is the address on this server that the reader came for, ``wait`` the
    seconds of ``too_many_tries``.
    """
    language = preferred(headers.get("accept-language", ""), chosen(headers))
    said = {key: html.escape(str(words(language)[key])) for key in _WORDS}
    alert = _alert(problem, language, wait) if problem else ""
    direction = row_of(language).direction
    return _PAGE.format(
        language=language,
        direction=direction,
        path=PATH,
        to=html.escape(own_address(to)),
        problem=alert,
        **said,
    )


def _alert(problem: Problem, language: str, wait: float) -> str:
    said = str(words(language)[problem]).format(wait=_length(wait, language))
    return f'<p role="alert">{html.escape(said)}</p>\n'


def _length(wait: float, language: str) -> str:
    """So many seconds or minutes, never less than it is, in the reader's words and digits."""
    unit = 60 if wait > 90 else 1
    length = timedelta(seconds=max(1, math.ceil(wait / unit)) * unit)
    said = str(format_timedelta(length, threshold=2, locale=language))
    return said.translate(str.maketrans(LATIN_DIGITS, row_of(language).digits))


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


_WORDS = ("title", "name", "password", "sign_in")


class SignIn:
    """Checks names and passwords, no more and no faster than is good."""

    def __init__(self, accounts: Accounts) -> None:
        self.accounts = accounts
        self.guesses = GuessCounts(accounts.path.parent)
        self.strangers, self.known = Lane(at_once=3, waiting=12), Lane(at_once=1, waiting=4)
        users.prepare()

    def __call__(self, name: str, password: str, address: str, browser: str) -> Visitor | float:
        """Who signs in; or the seconds until it may be tried (again), 0 where it was wrong."""
        name = users.same_name(name)
        is_known = bool(browser) and browsers.is_known(self.accounts, browser, name)
        attempt = Attempt(name, neighbourhood(address), browser if is_known else "")
        lane = self.known if is_known else self.strangers
        try:
            with lane.place():
                if wait := self.guesses.begin(attempt):
                    return wait
                with lane.turn():
                    visitor = users.known(self.accounts, name, password)
        except Full:
            return 1.0
        if visitor is None:
            return 0.0
        self.guesses.succeed(attempt)
        return visitor


def router(accounts: Accounts) -> APIRouter:
    """``/login`` (page and form) and ``/logout``."""
    routes, check = APIRouter(include_in_schema=False), SignIn(accounts)

    @routes.get(PATH)
    def show(request: Request) -> HTMLResponse:
        problem: Problem | None = None if accounts.any() else "nobody"
        return HTMLResponse(page(request.headers, problem=problem))

    @routes.post(PATH)
    def sign_in(
        request: Request,
        name: Annotated[str, Form()],
        password: Annotated[str, Form()],
        to: Annotated[str, Form()] = START,
    ) -> Response:
        browser = request.cookies.get(browsers.COOKIE, "")
        address = request.client.host if request.client else ""
        found = check(name, password, address, browser)
        if isinstance(found, Visitor):
            return _signed_in(accounts, request, found, to)
        if found:
            return refused(request.headers, found, to)
        problem: Problem = "wrong_password" if accounts.any() else "nobody"
        return HTMLResponse(page(request.headers, to, problem), 401)

    @routes.post("/logout")
    def sign_out(request: Request) -> Response:
        sessions.end(accounts, request.cookies.get(COOKIE, ""))
        answer = RedirectResponse(PATH, 303)
        answer.delete_cookie(COOKIE)
        return answer

    return routes


def refused(headers: Mapping[str, str], wait: float, to: str = START) -> HTMLResponse:
    """The page for who has to wait before a password is tried."""
    shown = page(headers, to, "too_many_tries", wait)
    return HTMLResponse(shown, 429, {"retry-after": str(max(1, math.ceil(wait)))})


def _signed_in(accounts: Accounts, request: Request, visitor: Visitor, to: str) -> Response:
    answer = RedirectResponse(own_address(to), 303)
    browser = request.cookies.get(browsers.COOKIE, "")
    for cookie, secret, lasts in (
        (COOKIE, sessions.begin(accounts, visitor), sessions.LASTS),
        (browsers.COOKIE, browsers.remember(accounts, visitor, browser), browsers.LASTS),
    ):
        answer.set_cookie(
            cookie,
            secret,
            max_age=lasts,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
    return answer
