"""A disk that is full, and folders that may not be written: said in a sentence, nothing lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.errors import LibraryError, SanadError
from rag.messages import languages
from rag.store import folders, native
from rag.store.lock import Lock
from rag.store.problems import CODES, library_error, of_system
from tests import damage, forks
from ui.safe import direction

ROOT = Path(__file__).parent.parent

LIMITED = """
import resource, sys
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
sys.argv = ["sanad", *sys.argv[2:]]
from rag.cli import main
main()
"""
"""A command whose files may not grow beyond some bytes, as on a disk that is full."""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    damage.sound_library(tmp_path / "library")
    return tmp_path / "library"


@pytest.fixture
def long_note(tmp_path: Path) -> Path:
    """An article that no library of the samples has room for."""
    note = tmp_path / "note.txt"
    lines = (f"The bridge number {n} in Tabriz was opened by the mayor.\n" for n in range(4_000))
    note.write_text("".join(lines))
    return note


def limited(limit: int, *words: str) -> subprocess.CompletedProcess[str]:
    return forks.run(
        [sys.executable, "-c", LIMITED, str(limit), *words],
        capture_output=True,
        text=True,
        env={**os.environ, "SANAD_EMBEDDER": "hashed"},
        cwd=ROOT,
        check=False,
    )


def sanad(*words: str) -> subprocess.CompletedProcess[str]:
    return forks.run(
        [sys.executable, "-m", "rag", *words],
        capture_output=True,
        text=True,
        env={**os.environ, "SANAD_EMBEDDER": "hashed"},
        cwd=ROOT,
        check=False,
    )


@pytest.mark.parametrize("extra", [0, 40_000, 120_000])
def test_a_full_disk_is_said_and_nothing_is_lost(
    library: Path, long_note: Path, extra: int
) -> None:
    limit = (library / "truth.sqlite").stat().st_size + extra
    ran = limited(limit, "ingest", str(long_note), "--library", str(library))
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert "There is no room to write" in ran.stderr or "Check the disk" in ran.stderr
    ran = sanad("doctor", "--library", str(library))
    assert ran.returncode == 0, ran.stdout
    assert "18 articles" in ran.stdout
    assert sanad("ingest", str(long_note), "--library", str(library)).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes; skips where none can be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_small_disk_fills_and_is_emptied_again(
    library: Path, small_disk: Path, long_note: Path
) -> None:
    moved = small_disk / "library"
    shutil.copytree(library, moved)
    ballast = small_disk / "ballast"
    with ballast.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
        while True:
            file.write(bytes(4096))
    for words in (("ingest", str(long_note)), ("serve", "--port", "0")):
        ran = sanad(*words, "--library", str(moved))
        assert ran.returncode == 1
        assert "Traceback" not in ran.stderr
        assert "There is no room to write" in ran.stderr, ran.stderr
    ballast.unlink()
    assert sanad("doctor", "--library", str(moved)).returncode == 0
    assert "Ahvaz" in sanad("ask", damage.QUESTION, "--library", str(moved)).stdout


def test_a_disk_that_may_only_be_read_is_said(library: Path, small_disk: Path) -> None:
    moved = small_disk / "library"
    shutil.copytree(library, moved)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for words in (("ask", damage.QUESTION), ("doctor",), ("doctor", "--repair"), ("articles",)):
        ran = sanad(*words, "--library", str(moved))
        assert ran.returncode == 1
        assert "may not be read or written" in ran.stdout + ran.stderr
        assert "Traceback" not in ran.stderr


ERRORS = {
    "full": OSError(28, "No space left on device"),
    "forbidden": PermissionError(13, "Permission denied"),
    "kind": IsADirectoryError(21, "Is a directory"),
    "disk": OSError(5, "Input/output error"),
}


@pytest.mark.parametrize(("code", "error"), ERRORS.items(), ids=ERRORS)
def test_errors_of_the_system_are_ours(code: str, error: OSError, tmp_path: Path) -> None:
    assert of_system(error, tmp_path).code == f"library-{code}"
    if code != "kind":
        assert native.damaged("word index", tmp_path, error).code == f"library-{code}"


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("a file")
    for act in (
        lambda: folders.make(tmp_path / "library"),
        lambda: Lock.acquire(tmp_path / "library"),
    ):
        with pytest.raises(LibraryError, match="cannot be opened") as caught:
            act()
        assert caught.value.code == "library-kind"


def test_removing_what_is_linked_keeps_the_link(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "file").touch()
    (tmp_path / "near").symlink_to(tmp_path / "far")
    folders.remove(tmp_path / "near")
    assert (tmp_path / "near").is_symlink()
    assert list((tmp_path / "far").iterdir()) == []


@pytest.mark.parametrize("code", CODES)
def test_every_problem_is_told_in_every_language(code: str) -> None:
    error = library_error(code, "/news/truth.sqlite", "the reason", count=7)
    assert (error.problem, error.fix) == error.told("en") == error.told("es")
    assert len({error.told(language) for language in languages()}) == len(languages())
    for language in ("fa", "ar", "ur"):
        problem, fix = error.told(language)
        assert "/news/truth.sqlite" in problem
        assert {direction(problem), direction(fix)} == {"rtl"}


def test_an_error_of_another_kind_is_told_as_it_is() -> None:
    assert SanadError("A problem.", "A fix.").told("fa") == ("A problem.", "A fix.")
