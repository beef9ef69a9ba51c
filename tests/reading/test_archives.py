"""Archives of files: what is in them, under which names, and that they cannot hurt."""

from __future__ import annotations

import gc
import gzip
import io
import json
import os
import stat
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from rag.reading import Document, Limits, documents
from tests.reading import makers
from tests.reading.taking import take
from tests.reading.test_warc import answered

ROWS = (
    json.dumps({"text": "Row one."})
    + "\n"
    + json.dumps({"text": "Two.", "url": "https://e.example/2"})
)
FILES: dict[str, bytes] = {
    "a.txt": b"One.",
    "f/b.docx": makers.docx("Two."),
    "f/rows.jsonl": ROWS.encode(),
    "logo.png": b"\x89PNG\r\n",
    ".hidden.txt": b"x",
    "__MACOSX/._a.txt": b"x",
    "bad.docx": b"no",
}


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


PACKED: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    "a.zip": lambda files: makers.zipped(dict(files)),
    "a.tar": tarred,
    "a.tar.gz": lambda files: tarred(files, "w:gz"),
    "A.TGZ": lambda files: tarred(files, "w:gz"),
}


@pytest.mark.parametrize("name", PACKED)
def test_members_are_read_as_files_are(tmp_path: Path, name: str) -> None:
    taken = take(tmp_path / name, PACKED[name](FILES))
    found = [(a.source.removeprefix(f"{tmp_path}/"), a.text) for a in taken.articles]
    assert found == [
        (f"{name}!/a.txt", "One."),
        (f"{name}!/f/b.docx", "Two."),
        (f"{name}!/f/rows.jsonl#1", "Row one."),
        ("https://e.example/2", "Two."),
    ]
    assert [place for place, _ in taken.skipped] == [f"{name}!/logo.png"]
    assert [place for place, _ in taken.refused] == [f"{name}!/bad.docx"]


def test_the_archive_is_the_container_and_no_file_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "unpacked"))
    (tmp_path / "unpacked").mkdir()
    path = tmp_path / "a.zip"
    path.write_bytes(PACKED["a.zip"]({"a.txt": b"One.", "b.txt": b"Two."}))
    found = [item for item in documents(path, Limits()) if isinstance(item, Document)]
    assert {item.container for item in found} == {str(path)}
    assert [item.load().text for item in found] == ["One.", "Two."]  # after the archive was closed
    del found
    gc.collect()
    assert list((tmp_path / "unpacked").iterdir()) == []


def test_a_single_gzip(tmp_path: Path) -> None:
    [article] = take(tmp_path / "a.txt.gz", gzip.compress(b"One.")).articles
    assert (article.source, article.text) == (f"{tmp_path}/a.txt.gz!/a.txt", "One.")


TRICKS = ["../a.txt", "f/../../a.txt", "/etc/a.txt", "C:/a.txt", "..\\a.txt"]


@pytest.mark.parametrize("archive", ["a.zip", "a.tar"])
@pytest.mark.parametrize("name", TRICKS)
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str, archive: str) -> None:
    taken = take(tmp_path / archive, PACKED[archive]({name: b"x", "b.txt": b"Two."}))
    assert taken.texts == ["Two."] and "leads out" in taken.reasons


def test_links_are_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE):
            info = tarfile.TarInfo("a.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    taken = take(tmp_path / "a.tar", buffer.getvalue())
    assert taken.articles == [] and taken.reasons.count("link or a device") == 3
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as zipped:
        zipped.writestr(link, "/etc/passwd")
    assert "link or a device" in take(tmp_path / "a.zip", packed.getvalue()).reasons


@pytest.mark.parametrize("inner", [*PACKED, "a.gz"])
def test_an_archive_in_an_archive_is_refused(tmp_path: Path, inner: str) -> None:
    data = PACKED[inner]({"a.txt": b"x"}) if inner in PACKED else gzip.compress(b"x")
    taken = take(
        tmp_path / "out.zip", PACKED["a.zip"]({inner: data, "x.txt": data, "b.txt": b"Two."})
    )
    refused = [place for place, reason in taken.refused if "within an archive" in reason]
    assert taken.texts[-1] == "Two." and f"out.zip!/{inner}" in refused


def test_a_member_under_a_password_is_refused(tmp_path: Path) -> None:
    data = bytearray(PACKED["a.zip"]({"a.txt": b"One.", "b.txt": b"Two."}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    taken = take(tmp_path / "a.zip", bytes(data))
    assert taken.texts == ["Two."] and "password" in taken.reasons


@pytest.mark.parametrize("name", ["خبر.txt", "naïve.txt"])
def test_names_in_utf8_that_the_archive_does_not_say_are(tmp_path: Path, name: str) -> None:
    data = PACKED["a.zip"]({"x" * len(name.encode()): b"One."})
    data = data.replace(b"x" * len(name.encode()), name.encode())
    [article] = take(tmp_path / "a.zip", data).articles
    assert article.source.endswith(f"a.zip!/{name}")


def test_a_tar_name_that_is_no_utf8(tmp_path: Path) -> None:
    data = tarred({"a\udcff.txt": b"One."})
    [article] = take(tmp_path / "a.tar", data).articles
    assert article.source.endswith("a.tar!/a\\xff.txt")


BOMBS = [
    ("a.zip", {"a.txt": bytes(30_000_000), "b.txt": b"Two."}, ["Two."]),
    ("a.tar.gz", {"b.txt": b"Two.", "a.txt": bytes(30_000_000)}, ["Two."]),
    ("a.tar", {"a.txt": bytes(30_000_000), "b.txt": b"Two."}, ["Two."]),
]


@pytest.mark.parametrize(("name", "files", "texts"), BOMBS)
def test_what_unpacks_without_end_is_refused(
    tmp_path: Path, name: str, files: dict[str, bytes], texts: list[str]
) -> None:
    limits = Limits(max_bytes=40_000_000 if name != "a.tar" else 20_000_000)
    taken = take(tmp_path / name, PACKED[name](files), limits)
    assert taken.texts == texts and "unpacks to more than is allowed" in taken.reasons


def test_a_gzip_bomb_is_refused(tmp_path: Path) -> None:
    taken = take(tmp_path / "a.txt.gz", gzip.compress(bytes(30_000_000)))
    assert "unpacks to more than is allowed" in taken.reasons


def test_all_members_together_are_bounded(tmp_path: Path) -> None:
    files = {f"{n:02}.txt": b"words " * 700 for n in range(20)}
    taken = take(tmp_path / "a.zip", PACKED["a.zip"](files), Limits(max_bytes=6000))
    assert 0 < len(taken.articles) < 20 and "at most 60,000 are read" in taken.reasons


def test_members_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.reading.archives.packed.MAX_MEMBERS", 1)
    taken = take(tmp_path / "a.tar", tarred({"a.txt": b"One.", "b.txt": b"Two."}))
    assert taken.texts == ["One."] and "more than 1 members" in taken.reasons


DAMAGED = [
    ("a.zip", b"PK\x03\x04 and no more", "damaged"),
    ("a.tar", b"x" * 1000, "damaged"),
    ("a.tar.gz", tarred({"a.txt": os.urandom(9000)}, "w:gz")[:3000], "damaged"),
    ("a.txt.gz", gzip.compress(os.urandom(9000))[:3000], "damaged"),
    ("a.zip", makers.zipped({"a.txt": b"One."}).replace(b"\xf3\xcf", b"\xf3\xce"), "damaged"),
]


@pytest.mark.parametrize(("name", "data", "reason"), DAMAGED)
def test_damaged_archives(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    assert reason in take(tmp_path / name, data).reasons


def test_an_archive_of_pages_in_wacz(tmp_path: Path) -> None:
    files = {"datapackage.json": b"{}", "archive/data.warc.gz": answered(),
             "pages/pages.jsonl": ROWS,
             "indexes/index.cdx.gz": gzip.compress(b"x")}  # fmt: skip
    for name in ("a.wacz", "a.zip"):
        taken = take(tmp_path / name, makers.zipped(files))
        assert [article.source for article in taken.articles] == ["https://e.example/1"]
        assert taken.refused == taken.skipped == []
