"""The app over a library, and what is put into it."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from starlette.testclient import TestClient

from rag import Library
from ui.access import tokens, users
from ui.access.accounts import Accounts, folder_of
from ui.access.guard import Door, Guard
from ui.doors.problems import handle_errors
from ui.doors.uploads import router
from ui.shelves import Shelves

BRIDGE = "The bridge in Ahvaz was opened by the mayor on 3 May 2024."
CLOSED = "The bridge in Ahvaz was closed by the mayor on 4 June 2024."


class Server:
    """The app over a library, with a client for each kind of visitor."""

    def __init__(self, library: Library) -> None:
        self.accounts = Accounts(library.directory)
        self.shelves = Shelves(library)
        self.app = FastAPI()
        handle_errors(self.app)
        self.app.include_router(router(self.shelves))
        self.app.add_middleware(Guard, door=Door(self.accounts, "owner"))

    def client(self, name: str = "", role: Any = "reader") -> TestClient:
        token = "owner"
        if name:
            users.add(self.accounts, name, None, role)
            _, token = tokens.add(self.accounts, name)
        return TestClient(
            self.app,
            base_url="http://localhost",
            client=("127.0.0.1", 1),
            headers={"authorization": f"Bearer {token}"},
        )

    def own(self, name: str) -> Library:
        folder = folder_of(self.accounts.path.parent, users.get(self.accounts, name).id)
        return self.shelves._own[folder.name]


def put(client: Any, *files: tuple[str, str], **form: Any) -> Any:
    sent = [("files", (name, text.encode())) for name, text in files]
    return client.post("/api/articles", files=sent or None, data=form)
