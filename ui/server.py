"""One ASGI app: the HTTP API at once, the chat page as soon as it is loaded.

Gradio takes seconds to import, so it is loaded in the background while the
API already answers.
"""

from __future__ import annotations

import secrets
import socket
import threading
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from starlette.middleware.trustedhost import TrustedHostMiddleware

import rag
from rag import shell
from rag.errors import SettingsError
from rag.library import Library
from rag.settings import Settings
from ui.api import handle_errors, router

LOOPBACK = ("127.0.0.1", "localhost", "::1")
PORTS_TRIED = 50

STARTING = """<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="1">
<title>Sanad</title><p style="font:1.2rem system-ui;text-align:center;margin-top:20vh">سند · Sanad …</p>"""


def create_app(library: Library, token: str) -> FastAPI:
    """The app over an open library."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        threading.Thread(target=_mount_page, args=(app, library), daemon=True).start()
        yield

    app = FastAPI(title="Sanad", version=rag.__version__, lifespan=lifespan)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*LOOPBACK, "[::1]", "testserver"])
    handle_errors(app)
    app.include_router(router(library, token))

    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    return app


def _mount_page(app: FastAPI, library: Library) -> None:
    import gradio

    from ui.chat import HEAD_OPTIONS, build

    gradio.mount_gradio_app(app, build(library), path="/", ssr_mode=False, **HEAD_OPTIONS)


def serve(settings: Settings, *, open_browser: bool = False) -> None:
    """Open the library, publish the address for the command line, and serve until stopped.

    Raises SettingsError for an address beyond this machine, and for a port that is taken.
    """
    import uvicorn

    if settings.host not in LOOPBACK:
        raise SettingsError(
            f"{settings.host} can be reached from other machines, and this server has no users.",
            "Serve on 127.0.0.1.",
        )
    token = secrets.token_urlsafe(32)
    listener = _listen(settings)
    address = f"http://{settings.host}:{listener.getsockname()[1]}"
    with listener, Library.open(settings.library, settings=settings) as library:
        library.publish(address, token)
        shell.say(f"Sanad answers at {address}")
        if open_browser:
            webbrowser.open(address)
        config = uvicorn.Config(create_app(library, token), log_level="warning")
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
