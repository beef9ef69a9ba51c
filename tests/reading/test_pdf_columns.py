"""Which gaps of a page are gutters, and which columns are a table."""

from __future__ import annotations

import pytest

from tests.reading.makers import placed
from tests.reading.test_pdf_layout import COLUMNS, HEADLINE, LEFT, RIGHT, column, read

MIDDLE = ["Nobody in the council could", "say who had asked for the", "list, or what it is for."]
TWO = column(72, 720, LEFT) + column(260, 720, RIGHT)


def test_words_of_loose_lines_are_no_columns() -> None:
    """The gaps of justified lines overlap by chance, but by less than a gutter's width."""
    words = [(72, 700, "The council"), (147, 700, "said on"), (72, 686, "Friday it was")]
    found = read(placed(*words, (155, 686, "time to go")))
    assert found == ["The council said on Friday it was time to go"]


def test_numbers_of_a_list_are_no_column() -> None:
    numbers = [(72, 720 - 14 * at, f"{9 + at}.") for at in range(3)]
    texts = [(100, 720 - 14 * at, text) for at, text in enumerate(RIGHT)]
    assert read(placed(*numbers, *texts)) == [f"{9 + at}. {text}" for at, text in enumerate(RIGHT)]


def test_short_white_over_the_page_does_not_end_columns() -> None:
    lower = column(72, 650, LEFT) + column(260, 650, RIGHT)
    assert read(TWO + lower) == [COLUMNS[0], COLUMNS[0], COLUMNS[1], COLUMNS[1]]


def test_columns_that_share_no_height() -> None:
    """shared-mime-info-spec.pdf of Debian has them; they were an IndexError."""
    stairs = column(72, 600, LEFT) + column(260, 530, RIGHT)
    assert read(TWO + stairs) == [*COLUMNS, *COLUMNS]


def test_lines_in_one_column_above_what_is_wide() -> None:
    wide = f"{HEADLINE}, it seems now."
    lone = placed((72, 668, wide)) + column(260, 640, RIGHT) + placed((72, 584, wide))
    assert read(TWO + lone) == [*COLUMNS, wide, COLUMNS[1], wide]


@pytest.mark.parametrize("gutter", [222, 214])
def test_a_subheading_in_large_letters_beside_a_narrow_gutter(gutter: float) -> None:
    left = column(72, 720, LEFT * 3)
    head = placed((gutter, 648, "What they show"), size=18)
    right = column(gutter, 720, [*RIGHT, *NAMES[:1]]) + head + column(gutter, 626, RIGHT[:2])
    assert " ".join(read(left + right)).startswith(" ".join([*LEFT * 3, *RIGHT]))


def test_a_standfirst_over_two_of_three_columns_is_read_first() -> None:
    above = placed((72, 744, "What nobody in the council knows of meters"), size=13)
    second = ["Nobody in the council could", "say who asked."]
    third = ["It is a long one.", "Is it?"]
    found = read(above + column(72, 712, LEFT) + column(230, 720, second) + column(400, 720, third))
    assert found[:3] == [
        "What nobody in the council knows of meters",
        COLUMNS[0],
        " ".join(second),
    ]


EDGES = [
    (1.5, ["She has read the meters by a child.", "hand since her brother was"]),
    (3, ["She has read the meters by", "hand since her brother was", "a child."]),
]


@pytest.mark.parametrize(("off", "expected"), EDGES)
def test_one_line_is_a_column_where_those_of_the_page_begin(
    off: float, expected: list[str]
) -> None:
    line = placed(
        (72, 640, "She has read the meters by"),
        (260 + off, 640, "hand since her brother was"),
        (72, 626, "a child."),
    )
    found = read(TWO + placed((72, 668, f"{HEADLINE}, it seems now.")) + line)
    assert found[3:] == expected


NAMES = ["Orla Penn", "Mina Rad", "Ann Selby", "Tom Marlow"]
WORK = ["water meters", "port office", "harbour wall", "the slipway"]
PLACES = ["The hills over Selby", "The slipway of the old harbour", "Marlow, on the upper river"]
TEXTS = ["It may be closed", "A crane fell on it in a storm", "The mill was sold"]


@pytest.mark.parametrize(
    "columns",
    [
        (NAMES, WORK),
        (NAMES[:3], RIGHT),
        (PLACES, TEXTS),
    ],
)
def test_short_texts_side_by_side_are_a_table(columns: tuple[list[str], list[str]]) -> None:
    left, right = columns
    rows = [" | ".join(row) for row in zip(left, right, strict=True)]
    assert read(column(72, 720, left) + column(280, 720, right)) == ["\n".join(rows)]


@pytest.mark.parametrize("lower", [0, 7])
def test_a_headline_over_one_column(lower: float) -> None:
    """It is wider than the ragged lines of its column, but does not reach the next one."""
    head = placed((72, 744, "Nobody knows the meters"), size=18)
    found = read(head + column(72, 720, LEFT) + column(300, 720 - lower, RIGHT))
    assert found == ["Nobody knows the meters", *COLUMNS]


def test_a_list_beside_two_columns_of_prose_is_a_column() -> None:
    found = read(column(72, 720, LEFT) + column(230, 720, MIDDLE) + column(400, 720, NAMES[:3]))
    assert found[:2] == [COLUMNS[0], " ".join(MIDDLE)]


def test_lists_whose_rows_are_not_level_are_no_table() -> None:
    left = zip((700, 660, 620, 580), NAMES, strict=True)
    right = zip((700, 668, 636, 604, 572), [*WORK, "the mill"], strict=True)
    cells = [(72, y, text) for y, text in left] + [(260, y, text) for y, text in right]
    found = read(placed(*cells))
    assert not any(" | " in text for text in found)
    assert " ".join(found) == " ".join([*NAMES, *WORK, "the mill"])


@pytest.mark.parametrize("level", [0, -14])
def test_cells_of_two_lines_beside_one_at_their_top_or_bottom(level: float) -> None:
    cells = [(72, 700, "Selby on"), (72, 686, "the Water"), (260, 700 + level, "1,204")]
    cells += [(72, 660, "Marlow of"), (72, 646, "the Hills"), (260, 660 + level, "97")]
    assert read(placed(*cells)) == ["Selby on the Water | 1,204\nMarlow of the Hills | 97"]
