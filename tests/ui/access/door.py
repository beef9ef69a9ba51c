"""An app of a few routes behind the door, and who knocks."""

from __future__ import annotations

import threading
from typing import Any

from fastapi import FastAPI, Request
from starlette.testclient import TestClient

from ui.access import login
from ui.access.accounts import Accounts
from ui.access.guard import Door, Guard
from ui.access.limits import Limits
from ui.access.visitors import editors_only, visitor_of
from ui.doors.problems import handle_errors

TOKEN = "the-owner-s-token"
PASSWORD = "correct horse"
LIMITS = Limits(body=1000, uploads={"/upload": 5000}, per_minute=60, burst=4, logins=3, at_once=3)


def an_app(door: Door) -> FastAPI:
    app = FastAPI()
    app.state.entered, app.state.leave = threading.Semaphore(0), threading.Event()

    @app.get("/who")
    def who(request: Request) -> dict[str, Any]:
        visitor = visitor_of(request)
        return {"name": visitor.name, "role": visitor.role, "owner": visitor.is_owner}

    @app.post("/work")
    async def work(request: Request) -> int:
        return len(await request.body())

    @app.post("/upload/{name}")
    async def upload(request: Request) -> int:
        return len(await request.body())

    @app.post("/slow")
    def slow() -> None:
        app.state.entered.release()
        app.state.leave.wait(10)

    @app.post("/edit")
    def edit(request: Request) -> str:
        editors_only(visitor_of(request))
        return "done"

    handle_errors(app)

    app.include_router(login.router(door.accounts))
    app.add_middleware(Guard, door=door)
    return app


def client(
    accounts: Accounts, *, host: str = "127.0.0.1", come_from: str = "127.0.0.1", **more: Any
) -> TestClient:
    door = Door(accounts, TOKEN, host, limits=LIMITS)
    return TestClient(
        an_app(door),
        base_url="http://localhost",
        client=(come_from, 1),
        follow_redirects=False,
        **more,
    )


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}
