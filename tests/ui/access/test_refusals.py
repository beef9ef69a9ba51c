"""What the door says to whom it does not let in: the status, the words and what helps."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from rag.errors import NotAllowed, StoreUnreachable
from rag.store.mounts import mount, unmount
from tests.store.memory import MemoryFiles
from ui.access import browsers, login, tokens, users
from ui.access.accounts import Accounts
from ui.access.guard import Door, Guard, _sender
from ui.access.limits import Limits
from ui.access.refusals import of_body
from ui.access.visitors import LOCAL, OWNER, Visitor, editors_only

TOKEN, PASSWORD = "the-owner-s-token", "correct horse"
OWN = {"authorization": f"bearer {TOKEN} "}
LIMITS = Limits(body=1000, uploads={"/upload": 5000}, per_minute=60, burst=2, logins=2)


async def who(scope: Scope, receive: Receive, send: Send) -> None:
    visitor = scope["state"]["visitor"]
    name = visitor.name or "owner" if visitor else "a stranger"
    await PlainTextResponse(name)(scope, receive, send)


def client(
    accounts: Accounts, come_from: str = "127.0.0.1", at: str = "http://localhost", **door: Any
) -> TestClient:
    guard = Guard(who, Door(accounts, TOKEN, limits=LIMITS, **door))
    return TestClient(guard, at, client=(come_from, 1))


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    return Accounts(tmp_path)


@pytest.fixture
def locked(accounts: Accounts) -> Accounts:
    users.add(accounts, "sara", PASSWORD)
    return accounts


@pytest.mark.parametrize(
    ("headers", "status", "error"),
    [
        (
            {"host": "evil.example"},
            421,
            ("UnknownHost", "This server is not known by that name.",
             "Use its address, or name it in SANAD_HOSTS."),
        ),
        (
            {"sec-fetch-site": "cross-site"},
            403,
            ("ForeignPage", "A page of another site sent this.", "Use the page of Sanad."),
        ),
        (
            {"authorization": "Bearer x"},
            401,
            ("NotSignedIn", "This server answers only those it knows.",
             "Sign in, or send a token of `sanad token add` as Authorization: Bearer."),
        ),
        (
            OWN | {"content-length": "1001"},
            413,
            ("TooLarge", "A request here has at most 1,000 bytes.", "Send less at once."),
        ),
        (
            OWN | {"content-length": "+1"},
            413,
            ("TooLarge", "A request here has at most 1,000 bytes.", "Send less at once."),
        ),
    ],
)  # fmt: skip
def test_refusals_say_what_helps(
    locked: Accounts, headers: dict[str, str], status: int, error: tuple[str, str, str]
) -> None:
    refused = client(locked).post("/work", headers=headers)
    assert refused.status_code == status
    assert refused.json() == {"error": dict(zip(("code", "message", "fix"), error, strict=True))}
    assert "retry-after" not in refused.headers
    assert ("www-authenticate" in refused.headers) == (status == 401)


@pytest.mark.parametrize(
    ("reason", "status", "message", "fix", "wait"),
    [
        ("TooSlow", 408, "The rest of the request did not come in time.",
         "Send it again, in smaller parts where the connection is slow.", None),
        ("Busy", 429, "Too many requests are open.", "Wait and ask again.", 1),
        ("TooLarge", 413, "A request here has at most 2,000,000 bytes.", "Send less at once.",
         None),
    ],
)  # fmt: skip
def test_a_body_is_refused_in_words(
    reason: Any, status: int, message: str, fix: str, wait: float | None
) -> None:
    refusal = of_body(reason, 2_000_000)
    assert (refusal.status, refusal.code) == (status, reason)
    assert (refusal.message, refusal.fix, refusal.wait) == (message, fix, wait)


def test_where_nobody_is_left_it_is_said_how_somebody_comes_in(locked: Accounts) -> None:
    users.remove(locked, "sara")
    assert client(locked).get("/").json() == {
        "error": {
            "code": "NobodyCanSignIn",
            "message": "Nobody can sign in: the last user or token was removed, or none was added.",
            "fix": "On the machine of the server: sanad user add NAME",
        }
    }


def test_who_asks_too_fast_is_told_how_long_to_wait(locked: Accounts) -> None:
    door = client(locked)
    assert [door.post(login.PATH).status_code for _ in range(3)] == [200, 200, 429]
    refused = door.post(login.PATH)
    assert refused.json()["error"] == {
        "code": "TooManyRequests",
        "message": "You are asking too fast.",
        "fix": "Wait and ask again.",
    }
    assert 25 < int(refused.headers["retry-after"]) <= 30  # two a minute
    page = door.post(login.PATH, headers={"accept": "text/html", "accept-language": "en"})
    assert (page.status_code, "Too many attempts to sign in." in page.text) == (429, True)


def test_damaged_accounts_let_nobody_in_and_the_log_says_why(
    locked: Accounts, caplog: pytest.LogCaptureFixture
) -> None:
    door = client(locked)
    assert door.get("/", headers={"cookie": f"{login.COOKIE}=x"}).status_code == 401
    locked.path.unlink()
    refused = door.get("/", headers={"cookie": f"{login.COOKIE}=x"})
    assert refused.status_code == 503
    assert refused.json() == {
        "error": {
            "code": "AccountsUnusable",
            "message": "The accounts of this server cannot be read.",
            "fix": "On the machine of the server, `sanad user list` says why.",
        }
    }
    assert str(locked.path) in caplog.text


class Away(Accounts):
    def asks(self) -> bool:
        raise StoreUnreachable("postgresql://secret@db is away.", "Start it.")


def test_a_database_that_is_away_is_told_without_its_address(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    refused = client(Away(tmp_path)).get("/", headers={"accept-language": "fa"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (503, "StoreUnreachable")
    words = StoreUnreachable(code="store-away").told("fa")
    assert (refused.json()["error"]["message"], refused.json()["error"]["fix"]) == words
    assert "secret" in caplog.text and "secret" not in refused.text


@pytest.mark.parametrize("accept", ["text/html", "text/html,application/xhtml+xml;q=0.9"])
def test_a_browser_is_shown_where_to_sign_in(locked: Accounts, accept: str) -> None:
    shown = client(locked).get("/fa/?q=1", headers={"accept": accept, "accept-language": "en"})
    assert shown.status_code == 401
    assert shown.headers["www-authenticate"] == "Bearer"
    assert 'name="to" value="/fa/?q=1"' in shown.text
    assert 'role="alert"' not in shown.text
    assert client(locked).get("/", headers={"accept": "*/*"}).json()["error"]


@pytest.mark.parametrize(
    ("come_from", "at", "status"),
    [
        ("127.0.0.1", "http://localhost", 200),
        ("127.9.9.9", "http://localhost", 200),
        ("::1", "http://localhost", 200),
        ("192.168.1.5", "http://192.168.1.5", 200),  # this machine by its other address
        ("192.168.1.6", "http://192.168.1.5", 401),
    ],
)
def test_the_owner_s_token_counts_on_this_machine(
    locked: Accounts, come_from: str, at: str, status: int
) -> None:
    door = client(locked, come_from, at, host="0.0.0.0")
    assert door.get("/", headers=OWN).status_code == status


def test_strangers_of_one_line_share_their_attempts(locked: Accounts) -> None:
    guard = Guard(who, Door(locked, TOKEN, "0.0.0.0", limits=LIMITS))
    of = {
        host: TestClient(guard, "http://localhost", client=(host, 1))
        for host in ("2001:db8::1", "2001:db8::2", "2001:db9::1")
    }
    posted = ["2001:db8::1", "2001:db8::2", "2001:db8::2", "2001:db9::1"]
    assert [of[host].post(login.PATH).status_code for host in posted] == [200, 200, 429, 200]


def test_a_known_browser_has_attempts_of_its_own(locked: Accounts) -> None:
    door, sara = client(locked), users.get(locked, "sara")
    known = browsers.remember(locked, Visitor(sara.id, "sara", "reader"))
    for cookie in (known, "made up"):
        door.cookies.set(browsers.COOKIE, cookie)
        assert [door.post(login.PATH).status_code for _ in range(3)] == [200, 200, 429]
    door.cookies.set(browsers.COOKIE, "made up as well")
    assert door.post(login.PATH).status_code == 429


def test_accounts_that_stand_elsewhere_are_asked_too(tmp_path: Path) -> None:
    held = MemoryFiles()
    mount(tmp_path, held)
    try:
        accounts = Accounts(tmp_path)
        assert client(accounts).get("/").text == "owner"
        users.add(accounts, "sara", PASSWORD)
        _, token = tokens.add(accounts, "sara")
        assert client(accounts).get("/").status_code == 401
        shown = client(accounts).get("/", headers={"authorization": f"Bearer {token}"})
        assert shown.text == "sara"
        assert set(held.files) == {"accounts.sqlite", "accounts.locked"}
        users.remove(accounts, "sara")  # and her token with her
        assert not Accounts(tmp_path).any() and list(tmp_path.iterdir()) == []
    finally:
        unmount(tmp_path)


def test_what_is_no_request_passes(accounts: Accounts) -> None:
    heard: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        heard.append(scope["type"])
        for _ in range(2):
            message = await receive()
            await send({"type": f"{message['type']}.complete"})

    with TestClient(Guard(app, Door(accounts, TOKEN))):
        pass
    assert heard == ["lifespan"]


@pytest.mark.parametrize(
    ("headers", "client", "sender"),
    [
        ([("authorization", "a"), ("cookie", "c")], ("h", 1), "a"),
        ([("cookie", "c")], ("h", 1), "c"),
        ([], ("h", 1), "h"),
        ([], None, ""),
    ],
)
def test_whom_a_request_claims_to_be_from(headers: Any, client: Any, sender: str) -> None:
    raw = [(name.encode(), value.encode()) for name, value in headers]
    assert _sender(HTTPConnection({"type": "http", "headers": raw, "client": client})) == sender


def test_who_may_change_the_library() -> None:
    for editor in (OWNER, LOCAL, Visitor("a", "ali", "editor")):
        editors_only(editor)
    with pytest.raises(NotAllowed) as raised:
        editors_only(Visitor("s", "sara", "reader"))
    assert raised.value.code == "access-editors"
    assert (OWNER.is_owner, LOCAL.is_owner, OWNER.id, OWNER.name) == (True, False, "owner", "")


def test_who_is_signed_in_has_slots_of_their_own_wherever_they_are(locked: Accounts) -> None:
    for name in ("ali", "zoe"):
        users.add(locked, name, None)
    bearers = {name: f"Bearer {tokens.add(locked, name)[1]}" for name in ("ali", "zoe")}
    statuses: list[int] = []

    async def all_at_once() -> None:
        leave = asyncio.Event()

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            await leave.wait()
            await PlainTextResponse("done")(scope, receive, send)

        guard = Guard(app, Door(locked, TOKEN, limits=Limits(open=4, strangers=2)))

        async def asked(name: str) -> None:
            async def told(message: Message) -> None:
                if message["type"] == "http.response.start":
                    statuses.append(message["status"])

            async def receive() -> Message:
                return {"type": "http.request", "body": b""}

            headers = [(b"host", b"localhost"), (b"authorization", bearers[name].encode())]
            scope = {"type": "http", "method": "GET", "path": "/", "headers": headers,
                     "client": ("192.0.2.1", 1), "query_string": b""}  # fmt: skip
            await guard(scope, receive, told)

        tasks = []
        for name in ("ali", "ali", "ali", "zoe"):
            tasks.append(asyncio.create_task(asked(name)))
            for _ in range(20):
                await asyncio.sleep(0)
        leave.set()
        await asyncio.gather(*tasks)

    asyncio.run(all_at_once())
    assert statuses == [429, 200, 200, 200]
