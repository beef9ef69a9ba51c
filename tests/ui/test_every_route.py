"""Every route of the whole app, found by listing them, tried without a credential."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from starlette.testclient import TestClient

from rag import Library
from rag.settings import load_settings
from tests.ui.routes import listed, wait_for_pages
from tests.ui.serving import serving
from ui.access import login, tokens, users
from ui.access.accounts import Accounts
from ui.server import create_app

PASSWORD = "correct horse"
CHAT = {"model": "sanad", "messages": [{"role": "user", "content": "Who is Ms Quill?"}]}
SIGN_IN = {("GET", login.PATH), ("POST", login.PATH)}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("locked")
    with Library.open(folder, settings=load_settings(library=folder)) as library:
        yield library


def test_every_route_asks_for_a_credential(library: Library) -> None:
    app = create_app(library, "owner-s-token")
    accounts = login_accounts(library)
    with serving(app) as address, httpx.Client(base_url=address) as stranger:
        wait_for_pages(app)
        routes = listed(app.routes)
        answered = {route: stranger.request(*route).status_code for route in routes - SIGN_IN}
        assert {route: status for route, status in answered.items() if status != 401} == {}
        assert {path for _, path in routes} >= {
            *("/api/ask", "/api/articles/x", "/healthz", "/mcp", "/v1/chat/completions"),
            *("/fa/gradio_api/queue/data", "/en/gradio_api/queue/join", "/assets", "/", "/logout"),
        }
        assert len(routes) > 100
        known = httpx.Client(base_url=address, headers={"authorization": f"Bearer {accounts}"})
        assert known.get("/healthz").status_code == 200
        assert known.get("/en/").status_code == 200
        assert known.get("/v1/models").json()["data"][0]["id"] == "sanad"


def test_a_person_comes_in_by_the_page(library: Library) -> None:
    login_accounts(library)
    app = create_app(library, "owner-s-token")
    with (
        serving(app) as address,
        httpx.Client(base_url=address, follow_redirects=True) as browser,
    ):
        wait_for_pages(app)
        asked = browser.get("/", headers={"accept": "text/html"})
        assert asked.status_code == 401
        assert '<form method="post" action="/login">' in asked.text
        assert "default-src 'self'" in asked.headers["content-security-policy"]
        entered = browser.post("/login", data={"name": "sara", "password": PASSWORD})
        assert (entered.status_code, entered.url.path) == (200, "/en/")
        assert "gradio" in entered.text


def login_accounts(library: Library) -> str:
    """Add a user with a password and a token; the token."""
    accounts = Accounts(library.directory)
    users.add(accounts, "sara", PASSWORD)
    _, token = tokens.add(accounts, "sara")
    return token


def test_one_user_s_upload_is_invisible_to_another(library: Library) -> None:
    accounts = Accounts(library.directory)
    visitors = []
    for name in ("sara", "ali"):
        users.add(accounts, name, None)
        _, token = tokens.add(accounts, name)
        visitors.append({"authorization": f"Bearer {token}"})
    app = create_app(library, "owner-s-token")
    with TestClient(app, base_url="http://localhost") as client:
        text = "The secret bridge of Zurbaria was opened by Ms Quill on 3 May 2024."
        sent = {"files": ("zurbaria.txt", text.encode())}
        added = client.post("/api/articles", files=sent, headers=visitors[0]).json()
        identity = added["outcomes"][0]["article_id"]
        for headers, sees in zip(visitors, (True, False), strict=True):
            answered = [
                client.post("/api/ask", json={"question": "Who is Ms Quill?"}, headers=headers),
                client.post(
                    "/api/search", json={"query": "the bridge that was opened"}, headers=headers
                ),
                client.get("/api/articles", headers=headers),
                client.get(f"/api/articles/{identity}", headers=headers),
                client.get(f"/page/article/{identity}", headers=headers),
                client.post("/v1/chat/completions", json=CHAT, headers=headers),
            ]
            told = [response.text for response in answered]
            assert [("Zurbaria" in text or "zurbaria" in text) for text in told[1:5]] == [sees] * 4
            assert [("secret bridge" in text) for text in (told[0], told[5])] == [sees] * 2
            assert client.get("/metrics", headers=headers).text.count("Zurbaria") == 0
