"""Letters in PDF files: of every script, drawn and copied, on lines no wider than their page."""

from __future__ import annotations

import re
import time
import zlib
from dataclasses import replace

import pypdfium2
import pytest

from rag.kinds.exports.paper import paper_of
from rag.kinds.exports.pdf import faces, glyphs, to_pdf
from rag.kinds.exports.pdf.faces import ARABIC, FONTS, MAIN, OTHERS, letters
from tests.kinds.pdf_text import pages, paper, text_of
from tests.kinds.test_footnotes import TWICE

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"


def test_a_half_space_is_kept() -> None:
    assert f"او نمی{ZWNJ}رود و می رود" in text_of(to_pdf(paper(f"او نمی{ZWNJ}رود و می رود", "fa")))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Urdu", "یہ ہے ٹڈی دل"),
        ("Turkish", "İğdır’da şöyle"),
        ("Hebrew", "שלום עולם"),
        ("Russian", "Здравствуй, мир"),
        ("Greek", "Καλημέρα"),
        ("Chinese", "北京新闻"),
        ("Hindi", "नमस्ते"),
        ("emoji", "fire 🔥 in 👩"),
        ("signs", "⚠ → ✓ € ∑"),
        ("shadda", "هلّق المسيّرات"),
    ],
)
def test_letters_of_every_script_are_drawn_and_copied(name: str, text: str) -> None:
    with pypdfium2.PdfDocument(to_pdf(paper("", title=text))) as opened:
        textpage = opened[0].get_textpage()
        read = textpage.get_text_range()
        drawn = opened[0].render(scale=1, grayscale=True).to_numpy()
    for word in text.split():
        assert word in read.replace("\r\n", " ")
    assert (drawn < 128).sum() > 8 * len(text.replace(" ", ""))


def test_a_letter_that_no_face_has_is_a_box_of_its_own() -> None:
    first, second = (
        pypdfium2.PdfDocument(to_pdf(paper(text)))[0].render(scale=2).to_numpy().tobytes()
        for text in ("北", "京")
    )
    assert first == second


@pytest.mark.parametrize(("room", "where"), [("MOST", faces), ("CODES", glyphs)])
def test_more_letters_than_a_face_has_room_for_are_boxes(
    monkeypatch: pytest.MonkeyPatch, room: str, where: object
) -> None:
    monkeypatch.setattr(where, room, 3)
    with pypdfium2.PdfDocument(to_pdf(paper("", title="北京新闻报道"))) as opened:
        drawn = opened[0].render(scale=1, grayscale=True).to_numpy()
    assert (drawn < 128).sum() > 6 * 20


def test_lam_with_alef_is_copied_as_one_sign() -> None:
    """Readers differ in whether they turn the letters of a glyph round."""
    made = to_pdf(paper("سلام", "fa"))
    streams = re.findall(rb"stream\n(.*?)\nendstream", made, re.DOTALL)
    assert any(b"<FEFB>" in stream or b"<FEFB>" in _unpacked(stream) for stream in streams)


def _unpacked(stream: bytes) -> bytes:
    return zlib.decompress(stream) if stream[:1] == b"\x78" else b""


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("کتاب سلام the word ۱۲ " * 4_500, 4_500),
        ("k" * 5_000, 5_000),
        ("ک" * 5_000, 5_000),
        ("k." * 50_000, 50_000),
        ("ک" + "\u0651" * 5_000, 1),
        ("".join(map(chr, range(0x4E00, 0x4E00 + 3_000))) + "k", 1),
        ("\u2068k" * 5_000, 5_000),
        ("k" + "\xa0" * 3_000, 1),
    ],
)
def test_long_texts_and_words_end_in_time(text: str, letters: int) -> None:
    began = time.monotonic()
    made = to_pdf(paper(text, "fa"))
    assert time.monotonic() - began < 40
    read = "".join(pages(made))
    assert max(read.count(sign) for sign in "kک") == letters


def test_no_line_is_wider_than_its_page() -> None:
    wide = paper_of(replace(TWICE, question="w" * 300, answer=f"{'سلام' * 99} {'W' * 200} a [1]"))
    with pypdfium2.PdfDocument(to_pdf(wide)) as opened:
        for page in opened:
            text = page.get_textpage()
            boxes = [text.get_charbox(at) for at in range(text.count_chars())]
            assert min(box[0] for box in boxes) > 60 and max(box[2] for box in boxes) < 595 - 60


def test_faces_are_free_and_small() -> None:
    files = {file.stem: file.stat().st_size for file in FONTS.glob("*.ttf")}
    assert set(files) == {MAIN, ARABIC, *OTHERS}
    assert sum(files.values()) < 700_000
    assert "SIL Open Font License" in (FONTS / "fonts.LICENSE.txt").read_text(encoding="utf-8")
    own = frozenset("[]«»“”()۰۱۲۳۴۵۶۷۸۹0123456789•—…؟،؛\u200c ")
    assert own <= letters(MAIN) and own - {"—"} <= letters(ARABIC) | letters(MAIN)
