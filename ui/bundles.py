"""The styles, scripts and fonts of each page, as few files that browsers keep for a year.

They are written in ``assets/css`` and ``assets/js``, one idea a file, and put together here
when they are first asked for. A bundle's name holds a hash of its content, so that it may be
kept for ever (RFC 8246: immutable) and a newer one is another file.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from ui.packed import Packed, packed

ASSETS = Path(__file__).parent / "assets"
PLACE = "/assets/bundles/"

FRAME = ("faces", "base", "masthead", "keys")
PANEL = ("article", "collecting", "translations")
"""What the article's panel is made of, styles and scripts alike."""

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
        *PANEL,
        "taking",
        "print",
    ),
    "shared": (
        *FRAME,
        "page",
        "asking",
        "turns",
        "cards",
        "overview",
        *PANEL,
        "taking",
        "print",
    ),
    "library": (
        *FRAME,
        "adding",
        "library",
        "cards",
        *PANEL,
        "print",
    ),
    "draft": (
        *FRAME,
        "page",
        "turns",
        "cards",
        *PANEL,
        "draft",
        "print",
    ),
    "search": (
        *FRAME,
        "page",
        "toolbar",
        "cards",
        *PANEL,
        "search",
        "collections",
        "plots",
        "print",
    ),
    "overview": (*FRAME, "page", "search", "plots", "print"),
    "waiting": ("faces", "base"),
    "reference": ("reference",),
}
"""The files of ``assets/css`` that a page is drawn with; a later one overrules."""

FACES = {"fa": "vazirmatn", "ar": "noto-naskh-arabic", "ur": "noto-naskh-urdu"}
"""The files of ``assets/fonts`` by the language of the pages that are written in them.

They hold what their language needs, no more; their licences stand beside them.
"""

OPENED = ("shared", "languages", "layers", "keys", "citations", *PANEL)
SCRIPTS = {
    "chat": (
        *OPENED,
        "model",
        "address",
        "conversations",
        "asking",
        "sending",
        "spoken",
        "redo",
        "ratings",
        "taking",
        "sharing",
        "further",
        "print",
    ),
    "shared": (*OPENED, "model", "themed", "print"),
    "library": (*OPENED, "model", "uploading", "outcomes", "columns", "editing", "library"),
    "draft": (*OPENED, "model", "draft", "print"),
    "search": (*OPENED, "model", "themed", "search", "collections", "print"),
    "overview": ("shared", "languages", "layers", "keys", "model", "themed", "print"),
}
"""The files of ``assets/js`` that a page runs; what they do is said in each."""


_COMMENTS = {
    "css": re.compile(r"^[ ]*/\*.*?\*/\n|^[ ]+|^\n", re.DOTALL | re.MULTILINE),
    "js": re.compile(r"^ *//.*\n|^[ ]+|^\n|(?<=[;{,]) // .*$", re.MULTILINE),
}
"""What is not sent: comments, empty lines and indents; no text of a script goes over lines."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """One file made of several, under the name that browsers ask for."""

    name: str
    packed: Packed
    media_type: str

    @property
    def path(self) -> str:
        return f"{PLACE}{self.name}"


@cache
def style(page: str) -> Bundle:
    """What a page is drawn with."""
    body = "\n".join(_read("css", name) for name in STYLES[page])
    for name in FACES.values():
        body = body.replace(f'url("{name}.woff2")', f'url("{face(name).path}")')
    return _bundle(page, "css", body, "text/css")


@cache
def script(page: str) -> Bundle:
    """What a page runs: its files share one scope, which nothing outside it sees."""
    files = "\n".join(_read("js", name) for name in SCRIPTS[page])
    return _bundle(page, "js", f'(() => {{\n"use strict";\n{files}}})();\n', "text/javascript")


@cache
def face(name: str) -> Bundle:
    """A font; it is packed as it is."""
    body = (ASSETS / "fonts" / f"{name}.woff2").read_bytes()
    return Bundle(f"{name}.{_hash(body)}.woff2", Packed(body), "font/woff2")


def head(page: str, language: str = "") -> str:
    """The tags that fetch a page's style, icon and script, and its language's face early."""
    icon = '<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">'
    run = f'<script src="{script(page).path}" defer></script>' if page in SCRIPTS else ""
    if language in FACES:
        early = face(FACES[language]).path
        icon += f'<link rel="preload" href="{early}" as="font" type="font/woff2" crossorigin>'
    return f'<link rel="stylesheet" href="{style(page).path}">{icon}{run}'


def routes() -> list[BaseRoute]:
    """Where the bundles, and files that stand alone, are had."""

    def bundle(request: Request) -> Response:
        wanted = request.path_params["name"]
        made = [*map(style, STYLES), *map(script, SCRIPTS), *map(face, FACES.values())]
        found = next((each for each in made if each.name == wanted), None)
        if found is None:
            raise HTTPException(404)
        return found.packed.answer(found.media_type, request.headers.get("accept-encoding", ""))

    files = StaticFiles(directory=ASSETS)
    return [Route(f"{PLACE}{{name}}", bundle), Mount("/assets", files)]


def _read(kind: str, name: str) -> str:
    """A file as it is sent."""
    text = (ASSETS / kind / f"{name}.{kind}").read_text(encoding="utf-8")
    return _COMMENTS[kind].sub("", text)


def _bundle(page: str, kind: str, text: str, media_type: str) -> Bundle:
    body = text.encode()
    return Bundle(f"{page}.{_hash(body)}.{kind}", packed(body), media_type)


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:12]
