"""Users, tokens and sessions: who gets in, who no longer does, and what is stored."""

from __future__ import annotations

import re
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rag.errors import InputError, LibraryDamaged
from rag.store import files
from tests.cluster import content
from ui.access import sessions, tokens, users
from ui.access.accounts import FILE, MARK, Accounts, folder_of
from ui.access.visitors import Visitor

PASSWORD = "گذرواژه ۱۲۳"


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


NO_NAME = "{!r} cannot be a user's name.", "Use up to 64 letters, digits and . @ - _."


@pytest.mark.parametrize(
    ("name", "password", "role", "said"),
    [
        ("", PASSWORD, "reader", NO_NAME),
        ("a b", PASSWORD, "reader", NO_NAME),
        (":owner", PASSWORD, "reader", NO_NAME),
        ("../x", PASSWORD, "reader", NO_NAME),
        ("x" * 65, PASSWORD, "reader", NO_NAME),
        ("sara", "shorter", "reader", ("The password has 7 characters.", "Use 8 to 1024.")),
        ("sara", "x" * 1025, "reader", ("The password has 1025 characters.", "Use 8 to 1024.")),
        ("sara", PASSWORD, "king", ("There is no role king.", "Roles: reader, editor.")),
    ],
)
def test_refused_users(
    accounts: Accounts, name: str, password: str, role: str, said: tuple[str, str]
) -> None:
    with pytest.raises(InputError) as raised:
        users.add(accounts, name, password, role)  # type: ignore[arg-type]
    assert (raised.value.problem, raised.value.fix) == (said[0].format(name), said[1])
    assert users.users(accounts) == []


@pytest.mark.parametrize("password", ["x" * 8, "x" * 1024])
def test_the_shortest_and_the_longest_password(accounts: Accounts, password: str) -> None:
    users.add(accounts, "a" * 64, password)
    assert users.known(accounts, "a" * 64, password) is not None
    assert users.known(accounts, "a" * 64, password[:-1]) is None
    assert users.known(accounts, "a" * 64, password + "x") is None or len(password) == 1024


def test_the_list_of_users(accounts: Accounts) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    sara, ali = users.add(accounts, "sara", PASSWORD, "editor"), users.add(accounts, "ali", None)
    assert users.users(accounts) == [ali, sara]
    assert (sara.has_password, sara.role) == (True, "editor")
    assert (ali.has_password, ali.role) == (False, "reader")
    assert len({sara.id, ali.id}) == 2 and re.fullmatch("[0-9a-f]{16}", ali.id)
    assert before <= datetime.fromisoformat(ali.created) <= datetime.now(UTC)
    assert len(ali.created) == len("2025-01-17T10:00:00+00:00")
    for missing in (users.get, users.remove):
        with pytest.raises(InputError) as raised:
            missing(accounts, "nobody")
        assert raised.value.problem == "There is no user nobody."
        assert raised.value.fix == "`sanad user list` names them."


def test_what_was_a_removed_user_s_alone_goes_too(accounts: Accounts) -> None:
    library = accounts.path.parent
    kept = {name: folder_of(library, users.add(accounts, name, None).id) for name in ("a", "b")}
    for folder in kept.values():
        folder.mkdir(parents=True, exist_ok=True)
        files.write(folder / "notes", b"own")
    users.remove(accounts, "a")
    assert [files.exists(kept[name] / "notes") for name in ("a", "b")] == [False, True]
    assert kept["b"].parent == library / "users"


def test_tokens(accounts: Accounts) -> None:
    users.add(accounts, "archive", None, "editor")
    made, secret = tokens.add(accounts, "archive", "night job")
    other, _ = tokens.add(accounts, "archive")
    assert secret.startswith(made.id) and re.fullmatch(r"sanad_[\w-]{43}", secret)
    assert (len(made.id), made.label, other.label) == (len("sanad_") + 8, "night job", "")
    assert len(made.created) == len("2025-01-17T10:00:00+00:00")
    assert tokens.tokens(accounts) == [made, other]
    assert tokens.holder(accounts, secret) == Visitor(
        users.get(accounts, "archive").id, "archive", "editor"
    )
    assert tokens.holder(accounts, made.id) is None
    tokens.remove(accounts, made.id)
    assert tokens.holder(accounts, secret) is None
    with pytest.raises(InputError) as raised:
        tokens.remove(accounts, made.id)
    assert raised.value.problem == f"There is no token {made.id}."
    assert raised.value.fix == "`sanad token list` names them."
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


def test_words_of_what_is_wrong_with_the_accounts(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path)
    users.add(accounts, "sara", PASSWORD)
    with pytest.raises(InputError) as signed:
        accounts.unlock()
    assert signed.value.problem == "Somebody can sign in, so everybody is asked."
    fix = "Remove the users first: `sanad user list` and `sanad token list` name them."
    assert signed.value.fix == fix
    accounts.path.unlink()
    with pytest.raises(LibraryDamaged) as gone:
        accounts.any()
    assert gone.value.problem.startswith(f"The accounts in {accounts.path} cannot be used: ")
    assert gone.value.fix == (
        "Restore the file from a backup, or remove it and add the users again with"
        " `sanad user add`; until then nobody is let in."
    )


def test_what_says_that_all_are_asked_is_read_by_people(accounts: Accounts) -> None:
    assert not accounts.asks()
    users.add(accounts, "sara", PASSWORD)
    said = content(accounts.path.parent / MARK).decode()
    assert "`sanad user unlock` stops asking" in said
    users.remove(accounts, "sara")
    assert accounts.asks() and Accounts(accounts.path.parent).asks()
    accounts.unlock()
    assert accounts.asks() and not Accounts(accounts.path.parent).asks()


def test_where_that_cannot_be_said_nobody_is_added(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path)
    (tmp_path / MARK).symlink_to(tmp_path / "no folder" / MARK)
    with pytest.raises(LibraryDamaged) as raised:
        users.add(accounts, "sara", PASSWORD)
    assert raised.value.problem.startswith(f"{tmp_path / MARK} cannot be written: No such file")
    assert raised.value.fix == "Make room, or make the folder writable, and try again."
    assert users.users(accounts) == []


def test_two_processes_may_have_it_open(accounts: Accounts) -> None:
    again = Accounts(accounts.path.parent)
    with accounts.reading() as reading:
        reading.execute("select * from users").fetchall()
        users.add(again, "sara", PASSWORD)
    assert users.get(accounts, "sara").name == "sara"
