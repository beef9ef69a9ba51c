"""What could not be read of an article, in the language of whoever reads it."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from rag.errors import Reason, reason_in
from rag.messages import Field, Phrase, message, phrase
from rag.reading import Limits
from rag.reading.parse import parse
from rag.reading.parsed import Entry, Parsed
from rag.records import Outcome
from tests.messages.test_catalogs import EVERY, arguments, patterns
from tests.reading.taking import take, warned

CODE = Path(__file__).parents[2] / "rag"
WHERE = phrase("place-line", number=12)
FIELDS: dict[str, Field] = {"where": WHERE, "pages": (1, 4), "others": (3, 4)}
NUMBERS = frozenset({"count", "line", "listed", "number", "read", "shown"})
NAMES = frozenset(
    [
        "apt",
        "install",
        "tesseract",
        "ocr",
        "fas",
        "ara",
        "brew",
        "lang",
        "ocrmypdf",
        "OCR",
        "Tesseract",
        "Outlook",
        "winmail",
        "dat",
    ]
)
"""Words of the messages that are names or commands in any language."""


def warnings() -> dict[str, Phrase]:
    """Every warning of the catalogs, its texts empty and its numbers 12."""
    found = {}
    for code, pattern in patterns("en").items():
        if code.startswith("warning-"):
            fields = {
                name: FIELDS.get(name, 12 if name in NUMBERS else "") for name in arguments(pattern)
            }
            found[code] = phrase(code, **fields)
    return found


@pytest.mark.parametrize("language", ["fa", "ar"])
@pytest.mark.parametrize("code", warnings())
def test_none_is_in_english_for_a_reader_of_another_script(code: str, language: str) -> None:
    told = warnings()[code].told(language)
    assert set(re.findall("[A-Za-z]+", told)) <= NAMES
    assert re.search("[\u0621-\u06cc]", told)


KINDS = ("warning", "place", "at", "read", "skip", "json")


def test_each_that_reading_gives_is_in_the_catalogs_and_none_is_there_in_vain() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in CODE.rglob("*.py"))
    given = set(re.findall(rf'"((?:{"|".join(KINDS)})-[a-z0-9-]+)"', code))
    notes = {"warning-footnote", "warning-endnote"}  # the kind of note is in the file
    told = {one for one in patterns("en") if one.split("-")[0] in KINDS and "." not in one}
    assert given | notes == told


PLACES = [
    ("en", "A letter that no code page has was not read (line 12)."),
    ("fa", "حرفی که در هیچ صفحه‌کدی نیست خوانده نشد (سطر ۱۲)."),
    ("ar", "لم يُقرأ حرف لا يوجد في أي صفحة محارف (السطر 12)."),
    ("de", "Ein Buchstabe, den keine Codepage hat, wurde nicht gelesen (Zeile 12)."),
]


@pytest.mark.parametrize(("language", "expected"), PLACES)
def test_a_place_is_told_in_the_language_of_the_warning(language: str, expected: str) -> None:
    assert phrase("warning-letter", where=WHERE).told(language) == expected


PAGES = [
    ("en", (2,), "Page 2 is damaged and not read."),
    ("en", (1, 4), "Pages 1 and 4 are damaged and not read."),
    ("fa", (2,), "صفحهٔ ۲ آسیب دیده است و خوانده نشد."),
    ("fa", (1, 4, 1_200), "صفحه‌های ۱، ۴، و ۱٬۲۰۰ آسیب دیده‌اند و خوانده نشدند."),
    ("fr", (1, 4), "Les pages 1 et 4 sont endommagées et n’ont pas été lues."),
]


@pytest.mark.parametrize(("language", "pages", "expected"), PAGES)
def test_several_pages(language: str, pages: tuple[int, ...], expected: str) -> None:
    told = message("warning-pages-damaged", language, count=len(pages), pages=pages)
    assert told == expected


@pytest.mark.parametrize("language", EVERY)
def test_a_warning_of_the_worker_is_told_in_any_language(language: str) -> None:
    parsed = parse("rtf", rb"{\rtf1 a\u2018444?}", Limits())
    where = message("place-line", language, number=1)
    assert warned(parsed.warnings, language) == (
        phrase("warning-letter", where=where).told(language),
    )


def test_what_is_parsed_survives_json() -> None:
    given = (*warnings().values(),)
    parsed = Parsed("T.", warnings=given)
    entry = Entry("1", warnings=given, problem=given, skipped=given)
    assert Parsed.of(json.loads(json.dumps(parsed.to_dict()))) == parsed
    assert Entry.of(json.loads(json.dumps(entry.to_dict()))) == entry


def test_the_warnings_of_a_row(tmp_path: Path) -> None:
    table = "text,title,title\nIt rained [+2314 chars],T,U\n"
    [article] = take(tmp_path / "a.csv", table).articles
    assert warned(article.warnings, "fa") == (
        "چند ستون «title» نام دارند: ستون ۲ خوانده می‌شود و ستون ۳ نه.",
        "متن بریده است: منبعش ۲٬۳۱۴ نویسه را نیاورده است.",
    )


def test_an_outcome_keeps_how_each_of_its_warnings_is_told() -> None:
    said = phrase("warning-ends"), phrase("warning-slide", number=3)
    outcome = Outcome("a.pptx", "added", reason=Reason.of(*said))
    assert outcome.reason == (
        "The file ends in the middle; what followed is missing. Slide 3 is missing in the file."
    )
    told = "ينتهي الملف قبل تمامه؛ وما كان بعد ذلك مفقود. الشريحة 3 مفقودة من الملف."
    assert reason_in(asdict(replace(outcome))["reason"], "ar") == told
    assert Reason.of() == ""
