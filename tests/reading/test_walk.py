"""Walking a folder: what is read, what is passed over, and that nothing is left."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from rag.reading import Document, Limits, Refused, Skipped, items, walk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("secret")
    (tmp_path / "root2").mkdir()
    root = tmp_path / "root"
    (root / "b" / "c").mkdir(parents=True)
    (root / "a.txt").write_text("a")
    (root / "b" / "c" / "d.md").write_text("d")
    return root


def named(found: list[object], root: Path) -> dict[str, str]:
    """Relative path -> what became of it."""
    names: dict[str, str] = {}
    for item in found:
        path = str(item if isinstance(item, Path) else item.source)  # type: ignore[attr-defined]
        kind = "read" if isinstance(item, Path) else type(item).__name__.lower()
        names[os.path.relpath(path, root)] = kind
    return names


def test_files_in_the_order_of_names(folder: Path) -> None:
    (folder / "B.HTML").write_text("<p>x")
    assert list(named(list(walk(folder)), folder)) == ["B.HTML", "a.txt", "b/c/d.md"]


MAKERS: dict[str, tuple[Callable[[Path], object], str, str | None]] = {
    "kind not read": (lambda root: (root / "x.png").write_bytes(b"\x89PNG"), "x.png", "skipped"),
    "no ending": (lambda root: (root / "README").write_text("x"), "README", "skipped"),
    "hidden": (lambda root: (root / ".x.txt").write_text("x"), ".x.txt", None),
    "hidden folder": (lambda root: (root / ".git").mkdir(), ".git", None),
    "FIFO": (lambda root: os.mkfifo(root / "x.txt"), "x.txt", "skipped"),
    "folder named like a file": (lambda root: (root / "x.txt").mkdir(), "x.txt", None),
    "link out": (
        lambda root: (root / "x.txt").symlink_to(root.parent / "outside" / "secret.txt"),
        "x.txt",
        "refused",
    ),
    "relative link out": (
        lambda root: (root / "x.txt").symlink_to("b/../../outside/secret.txt"),
        "x.txt",
        "refused",
    ),
    "folder link out": (
        lambda root: (root / "x").symlink_to(root.parent / "outside"),
        "x",
        "refused",
    ),
    "sibling with the root's name as prefix": (
        lambda root: (root / "x").symlink_to(root.parent / "root2"),
        "x",
        "refused",
    ),
    "link in": (lambda root: (root / "x.txt").symlink_to("a.txt"), "x.txt", "skipped"),
    "link to the parent": (lambda root: (root / "b" / "x").symlink_to(".."), "b/x", "skipped"),
    "link to itself": (lambda root: (root / "x.txt").symlink_to("x.txt"), "x.txt", "skipped"),
    "link to nothing": (lambda root: (root / "x.txt").symlink_to("no"), "x.txt", "skipped"),
}


@pytest.mark.parametrize("case", MAKERS)
def test_what_is_not_read(folder: Path, case: str) -> None:
    make, name, expected = MAKERS[case]
    make(folder)
    found = named(list(walk(folder)), folder)
    assert found.get(name) == expected
    assert found.keys() >= {"a.txt", "b/c/d.md"}
    assert not any("secret" in path for path in found)


def test_a_socket_is_skipped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("x.txt")
        assert named(list(walk(folder)), folder)["x.txt"] == "skipped"


def test_a_name_that_is_not_utf8_is_refused_and_printable(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/bad\xff.txt")).write_text("x")
    [refused] = [item for item in walk(folder) if isinstance(item, Refused)]
    assert refused.source.endswith("bad\\xff.txt")
    assert "not UTF-8" in refused.reason
    refused.source.encode()


def test_the_root_itself_may_be_a_link(folder: Path) -> None:
    link = folder.with_name("link")
    link.symlink_to(folder)
    assert named(list(walk(link)), folder) == {"a.txt": "read", "b/c/d.md": "read"}


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read_is_refused(folder: Path) -> None:
    (folder / "a.txt").chmod(0)
    (folder / "b").chmod(0)
    found = list(items(folder, Limits()))
    (folder / "b").chmod(0o700)
    assert all(isinstance(item, Refused) for item in found) and len(found) == 2


def test_items_of_a_folder_a_file_and_nothing(folder: Path) -> None:
    (folder / "x.png").write_bytes(b"")
    kinds = [type(item) for item in items(folder, Limits())]
    assert kinds == [Document, Skipped, Document]
    [given] = items(str(folder / "x.png"), Limits())
    assert isinstance(given, Refused) and "not read" in given.reason
    [missing] = items(str(folder / "none.txt"), Limits())
    assert isinstance(missing, Refused) and "no such file" in missing.reason


def test_dots_in_a_given_path_name_the_same_document(folder: Path) -> None:
    [plain] = items(folder / "a.txt", Limits())
    [dotted] = items(f"{folder}/b/../a.txt", Limits())
    assert plain.source == dotted.source == str(folder / "a.txt")


SOURCES = [
    ("ftp://example.org/a.txt", "ftp are not fetched"),
    ("file:///etc/passwd", "file are not fetched"),
    ("no/such/file.txt", "no such file"),
    ("bad\x00name.txt", "not a path"),
    ("x" * 5000 + ".txt", "not a path"),
    ("~no-such-user/a.txt", ""),
    ("/dev/zero", "are not read"),
]


@pytest.mark.parametrize(("source", "reason"), SOURCES)
def test_sources_that_cannot_be_read(source: str, reason: str) -> None:
    [refused] = items(source, Limits())
    assert isinstance(refused, Refused) and reason in refused.reason
