"""What answers of a served library tell browsers and proxies: to keep nothing, to share nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from rag import Article, Library
from tests.ui.routes import listed, wait_for_pages
from tests.ui.serving import serving
from ui.access import tokens, users
from ui.access.accounts import Accounts
from ui.bundles import script, style
from ui.packed import KEPT as KEPT_FOR_EVER
from ui.server import create_app

BRIDGE = Article("bridge.txt", "Bridge", "The bridge in Ahvaz was opened on 3 May 2024.")
EVIL = "https://evil.example"
KEPT = ("/assets/", "/theme.css", "/static/", "/svelte/")
"""In the paths of files that are alike for everybody."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[httpx.Client, set[str]]]:
    """A reader's client, and every path that is read."""
    folder = tmp_path_factory.mktemp("headers")
    with Library.open(folder) as library:
        library.add([BRIDGE])
        accounts = Accounts(folder)
        users.add(accounts, "sara", None)
        known = {"authorization": f"Bearer {tokens.add(accounts, 'sara')[1]}"}
        app = create_app(library, "owner-s-token")
        with serving(app) as address, httpx.Client(base_url=address, timeout=60) as client:
            wait_for_pages(app)
            client.headers.update(known)
            yield client, {path for method, path in listed(app.routes) if method == "GET"}


def test_nothing_of_a_reader_s_is_kept_on_the_way(
    served: tuple[httpx.Client, set[str]],
) -> None:
    client, paths = served
    private = {path for path in paths if not any(part in f"{path}/" for part in KEPT)}
    assert {"/api/articles", "/page/conversations", "/metrics", "/login"} <= private
    read = sorted({*private, "/en/", "/en/library/"})
    kept = {path: client.get(path).headers for path in read if "heartbeat" not in path}
    assert {path for path, told in kept.items() if "no-store" not in told["cache-control"]} == set()
    for path, body in (
        ("/api/ask", {"question": "who?"}),
        ("/api/search", {"query": "who?"}),
        ("/api/export", {"question": "who?", "format": "json"}),
    ):
        assert client.post(path, json=body).headers["cache-control"] == "no-store"
    stranger = httpx.get(str(client.base_url.join("/api/articles")))
    assert (stranger.status_code, stranger.headers["cache-control"]) == (401, "no-store")
    for made in (style("chat"), script("chat")):
        assert client.get(made.path).headers["cache-control"] == KEPT_FOR_EVER


def test_a_file_named_after_its_content_is_kept_for_ever(
    served: tuple[httpx.Client, set[str]],
) -> None:
    client, _ = served
    own = client.get("/en/?front=own").text
    named = re.findall(r'(?:src|href)="\./(assets/[^"]+)"', own)
    theme = re.search(r'"theme_hash":"(\w+)"', own)
    assert len(named) == 2
    assert theme
    for path in (*named, f"theme.css?v={theme[1]}"):
        assert client.get(f"/en/{path}").headers["cache-control"] == KEPT_FOR_EVER
    made = re.findall(r'(?:src|href)="(/gradio/[^"]+)"', client.get("/en/").text)
    assert len(made) == 3
    assert {client.get(path).headers["cache-control"] for path in made} == {KEPT_FOR_EVER}
    for path in ("/en/assets/gone-12345678.js", f"/gradio/0{made[0][9:]}", f"{made[0]}x"):
        assert client.get(path).status_code == 404
        assert "immutable" not in client.get(path).headers.get("cache-control", "")


@pytest.mark.parametrize("origin", ["http://localhost:3000", EVIL, "null", "http://127.0.0.1"])
@pytest.mark.parametrize(
    "path",
    ["/en/", "/en/config", "/en/gradio_api/queue/data?session_hash=x", "/api/articles", "/login"],
)
def test_no_page_of_another_site_reads_an_answer(
    served: tuple[httpx.Client, set[str]], path: str, origin: str
) -> None:
    client, _ = served
    asked = {"access-control-request-method": "GET", "access-control-request-headers": "x"}
    for method, more in (("GET", {}), ("OPTIONS", asked)):
        told = client.request(method, path, headers={"origin": origin, **more}).headers
        assert [name for name in told if name.startswith("access-control-")] == []
        assert told["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize(
    "header",
    ["x-forwarded-host", "x-forwarded-server", "x-gradio-server", "forwarded", "x-forwarded-proto"],
)
def test_whoever_is_no_proxy_does_not_say_where_the_page_sends_things(
    served: tuple[httpx.Client, set[str]], header: str
) -> None:
    client, _ = served
    said = "https" if header.endswith("proto") else EVIL
    for path in ("/en/", "/en/config", "/fa/library/"):
        told = client.get(path, headers={header: said})
        assert told.status_code == 200
        assert "evil.example" not in told.text
        assert str(client.base_url).replace("http:", "https:") not in told.text
