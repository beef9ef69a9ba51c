"""Every kind of damage against every command: one sentence with its fix, never a traceback.

Each kind of ``tests.damage`` is made in a copy of one small library, in which the
commands then run. What opening and ``sanad doctor --repair`` make of it is a row below.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.main import get_command

import ui.server
from rag import cli
from rag.store import probe
from tests import damage
from tests.damage import KINDS, QUESTION

Run = Callable[..., tuple[int, str, str]]

FIXES = (
    "sanad doctor --repair",
    "sanad doctor --accept-empty",
    "from a backup",
    "--library",
    "sanad reembed",
    "pip install --upgrade sanad",
)
"""What a sentence names: one of these."""

NOTHING = "nothing is lost, and nothing said"
OPENED = "opening puts it right, and doctor says what it was"
REPAIRED = "doctor finds it and --repair puts all of it right"
LETTERS = "doctor finds it; --repair makes it readable and says what stays lost"
EMPTIED = "it is no empty library until that is confirmed"
KEPT = "doctor finds it and no repair can help"
BESIDE = "the library answers, a server does not start, and no repair can help"

VERDICTS: dict[str, str] = {
    **dict.fromkeys(KINDS, REPAIRED),
    **{
        f"{place}: {way}": OPENED
        for place in (
            "vectors",
            "Chroma's database",
            "keywords",
            "words of a language",
            "tantivy's meta",
        )
        for way in (*damage.WAYS, "halved")
        if f"{place}: {way}" in KINDS
    },
    **{f"log of the truth: {way}": NOTHING for way in ("missing", "an empty file", "garbage")},
    **{f"shared memory: {way}": NOTHING for way in ("missing", "an empty file", "garbage")},
    **{f"owner: {way}": NOTHING for way in ("missing", "an empty file", "garbage", "halved")},
    **dict.fromkeys(("owner: of a dead process", "owner: a list"), NOTHING),
    **{f"{place}: {way}": BESIDE for place in ("accounts", "conversations") for way in damage.WAYS},
    **{f"{place}: halved": BESIDE for place in ("accounts", "conversations")},
    **{f"users: {way}": BESIDE for way in ("an empty file", "garbage", "a link to itself")},
    **{f"{place}: missing": NOTHING for place in ("accounts", "users", "conversations")},
    **{f"{place}: an empty file": NOTHING for place in ("accounts", "conversations")},
    "users: a full folder": NOTHING,
    **{f"truth: {way}": EMPTIED for way in ("missing", "an empty file")},
    **dict.fromkeys(("emptied", "emptied with notes"), EMPTIED),
    **{f"truth: {way}": KEPT for way in ("a full folder", "garbage", "halved", "a text file")},
    **{f"truth: {way}": KEPT for way in ("a link to itself", "of another program", "spoilt pages")},
    **dict.fromkeys(("table articles dropped", "schema too new"), KEPT),
    "an embedder of other dimensions": KEPT,
    **dict.fromkeys(("vectors of another library", "keywords of another library"), OPENED),
    "notes of nonsense": OPENED,
    **dict.fromkeys(
        (
            "a text of bad bytes",
            "a title of bad bytes",
            "a source of bad bytes",
            "a language of bad bytes",
            "a title that is a blob",
            "an empty text",
        ),
        LETTERS,
    ),
}
"""What becomes of each kind: a sentence above."""


EVERY = {"serve", "articles", "ask", "ingest"}

WHAT_FAILS: dict[str, set[str]] = {
    NOTHING: set(),
    OPENED: set(),
    BESIDE: {"serve"},
    KEPT: EVERY,
    EMPTIED: EVERY,
}
"""The commands that end in a sentence, by verdict; what is REPAIRED fails some of them."""


COMMANDS = get_command(cli.app)
"""The command line as Typer makes it, for every run anew otherwise."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a sound library, and another that has the same keys."""
    folder = tmp_path_factory.mktemp("sound")
    damage.sound_library(folder / "library")
    damage.sound_library(folder / "other", salt="X")
    return folder


@pytest.fixture
def library(sound: Path, tmp_path: Path) -> Path:
    shutil.copytree(sound, tmp_path / "copy")
    return tmp_path / "copy" / "library"


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """An article that is not in the library."""
    path = tmp_path / "note.txt"
    path.write_text("The bridge in Tabriz was opened on Monday by the mayor.")
    return path


@pytest.fixture
def run(
    library: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Run]:
    """Runs a command as a process would, but in this one: (status, output, errors).

    Of what is served only the door reads files; the rest is the same over any library.
    """
    monkeypatch.setenv("SANAD_EMBEDDER", "hashed")
    monkeypatch.setattr(ui.server, "_run", lambda *given: None)
    monkeypatch.setattr(ui.server, "create_app", ui.server._door)
    monkeypatch.setattr(cli, "app", COMMANDS)

    def ran(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["sanad", *words, "--library", str(library)])
        status = 0
        try:
            cli.main()
        except SystemExit as ended:
            status = int(ended.code or 0)
        return status, *capsys.readouterr()

    yield ran


@pytest.fixture
def probed_here(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From when it is called, indexes are probed in this process, which takes no seconds: where
    none was spoilt, and once the spoilt one was made anew."""
    return lambda: monkeypatch.setattr(
        probe, "problem", lambda part, folder: probe.PROBES[part](folder)
    )


def test_every_kind_has_a_verdict() -> None:
    assert set(VERDICTS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_command_ends_in_a_sentence_and_doctor_repairs(
    kind: str, library: Path, run: Run, note: Path, probed_here: Callable[[], None]
) -> None:
    KINDS[kind](library)
    verdict = VERDICTS[kind]

    if verdict != OPENED:
        probed_here()
    status, said, _ = run("doctor")
    probed_here()
    assert status == (verdict not in (NOTHING, OPENED)), said
    assert ("repaired: " in said) == (verdict == OPENED)

    commands = (("serve", "--port", "0"), ("articles",), ("ask", QUESTION), ("ingest", str(note)))
    failed = {words[0] for words in commands if not succeeds(run(*words))}
    if verdict in WHAT_FAILS and kind != "truth: spoilt pages":
        assert failed == WHAT_FAILS[verdict]

    status, said, _ = run("doctor", "--repair")
    assert status == (verdict not in (NOTHING, OPENED, REPAIRED)), said
    assert ("PROBLEM" in said) == (status == 1)
    if verdict in (REPAIRED, LETTERS):
        assert "repaired: " in said
    assert ("Ingest its source again, or delete it" in said) == (verdict == LETTERS)
    assert run("doctor")[0] == status
    if verdict not in (KEPT, EMPTIED):
        assert run("ask", QUESTION)[0] == run("articles")[0] == 0


def succeeds(ended: tuple[int, str, str]) -> bool:
    """Whether a command did; one that did not must have ended in a sentence with its fix."""
    status, said, problem = ended
    if status:
        assert (status, said) == (1, "")
        assert problem.startswith("sanad: ") and problem.count("\n") == 1
        assert any(fix in problem for fix in FIXES)
    return status == 0


def test_what_was_made_of_the_texts_is_made_again(library: Path, run: Run) -> None:
    """Passages, digests, vectors, notes and what was set by hand, all lost at once."""
    before = run("ask", QUESTION)
    for table in damage.TABLES:
        if table != "articles":
            damage.sql(f"DROP TABLE {table}")(library)
    assert run("doctor", "--repair")[0] == 0
    assert run("ask", QUESTION) == before
    assert "By hand" in before[1]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if VERDICTS[kind] == EMPTIED])
def test_an_empty_library_begins_once_it_is_confirmed(
    kind: str, library: Path, run: Run, note: Path
) -> None:
    KINDS[kind](library)
    files = {path: path.stat().st_size for path in (library / "keywords").rglob("*")}
    assert "18 passages" in run("ingest", str(note))[2]
    assert {path: path.stat().st_size for path in (library / "keywords").rglob("*")} == files
    status, said, _ = run("doctor", "--accept-empty")
    assert status == 0 and "18 passages that no article has were taken out" in said
    assert run("ingest", str(note))[0] == 0
    assert run("doctor")[0] == 0


def test_a_library_that_holds_articles_is_not_emptied(library: Path, run: Run) -> None:
    status, _, problem = run("doctor", "--accept-empty")
    assert status == 1 and "nothing to confirm" in problem
    assert "Ahvaz" in run("ask", QUESTION)[1]


def test_a_library_whose_articles_were_deleted_is_an_empty_one(library: Path, run: Run) -> None:
    assert run("delete", *(article.id for article in damage.articles()))[0] == 0
    assert run("articles")[:2] == (0, "")
    assert run("doctor")[0] == 0
