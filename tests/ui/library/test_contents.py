"""The list of what a library holds: kept until it changes, narrowed, searched, in pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rag import Article, Library
from rag.errors import InputError
from rag.records import article_id
from ui.access.visitors import OWNER
from ui.library.contents import ORDERS, Contents, left_out, narrowed, page_of, titled, together
from ui.library.forms import adding
from ui.selection import Selection

ARTICLES = [
    Article("a", "Bridge in Ahvaz opened", "The bridge was opened.", "en", "Radio", "2024-05-03"),
    Article("b", "گشایش پل اهواز", "پل اهواز گشوده شد.", "fa", "ایرنا", "2024-05-04"),
    Article("c", "افتتاح جسر الأهواز", "افتتح الجسر.", "ar", "العربية", "2024-05-05T10:00:00Z"),
    Article("d", "Undated", "Nobody knows when.", "en", "Radio", None),
    Article("e", "كتاب‌هاي تازه", "کتاب‌های تازه رسیدند.", "fa", None, "2023-01-01"),
]


def titles(*ids: str) -> list[str]:
    return [article.title for one in ids for article in ARTICLES if article.source == one]


@pytest.fixture
def contents(tmp_path: Path) -> Contents:
    with Library.open(tmp_path) as library:
        library.add(ARTICLES)
        contents = Contents(library, is_own=False)
        contents()
        return contents


def test_newest_first_and_undated_last(contents: Contents) -> None:
    assert [each.article.title for each in contents()] == titles("c", "b", "a", "e", "d")


def test_what_was_put_in_last_comes_first(tmp_path: Path) -> None:
    with Library.open(tmp_path / "own") as own, Library.open(tmp_path / "shared") as shared:
        shared.add(ARTICLES[:2])
        shared.add(ARTICLES[3:])
        own.add(ARTICLES[2:3])
        shared.edit([article_id("a")], outlet="Radio One")
        both = together(Contents(own, is_own=True)(), Contents(shared, is_own=False)())
    assert [each.article.title for each in ORDERS["added"](both)] == titles("c", "a", "e", "d", "b")
    assert ORDERS["date"](both) == both
    assert next(iter(ORDERS)) == "added"


@pytest.mark.parametrize(
    ("selection", "text", "found"),
    [
        (Selection(), "", "cbaed"),
        (Selection(languages=("fa",)), "", "be"),
        (Selection(languages=("fa", "ar")), "", "cbe"),
        (Selection(outlets=("Radio",)), "", "ad"),
        (Selection(date_from="2024-05-04"), "", "cb"),
        (Selection(date_to="2024-05-04"), "", "bae"),
        (Selection(date_from="2024-05", date_to="2024-05"), "", "cba"),
        (Selection(date_from="۱۴۰۳/۲/۱۵"), "", "cb"),
        (Selection(without=("outlet",)), "", "e"),
        (Selection(outlets=("Radio",), without=("outlet",)), "", "aed"),
        (Selection(without=("date",)), "", "d"),
        (Selection(date_from="2024-05-05", without=("date",)), "", "cd"),
        (Selection(), "كتابهای", "e"),
        (Selection(), "کتاب\u200cهاي", "e"),
        (Selection(), "AHVAZ bridge", "a"),
        (Selection(), "radio", "ad"),
        (Selection(), "الاهواز", "c"),
        (Selection(), "العربیه", "c"),
        (Selection(), "nothing of the kind", ""),
        (Selection(languages=("en",), date_from="2024-01"), "radio", "a"),
    ],
)
def test_narrowed(contents: Contents, selection: Selection, text: str, found: str) -> None:
    selection = replace(selection, titled=text)
    assert [each.article.title for each in narrowed(contents(), selection)] == titles(*found)


def test_a_question_to_the_articles_of_a_search_is_of_these(contents: Contents) -> None:
    listed, looked = contents(), Selection(languages=("en",), titled="radio")
    (bridge,) = narrowed(listed, Selection(titled="AHVAZ bridge"))
    radio = {each.article.id for each in narrowed(listed, Selection(outlets=("Radio",)))}
    assert titled(listed, Selection(), {"outlets": ("x",)}) == {"outlets": ("x",)}
    assert titled(listed, looked, {"outlets": ("x",)}) == {"outlets": ("x",), "articles": radio}
    among = titled(listed, looked, {"articles": [bridge.article.id, "other"]})
    assert among == {"articles": {bridge.article.id}}


@pytest.mark.parametrize(
    ("selection", "said"),
    [
        (Selection(date_from="tomorrowish"), "is not a date"),
        (Selection(date_from="2024-05", date_to="2023"), "before it begins"),
    ],
)
def test_dates_that_cannot_be_used(contents: Contents, selection: Selection, said: str) -> None:
    with pytest.raises(InputError, match=said):
        narrowed(contents(), selection)


def test_read_again_only_after_a_change(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.add(ARTICLES[:2])
        contents = Contents(library, is_own=True)
        first = contents()
        assert contents() is first
        library.add(ARTICLES[2:3])
        assert len(contents()) == 3
        assert contents()[1] is first[0]
        library.delete([ARTICLES[0].id])
        assert [each.article.title for each in contents()] == titles("c", "b")


def test_both_lists_as_one(tmp_path: Path) -> None:
    with Library.open(tmp_path / "a") as own, Library.open(tmp_path / "b") as shared:
        own.add(ARTICLES[:2])
        shared.add(ARTICLES[1:4])
        both = together(Contents(own, is_own=True)(), Contents(shared, is_own=False)())
    assert [(each.article.title, each.is_own) for each in both] == list(
        zip(titles("c", "b", "a", "d"), (False, True, True, False), strict=True)
    )


@pytest.mark.parametrize(
    ("number", "shown", "is_number"),
    [(1, "cb", 1), (2, "ae", 2), (3, "d", 3), (9, "d", 3), (0, "cb", 1), (-4, "cb", 1)],
)
def test_pages(contents: Contents, number: int, shown: str, is_number: int) -> None:
    page = page_of(contents(), number, 2)
    assert [each.article.title for each in page.shown] == titles(*shown)
    assert (page.number, page.pages, page.total) == (is_number, 3, 5)


def test_an_empty_list_has_one_page() -> None:
    assert (page_of((), 1, 20).pages, page_of((), 1, 20).shown) == (1, ())


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(("fa", "ar"), ("العربية", "A & B, =?#"), "دی ۱۴۰۳", "2025"),
        Selection(outlets=("Radio",)),
        Selection(without=("outlet", "date")),
        Selection(titled="پل & جسر"),
    ],
)
def test_a_selection_goes_through_an_address(selection: Selection) -> None:
    assert Selection.of_query(selection.query) == selection
    assert Selection.of_query(f"{selection.query}&q=1") == selection


def test_no_restriction_has_no_address() -> None:
    assert Selection().query == ""
    assert not any(Selection().filters.values())


@pytest.mark.parametrize(
    ("selection", "text", "left"),
    [
        (Selection(), "", 0),
        (Selection(date_from="2024-05-05"), "", 1),
        (Selection(date_from="2024-05-05"), "bridge", 0),
        (Selection(outlets=("ایرنا",), date_from="2024"), "", 0),
        (Selection(date_from="2024-05-05", without=("date",)), "", 0),
    ],
)
def test_how_many_undated_articles_days_leave_out(
    contents: Contents, selection: Selection, text: str, left: int
) -> None:
    assert left_out(contents(), replace(selection, titled=text)) == left


def test_the_file_chooser_takes_files_of_rows_and_of_one_article() -> None:
    page = adding(OWNER, 1 << 30, "en")
    accepted = page.partition('accept="')[2].partition('"')[0].split(",")
    assert {".csv", ".json", ".xlsx", ".docx", ".zip"} <= set(accepted)
