"""Columns, tables, furniture, footnotes and hidden text of PDF pages."""

from __future__ import annotations

import pytest

from rag.reading.limits import Limits
from rag.reading.pdf.document import parse
from rag.reading.pdf.furniture import without_furniture
from rag.reading.pdf.lines import Block, Line
from tests.reading import makers
from tests.reading.makers import PICTURE, drawn, placed

LEFT = ["Orla Penn reads the water", "meters of every house in", "the old town by hand."]
RIGHT = ["Her brother keeps a list of", "what each of them shows", "and what it showed before."]


def read(*streams: str) -> list[str]:
    return parse(drawn(*streams), Limits()).text.split("\n\n")


def column(x: float, top: float, lines: list[str]) -> str:
    return placed(*((x, top - 14 * at, line) for at, line in enumerate(lines)))


COLUMNS = " ".join(LEFT), " ".join(RIGHT)
HEADLINE = "The meters of the old town are read by hand, by one family alone"


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("", [*COLUMNS]),
        (placed((40, 760, HEADLINE), size=18), [HEADLINE, *COLUMNS]),
        (placed((72, 734, HEADLINE)), [HEADLINE, *COLUMNS]),
        (
            placed((40, 760, HEADLINE), size=18) + placed((72, 740, f"{HEADLINE}, so it seems")),
            [HEADLINE, f"{HEADLINE}, so it seems", *COLUMNS],
        ),
    ],
)
@pytest.mark.parametrize("lower", [0, 5])
def test_columns_under_what_is_wider(above: str, expected: list[str], lower: float) -> None:
    """docling#1625, #1938; baselines of two columns need not be level."""
    assert read(above + column(72, 720, LEFT) + column(260, 720 - lower, RIGHT)) == expected


def test_a_sentence_over_two_columns() -> None:
    left = [*LEFT, "Nobody else has ever been"]
    right = ["asked to do it, she told us.", *RIGHT]
    found = read(column(72, 720, left) + column(260, 720, right))
    assert "Nobody else has ever been asked to do it, she told us." in found[0]


def test_three_columns_with_one_line_left_over() -> None:
    third = ["It is a long list, she says."]
    page = column(40, 720, LEFT) + column(210, 720, RIGHT) + column(390, 720, third)
    below = column(40, 600, LEFT) + column(210, 600, RIGHT) + column(390, 600, RIGHT)
    found = read(below + placed((40, 650, f"{HEADLINE}, they say now")) + page)
    assert found == [*COLUMNS, third[0], f"{HEADLINE}, they say now", *COLUMNS, COLUMNS[1]]


def test_a_head_is_no_row_of_the_columns() -> None:
    head = placed((72, 800, "The Selby Courier"), (260, 800, "3 May"))
    found = read(head + column(72, 720, LEFT) + column(260, 720, RIGHT))
    assert found == ["The Selby Courier 3 May", *COLUMNS]


ROWS = [("Town", "Meters"), ("Selby on the Water", "1,204"), ("Marlow", "97"), ("Tarn", "8")]


def test_tables_row_by_row() -> None:
    """pymupdf4llm and pdfminer read such tables column by column."""
    cells = [
        cell
        for at, (a, b) in enumerate(ROWS)
        for cell in ((72, 700 - 20 * at, a), (260, 700 - 20 * at, b))
    ]
    assert read(placed(*cells)) == ["\n".join(" | ".join(row) for row in ROWS)]


def test_cells_of_two_lines() -> None:
    cells = [(72, 700, "Selby on"), (72, 686, "the Water"), (260, 693, "1,204")]
    cells += [(72, 660, "Marlow of"), (72, 646, "the Hills"), (260, 653, "97")]
    assert read(placed(*cells)) == ["Selby on the Water | 1,204\nMarlow of the Hills | 97"]


def line(text: str, baseline: float, rtl: bool = False) -> Line:
    return Line(text, 72, 400, baseline, 12, rtl)


BODY = ["A first line of text.", "A second line of text.", "A third one.", "A fourth one."]


@pytest.mark.parametrize(
    "number",
    [
        "7",
        "- 7 -",
        "Page 7",
        "Page 7 of 12",
        "7/12",
        "p. 7",
        "xiv",
        "xlii",
        "pg 7",
        "7 | 12",
        "7 - 12",
        "7 – 12",
        "صفحه ۷ از ۱۲",
        "صفحۀ ۷",
        "الصفحة ٧",
        "صفحهٔ ۷",
        "صفحة ٧ من ١٢",
        "ص ٧",
        "۷",
    ],
)
def test_page_numbers(number: str) -> None:
    lines = [line(text, 700 - 14 * at) for at, text in enumerate(BODY)]
    assert without_furniture([[Block([*lines, line(number, 30)])]]) == [[Block(lines)]]
    assert without_furniture([[Block(lines), Block([line(number, 30)])]]) == [[Block(lines)]]


@pytest.mark.parametrize("text", ["7 dogs", "Page boys", "2024: a year", "روز ۷", "I", "of 12"])
def test_what_is_no_page_number(text: str) -> None:
    page = [Block([line(text, 700), line(BODY[0], 600)])]
    assert without_furniture([page]) == [page] or text == "I"


HEADS = [
    (["The Selby Courier", "The Selby Courier"], True),
    (["Issue 7, page 1", "Issue 7, page 2"], True),
    (["Selby", "Sport", "Selby", "Sport"], True),  # left and right pages
    (["One", "One", "One", "Two", "Two", "Two"], True),  # chapters
    (["Selby", "Sport"], False),
    (["Selby"], False),
]


@pytest.mark.parametrize(("heads", "out"), HEADS)
def test_running_heads(heads: list[str], out: bool) -> None:
    pages = [
        [
            Block(
                [
                    line(head, 800),
                    *(line(f"{text} {'abcdef'[at]}", 700 - 14 * n) for n, text in enumerate(BODY)),
                ]
            )
        ]
        for at, head in enumerate(heads)
    ]
    texts = [
        found.text for page in without_furniture(pages) for block in page for found in block.lines
    ]
    assert any(head in texts for head in heads) is not out


def test_a_head_whose_ends_are_one_line_or_two() -> None:
    body = [line(text, 700 - 14 * at) for at, text in enumerate(BODY)]
    first = [Block([line("3 May", 800), line("The Selby Courier", 800), *body])]
    second = [Block([line("The Selby Courier | 3 May", 800), *body[::-1]])]
    found = without_furniture([first, second])
    assert "Selby" not in "".join(one.text for page in found for b in page for one in b.lines)


def headed(*rows: tuple[float, str], n: int = 0) -> list[Block]:
    """A page with lines at its top, and a text that no other page has."""
    texts = (f"{text} {n}" for text in BODY)
    texts = (text.replace(str(n), "abcd"[n]) for text in texts)
    body = [line(text, 700 - 14 * at) for at, text in enumerate(texts)]
    return [Block([*(line(text, top) for top, text in rows), *body])]


def heads(*pages: list[Block]) -> list[str]:
    found = [one for page in without_furniture(pages) for block in page for one in block.lines]
    return [one.text for one in found if one.baseline > 700]


def test_a_head_of_two_rows() -> None:
    rows = ((800, "The Selby Courier"), (780, "3 May"))
    assert heads(headed(*rows), headed(*rows, n=1)) == []


@pytest.mark.parametrize(("moved", "left"), [(3, 0), (6, 2)])
def test_a_head_moves_a_little_from_page_to_page(moved: float, left: int) -> None:
    one, other = (800, "The Selby Courier"), (800 + moved, "The Selby Courier")
    assert len(heads(headed(one), headed(other, n=1))) == left


def test_a_line_of_a_page_further_off_is_no_head() -> None:
    texts = ["Selby", "Sport", "Rain", "Selby"]
    pages = [headed((800, text), n=n) for n, text in enumerate(texts)]
    assert heads(*pages) == texts


def test_sentences_with_numbers_are_no_heads() -> None:
    texts = [f"In district {n} there were {n} fires in all." for n in (3, 4)]
    pages = [headed((800, text), n=n) for n, text in enumerate(texts)]
    assert heads(*pages) == texts
    for out in (
        "Issue %s of this paper of ours",
        "This copy is for the board alone, it says.",
        "%s?",
    ):
        assert (
            heads(headed((800, out.replace("%s", "3"))), headed((800, out.replace("%s", "4")), n=1))
            == []
        )


def test_a_head_of_which_one_end_changes() -> None:
    name = (800, "The Selby Courier")
    assert heads(headed(name, (800, "Sport")), headed(name, (800, "Rain"), n=1)) == [
        "Sport",
        "Rain",
    ]


def test_a_document_of_page_numbers_is_not_emptied() -> None:
    assert read(placed((72, 700, "12"))) == ["12"]


ACROSS = (
    "She said that the meters of all the houses will be read again before the winter comes to town."
)


def test_a_head_and_a_number_do_not_cut_a_sentence() -> None:
    """unstructured#2838, docling#1938."""
    head = placed((72, 800, "The Selby Courier, 3 May"))
    one = column(72, 720, ["She said that the meters of all", "the houses will be read again"])
    two = column(72, 720, ["before the winter comes to town."])
    found = read(head + one + placed((300, 30, "1")), head + two + placed((300, 30, "2")))
    assert found == [ACROSS]


def test_footnotes_come_behind_the_sentence_that_they_would_cut() -> None:
    one = column(72, 720, ["She said that the meters of all", "the houses will be read again"])
    note = placed((72, 60, "1 As told to the council."), size=8)
    two = column(72, 720, ["before the winter comes to town."])
    assert read(one + note, two) == [
        ACROSS,
        "1 As told to the council.",
    ]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (
            ["The re-elected board met at noon; all of the re-", "elected board."],
            "re-elected board.",
        ),
        (["The meeting of all the members was diffi-", "cult."], "difficult."),
    ],
)
def test_hyphens_at_line_ends(lines: list[str], joined: str) -> None:
    assert parse(makers.pdf(lines), Limits()).text.endswith(joined)


SEEN = placed((72, 700, "This can be read."))
HIDDEN = [
    ("3 Tr " + placed((72, 600, "Hidden.")) + "0 Tr "),
    ("7 Tr " + placed((72, 600, "Hidden.")) + "0 Tr "),
    ("1 g " + placed((72, 600, "Hidden.")) + "0 g "),
    placed((700, 600, "Hidden.")),
    placed((72, -50, "Hidden.")),
    placed((72, 600, "Hidden."), size=0.5),
    "BT /F 40 Tf .7 .7 -.7 .7 100 300 Tm (Hidden.) Tj ET ",
]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_hidden_text_is_left_out(hidden: str) -> None:
    """Prompts hidden in papers were reported in July 2025; watermarks cut lines in two."""
    assert read(SEEN + hidden) == ["This can be read."]


def test_white_text_on_a_dark_ground_is_seen() -> None:
    ground = "0 g 60 590 200 30 re f 1 g "
    assert read(SEEN + ground + placed((72, 600, "And so can this."))) == [
        "This can be read.",
        "And so can this.",
    ]


def test_the_invisible_layer_of_a_scan_is_its_text() -> None:
    assert read(PICTURE + "3 Tr " + SEEN) == ["This can be read."]


def test_text_set_sideways_comes_last() -> None:
    sideways = "BT /F 12 Tf 0 1 -1 0 40 300 Tm (Photo: O Penn) Tj ET "
    assert read(sideways + SEEN) == ["This can be read.", "Photo: O Penn"]


def test_a_page_printed_sideways_is_turned() -> None:
    lines = ["One line that is as wide as it gets here", "goes on."]
    turned = "".join(
        f"BT /F 12 Tf 0 1 -1 0 {100 + 14 * at} 72 Tm ({text}) Tj ET "
        for at, text in enumerate(lines)
    )
    assert read(turned) == [" ".join(lines)]
