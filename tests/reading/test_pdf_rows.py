"""Rows of a page: which characters stand on one, and where a row is cut."""

from __future__ import annotations

import pytest

from rag.reading.pdf.glyphs import Drawn, Glyph
from rag.reading.pdf.rows import Piece, clusters, has_reversed_boxes, pieces, rows

EM = 12.0
FATHA = "\u064e"


def run(text: str, left: float, baseline: float = 700, size: float = EM) -> Drawn:
    """Letters of half an em each."""
    wide = size / 2
    return [
        Glyph(
            char, left + wide * at, left + wide * (at + 1), baseline, size, left + wide * at, size
        )
        for at, char in enumerate(text)
    ]


def drawn(*runs: Drawn) -> list[str]:
    return [piece.drawn for piece in pieces(runs)]


def test_a_word_in_two_fonts_is_one_whatever_is_drawn_between() -> None:
    """Bold letters may be drawn behind the lines below."""
    lines = [run("second line", 72, 686), run("third line", 72, 672)]
    assert drawn(run("diffi", 72), *lines, run("cult", 102))[0] == "difficult"


@pytest.mark.parametrize(("raised", "count"), [(3, 1), (6, 2)])
def test_what_stands_a_little_off_is_of_the_row(raised: float, count: int) -> None:
    assert len(drawn(run("It is 5", 72), run("th", 114, 700 + raised))) == count
    assert len(drawn([*run("It is 5", 72), *run("th", 114, 700 + raised)])) == count


@pytest.mark.parametrize(("gap", "count"), [(8, 1), (11, 2)])
def test_a_wide_gap_cuts_a_row(gap: float, count: int) -> None:
    assert len(drawn([*run("Town", 72), *run("Meters", 96 + gap)])) == count


def test_spaces_do_not_fill_a_gap() -> None:
    found = pieces([run(" Town     Meters ", 72)])
    assert [(piece.left, piece.right) for piece in found] == [(78, 102), (132, 168)]
    assert [piece.drawn.strip() for piece in found] == ["Town", "Meters"]


def test_a_run_of_white_space_is_nothing() -> None:
    assert drawn(run("   ", 72), [" "], run("a", 72, 600)) == ["a"]


def test_marks_above_and_below_do_not_cut_a_row() -> None:
    mark = [Glyph(FATHA, 72, 78, 709, EM, 72, EM)]
    assert drawn([*run("a", 72), *mark, *run("b", 78)]) == [f"a{FATHA}b"]


def test_a_mark_alone_has_no_letter() -> None:
    assert clusters([Glyph(FATHA, 72, 78, 709, EM, 72, EM)]) == []


def piece(text: str, left: float, baseline: float, size: float = EM) -> Piece:
    [found] = pieces([run(text, left, baseline, size)])
    return found


def test_rows_from_the_top_and_from_the_left() -> None:
    found = rows([piece("c", 72, 686), piece("b", 200, 698), piece("a", 72, 700)])
    assert [[one.drawn for one in row] for row in found] == [["a", "b"], ["c"]]


def test_lines_that_overlap_are_two_rows_however_near() -> None:
    found = rows([piece("some words", 72, 700), piece("other words", 80, 697)])
    assert len(found) == 2


ALEFS = ["\u0622", "\u0623", "\u0625", "\u0627", "\u0671"]
LAM = "\u0644"


def box(*chars: str) -> list[Glyph]:
    return [Glyph(char, 72, 80, 700, EM, 72, EM) for char in chars]


@pytest.mark.parametrize("alef", ALEFS)
def test_lam_is_read_before_every_alef(alef: str) -> None:
    """From left to right, alef stands first."""
    for reversed_boxes in (False, True):
        for stored in ((LAM, alef), (alef, LAM)):
            found = clusters(box(*stored), reversed_boxes)
            assert [text for text, _ in found] == [alef, LAM]


@pytest.mark.parametrize("alef", ALEFS)
def test_every_lam_alef_tells_how_ligatures_are_stored(alef: str) -> None:
    assert has_reversed_boxes([Piece(box(LAM, alef), "")])
    assert not has_reversed_boxes([Piece(box(alef, LAM), "")])
    even = [Piece(box(LAM, ALEFS[3]), ""), Piece(box(alef, LAM), "")]
    assert not has_reversed_boxes(even)
