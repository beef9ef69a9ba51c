"""What is of people travels with a library where it is wanted, and overwrites nothing."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from rag.errors import ExportDamaged
from rag.moving import names, people
from rag.moving.told import Imported
from rag.records import Article
from tests.moving.samples import ARTICLES, Silent, manifest, opened, sign
from tests.store.samples import files_holding
from ui import kept, shelves
from ui.access import accounts, sessions, tokens, users, visitors
from ui.access.accounts import Accounts, folder_of
from ui.access.visitors import Visitor
from ui.chat import conversations
from ui.chat.conversations import Conversations
from ui.chat.turn import Turn
from ui.collections import saved as collections
from ui.collections.saved import Collections
from ui.search import saved
from ui.search.saved import Searches

PASSWORD = "a horse, a battery"
OWN = Article("https://n.example/own", "Own", "The secret bridge was opened by Ms Quill.", "en")


@dataclass
class Left:
    """A library with people, and what they hold in their hands."""

    folder: Path
    export: Path
    sara: str
    token: str
    session: str


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Left:
    folder = tmp_path_factory.mktemp("left") / "library"
    with opened(folder) as library:
        library.add(ARTICLES)
        held = Accounts(folder)
        sara = users.add(held, "sara", PASSWORD).id
        session = sessions.begin(held, Visitor(sara, "sara", "reader"))
        _, token = tokens.add(held, "sara")
        for user in (sara, "owner"):
            Conversations(folder_of(folder, user)).add("", Turn(f"Who is {user}?"))
        Collections(folder_of(folder, sara)).make("Piers", {ARTICLES[0].id}, {ARTICLES[0].id})
        Searches(folder_of(folder, sara)).add("Bridges", "?q=bridge")
        with library.beside(folder_of(folder, sara) / shelves.FOLDER) as own:
            own.add([OWN])
        told = library.export(folder.parent / "export")
        held.close()
    assert (told.articles, told.libraries, told.people) == (4, 2, 6)
    return Left(folder, folder.parent / "export", sara, token, session)


@pytest.fixture
def left(made: Left, tmp_path: Path) -> Left:
    """A copy of it, to do with as one likes."""
    folder, export = tmp_path / "library", tmp_path / "export"
    shutil.copytree(made.folder, folder)
    shutil.copytree(made.export, export)
    return replace(made, folder=folder, export=export)


def imported(export: Path, target: Path, *, wanted: bool = True) -> Imported:
    with opened(target, Silent()) as library:
        return library.restore(export, people=wanted)


def test_the_names_are_those_of_the_server() -> None:
    of_users = {conversations.FILE, saved.FILE, collections.FILE}
    assert (accounts.FILE, accounts.MARK) == (names.ACCOUNTS, names.MARK)
    assert set(names.OF_USERS) == of_users == set(kept.OF_USERS)
    assert (shelves.FOLDER, visitors.OWNER.id) == (names.LIBRARY, names.OWNER)
    left = set(people.LEFT[names.ACCOUNTS])
    assert left == {"sessions", "browsers"} < set(_tables_of_accounts())


def _tables_of_accounts() -> list[str]:
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(accounts._SCHEMA)
        return [row[0] for row in db.execute("select name from sqlite_master")]


def test_everything_of_people_comes_along(left: Left, tmp_path: Path) -> None:
    target = tmp_path / "there"
    told = imported(left.export, target)
    assert (told.added, told.people, told.kept, told.left) == (4, 7, 0, 0)
    held = Accounts(target)
    assert held.asks()
    assert users.known(held, "sara", PASSWORD) == Visitor(left.sara, "sara", "reader")
    assert tokens.holder(held, left.token)
    for user in (left.sara, "owner"):
        (heading,) = Conversations(folder_of(target, user)).listed()
        assert heading.title == f"Who is {user}?"
    (collection,) = Collections(folder_of(target, left.sara)).listed()
    assert collection.name == "Piers"
    (search,) = Searches(folder_of(target, left.sara)).listed()
    assert search.query == "?q=bridge"
    with opened(folder_of(target, left.sara) / shelves.FOLDER) as own:
        assert own.article(OWN.id).text == OWN.text
    kept.require_sound(target)
    private = [path for path in target.rglob("*") if path.suffix in (".sqlite", ".locked")]
    private += [folder_of(target, left.sara), folder_of(target, "owner")]
    assert {path.stat().st_mode & 0o077 for path in private} == {0}


def test_a_user_who_has_a_library_alone(left: Left, tmp_path: Path) -> None:
    folder = folder_of(left.folder, left.sara)
    for name in names.OF_USERS:
        (folder / name).unlink()
    with opened(left.folder) as library:
        library.export(tmp_path / "again")
    imported(tmp_path / "again", tmp_path / "there")
    assert folder_of(tmp_path / "there", left.sara).stat().st_mode & 0o077 == 0


def test_sessions_and_the_lock_stay_behind(left: Left, tmp_path: Path) -> None:
    imported(left.export, tmp_path / "there")
    assert sessions.holder(Accounts(left.folder), left.session)
    assert sessions.holder(Accounts(tmp_path / "there"), left.session) is None
    assert not list(left.export.rglob("owner.json"))
    digest = accounts.digest(left.session)
    assert not [path for path in left.export.rglob("*.sqlite") if digest in path.read_bytes()]


def test_without_being_told_to_nobody_comes_in(left: Left, tmp_path: Path) -> None:
    told = imported(left.export, tmp_path / "there", wanted=False)
    assert (told.added, told.people, told.left) == (3, 0, 7)
    assert not Accounts(tmp_path / "there").any()
    assert not (tmp_path / "there" / "users").exists()


def test_an_export_of_articles_alone(left: Left, tmp_path: Path) -> None:
    with opened(left.folder) as library:
        told = library.export(tmp_path / "given", people=False)
    assert (told.articles, told.libraries, told.people) == (3, 1, 0)
    assert files_holding(tmp_path / "given", "sara") == []
    assert len(list((tmp_path / "given").iterdir())) == 4


def test_what_is_here_is_kept(left: Left, tmp_path: Path) -> None:
    target = tmp_path / "there"
    held = Accounts(target)
    users.add(held, "omid", PASSWORD)
    Conversations(folder_of(target, "owner")).add("", Turn("Mine?"))
    told = imported(left.export, target)
    # sara is nobody here: her files and her library are of no use to anybody
    assert (told.added, told.people, told.kept, told.left) == (3, 0, 3, 4)
    assert [user.name for user in users.users(held)] == ["omid"]
    (heading,) = Conversations(folder_of(target, "owner")).listed()
    assert heading.title == "Mine?"
    assert not folder_of(target, left.sara).exists()


def test_accounts_without_anybody_are_filled_under_a_server_that_has_them_open(
    left: Left, tmp_path: Path
) -> None:
    held = Accounts(tmp_path / "there")
    assert not held.asks()
    imported(left.export, tmp_path / "there")
    assert held.asks()
    assert users.known(held, "sara", PASSWORD)


def test_a_restored_library_takes_what_it_lost(left: Left, tmp_path: Path) -> None:
    path = folder_of(left.folder, left.sara) / conversations.FILE
    path.unlink()
    told = imported(left.export, left.folder)
    assert (told.unchanged, told.people, told.kept) == (4, 2, 5)
    assert len(Conversations(path.parent).listed()) == 1


def test_a_locked_library_lets_nobody_else_in(left: Left, tmp_path: Path) -> None:
    """Nobody can sign in any more where the last account was removed; an import is no way in."""
    target = tmp_path / "there"
    held = Accounts(target)
    users.add(held, "omid", PASSWORD)
    users.remove(held, "omid")
    told = imported(left.export, target)
    assert told.people == 1  # the owner's own conversations
    assert not held.any()


HOSTILE = [
    ("create trigger more after insert on sessions begin select 1; end", "why-acts"),
    ("create view more as select 1", "why-acts"),
    ("create virtual table more using fts5(words)", "why-acts"),
]


@pytest.mark.parametrize(("statement", "reason"), HOSTILE)
def test_files_that_act_are_refused(
    left: Left, tmp_path: Path, statement: str, reason: str
) -> None:
    with closing(sqlite3.connect(left.export / accounts.FILE)) as db:
        db.execute(statement)
    sign(left.export, accounts.FILE)
    with pytest.raises(ExportDamaged) as refused:
        imported(left.export, tmp_path / "there")
    assert getattr(refused.value.fields["why"], "code", "") == reason
    with opened(tmp_path / "there") as library:
        assert library.articles() == []


@pytest.mark.parametrize("data", [b"no database, but long enough to be one" * 30, b"\0" * 4_096])
def test_files_that_are_no_databases_are_refused(left: Left, tmp_path: Path, data: bytes) -> None:
    (left.export / accounts.FILE).write_bytes(data)
    sign(left.export, accounts.FILE)
    with pytest.raises(ExportDamaged):
        imported(left.export, tmp_path / "there")


def test_a_mark_that_is_too_long_is_refused(left: Left, tmp_path: Path) -> None:
    (left.export / accounts.MARK).write_bytes(b"x" * 70_000)
    sign(left.export, accounts.MARK)
    with pytest.raises(ExportDamaged):
        imported(left.export, tmp_path / "there")


def test_a_user_s_library_is_looked_at_too(left: Left, tmp_path: Path) -> None:
    place = f"users/{left.sara}/library/"
    manifest(left.export, lambda told: told["libraries"][place].update(articles=2))
    with pytest.raises(ExportDamaged):
        imported(left.export, tmp_path / "there")
    assert imported(left.export, tmp_path / "there", wanted=False).added == 3


def test_other_files_of_a_library_are_left(left: Left, tmp_path: Path) -> None:
    (left.folder / "users" / "notes").mkdir()
    (left.folder / "users" / "notes" / conversations.FILE).write_bytes(b"")
    (left.folder / "truth.v4.sqlite").write_bytes(b"")
    with opened(left.folder) as library:
        library.export(tmp_path / "again")
    assert set(manifest(tmp_path / "again")["files"]) == set(manifest(left.export)["files"])
