"""The pages in each interface language, behind one ASGI app that starts at once.

Gradio takes seconds to import. Until it has, its pages are a small one that
loads itself again; then ``/fa/``, ``/ar/`` and ``/en/`` are Gradio pages (the
chat, and under ``library/`` the library). Those of ``OWN`` are none of Gradio's, and ``/``
leads to the reader's language.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import html
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

from anyio import to_thread
from fastapi import FastAPI
from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount
from starlette.types import Message, Receive, Scope, Send

from rag.errors import SanadError
from rag.language.table import language as row_of
from ui.access.visitors import Visitor
from ui.bundles import head
from ui.chat import toolbar
from ui.doors.check import largest
from ui.doors.problems import handle_errors, handle_wrong_requests, refused
from ui.draft import page as draft
from ui.frame import PLACES, masthead, path_of
from ui.front import loading
from ui.front.files import PLACE, Front, folder, front
from ui.needed import Needed, is_served
from ui.overview import page as overview
from ui.packed import QUICK, understood
from ui.search import page as search
from ui.security import with_nonce
from ui.shelves import Shelves
from ui.words import COOKIE, INTERFACE, preferred, words

YEAR = 31_536_000
READ = ("GET", "HEAD")
"""What a page answers to."""

TABS = 500
"""Tabs of each page of which something is kept: some 30 KB of state, and what was never
fetched by one that is gone."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page of ours is made from: the libraries, who asks, and the address's query."""

    shelves: Shelves
    visitor: Visitor
    query: str


def _draft(asked: Asked, reader: str, above: str) -> str:
    return draft.page(reader, above, largest(asked.shelves.shared.settings))


def _search(asked: Asked, reader: str, above: str) -> str:
    return search.page(asked.shelves, asked.visitor, asked.query, reader, above)


def _overview(asked: Asked, reader: str, above: str) -> str:
    return overview.page(asked.shelves, asked.visitor, asked.query, reader, above)


OWN: dict[str, Callable[[Asked, str, str], str]] = {
    "draft": _draft,
    "search": _search,
    "overview": _overview,
}
"""The pages without Gradio, and what makes each in a reader's language."""


class Pages:
    """ASGI app: a waiting page until ``load`` is done, Gradio's pages from then on."""

    def __init__(self, shelves: Shelves) -> None:
        self.shelves = shelves
        self.gradio: FastAPI | None = None
        self.front: Front | None = None
        self._closing = asyncio.Event()

    async def run(self) -> None:
        """Import and build the pages beside the serving loop; ends with ``close``.

        First comes what answers need, since programs do not wait for the page.
        What is wrong with it the first question says.
        """
        with contextlib.suppress(SanadError):
            await asyncio.to_thread(self.shelves.shared.warm)
        built = await asyncio.to_thread(build_pages, self.shelves)
        made_of = (built.state.components, built.state.theme)
        self.front = await asyncio.to_thread(front, folder(), *made_of)
        async with built.router.lifespan_context(built):
            self.gradio = built
            self.shelves.begin()
            await self._closing.wait()
            self.gradio = None

    def close(self) -> None:
        self._closing.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        language = _language_of(scope["path"])
        place = _place_of(scope["path"], language)
        is_file = scope["path"].startswith(PLACE)
        is_ours = scope["path"] == "/" or place or is_file or self.gradio is None
        if is_ours and scope["method"] not in READ:
            allowed = {"allow": ", ".join(READ)}
            await JSONResponse(refused(405), 405, allowed)(scope, receive, send)
        elif scope["path"] == "/":
            await _to_own_language(scope)(scope, receive, send)
        elif language and place in OWN:
            await self._own(scope, receive, send, language, place)
        elif is_file:
            await self._file(scope)(scope, receive, send)
        elif self.gradio is None:
            await _waiting(language or _wanted(scope))(scope, receive, send)
        elif place:
            await self._index(scope, receive, send, language or _wanted(scope), place)
        else:
            await self.gradio(scope, receive, send)

    def _file(self, scope: Scope) -> Response:
        """A file of Gradio's front end as it was put together."""
        known, _, name = scope["path"].removeprefix(PLACE).partition("/")
        found = self.front.file(name) if self.front and self.front.known == known else None
        if found is None:
            return JSONResponse(refused(404), 404)
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return found.answer(kind, Headers(scope=scope).get("accept-encoding", ""))

    async def _index(
        self, scope: Scope, receive: Receive, send: Send, language: str, place: str
    ) -> None:
        """Gradio's page in ours; only its index, everything else of it goes as it is."""
        assert self.gradio is not None
        start: Message = {}
        body = bytearray()

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            else:
                body.extend(message.get("body", b""))

        plain = [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]
        await self.gradio({**scope, "headers": plain}, receive, collect)
        above = await to_thread.run_sync(self._above, scope, language, place)
        made = bytes(body)
        if self.front and self.front.fits(made) and b"front=own" not in scope["query_string"]:
            made = self.front.page(made)
        page = framed(made, language, place, above, scope["state"]["nonce"])
        headers = MutableHeaders(raw=start["headers"])
        if "gzip" in understood(Headers(scope=scope).get("accept-encoding", "")):
            page = gzip.compress(page, QUICK, mtime=0)
            headers["content-encoding"] = "gzip"
        headers["content-length"] = str(len(page))
        headers["cache-control"] = "no-store"
        headers["vary"] = "Accept-Encoding"
        headers.append("set-cookie", f"{COOKIE}={language}; Path=/; Max-Age={YEAR}; SameSite=Lax")
        await send({**start, "headers": headers.raw})
        await send({"type": "http.response.body", "body": page})

    async def _own(
        self, scope: Scope, receive: Receive, send: Send, language: str, place: str
    ) -> None:
        """A page that is ours alone and waits for nothing."""

        def made() -> str:
            above = self._above(scope, language, place)
            query = scope["query_string"].decode("ascii", "replace")
            visitor: Visitor = scope["state"]["visitor"]
            with self.shelves.turn(visitor):
                return OWN[place](Asked(self.shelves, visitor, query), language, above)

        page = await to_thread.run_sync(made)
        shown = HTMLResponse(page, headers={"cache-control": "no-store"})
        shown.set_cookie(COOKIE, language, max_age=YEAR, samesite="lax")
        await shown(scope, receive, send)

    def _above(self, scope: Scope, language: str, place: str) -> str:
        """The masthead, and what else stands before Gradio's part of a page."""
        visitor: Visitor = scope["state"]["visitor"]
        head = masthead(self.shelves.shared, language, place, visitor)
        if place != "chat":
            return head
        query = scope["query_string"].decode("ascii", "replace")
        opened = QueryParams(query).get("conversation", "")
        return head + toolbar.above(self.shelves, visitor, query, opened, language)


def build_pages(shelves: Shelves) -> FastAPI:
    """Gradio's pages of each interface language, mounted where the frame links to them.

    Its state names the components that they are made of and holds the styles of their theme.
    """
    gradio = loading.load()
    from ui.chat import page as chat
    from ui.library import page as library_page

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    handle_errors(app)
    theme = gradio.themes.Base(font=list(chat.THEME_FONTS), font_mono=["ui-monospace", "monospace"])
    app.state.components, app.state.theme = frozenset(), ""
    builders = {"library": library_page.build, "chat": chat.build}  # the longer path first
    for language in INTERFACE:
        for place, build in builders.items():
            with loading.without_apps():
                page = build(shelves, language)
            _forget_old_tabs(page)
            app.state.components |= {block.get_block_name() for block in page.blocks.values()}
            with loading.with_routes(is_served):
                gradio.mount_gradio_app(
                    app,
                    page,
                    path=path_of(language, place).removesuffix("/"),
                    ssr_mode=False,
                    footer_links=[],
                    run_history=False,
                    show_error=True,
                    max_file_size=shelves.shared.settings.max_file_bytes,
                    theme=theme,
                )
            mounted = app.routes[-1]
            app.state.theme = page.theme_css
            assert isinstance(mounted, Mount)
            page.app = mounted.app
            handle_wrong_requests(mounted.app)  # type: ignore[arg-type]
            mounted.app = Needed(mounted.app)
    return app


def _forget_old_tabs(page: Any) -> None:
    """Keep something of ``TABS`` tabs alone; Gradio would of 10,000, and some of it for ever.

    A tab that is forgotten begins anew with its next event. Of each event Gradio
    makes a table of the last 10,000, for a page of numbers that is not served here.
    """
    from gradio.utils import LRUCache

    page.state_session_capacity = TABS
    page._queue.pending_messages_per_session = LRUCache(TABS)
    page._queue.pending_event_ids_session = LRUCache(TABS)
    page._queue.ANALYTICS_MAX_EVENTS = 1


def framed(page: bytes, language: str, place: str, above: str, nonce: str) -> bytes:
    """Gradio's page as ours: language, direction, styles, scripts, and what stands above it."""
    tag = f'<html lang="{language}" dir="{row_of(language).direction}"'
    page = page.replace(b'<html\n\tlang="en"', tag.encode(), 1)
    page = page.replace(b"</head>", f"{head(place, language)}</head>".encode(), 1)
    before, app, after = with_nonce(page, nonce).partition(b"<gradio-app")
    return b"".join((before, above.encode(), app, after))


def _language_of(path: str) -> str | None:
    first = path.removeprefix("/").partition("/")[0]
    return first if first in INTERFACE else None


def _place_of(path: str, language: str | None) -> str | None:
    """Which page a path is the index of."""
    return next((name for name in PLACES if language and path == path_of(language, name)), None)


def _wanted(scope: Scope) -> str:
    headers = Headers(scope=scope)
    cookie: Any = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    return preferred(headers.get("accept-language", ""), cookie.value if cookie else None)


def _to_own_language(scope: Scope) -> RedirectResponse:
    headers = {"vary": "Accept-Language, Cookie", "cache-control": "no-store"}
    return RedirectResponse(f"/{_wanted(scope)}/", 307, headers)


def _waiting(language: str) -> HTMLResponse:
    said, way = words(language), row_of(language).direction
    return HTMLResponse(
        f'<!doctype html><html lang="{language}" dir="{way}"><head><meta charset="utf-8">'
        '<meta http-equiv="refresh" content="1"><meta name="viewport" content="width=device-width">'
        f"{head('waiting')}<title>{html.escape(said['title'])}</title>"
        f'</head><body class="waiting"><p>{html.escape(said["starting"])}</p></body></html>',
        headers={"cache-control": "no-store"},
    )


@contextlib.asynccontextmanager
async def pages_running(pages: Pages) -> Any:
    """Have the pages load in the background, and end them with the server."""
    task = asyncio.create_task(pages.run())
    try:
        yield
    finally:
        pages.close()
        await task
