"""Packed files of strangers: bounds, tricks, passwords, and names that are wrong."""

from __future__ import annotations

import io
import random
import resource
import struct
import zipfile
from pathlib import Path

import pytest

from rag.errors import EmptyArticle, ReadingError, TooLarge, UnsupportedFormat
from rag.reading import Limits, read
from rag.reading.office import archive, signatures
from rag.reading.office.archive import Archive, xml_tree
from tests.reading import makers, office_makers
from tests.reading.office_makers import p, powerpoint, shape, slide, tbl, tr, word

BOX = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def compound(stream: str) -> bytes:
    """What looks like an old Office file with one stream."""
    return BOX + stream.encode("utf-16-le") + bytes(64)


def locked(data: bytes) -> bytes:
    """The archive with the flag of encryption on its first entry of the directory."""
    place = data.index(b"PK\x01\x02") + 8
    return data[:place] + struct.pack("<H", 1) + data[place + 2 :]


def bomb(size: int) -> bytes:
    return word(p("x") * (size // len(p("x"))))


def doctype(declared: str, used: str) -> bytes:
    """A .docx whose document declares entities."""
    source = word(p("TEXT"))
    with zipfile.ZipFile(io.BytesIO(source)) as packed:
        files: dict[str, str | bytes] = {name: packed.read(name) for name in packed.namelist()}
    document = files["word/document.xml"]
    assert isinstance(document, bytes)
    text = f"<!DOCTYPE w:document [{declared}]>" + document.decode().replace("TEXT", used)
    return makers.zipped({**files, "word/document.xml": text})


LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)
FILE = '<!ENTITY x SYSTEM "file:///etc/hostname">'
ENCRYPTED_ODT = office_makers.odt(
    "",
    **{
        "META-INF__manifest": "<manifest:manifest SPACES><manifest:encryption-data/>"
        "</manifest:manifest>"
    },
)

BAD = {
    "ratio.docx": (bomb(30_000_000), TooLarge, "at most 16,000,000 are read"),
    "tags.docx": (makers.zipped({"_rels/.rels": "<a/>" * 10}), ReadingError, "damaged"),
    "laughs.docx": (doctype(LAUGHS, "&j;"), ReadingError, ""),
    "external.docx": (doctype(FILE, "&x;"), ReadingError, "declares a document type"),
    "declared.docx": (doctype('<!ENTITY x "y">', "a"), ReadingError, "declares a document type"),
    "cut.docx": (word(p("a"))[:-40], ReadingError, "not a whole file"),
    "cut.odt": (office_makers.odt("<text:p>a</text:p>")[:60], ReadingError, "not a whole file"),
    "cut.pptx": (powerpoint(slide(shape("a")))[:-5], ReadingError, "not a whole file"),
    "locked.docx": (locked(word(p("a"))), ReadingError, "under a password"),
    "locked.odt": (ENCRYPTED_ODT, ReadingError, "under a password"),
    "secret.docx": (
        compound("EncryptedPackage"),
        UnsupportedFormat,
        "Office file under a password",
    ),
    "old.doc": (compound("WordDocument"), UnsupportedFormat, "save it as .docx"),
    "old.docx": (compound("WordDocument"), UnsupportedFormat, "old binary Word"),
    "old.pptx": (compound("PowerPoint Document"), UnsupportedFormat, "save it as .pptx"),
    "sheet.doc": (compound("Workbook"), UnsupportedFormat, "Save it as .csv"),
    "mail.doc": (compound("__properties"), UnsupportedFormat, "old binary Office file"),
    "web.doc": (b"MIME-Version: 1.0\r\n", UnsupportedFormat, "web archive"),
    "flat.doc": (
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>',
        UnsupportedFormat,
        "single-file XML",
    ),
    "noise.doc": (b"\x00\x01\x02", UnsupportedFormat, "neither a Word file nor text"),
    "slides.odt": (
        office_makers.odt("", mimetype="presentation"),
        UnsupportedFormat,
        "OpenDocument presentation",
    ),
    "sheet.docx": (
        makers.zipped({"[Content_Types].xml": '"application/x.spreadsheetml.sheet.main+xml"'}),
        UnsupportedFormat,
        "Excel",
    ),
    "empty.docx": (word(p("") + p(" ")), EmptyArticle, "no text"),
    "empty.odt": (office_makers.odt("<text:p/>"), EmptyArticle, "no text"),
    "empty.pptx": (powerpoint(slide()), EmptyArticle, "no text"),
    "empty.rtf": (b"{\\rtf1 }", EmptyArticle, "no text"),
    "nothing.docx": (b"", ReadingError, "not a whole file"),
    "nothing.rtf": (b"", ReadingError, "not RTF"),
    "no main.docx": (makers.zipped({"a.txt": "x"}), ReadingError, "not a Word document"),
    "no content.odt": (makers.zipped({"mimetype": "x"}), ReadingError, "content.xml"),
    "deep.docx": (
        word("<w:sdt><w:sdtContent>" * 200 + "</w:sdtContent></w:sdt>" * 200),
        ReadingError,
        "damaged",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_refuses(tmp_path: Path, name: str) -> None:
    data, error, reason = BAD[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadingError) as refused:
        list(read(path))
    assert type(refused.value) is error
    assert reason in str(refused.value)
    assert refused.value.fix


WORD, ODT = word(p("Words.")), office_makers.odt("<text:p>Words.</text:p>")
RTF, HTML = b"{\\rtf1 Words.}", b"\xef\xbb\xbf <!-- x --><HTML><body><p>Words.</p></body></HTML>"
SLIDES = powerpoint(slide(shape("Words.")))
MISNAMED = {
    "a.docx": ODT,
    "b.odt": WORD,
    "c.doc": WORD,
    "d.doc": HTML,
    "e.doc": RTF,
    "f.docx": RTF,
    "g.docx": SLIDES,
    "h.pptx": WORD,
    "i.rtf": WORD,
    "j.doc": b"Words.",
    "k.docx": makers.pdf(["Words."]),
    "m.doc": b'<?xml version="1.0"?>\n<!DOCTYPE html><html><body><p>Words.</p></body></html>',
    "n.odt": office_makers.odt("<text:p>Words.</text:p>", mimetype="text-template"),
}


@pytest.mark.parametrize("name", MISNAMED)
def test_a_wrong_name_does_not_matter(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(MISNAMED[name])
    [article] = read(path)
    assert article.text == "Words."


@pytest.mark.parametrize("name", MISNAMED)
def test_the_kind_that_bytes_ask_for(name: str) -> None:
    kinds = {"a": "odt", "d": "html", "e": "rtf", "f": "rtf", "g": "pptx", "j": "named"}
    kinds |= {"k": "pdf", "m": "html", "n": "odt"}
    assert signatures.kind_of(MISNAMED[name], "named") == kinds.get(name[0], "docx")


PAGES = [
    (b"<html><body>", "html"),
    (b"<HTML lang='fa'>", "html"),
    (b"<!doctype html>", "html"),
    (b"<!-- saved from x -->\n<!-- y -->\n<html>", "html"),
    (b"<?xml version='1.0'?> <html>", "html"),
    (b"<htmlx>", "named"),
    (b"<p>One.</p>", "named"),
]


@pytest.mark.parametrize(("data", "kind"), PAGES)
def test_how_a_page_begins(data: bytes, kind: str) -> None:
    assert signatures.kind_of(data, "named") == kind


MACROS = [
    ("ms-word.document.macroEnabled.main+xml", 0, "docx"),
    ("ms-powerpoint.slideshow.macroEnabled.main+xml", 0, "pptx"),
    ("openxmlformats-officedocument.presentationml.slideshow.main+xml", 0, "pptx"),
    ("openxmlformats-officedocument.wordprocessingml.template.main+xml", 0, "docx"),
    ("openxmlformats-officedocument.wordprocessingml.styles+xml", 0, "named"),
    ("openxmlformats-officedocument.wordprocessingml.document.main+xml", 100_000, "docx"),
    ("openxmlformats-officedocument.wordprocessingml.document.main+xml", 2_000_000, "named"),
]


@pytest.mark.parametrize(("said", "after", "kind"), MACROS)
def test_the_kind_that_a_package_names(said: str, after: int, kind: str) -> None:
    """Only the beginning of its list is unpacked, which may be a bomb."""
    types = f'<Types>{" " * after}<Override ContentType="application/vnd.{said}"/></Types>'
    data = makers.zipped({"[Content_Types].xml": types})
    assert signatures.kind_of(data, "named") == kind


REFUSED_KINDS = [
    (compound("EncryptedPackage"), "under a password"),
    (compound("WordDocument"), "old binary Word"),
    (compound("PowerPoint Document"), "old binary PowerPoint"),
    (compound("Workbook"), "old binary Excel"),
    (compound("__properties"), "old binary Office file or a message"),
    (b"\r\nmime-version: 1.0\r\n", "web archive"),
    (b"<?xml version='1.0'?>\n<?mso-application progid='x'?>", "single-file XML"),
    (office_makers.odt("", mimetype="presentation"), "OpenDocument presentation"),
    (
        makers.zipped({"[Content_Types].xml": '"application/x.spreadsheetml.sheet.main+xml"'}),
        "Excel",
    ),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED_KINDS)
def test_kinds_that_nobody_reads(data: bytes, reason: str) -> None:
    with pytest.raises(UnsupportedFormat, match=reason):
        signatures.kind_of(data, "docx")


def test_the_kind_of_a_damaged_archive_is_left_to_its_parser() -> None:
    assert signatures.kind_of(word(p("a"))[:-40], "docx") == "docx"


def test_the_kind_of_another_archive_is_that_of_its_name() -> None:
    assert signatures.kind_of(makers.zipped({"a.txt": "x", "mimetype": "x"}), "docx") == "docx"


def test_a_book_is_known_by_its_container() -> None:
    assert signatures.kind_of(makers.epub(), "docx") == "epub"


PARTS = [
    (b"<a>" + b"<b/>" * 50 + b"</a>", "52 tags and attributes"),
    (b"<a " + b" ".join(b'a%d=""' % n for n in range(50)) + b"/>", "51 tags and attributes"),
    (b"<a>" + b"x" * 1000 + b"</a>", "1,007 bytes"),
]


@pytest.mark.parametrize(("part", "reason"), PARTS)
def test_a_part_is_bounded(monkeypatch: pytest.MonkeyPatch, part: bytes, reason: str) -> None:
    monkeypatch.setattr(archive, "MAX_NODES", 50)
    monkeypatch.setattr(archive, "MAX_PART", 1000)
    with pytest.raises(TooLarge, match=reason):
        xml_tree(part, "x.xml")


def test_a_large_picture_is_not_unpacked() -> None:
    noise = random.Random(1).randbytes(20_000_000)
    packed = Archive(makers.zipped({"word/media/image1.png": noise}), Limits())
    assert packed.names == {"word/media/image1.png"}


def test_a_document_as_large_as_allowed_keeps_to_half_a_gigabyte() -> None:
    """The tree of a part with as many nodes as are allowed, in a process of that size."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    xml_tree(b"<a>" + b"<b/>" * (archive.MAX_NODES - 2) + b"</a>", "x.xml")
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 512_000


def test_real_tables_pack_well_and_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word(tbl(*(tr("North", str(n), "ships") for n in range(20_000)))))
    [article] = read(path)
    assert article.text.endswith("North | 19999 | ships")
