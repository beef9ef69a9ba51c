"""Once somebody could sign in, everybody is asked: any order of adding, removing and restarting.

Two servers have the library open, and a third process changes its people. A
model says who must be let in; every step asks both servers.
"""

from __future__ import annotations

import asyncio
import itertools
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from starlette.types import Message, Receive, Scope, Send

from rag.errors import InputError
from ui.access import login, sessions, tokens, users
from ui.access.accounts import FILE, MARK, Accounts
from ui.access.guard import Door, Guard
from ui.access.visitors import Role, Visitor

NAMES = ("sara", "ali", "feed")
OWNER_S = "the-owner-s-token"
PASSWORD = "correct horse"
LOOP = asyncio.new_event_loop()


MEMORY = Path("/dev/shm")
"""Where a disk need not be waited for at each of thousands of commits."""


def a_folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None)


class World:
    """A library, two servers of it, and what ought to be true of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.outside = Accounts(folder)
        self.servers = [self._server(), self._server()]
        self.tokens: dict[str, tuple[str, str]] = {}
        self.sessions: dict[str, str] = {}
        self.roles: dict[str, Role] = {}
        self.passwords: set[str] = set()
        self.is_locked = False
        self.heard = [False, False]

    def _server(self) -> Guard:
        return Guard(_answers, Door(Accounts(self.folder), OWNER_S))

    def add(self, name: str, role: Role, password: str | None) -> None:
        users.add(self.outside, name, password, role)
        self.roles[name] = role
        self.sessions.pop(name, None)
        self.passwords.discard(name)
        if password is not None:
            self.passwords.add(name)
            self.is_locked = True

    def remove(self, name: str) -> None:
        if name not in self.roles:
            with pytest.raises(InputError):
                users.remove(self.outside, name)
            return
        users.remove(self.outside, name)
        del self.roles[name]
        self.passwords.discard(name)
        self.sessions.pop(name, None)
        self.tokens = {id: kept for id, kept in self.tokens.items() if kept[0] != name}

    def add_token(self, name: str) -> None:
        if name not in self.roles:
            with pytest.raises(InputError):
                tokens.add(self.outside, name)
            return
        made, secret = tokens.add(self.outside, name)
        self.tokens[made.id] = (name, secret)
        self.is_locked = True

    def remove_token(self) -> None:
        if self.tokens:
            identity = next(iter(self.tokens))
            tokens.remove(self.outside, identity)
            del self.tokens[identity]

    def sign_in(self, name: str) -> None:
        visitor = users.known(self.outside, name, PASSWORD)
        assert (visitor is not None) == (name in self.passwords)
        if visitor:
            self.sessions[name] = sessions.begin(self.outside, visitor)

    def restart(self, which: int) -> None:
        self.servers[which] = self._server()
        self.heard[which] = False

    def unlock(self) -> None:
        if self.passwords or self.tokens:
            with pytest.raises(InputError, match="Somebody can sign in"):
                self.outside.unlock()
            return
        self.outside.unlock()
        self.is_locked = False

    def lose_the_accounts(self) -> None:
        """Somebody deletes the file of the accounts, and stops and starts everything."""
        self.outside.path.unlink()
        for beside in self.folder.glob(f"{FILE}-*"):
            beside.unlink()
        self.outside = Accounts(self.folder)
        self.tokens, self.sessions, self.roles, self.passwords = {}, {}, {}, set()
        for which in range(len(self.servers)):
            self.restart(which)

    def check(self) -> None:
        """A server that was locked while it was asked stays so until it ends."""
        for which, server in enumerate(self.servers):
            self.heard[which] |= self.is_locked
            locked = self.heard[which]
            assert status_of(server) == (401 if locked else 200)
            assert status_of(server, "POST") == (401 if locked else 200)
            assert status_of(server, bearer="sanad_nobody-s") == (401 if locked else 200)
            assert status_of(server, bearer=OWNER_S) == 200
            for _, secret in self.tokens.values():
                assert status_of(server, bearer=secret) == 200
            for secret in self.sessions.values():
                assert status_of(server, cookie=secret) == 200


async def _answers(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": scope["state"]["visitor"].id.encode()})


def status_of(guard: Guard, method: str = "GET", bearer: str = "", cookie: str = "") -> int:
    """What the guard answers a request of this machine, without a server around it."""
    headers = [(b"host", b"localhost")]
    if bearer:
        headers.append((b"authorization", f"Bearer {bearer}".encode()))
    if cookie:
        headers.append((b"cookie", f"{login.COOKIE}={cookie}".encode()))
    scope = {
        "type": "http",
        "method": method,
        "path": "/api/search",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 2),
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        sent.append(message)

    LOOP.run_until_complete(guard(scope, receive, send))
    return int(sent[0]["status"])


class Orders(RuleBasedStateMachine):
    """Long orders, found by hypothesis."""

    @initialize()
    def begin(self) -> None:
        self.folder = a_folder()
        self.world = World(Path(self.folder.name))

    @rule(
        name=st.sampled_from(NAMES),
        role=st.sampled_from(["reader", "editor"]),
        password=st.sampled_from([None, PASSWORD]),
    )
    def add(self, name: str, role: Role, password: str | None) -> None:
        self.world.add(name, role, password)

    @rule(name=st.sampled_from(NAMES))
    def remove(self, name: str) -> None:
        self.world.remove(name)

    @rule(name=st.sampled_from(NAMES))
    def add_token(self, name: str) -> None:
        self.world.add_token(name)

    @rule()
    def remove_token(self) -> None:
        self.world.remove_token()

    @rule(name=st.sampled_from(NAMES))
    def sign_in(self, name: str) -> None:
        self.world.sign_in(name)

    @rule(which=st.sampled_from([0, 1]))
    def restart(self, which: int) -> None:
        self.world.restart(which)

    @rule()
    def unlock(self) -> None:
        self.world.unlock()

    @rule()
    def lose_the_accounts(self) -> None:
        self.world.lose_the_accounts()

    @invariant()
    def everybody_is_asked(self) -> None:
        if hasattr(self, "world"):
            self.world.check()

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()


@settings(
    max_examples=40,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
class _Checked(Orders): ...


def test_long_orders() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(_Checked, settings=settings(_Checked.TestCase.settings))


STEPS: dict[str, Callable[[World], None]] = {
    "password": lambda world: world.add("sara", "reader", PASSWORD),
    "editor": lambda world: world.add("sara", "editor", PASSWORD),
    "no password": lambda world: world.add("sara", "reader", None),
    "token": lambda world: world.add_token("sara"),
    "remove user": lambda world: world.remove("sara"),
    "remove token": lambda world: world.remove_token(),
    "restart": lambda world: world.restart(0),
}


@pytest.mark.parametrize("first", STEPS)
def test_all_short_orders(first: str) -> None:
    """No server is asked in between, as when people change while nobody visits."""
    for rest in itertools.product(STEPS, repeat=2):
        with a_folder() as folder:
            world = World(Path(folder))
            for step in (first, *rest):
                STEPS[step](world)
            for _ in range(2):
                try:
                    world.check()
                except AssertionError as error:
                    raise AssertionError(f"after {first} / {' / '.join(rest)}") from error
                world.restart(0)


def test_a_credential_is_never_kept_unmarked(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path)
    users.add(accounts, "feed", None)
    assert not (tmp_path / MARK).exists()
    (tmp_path / MARK).symlink_to(tmp_path / "missing" / "folder")  # cannot be written
    for add in (
        lambda: users.add(accounts, "sara", PASSWORD),
        lambda: tokens.add(accounts, "feed"),
    ):
        with pytest.raises(Exception, match=f"{MARK} cannot be written"):
            add()
        assert not accounts.any()


def test_accounts_of_before_the_mark(tmp_path: Path) -> None:
    users.add(Accounts(tmp_path), "sara", PASSWORD)
    (tmp_path / MARK).unlink()
    later = Accounts(tmp_path)
    assert (tmp_path / MARK).exists()
    users.remove(later, "sara")
    assert Accounts(tmp_path).asks()


@pytest.mark.parametrize("locked", [False, True])
def test_an_accounts_file_that_goes_lets_nobody_in(tmp_path: Path, locked: bool) -> None:
    accounts = Accounts(tmp_path)
    server = Guard(_answers, Door(accounts, OWNER_S))
    if locked:
        users.add(accounts, "sara", PASSWORD)
    status_of(server)
    accounts.path.unlink()
    assert status_of(server) == 503
    assert status_of(server, cookie="a") == 503
    assert status_of(server, bearer="a") == 503
    assert not accounts.path.exists()
    assert Accounts(tmp_path).asks() is locked


def test_a_session_begun_before_is_not_one_of_the_new_user(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path)
    user = users.add(accounts, "sara", PASSWORD)
    old = sessions.begin(accounts, Visitor(user.id, "sara", "reader"))
    server = Guard(_answers, Door(accounts, OWNER_S))
    users.remove(accounts, "sara")
    users.add(accounts, "sara", PASSWORD, "editor")
    assert status_of(server, cookie=old) == 401
