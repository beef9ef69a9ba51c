"""Titles and dates of files: only where they are the article's."""

from __future__ import annotations

import pytest

from rag.reading import Limits
from rag.reading.office import docx, odt
from rag.reading.office.properties import Properties
from tests.reading import office_makers
from tests.reading.office_makers import p, properties, word

HEADED = "Bridge opens\nThe bridge opened on Monday. It is new."
BARE = "The bridge opened on Monday. It is new.\nIt is long. It is wide."

TITLES = [
    ("Bridge opens", HEADED, "Bridge opens"),
    ("bridge  opens", HEADED, "bridge opens"),
    ("Bridge of Selby opens", BARE, "Bridge of Selby opens"),
    ("Something else", HEADED, None),
    ("", BARE, None),
    ("Press release template", BARE, None),
    ("Microsoft Word - bridge.doc", BARE, None),
    ("bridge_final2.docx", BARE, None),
    ("Untitled 1", BARE, None),
    ("PowerPoint Presentation", BARE, None),
    ("Document3", BARE, None),
    ("بدون عنوان ۱", BARE, None),
    ("قالب خبر", BARE, None),
]


@pytest.mark.parametrize(("title", "text", "taken"), TITLES)
def test_titles(title: str, text: str, taken: str | None) -> None:
    assert Properties(title=title).article_title(text) == taken


DAY = "2024-05-02T09:00:00Z"
DATES = [
    (DAY, "2024-05-02T18:00:00Z", 12, BARE, "2024-05-02"),
    (DAY, "2024-05-09T18:00:00Z", 12, BARE, None),
    (DAY, DAY, 0, BARE, None),
    (DAY, DAY, 12, "3 May 2024\n" + BARE, None),
    ("", "", 12, BARE, None),
    ("0000-00-00", "0000-00-00", 12, BARE, None),
]


@pytest.mark.parametrize(("created", "modified", "minutes", "text", "taken"), DATES)
def test_dates(created: str, modified: str, minutes: int, text: str, taken: str | None) -> None:
    assert Properties("", created, modified, minutes).article_date(text) == taken


def test_of_a_word_document() -> None:
    facts = properties("Selby bridge", DAY, DAY, 5)
    parsed = docx.parse(word(p("It opened. It did."), facts), Limits())
    assert (parsed.title, parsed.date) == ("Selby bridge", "2024-05-02")


@pytest.mark.parametrize(
    ("duration", "date"),
    [
        ("PT0S", None),
        ("PT0H3M1S", "2024-05-02"),
        ("PT2H0M0S", "2024-05-02"),
        ("P1DT0H0M0S", "2024-05-02"),
        ("x", None),
    ],
)
def test_of_an_opendocument_text(duration: str, date: str | None) -> None:
    meta = (
        "<office:document-meta SPACES><office:meta><dc:title>Selby bridge</dc:title>"
        f"<meta:creation-date>{DAY}</meta:creation-date><dc:date>{DAY}</dc:date>"
        f"<meta:editing-duration>{duration}</meta:editing-duration></office:meta>"
        "</office:document-meta>"
    )
    parsed = odt.parse(
        office_makers.odt("<text:p>It opened. It did.</text:p>", meta=meta), Limits()
    )
    assert (parsed.title, parsed.date) == ("Selby bridge", date)
