"""One ASGI app: the HTTP API at once, the chat page as soon as it is loaded."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator
from types import FrameType

import uvicorn
from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from starlette.routing import Router
from starlette.types import ASGIApp

import rag
from rag.errors import SettingsError
from rag.library import Library
from rag.settings import Settings
from rag.store.choose import mount_store
from rag.tracing import is_on
from ui import bundles
from ui.access import login
from ui.access.accounts import NOBODY_LEFT, Accounts
from ui.access.guard import Door, Guard
from ui.access.hosts import is_loopback
from ui.access.limits import Limits
from ui.access.proxies import Forwarded
from ui.behind import Behind
from ui.chat import routes as conversation_routes
from ui.chat import shared_routes, translations
from ui.chat.article import article_routes
from ui.chat.owners import forget
from ui.collections import routes as collection_routes
from ui.connections import Noted, bounded, room
from ui.doors import check, export, mcp_door, metrics, openai_door, reference, traces, uploads
from ui.doors.api import router
from ui.doors.problems import handle_errors
from ui.draft import routes as draft_routes
from ui.kept import require_sound
from ui.listening import address_of, listen
from ui.overview import routes as overview_routes
from ui.pages import Pages, pages_running
from ui.search import routes as search_routes
from ui.security import SecurityHeaders
from ui.shelves import Shelves

FORM = 1_000_000
"""Bytes an upload may have around its file."""

SIGN_IN = 16_000
"""Bytes of the form to sign in."""

GRACE = 2
"""Seconds that open answers get to end after Ctrl-C."""


def create_app(library: Library, token: str) -> FastAPI:
    """The app over an open library; ``token`` is that of the command line's owner.

    Where it may be reached from, and as what, say the library's settings.
    """
    door, shelves, numbers = _door(library, token), Shelves(library), metrics.Metrics()

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # A thread for all that may be open: who waits for none holds up nobody.
        current_default_thread_limiter().total_tokens = door.limits.open + door.limits.strangers
        pages = Pages(shelves)
        app.mount("/", Behind(pages, known))
        async with pages_running(pages):
            looking = asyncio.create_task(asyncio.to_thread(forget, shelves))
            yield
            await looking
        shelves.close()

    app = FastAPI(
        title="Sanad", version=rag.__version__, lifespan=lifespan, docs_url=None, redoc_url=None
    )
    app.add_middleware(Guard, door=door)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(metrics.Measured, metrics=numbers)
    if is_on():
        app.add_middleware(traces.Traced)
    app.add_middleware(Forwarded, proxies=library.settings.proxy_networks)
    handle_errors(app)
    app.include_router(router(shelves, token))
    app.include_router(article_routes(shelves.reading_of))
    app.include_router(conversation_routes.router(shelves))
    app.include_router(translations.router(shelves))
    app.include_router(shared_routes.router(shelves))
    app.include_router(uploads.router(shelves))
    app.include_router(check.router(shelves))
    app.include_router(export.router(shelves))
    app.include_router(draft_routes.router(shelves))
    app.include_router(search_routes.router(shelves))
    app.include_router(collection_routes.router(shelves))
    app.include_router(overview_routes.router(shelves))
    app.include_router(openai_door.router(shelves.reading_of))
    app.include_router(login.router(door.accounts))
    app.include_router(metrics.router(numbers, library))
    mcp_door.install(app, shelves.reading_of)

    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        """Whether the server answers."""
        return {"status": "ok"}

    reference.install(app)
    app.router.routes.extend(bundles.routes())
    known = tuple(app.routes)
    for programs in ("/api", "/v1", "/page"):
        # What is not there is told as an error, not by the pages.
        app.mount(programs, Behind(Router(), known))
    return app


def _door(library: Library, token: str) -> Door:
    settings = library.settings
    largest, draft = settings.max_file_bytes + FORM, check.largest(settings) + FORM
    return Door(
        Accounts(library.directory),
        token,
        settings.host,
        settings.host_names,
        Limits(
            uploads={
                "/api/articles": largest,
                check.PATH: draft,
                draft_routes.PATH: draft,
                login.PATH: SIGN_IN,
            }
        ),
        bool(settings.proxy_networks),
    )


def serve(settings: Settings, *, open_browser: bool = False) -> None:
    """Open the library, publish the address for the command line, and serve until stopped.

    Raises SettingsError for an address other machines reach while nobody could
    sign in, and for a port that is taken.
    """
    _check_users(settings)
    stopped = _stopping()
    token = secrets.token_urlsafe(32)
    with listen(settings) as listener, Library.open(settings.library, settings=settings) as lib:
        address = address_of(listener)
        require_sound(lib.directory)
        lib.publish(address, token)
        sys.stdout.write(f"Sanad answers at {address}\n")
        sys.stdout.flush()
        if open_browser:
            webbrowser.open(address)
        _run(create_app(lib, token), listener, stopped)


def _check_users(settings: Settings) -> None:
    """Refuse to serve others while nobody could sign in; this machine alone is told."""
    mount_store(settings.library.expanduser(), settings.store)
    with contextlib.closing(Accounts(settings.library.expanduser())) as accounts:
        has_users, asks = accounts.any(), accounts.asks()
    if has_users:
        return
    if settings.proxy_networks:
        raise SettingsError(
            "Other machines reach this server through SANAD_PROXIES, and it has no users.",
            "Add one with `sanad user add NAME`, or name no proxies.",
        )
    if not is_loopback(settings.host):
        raise SettingsError(
            f"{settings.host} can be reached from other machines, and this server has no users.",
            "Add one with `sanad user add NAME`, or serve on 127.0.0.1.",
        )
    if asks:
        sys.stderr.write(f"{NOBODY_LEFT}\n")


def configured(app: ASGIApp) -> uvicorn.Config:
    """How an app is served: within the bounds of ``connections``, and in one line of log each."""
    return uvicorn.Config(
        Noted(app),
        http=bounded(room()),
        log_level="warning",
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE,
    )


def _stopping() -> threading.Event:
    """Set by Ctrl-C and by a supervisor's SIGTERM, which both also interrupt what is going on.

    Whoever was told the address may stop the server at once. Python forgets an interrupt that
    meets a destructor or a callback of a weak reference; what is set here stays.
    """
    stopped = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopped.set()
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    return stopped


def _run(app: FastAPI, listener: socket.socket, stopped: threading.Event) -> None:
    """Serve until it is stopped, an ordinary end and no error.

    uvicorn raises the signal again when it has ended; left to itself, SIGTERM
    would then end the process before the library is closed.
    """
    server = uvicorn.Server(configured(app))
    server.should_exit = stopped.is_set()
    with contextlib.suppress(KeyboardInterrupt):
        server.run([listener])
