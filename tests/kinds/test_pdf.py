"""Answers as PDF files, read back by a reader that is not ours, and by Sanad's own."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
from pypdfium2 import raw

from rag.kinds.exports import export
from rag.kinds.exports.named import address
from rag.kinds.exports.paper import Paper, section_of
from rag.kinds.exports.pdf import to_pdf
from rag.reading.limits import Limits
from rag.reading.pdf.document import parse
from rag.records import Answer
from tests.kinds.pdf_text import pages, paper, text_of
from tests.kinds.test_footnotes import ATTACKS, PERSIAN, QUOTE, TWICE, answer_of, cited

IN_ARABIC = answer_of(
    "وقّعت روسيا اتفاقًا مع الاتحاد. [1]",
    (
        cited(
            1,
            title="اتفاق روسيا",
            outlet="الجزيرة",
            language="ar",
            quote="وقّعت روسيا في العام الماضي اتفاقًا يتعهد فيه كل طرف لإيران بتعاون عسكري.",
        ),
    ),
    "ar",
)


def links(made: bytes) -> tuple[list[str], int]:
    """Addresses that a file leads to, and the number of its places that lead into itself."""
    found, inside = [], 0
    with pypdfium2.PdfDocument(made) as opened:
        for page in opened:
            at, link = pypdfium2.raw.c_int(0), raw.FPDF_LINK()
            while raw.FPDFLink_Enumerate(page, at, link):
                action = raw.FPDFLink_GetAction(link)
                kind = raw.FPDFAction_GetType(action) if action else 0
                if kind == raw.PDFACTION_URI:
                    buffer = raw.create_string_buffer(4096)
                    raw.FPDFAction_GetURIPath(opened, action, buffer, 4096)
                    found.append(buffer.value.decode())
                else:
                    assert kind == 0 or kind == raw.PDFACTION_GOTO
                    inside += 1
    return found, inside


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (TWICE, ["Who <painted> it?", "She did.[1]", "He did not.[2][1]", "Sources", QUOTE]),
        (
            PERSIAN,
            [
                "همان است.[۱]",
                "منابع",
                "[۱] رادیو، «اسکلهٔ زورباریا»، ۲۸ دی ۱۴۰۳ (۱۷ ژانویه ۲۰۲۵)",
                "خانم کوئیل رنگ زد.",
            ],
        ),
        (
            IN_ARABIC,
            [
                "وقّعت روسيا اتفاقًا مع الاتحاد.[1]",
                "المصادر",
                IN_ARABIC.citations[0].quote,
                "17 يناير 2025",
            ],
        ),
    ],
)
def test_an_answer_is_read_back_in_its_order(answer: Answer, said: list[str]) -> None:
    made = export(answer, "pdf")
    text = text_of(made)
    for part in said:
        assert part in text
    assert address(answer.citations[0]).partition("#")[0] in text


def test_words_of_the_other_script_stand_in_their_order() -> None:
    """pdfium reads each such word, and turns their order round: Sanad reads it by their places."""
    read = parse(export(PERSIAN, "pdf"), Limits()).text
    assert "خانم کوئیل (Ms Quill) رنگ زد.[۱]" in read
    said = "It said that حدود ۲۰ نفر آمدند then, and so said they all."
    assert said in parse(to_pdf(paper(said)), Limits()).text


@pytest.mark.parametrize("said", ["او گفت «(هرگز)» و رفت.", "[«(هرگز)»]", "عدد <<۲>> و {«الف»}"])
def test_brackets_within_brackets_stand_in_their_order(said: str) -> None:
    assert said in text_of(to_pdf(paper(said, "fa")))


@pytest.mark.parametrize("language", ["ar-EG", "fa_IR", "xx", "", "und", "pt"])
def test_any_language_has_a_file(language: str) -> None:
    citation = cited(1, language=language, quote="قال ٢٠ شخصا")
    assert "قال ٢٠ شخصا" in text_of(export(answer_of("x [1]", (citation,), language), "pdf"))


def test_what_the_file_says_of_itself() -> None:
    made = export(PERSIAN, "pdf")
    with pypdfium2.PdfDocument(made) as opened:
        told = opened.get_metadata_dict()
        assert [round(side) for side in opened[0].get_size()] == [595, 842]
    assert told["Title"] == "Who <painted> it?"
    assert b"/Lang (fa)" in made and b"/DisplayDocTitle true" in made
    assert export(PERSIAN, "pdf") == made  # the same answer is the same file


def test_markers_lead_to_their_notes_and_addresses_to_the_web() -> None:
    found, inside = links(export(TWICE, "pdf"))
    assert found == [address(TWICE.citations[0])]
    assert inside == 3


@pytest.mark.parametrize(
    "source",
    [
        "javascript:alert(1)", "file:///etc/passwd", "/home/desk/a.txt", "data:text/html,x",
        "ftp://x.example/", "https://x.example/\x00\u202e",
    ],
)  # fmt: skip
def test_nothing_else_is_a_link(source: str) -> None:
    answer = replace(TWICE, citations=(cited(1, source=source), cited(2, source=source)))
    assert links(export(answer, "pdf"))[0] == []


def test_an_address_stays_one_string() -> None:
    source = "https://x.example/a(b)\\) >> /S /JavaScript /JS (app.alert(1))"
    made = export(replace(TWICE, citations=(cited(1, source=source), cited(2, source="/a"))), "pdf")
    (found,) = links(made)[0]
    assert found == address(cited(1, source=source))
    assert found.startswith("https://x.example/a(b)%5C)%20%3E%3E%20/S%20/JavaScript")


@pytest.mark.parametrize(
    "attack", [*ATTACKS, "{nb} **b** [a](http://x)", "\ud800 \udfff", ") Tj ET Q"]
)
def test_what_articles_say_is_letters(attack: str) -> None:
    fields = {"title": attack, "outlet": attack, "quote": attack, "language": attack}
    said = answer_of(f"She did. [1] {attack}", (cited(1, **fields),))
    made = export(replace(said, question=attack, language="en"), "pdf")
    assert set(re.findall(rb"/S /(\w+)", made)) <= {b"URI", b"Transparency"}
    for name in (b"/JavaScript", b"/JS", b"/EmbeddedFile", b"/Launch", b"/AA", b"/AcroForm"):
        assert name not in made
    assert "She did.[1]" in text_of(made)
    assert len(links(made)[0]) == 1
    if "{nb}" in attack:
        assert text_of(made).count(attack) >= 3


def test_a_long_answer_takes_pages_that_are_numbered() -> None:
    cited_ = tuple(cited(n, start=n, quote=f"Quote number {n} is here.") for n in range(1, 61))
    told = "\n".join(f"• Day {n}: “Quote number {n} is here.” [{n}]" for n in range(1, 61))
    found = pages(export(answer_of(told, cited_), "pdf"))
    assert len(found) > 3
    assert [text.rpartition(" ")[2] for text in found] == [str(n + 1) for n in range(len(found))]
    text = " ".join(found)
    for n in range(1, 61):
        assert text.count(f"Quote number {n} is here.") == 2


@pytest.mark.parametrize("lines", range(16, 28))
def test_a_heading_is_on_the_page_of_what_is_below_it(lines: int) -> None:
    many = tuple(cited(n, start=n) for n in range(1, 31))
    told = "A line.\n" * lines + " ".join(f"[{n}]" for n in range(1, 31))
    made = export(answer_of(told, many), "pdf")
    for page in pages(made):
        assert not re.search(r"2025 \d$|Sources \d$", page)


def test_pages_are_numbered_in_the_readers_digits() -> None:
    found = pages(to_pdf(paper("خبر\n" * 80, "fa")))
    assert [text.rpartition(" ")[2] for text in found] == ["۱", "۲", "۳", "۴"]


def test_a_conversation_is_one_file_with_its_notes_numbered_through() -> None:
    first, second = section_of(TWICE, "One"), section_of(PERSIAN, "Two")
    other = replace(PERSIAN.citations[0], article="f" * 32)
    made = to_pdf(Paper("Talk", "en", (first, replace(second, citations=(other,))), "of May"))
    text = text_of(made)
    for part in ("Talk", "of May", "One", "Two", "همان است.[3]"):
        assert part in text


def test_nothing_that_draws_is_imported_until_a_file_is_asked_for() -> None:
    code = (
        "import sys\n"
        "from tests.kinds.test_footnotes import TWICE\n"
        "from rag.kinds.exports import export\n"
        "told = lambda: [n for n in ('fpdf', 'fontTools', 'uharfbuzz') if n in sys.modules]\n"
        "export(TWICE, 'html'); export(TWICE, 'docx'); before = told(); export(TWICE, 'pdf')\n"
        "print(before, told())"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[] ['fpdf', 'fontTools', 'uharfbuzz']"


def test_type_of_any_field() -> None:
    fields: dict[str, Any] = {"title": "", "outlet": None, "date": None, "source": "/d/a.txt"}
    text = text_of(export(replace(TWICE, citations=(cited(1, **fields), cited(2))), "pdf"))
    assert "[1] a.txt" in text and "/d/" not in text
