"""The styles and scripts of each page, each as one file that browsers keep for a year.

They are written in ``assets/css`` and ``assets/js``, one idea a file, and put together here
when they are first asked for. A bundle's name holds a hash of its content, so that it may be
kept for ever (RFC 8246: immutable) and a newer one is another file.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

ASSETS = Path(__file__).parent / "assets"
PLACE = "/assets/bundles/"
KEPT = "public, max-age=31536000, immutable"

FRAME = ("base", "masthead", "keys")
STYLES = {
    "chat": (
        *FRAME,
        "toolbar",
        "conversations",
        "asking",
        "choices",
        "turns",
        "redo",
        "ratings",
        "cards",
        "overview",
        "article",
    ),
    "library": (*FRAME, "adding", "library", "cards", "article"),
    "draft": (*FRAME, "turns", "cards", "article", "draft"),
    "waiting": ("base",),
    "reference": ("reference",),
}
"""The files of ``assets/css`` that a page is drawn with; a later one overrules."""

SCRIPTS = {
    "chat": (
        "shared",
        "layers",
        "keys",
        "citations",
        "article",
        "model",
        "address",
        "conversations",
        "asking",
        "spoken",
        "redo",
        "ratings",
        "translations",
    ),
    "library": ("shared", "layers", "keys", "citations", "article", "model", "library"),
    "draft": ("shared", "layers", "keys", "citations", "article", "model", "draft"),
}
"""The files of ``assets/js`` that a page runs; what they do is said in each."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """One file made of several, under the name that browsers ask for."""

    name: str
    body: bytes
    media_type: str

    @property
    def path(self) -> str:
        return f"{PLACE}{self.name}"


@cache
def style(page: str) -> Bundle:
    """What a page is drawn with."""
    body = "\n".join(_read("css", name) for name in STYLES[page])
    return _bundle(page, "css", body, "text/css")


@cache
def script(page: str) -> Bundle:
    """What a page runs: its files share one scope, which nothing outside it sees."""
    files = "\n".join(_read("js", name) for name in SCRIPTS[page])
    return _bundle(page, "js", f'(() => {{\n"use strict";\n{files}}})();\n', "text/javascript")


def head(page: str) -> str:
    """The tags that fetch a page's style, icon and script."""
    icon = '<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">'
    run = f'<script src="{script(page).path}" defer></script>' if page in SCRIPTS else ""
    return f'<link rel="stylesheet" href="{style(page).path}">{icon}{run}'


def routes() -> list[BaseRoute]:
    """Where the bundles, and files that stand alone, are had."""

    def bundle(request: Request) -> Response:
        wanted = request.path_params["name"]
        made = [*map(style, STYLES), *map(script, SCRIPTS)]
        found = next((each for each in made if each.name == wanted), None)
        if found is None:
            raise HTTPException(404)
        headers = {"cache-control": KEPT}
        return Response(found.body, media_type=found.media_type, headers=headers)

    files = StaticFiles(directory=ASSETS)
    return [Route(f"{PLACE}{{name}}", bundle), Mount("/assets", files)]


def _read(kind: str, name: str) -> str:
    return (ASSETS / kind / f"{name}.{kind}").read_text(encoding="utf-8")


def _bundle(page: str, kind: str, text: str, media_type: str) -> Bundle:
    body = text.encode()
    known = hashlib.sha256(body).hexdigest()[:12]
    return Bundle(f"{page}.{known}.{kind}", body, media_type)
