"""Users, tokens and sessions: who gets in, who no longer does, and what is stored."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from rag.errors import InputError, LibraryDamaged
from tests.cluster import content
from ui.access import sessions, tokens, users
from ui.access.accounts import FILE, Accounts, Visitor

PASSWORD = "گذرواژه ۱۲۳"


@pytest.fixture
def accounts(folder: Path) -> Accounts:
    return Accounts(folder)


def test_the_file_is_its_owner_s_alone(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "library")
    users.add(accounts, "sara", PASSWORD)
    with accounts.transaction():  # the journal beside it too
        files = list(accounts.path.parent.glob(f"{FILE}*"))
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_nothing_stored_lets_anyone_in(accounts: Accounts) -> None:
    users.add(accounts, "sara", PASSWORD)
    _, token = tokens.add(accounts, "sara")
    session = sessions.begin(accounts, Visitor("", "sara", "reader"))
    accounts.close()
    stored = content(accounts.path)
    assert b"$argon2id$" in stored
    assert all(secret.encode() not in stored for secret in (PASSWORD, token, session))


@pytest.mark.parametrize(
    ("name", "password", "role"),
    [
        ("sara", PASSWORD, "reader"),
        ("sara", "گذرواژه 123".replace("ذ", "ذ"), None),
        ("sara", "", None),
        ("sara", PASSWORD + "x", None),
        ("SARA", PASSWORD, None),
        ("ali", PASSWORD, None),
        ("program", "", None),
        ("program", PASSWORD, None),
        ("' or 1=1 --", PASSWORD, None),
    ],
)
def test_signing_in(accounts: Accounts, name: str, password: str, role: str | None) -> None:
    users.add(accounts, "sara", PASSWORD)
    users.add(accounts, "program", None)
    visitor = users.known(accounts, name, password)
    assert (visitor and visitor.role) == role


def test_keyboards_may_write_a_password_differently(accounts: Accounts) -> None:
    users.add(accounts, "zoé", "pass word é")
    assert users.known(accounts, "zoe\u0301", "pass word e\u0301") == Visitor(
        users.get(accounts, "zoé").id, "zoé", "reader"
    )


def test_adding_again_changes_password_and_role(accounts: Accounts) -> None:
    users.add(accounts, "sara", PASSWORD)
    session = sessions.begin(accounts, Visitor("", "sara", "reader"))
    users.add(accounts, "sara", "another password", "editor")
    assert users.known(accounts, "sara", PASSWORD) is None
    assert users.known(accounts, "sara", "another password") == Visitor(
        users.get(accounts, "sara").id, "sara", "editor"
    )
    assert sessions.holder(accounts, session) is None
    assert [(u.name, u.role, u.has_password) for u in users.users(accounts)] == [
        ("sara", "editor", True)
    ]


@pytest.mark.parametrize(
    ("name", "password", "role", "said"),
    [
        ("", PASSWORD, "reader", "name"),
        ("a b", PASSWORD, "reader", "name"),
        (":owner", PASSWORD, "reader", "name"),
        ("../x", PASSWORD, "reader", "name"),
        ("x" * 65, PASSWORD, "reader", "name"),
        ("sara", "short", "reader", "5 characters"),
        ("sara", "x" * 1025, "reader", "1025 characters"),
        ("sara", PASSWORD, "king", "no role king"),
    ],
)
def test_refused_users(accounts: Accounts, name: str, password: str, role: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        users.add(accounts, name, password, role)  # type: ignore[arg-type]
    assert users.users(accounts) == []


def test_tokens(accounts: Accounts) -> None:
    users.add(accounts, "archive", None, "editor")
    made, secret = tokens.add(accounts, "archive", "night job")
    other, _ = tokens.add(accounts, "archive")
    assert secret.startswith(made.id)
    assert tokens.tokens(accounts) == [made, other]
    assert tokens.holder(accounts, secret) == Visitor(
        users.get(accounts, "archive").id, "archive", "editor"
    )
    assert tokens.holder(accounts, made.id) is None
    tokens.remove(accounts, made.id)
    assert tokens.holder(accounts, secret) is None
    with pytest.raises(InputError, match="no token"):
        tokens.remove(accounts, made.id)
    with pytest.raises(InputError, match="no user nobody"):
        tokens.add(accounts, "nobody")


def test_sessions_end(accounts: Accounts) -> None:
    users.add(accounts, "sara", PASSWORD)
    sara = Visitor(users.get(accounts, "sara").id, "sara", "reader")
    first, second = sessions.begin(accounts, sara, 0), sessions.begin(accounts, sara, 100)
    assert sessions.holder(accounts, first, sessions.LASTS - 1) == sara
    assert sessions.holder(accounts, first, sessions.LASTS) is None
    assert sessions.holder(accounts, second, sessions.LASTS) == sara
    sessions.end(accounts, second)
    assert sessions.holder(accounts, second, 200) is None


def test_a_removed_user_is_out_everywhere(accounts: Accounts) -> None:
    users.add(accounts, "sara", PASSWORD)
    _, token = tokens.add(accounts, "sara")
    session = sessions.begin(accounts, Visitor("", "sara", "reader"))
    assert accounts.any()
    users.remove(accounts, "sara")
    assert tokens.holder(accounts, token) is None
    assert sessions.holder(accounts, session) is None
    assert not accounts.any()
    with pytest.raises(InputError, match="no user sara"):
        users.remove(accounts, "sara")


def test_a_new_user_of_an_old_name_is_another(accounts: Accounts) -> None:
    first = users.add(accounts, "sara", PASSWORD)
    assert users.add(accounts, "sara", "another password").id == first.id
    users.remove(accounts, "sara")
    assert users.add(accounts, "sara", PASSWORD).id != first.id


def test_only_who_can_sign_in_counts(accounts: Accounts) -> None:
    assert not accounts.any()
    users.add(accounts, "program", None)
    assert not accounts.any()
    tokens.add(accounts, "program")
    assert accounts.any()


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database at all" * 100)
    with pytest.raises(LibraryDamaged, match=FILE):
        Accounts(tmp_path)


def test_two_processes_may_have_it_open(accounts: Accounts) -> None:
    again = Accounts(accounts.path.parent)
    with accounts.reading() as reading:
        reading.execute("select * from users").fetchall()
        users.add(again, "sara", PASSWORD)
    assert users.get(accounts, "sara").name == "sara"
