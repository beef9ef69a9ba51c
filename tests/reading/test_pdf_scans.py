"""Scanned pages with, without and with a broken Tesseract; files that are refused."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from rag.errors import EmptyArticle, ReadingError, TooLarge, TooSlow
from rag.reading.limits import Limits
from rag.reading.parse import parse as parse_apart
from rag.reading.pdf import scans as pdf_scans
from rag.reading.pdf.document import parse
from tests.reading import makers
from tests.reading.makers import PICTURE, drawn, placed
from tests.reading.taking import warned

PRINTED = placed((72, 700, "A printed page."))
READS = "print('One line of it was diffi-\\ncult.\\n\\nAnother.\\n\\f')"


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts a program of that name on PATH, the only one there; it answers like Tesseract."""

    def install(reads: str = READS, languages: str = "fas\\neng") -> None:
        program = tmp_path / "tesseract"
        program.write_text(
            f"#!{sys.executable}\nimport sys, time\n"
            f"if '--list-langs' in sys.argv: print('List:\\n{languages}'); sys.exit()\n"
            "assert sys.stdin.buffer.read(3) == b'P5 ' and '-l' in sys.argv\n" + reads
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)

    monkeypatch.setenv("PATH", str(tmp_path))
    return install


def test_a_scan_is_read_by_ocr(tesseract: Callable[..., None]) -> None:
    tesseract()
    parsed = parse(drawn(PRINTED, PICTURE), Limits())
    assert parsed.text == "A printed page.\n\nOne line of it was difficult.\n\nAnother."
    assert len(parsed.warnings) == 1 and "page 2" in warned(parsed.warnings)[0]


def test_a_scanners_stamp_is_not_the_text(tesseract: Callable[..., None]) -> None:
    tesseract()
    stamp = placed((72, 20, "Scanned with SomeScanner"))
    assert parse(drawn(PICTURE + stamp), Limits()).text.startswith("One line")


FAILS = [
    ("sys.stderr.write('Image too large.'); sys.exit(1)", "eng", ReadingError, "Image too large"),
    (READS, "deu", ReadingError, "fas, ara, eng"),
    ("time.sleep(30)", "eng", TooSlow, "SANAD_MAX_FILE_SECONDS"),
]


@pytest.mark.parametrize(("reads", "languages", "error", "says"), FAILS)
def test_ocr_that_fails(
    tesseract: Callable[..., None],
    reads: str,
    languages: str,
    error: type[Exception],
    says: str,
) -> None:
    tesseract(reads, languages)
    with pytest.raises(error, match=says):
        parse(drawn(PICTURE), Limits(max_seconds=1))


def test_without_ocr_a_scan_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EmptyArticle, match=r"apt install tesseract-ocr.*brew install"):
        parse(drawn(PICTURE), Limits())


def test_without_ocr_scanned_pages_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    parsed = parse(drawn(PICTURE, PRINTED, "", PICTURE), Limits())
    assert parsed.text == "A printed page."
    assert len(parsed.warnings) == 1 and "pages 1 and 4." in warned(parsed.warnings)[0]


@pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is missing")
def test_real_tesseract_reads_a_picture_of_a_page() -> None:
    import pypdfium2

    page = pypdfium2.PdfDocument(makers.pdf(["The meters are read by hand."]))[0]
    scans = pdf_scans.Scans(Limits())
    assert scans.read(page, 1) == ["The meters are read by hand."]
    assert scans.by_ocr == [1]


def bomb(layers: int) -> bytes:
    packed = zlib.compress(bytes(40_000_000), 9)
    for _ in range(layers - 1):
        packed = zlib.compress(packed, 9)
    filters = "/FlateDecode" * layers
    head = f"%PDF-1.4\n1 0 obj<</Length {len(packed)}/Filter[{filters}]>>stream\n".encode()
    return head + packed + b"\nendstream endobj\n%%EOF"


LOCK = f"/Encrypt<</Filter/Standard/V 1/R 2/O<{'41' * 32}>/U<{'42' * 32}>/P -4>>/ID[<00><00>]"
REFUSED = [
    (b"", EmptyArticle, "empty"),
    (b"\n\0\n", EmptyArticle, "empty"),
    (drawn(PRINTED)[:300], ReadingError, "not a whole PDF"),
    (drawn(PRINTED, trailer=LOCK), ReadingError, "password"),
    (drawn(""), EmptyArticle, "no scanned picture"),
    (bomb(1), TooLarge, "unpacks to"),
    (bomb(2), TooLarge, "unpacks to"),
]


@pytest.mark.parametrize(("data", "error", "says"), REFUSED)
def test_refused_in_one_line(data: bytes, error: type[ReadingError], says: str) -> None:
    with pytest.raises(error, match=says) as raised:
        parse(data, Limits(max_bytes=1_000_000))
    assert "\n" not in str(raised.value)


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.reading.pdf.document.MOST_PAGES", 2)
    with pytest.raises(TooLarge, match="3 pages"):
        parse(drawn(*[PRINTED] * 3), Limits())


def test_a_damaged_page_is_named() -> None:
    damaged = drawn(PRINTED, PRINTED).replace(b"5 0 obj<</Type/Page", b"5 0 obj<</Tipe/Pagg")
    parsed = parse(damaged, Limits())
    assert parsed.text.startswith("A printed page.")


@pytest.mark.skipif(os.name == "nt", reason="PATH is searched otherwise")
def test_warnings_come_out_of_the_worker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from rag.reading.sandbox import stop_idle

    stop_idle()
    monkeypatch.setenv("PATH", str(tmp_path))
    try:
        assert isinstance(parse_apart("pdf", drawn(PICTURE, PRINTED), Limits()).warnings, tuple)
    finally:
        stop_idle()
