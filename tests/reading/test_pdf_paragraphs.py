"""Which lines of a page are one paragraph, told by where they stand and how they end."""

from __future__ import annotations

import pytest

from rag.reading.pdf.lines import Block, Line
from rag.reading.pdf.paragraphs import Page, paragraphs

WIDTH = 6.0
"""Points of a letter."""


def line(text: str, top: float, left: float = 72, height: float = 12, rtl: bool = False) -> Line:
    wide = WIDTH * len(text)
    right = 400 if rtl else left + wide
    return Line(text, right - wide if rtl else left, right, top, height, rtl)


def block(*texts: str, top: float = 700, leading: float = 14, **set_as: float) -> Block:
    lines = [line(text, top - leading * at, **set_as) for at, text in enumerate(texts)]  # type: ignore[arg-type]
    return Block(lines)


def page(*blocks: Block) -> Page:
    return Page(list(blocks), [])


FULL = "The meters of all the houses in town"
MORE = "are read by hand, by one family only"
REST = "and nobody has ever asked for a list"
DONE = "of them, as she told us last Friday."
"""Lines of one width."""


def test_lines_far_apart_are_two_paragraphs() -> None:
    assert paragraphs([page(block(FULL, MORE, leading=22))]) == [f"{FULL} {MORE}"]
    assert paragraphs([page(block(FULL, MORE, leading=40))]) == [FULL, MORE]


def test_a_little_more_white_parts_paragraphs_that_end_with_full_lines() -> None:
    lines = [
        line(text, top)
        for text, top in zip((FULL, MORE, REST, DONE), (700, 686, 672, 658), strict=True)
    ]
    below = [line(text, top) for text, top in zip((FULL, MORE), (638, 624), strict=True)]
    found = paragraphs([page(Block(lines + below))])
    assert found == [" ".join((FULL, MORE, REST, DONE)), f"{FULL} {MORE}"]


def test_three_lines_do_not_tell_the_usual_white() -> None:
    lines = [line(text, top) for text, top in zip((FULL, MORE, REST), (700, 686, 666), strict=True)]
    assert paragraphs([page(Block(lines))]) == [f"{FULL} {MORE} {REST}"]


def test_white_of_lone_lines_is_not_the_usual_one() -> None:
    tops = (700, 686, 672, 652, 612, 572, 532, 492)
    texts = (FULL, MORE, DONE, FULL, MORE, REST, FULL, MORE)
    found = paragraphs(
        [page(Block([line(text, top) for text, top in zip(texts, tops, strict=True)]))]
    )
    assert found[:2] == [" ".join((FULL, MORE, DONE)), FULL]


@pytest.mark.parametrize(("short", "carries_on"), [(0, True), (4, True), (5, True), (6, False)])
def test_a_line_carries_on_if_the_next_word_did_not_fit(short: int, carries_on: bool) -> None:
    """A word of four letters, and 7.2 points more: what a line may leave free."""
    first = FULL[: len(FULL) - short]
    found = paragraphs([page(block(FULL, first, "that was all of it."))])
    assert (len(found) == 1) is carries_on


MARKS = [
    "• one",
    "▪ one",
    "◦ one",
    "‣ one",
    "1. one",
    "12) one",
    "۳( یک",
    "۱۲( یک",
    "۳ - یک",
    "۳-یک",
    "a) one",
    "ب( یک",
]


@pytest.mark.parametrize("text", MARKS)
def test_an_item_of_a_list_is_a_paragraph(text: str) -> None:
    assert paragraphs([page(block(FULL, text))]) == [FULL, text]
    assert len(paragraphs([page(block(FULL, top=86)), page(block(text))])) == 2


NOT_MARKS = [
    "1.5 million",
    "12-year-old boys",
    "2024-25 was",
    "J. Penn said",
    "U.S. troops",
    "5-3 at home",
    '"(No) we',
]


@pytest.mark.parametrize("text", NOT_MARKS)
def test_what_is_no_mark_of_a_list(text: str) -> None:
    assert paragraphs([page(block(FULL, text))]) == [f"{FULL} {text}"]


HYPHENS = [
    ("It is a diffi-", "cult one.", "It is a difficult one."),
    ("It is a diffi\u2010", "cult one.", "It is a difficult one."),
    ("It is a diffi\u00ad", "cult one.", "It is a difficult one."),
    ("The war of 1914-", "1918 was long.", "The war of 1914-1918 was long."),
    (
        "A re\u2010elected board; the re\u2010",
        "elected one.",
        "A re\u2010elected board; the re\u2010elected one.",
    ),
]


@pytest.mark.parametrize(("first", "second", "joined"), HYPHENS)
def test_a_hyphen_carries_on_however_short_the_line(first: str, second: str, joined: str) -> None:
    assert paragraphs([page(block(FULL + FULL, first, second))])[-1].endswith(joined)


def test_a_short_line_from_right_to_left_ends_its_paragraph() -> None:
    full, short = "یک خط بلند که به لبه ستون می رسد", "کوتاه بود."
    found = paragraphs([page(block(full, short, full, rtl=True))])
    assert found == [f"{full} {short}", full]


def test_a_heading_over_a_column_does_not_tell_its_width() -> None:
    head = line("What all of the meters in the old town are for", 720, height=24)
    found = paragraphs([page(Block([head, *block(FULL, MORE).lines]))])
    assert found[1] == f"{FULL} {MORE}"


def test_a_line_beside_a_column_does_not_tell_its_width() -> None:
    beside = line("Photo: O Penn", 750, left=400)
    found = paragraphs([page(Block([beside, *block(FULL, MORE).lines]))])
    assert found[1] == f"{FULL} {MORE}"


@pytest.mark.parametrize(
    "ending", [".", "!", "?", "؟", "…", "۔", ":", *(f".{c}" for c in "\"'»”’)]")]
)
def test_a_sentence_that_ended_does_not_run_over_a_page(ending: str) -> None:
    first = FULL[: -len(ending)] + ending
    assert len(paragraphs([page(block(FULL, first, top=86)), page(block(FULL))])) == 2


def test_a_small_letter_carries_on_after_a_full_stop() -> None:
    first = FULL[:-4] + "U.S."
    found = paragraphs([page(block(FULL, first, top=86)), page(block("army said."))])
    assert found == [f"{FULL} {first} army said."]


def test_a_page_that_begins_below_a_picture() -> None:
    found = paragraphs([page(block(FULL, MORE, top=700)), page(block(REST, top=300))])
    assert found == [f"{FULL} {MORE} {REST}"]


APART = {
    "a heading in larger letters": block(REST, height=24),
    "another direction": block(REST, rtl=True),
    "a much wider column": block(REST * 2, REST * 2, REST * 2),
}


@pytest.mark.parametrize("name", APART)
def test_what_a_paragraph_does_not_run_over_to(name: str) -> None:
    found = paragraphs([page(block(FULL, MORE, MORE, top=100)), page(APART[name])])
    assert found[0] == f"{FULL} {MORE} {MORE}"


def test_a_short_line_does_not_run_over() -> None:
    found = paragraphs([page(block(FULL, MORE, "The list", top=100)), page(block(REST))])
    assert found == [f"{FULL} {MORE} The list", REST]


def test_one_line_does_not_tell_how_wide_its_column_is() -> None:
    found = paragraphs([page(block("The meters of all", top=86)), page(block(FULL, MORE, DONE))])
    assert found == [f"The meters of all {FULL} {MORE} {DONE}"]


def test_a_heading_does_not_tell_how_wide_its_column_is() -> None:
    head = line("What the meters are all for in the town, or so they say to us", 730, height=24)
    first = Block([head, *block(FULL, MORE, MORE).lines])
    found = paragraphs([page(first, block(REST, REST, REST, left=500))])
    assert found[1] == " ".join((FULL, MORE, MORE, REST, REST, REST))


def test_a_sentence_over_three_columns() -> None:
    columns = [block(FULL, MORE), block(REST, REST, left=300), block(DONE, left=500)]
    assert paragraphs([page(*columns)]) == [f"{FULL} {MORE} {REST} {REST} {DONE}"]


NOTES = [
    "1 As told.",
    "[2] As told.",
    "3. As told.",
    "4) As told.",
    "* As told.",
    "† As told.",
    "‡ As told.",
    "§ As told.",
]


@pytest.mark.parametrize("note", NOTES)
def test_a_footnote_comes_behind_the_sentence(note: str) -> None:
    pages = [page(block(FULL, MORE), block(note, top=60, height=8)), page(block(REST))]
    assert paragraphs(pages) == [f"{FULL} {MORE} {REST}", note]


@pytest.mark.parametrize("text", ["2024 Selby Courier", "24/7 on the air", "Photo: O Penn"])
def test_small_letters_alone_are_no_footnote(text: str) -> None:
    pages = [page(block(FULL, MORE), block(text, top=60, height=8)), page(block(REST))]
    assert paragraphs(pages) == [f"{FULL} {MORE}", text, REST]


def test_a_line_left_of_a_column_does_not_tell_its_width() -> None:
    full, more = "یک خط بلند که به لبه ستون می رسد", "و خط دیگری که به همان اندازه است"
    beside = line("عکس", 750, left=72)
    found = paragraphs([page(Block([beside, *block(full, more, rtl=True).lines]))])
    assert found[1] == f"{full} {more}"


def test_brackets_of_right_to_left_text_are_turned() -> None:
    assert paragraphs([page(block(")نمونه( است", rtl=True))]) == ["(نمونه) است"]


def test_a_page_of_sideways_text_only() -> None:
    assert paragraphs([Page([], [block(FULL)])]) == [FULL]


def test_brackets_of_left_to_right_text_are_kept() -> None:
    text = "a) the wall; b) the quay"
    assert paragraphs([page(block(text))]) == [text]
