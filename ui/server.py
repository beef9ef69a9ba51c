"""One ASGI app: the HTTP API at once, the chat page as soon as it is loaded."""

from __future__ import annotations

import contextlib
import secrets
import socket
import sys
import webbrowser
from collections.abc import AsyncIterator

from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware

import rag
from rag.errors import SettingsError
from rag.library import Library
from rag.settings import Settings
from ui.api import handle_errors, router
from ui.pages import Pages, assets, pages_running
from ui.reader import article_routes
from ui.security import SecurityHeaders

LOOPBACK = ("127.0.0.1", "localhost", "::1")
PORTS_TRIED = 50
GRACE = 2
"""Seconds that open answers get to end after Ctrl-C."""


def create_app(library: Library, token: str) -> FastAPI:
    """The app over an open library; ``token`` is that of the command line's owner."""

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        pages = Pages(library)
        app.mount("/", pages)
        async with pages_running(pages):
            yield

    app = FastAPI(
        title="Sanad", version=rag.__version__, lifespan=lifespan, docs_url=None, redoc_url=None
    )
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*LOOPBACK, "[::1]", "testserver"])
    app.add_middleware(SecurityHeaders)
    handle_errors(app)
    app.include_router(router(library, token))
    app.include_router(article_routes(library))

    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    app.mount("/assets", assets())
    return app


def serve(settings: Settings, *, open_browser: bool = False) -> None:
    """Open the library, publish the address for the command line, and serve until stopped.

    Raises SettingsError for an address beyond this machine, and for a port that is taken.
    """
    if settings.host not in LOOPBACK:
        raise SettingsError(
            f"{settings.host} can be reached from other machines, and this server has no users.",
            "Serve on 127.0.0.1.",
        )
    token = secrets.token_urlsafe(32)
    with _listen(settings) as listener, Library.open(settings.library, settings=settings) as lib:
        address = f"http://{settings.host}:{listener.getsockname()[1]}"
        lib.publish(address, token)
        sys.stdout.write(f"Sanad answers at {address}\n")
        sys.stdout.flush()
        if open_browser:
            webbrowser.open(address)
        _run(create_app(lib, token), listener)


def _run(app: FastAPI, listener: socket.socket) -> None:
    """Serve until Ctrl-C, which is the ordinary end and no error."""
    import uvicorn

    config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=GRACE)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run([listener])


def _listen(settings: Settings) -> socket.socket:
    """The settings' port, or, where the user named none, the next free one."""
    named = "port" in settings.model_fields_set
    ports = [settings.port] if named else range(settings.port, settings.port + PORTS_TRIED)
    for port in ports:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((settings.host, port))
        except OSError:
            listener.close()
        else:
            return listener
    raise SettingsError(f"Port {settings.port} is taken.", "Choose another with --port.")
