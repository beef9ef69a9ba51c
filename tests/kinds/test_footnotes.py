"""Answers with footnotes and their sources, opened by readers that are not ours."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from itertools import accumulate
from typing import Any

import docx
import pytest
from lxml import etree

from rag.kinds.exports import export, footnotes
from rag.kinds.exports.named import address, fragment, named
from rag.kinds.exports.paper import Paper, paper_of, section_of
from rag.records import Answer, Citation, Sentence

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
QUOTE = (
    "The pier of Zurbaria, once grey, was painted red-hot by Ms Quill & sons in the spring of 2024."
)


def cited(marker: int, **fields: Any) -> Citation:
    known: dict[str, Any] = {
        "article": f"{marker}".ljust(32, "0"),
        "source": "https://news.example/pier?id=7#top",
        "title": "The {pier} & 100% of it",
        "outlet": "Radio Zurbaria",
        "date": "2025-01-17",
        "language": "en",
        "start": 0,
        "end": 4,
        "quote": QUOTE,
        "passage": QUOTE,
        "verified": True,
    }
    return Citation(marker=marker, **{**known, **fields})


def answer_of(text: str, citations: tuple[Citation, ...], language: str = "en") -> Answer:
    end = text.index("\n") if "\n" in text else len(text)
    said = Sentence(text[:end], 0, end, (1,), False, "it does not say so")
    return Answer(
        "Who <painted> it?", language, "llm", text, False, 1.0, citations, sentences=(said,)
    )


TWICE = answer_of("She did. [1]\nHe did not. [2] [1]", (cited(1), cited(2, source="/notes/a.txt")))
PERSIAN = answer_of(
    "خانم کوئیل (Ms Quill) رنگ زد. [1]\nهمان است. [1]",
    (cited(1, title="اسکلهٔ زورباریا", outlet="رادیو", language="fa", quote="خانم کوئیل رنگ زد."),),
    "fa",
)


def test_plain_text_has_footnotes_in_the_readers_digits() -> None:
    assert footnotes.plain(paper_of(PERSIAN)) == (
        "Who <painted> it?\n\n"
        "خانم کوئیل (Ms Quill) رنگ زد. [۱] (⚠ منبع چنین نمی‌گوید)\nهمان است. [۱]\n\n"
        "منابع:\n\n[۱] رادیو، «اسکلهٔ زورباریا»، ۲۸ دی ۱۴۰۳ (۱۷ ژانویه ۲۰۲۵)\n"
        f"{address(PERSIAN.citations[0])}\n"
    )


def test_markdown_has_footnotes() -> None:
    made = footnotes.markdown(paper_of(TWICE))
    assert "\n\nHe did not.[^2][^1]\n\n" in made
    assert made.count("[^1]:") == made.count("[^2]:") == 1
    assert f"<{address(TWICE.citations[0])}>" in made
    assert re.search(r"^\[\^2\]: Radio Zurbaria, [^<]*$", made, re.MULTILINE)


def test_html_runs_and_loads_nothing() -> None:
    attack = '<img src=x onerror="alert(1)">'
    said = replace(
        TWICE, question=attack, answer=f"{attack} [1]", citations=(cited(1, title=attack),)
    )
    made = export(said, "html").decode()
    assert "<img" not in made
    assert made.count("<a href=") == 2 and "https://news.example" in made
    assert "[1]</a></sup>" in made


@pytest.mark.parametrize(
    ("quote", "directive"),
    [
        ("She painted it.", "She%20painted%20it."),
        ("So-so, he & she", "So%2Dso%2C%20he%20%26%20she"),
        (QUOTE, "The%20pier%20of%20Zurbaria%2C%20once,in%20the%20spring%20of%202024."),
        ("One.\n\nTwo.", "One.,Two."),
        ("سلام", "%D8%B3%D9%84%D8%A7%D9%85"),
    ],
)
def test_a_text_directive(quote: str, directive: str) -> None:
    assert fragment(quote) == directive


def test_an_address_leads_to_the_quote_and_a_file_has_none() -> None:
    base = "https://news.example/pier?id=7#top:~:text="
    assert address(cited(1, quote="She did.")) == f"{base}She%20did."
    again = cited(1, source="https://a.example/#:~:text=old", quote="New")
    assert address(again) == "https://a.example/#:~:text=New"
    assert address(cited(1, source="/home/desk/a.txt")) == ""
    unnamed = cited(1, source="/home/desk/a.txt", title="", outlet=None, date=None)
    assert named(unnamed, "en") == "a.txt"


def parts(made: bytes) -> dict[str, Any]:
    """The document's XML parts, each well-formed."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def test_a_word_document_has_real_footnotes() -> None:
    made = export(TWICE, "docx")
    opened = docx.Document(io.BytesIO(made))
    assert [each.text for each in opened.paragraphs][:2] == [
        "Who <painted> it?",
        "She did. (⚠ not what its source says)",
    ]
    found = parts(made)
    notes = found["word/footnotes.xml"].findall(f"{W}footnote")
    assert [note.get(f"{W}id") for note in notes] == ["-1", "0", "1", "2"]
    body = found["word/document.xml"]
    assert [each.get(f"{W}id") for each in body.iter(f"{W}footnoteReference")] == ["1", "2"]
    (again,) = body.iter(f"{W}fldSimple")
    assert "NOTEREF _Ref1 " in again.get(f"{W}instr")
    links = found["word/_rels/footnotes.xml.rels"]
    assert [each.get("Target") for each in links] == [address(TWICE.citations[0])]


def test_another_reader_finds_the_footnotes() -> None:
    mammoth = pytest.importorskip("mammoth", reason="mammoth is not installed")
    page = mammoth.convert_to_html(io.BytesIO(export(TWICE, "docx"))).value
    assert re.search(r'She did\.<a id="_Ref1"></a><sup><a href="#footnote-1"', page)
    assert re.search(
        r'<li id="footnote-1"><p> Radio Zurbaria, “The \{pier\} &amp; 100% of it”', page
    )


def test_right_to_left_paragraphs_and_runs() -> None:
    found = parts(export(PERSIAN, "docx"))
    body = found["word/document.xml"]
    first = body.findall(f".//{W}p")[1]
    assert first.find(f"{W}pPr/{W}bidi") is not None
    ways = [
        (run.find(f"{W}rPr/{W}rtl") is not None, run.findtext(f"{W}t"))
        for run in first.iter(f"{W}r")
    ]
    assert (True, "خانم کوئیل (") in ways
    assert (False, "Ms Quill") in ways
    assert body.find(f".//{W}sectPr/{W}bidi") is not None
    (note,) = [each for each in found["word/footnotes.xml"] if each.get(f"{W}id") == "1"]
    told, link = note.findall(f"{W}p")
    assert told.find(f"{W}pPr/{W}bidi") is not None and link.find(f"{W}pPr/{W}bidi") is None
    title = body.findall(f".//{W}p")[0]
    assert title.find(f"{W}pPr/{W}bidi") is None


def test_control_characters_make_no_broken_document() -> None:
    said = answer_of("a\x00b\x0b & <c> [1]", (cited(1, title="t\x01"),))
    assert parts(export(said, "docx"))["word/document.xml"] is not None


def test_notes_are_numbered_through_a_conversation() -> None:
    first, second = section_of(TWICE, "One"), section_of(PERSIAN, "Two")
    made = footnotes.plain(Paper("Talk", "ar", (first, second)))
    assert "She did. [1]" in made and "He did not. [2] [1]" in made
    other = replace(PERSIAN.citations[0], article="f" * 32)
    made = footnotes.plain(Paper("Talk", "ar", (first, replace(second, citations=(other,)))))
    assert "همان است. [3]" in made


def test_sources_as_csl_json() -> None:
    first, second = json.loads(export(TWICE, "csl"))
    assert first == {
        "id": "sanad-100000000000",
        "type": "article-newspaper",
        "title": "The {pier} & 100% of it",
        "container-title": "Radio Zurbaria",
        "issued": {"date-parts": [[2025, 1, 17]]},
        "URL": "https://news.example/pier?id=7#top",
        "language": "en",
    }
    assert "URL" not in second


def test_an_article_is_one_entry_whatever_its_quotes() -> None:
    twice = replace(TWICE, citations=(cited(1), replace(cited(2), article=cited(1).article)))
    assert len(json.loads(export(twice, "csl"))) == 1


def test_sources_as_bibtex() -> None:
    bibtexparser = pytest.importorskip("bibtexparser", reason="bibtexparser is not installed")
    read = bibtexparser.parse_string(export(TWICE, "bibtex").decode())
    assert read.failed_blocks == []
    first = read.entries[0].fields_dict
    assert first["title"].value == r"{The \textbraceleft{}pier\textbraceright{} \& 100\% of it}"
    assert (first["journal"].value, first["year"].value) == ("Radio Zurbaria", "2025")
    assert first["url"].value == "https://news.example/pier?id=7#top"


def test_sources_as_ris() -> None:
    rispy = pytest.importorskip("rispy", reason="rispy is not installed")
    first, second = rispy.loads(export(PERSIAN, "ris").decode() + export(TWICE, "ris").decode())[:2]
    assert (first["title"], first["secondary_title"]) == ("اسکلهٔ زورباریا", "رادیو")
    assert (first["type_of_reference"], first["year"], first["date"]) == (
        "NEWS",
        "2025",
        "2025/01/17",
    )
    assert second["urls"] == ["https://news.example/pier?id=7#top"]


ATTACKS = (
    "x}}, url = {http://evil.example",
    "x}}} @article{evil, title = {y",
    "{{{",
    "x\nER  - \nTY  - EVIL\u2028UR  - http://evil.example\x85\x0b",
    "\x00\x1b[31m \ufffe\uffff ]]> <w:p/> &evil;",
    "\\} \\{ %\r\n@",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_headline_stays_within_its_field(attack: str) -> None:
    kwargs = {"title": attack, "outlet": attack, "language": "en}\nUR  - x", "source": "a.txt"}
    answer = replace(answer_of("She did. [1]", (cited(1, **kwargs),)), question=attack)
    bib = export(answer, "bibtex").decode()
    depths = list(accumulate((sign == "{") - (sign == "}") for sign in bib.strip()))
    assert depths[-1] == 0 and min(depths[bib.index("{") : -1]) == 1
    assert (bib.count("\n  "), "langid" in bib, "\0" in bib) == (5, False, False)
    ris = export(answer, "ris").decode()
    tags = [line[:2] for line in ris.splitlines() if line]
    assert tags == ["TY", "ID", "TI", "T2", "PY", "DA", "ER"]
    with zipfile.ZipFile(io.BytesIO(export(answer, "docx"))) as archive:
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
