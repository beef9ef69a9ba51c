"""Tables of a page: how one is told from columns of text, and its cells row by row.

A table is told by short texts that stand side by side; rules and shades are not
looked at. It does not know cells that span rows or columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.reading.pdf.rows import SAME_ROW, Piece, Row, rows

SIDE_BY_SIDE = 0.8
"""Part of a column's rows that stand beside a row of the first one, in a table."""

SHIFTED = 0.7
"""Heights by which a cell of one line stands off its neighbour of two, if both are centred."""

FILLED = 0.8
"""A line of prose fills this part of its column."""

PROSE_CHARS = 15
"""A line of prose has more characters than this."""

SAME_CELL = 0.85
"""Lines nearer than this part of the distance of two rows are one row's."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells from left to right; a cell has its pieces from top to bottom."""

    rows: list[list[Row]]


def is_table(columns: Sequence[list[Piece]]) -> bool:
    """Whether columns are no prose and stand side by side, row by row."""
    if 2 * sum(_is_prose(_beside_others(column, columns)) for column in columns) > len(columns):
        return False
    fewest, *others = sorted(map(rows, columns), key=len)
    return all(_beside(fewest, other) >= SIDE_BY_SIDE for other in others)


def _beside_others(column: list[Piece], columns: Sequence[list[Piece]]) -> list[Piece]:
    """What of a column stands at the height of another; all of it if nothing does.

    A headline over one column alone does not tell how wide that is.
    """
    others = [piece.baseline for other in columns if other is not column for piece in other]
    top, bottom = max(others), min(others)
    return [p for p in column if bottom - p.height < p.baseline < top + p.height] or column


def _is_prose(column: Sequence[Piece]) -> bool:
    lines = rows(column)
    widths = [line[-1].right - line[0].left for line in lines]
    chars = sum(len(piece.drawn) for piece in column) / len(lines)
    filled = sum(width > FILLED * max(widths) for width in widths)
    return chars > PROSE_CHARS and 2 * filled >= len(lines)


def _beside(rows_of_one: Sequence[Row], rows_of_other: Sequence[Row]) -> float:
    """Part of one column's rows that have a row of the other on their baseline."""
    found = 0
    for row in rows_of_one:
        near = SHIFTED * row[0].height
        found += any(abs(row[0].baseline - other[0].baseline) < near for other in rows_of_other)
    return found / len(rows_of_one)


def table(band: Sequence[Row]) -> Table:
    """Rows of cells; lines of a cell stand nearer than rows do.

    So cells of several lines are whole, whether set at the top of their row or its middle.
    """
    stacks = _stacks([piece for row in band for piece in row])
    near = _cell_leading(band, stacks)
    cells = [cell for stack in stacks for cell in _cells(stack, near)]
    found: list[list[Row]] = []
    lowest = float("inf")
    for cell in sorted(cells, key=lambda cell: -cell[0].baseline):
        if cell[0].baseline > lowest - SAME_ROW * cell[0].height:
            found[-1].append(cell)
            lowest = min(lowest, cell[-1].baseline)
        else:
            found.append([cell])
            lowest = cell[-1].baseline
    return Table([sorted(cells, key=lambda cell: cell[0].left) for cells in found])


def _stacks(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that stand under each other, however they are aligned, from the top."""
    found: list[list[Piece]] = []
    right = -float("inf")
    for piece in sorted(pieces, key=lambda piece: piece.left):
        if piece.left < right:
            found[-1].append(piece)
        else:
            found.append([piece])
        right = max(right, piece.right)
    return [sorted(stack, key=lambda piece: -piece.baseline) for stack in found]


def _cell_leading(band: Sequence[Row], stacks: Sequence[Sequence[Piece]]) -> float:
    """Lines nearer than this are one cell's: less than two whole rows are apart, if there are."""
    whole = [len(row) == len(stacks) for row in band]
    rows_apart = [
        above[0].baseline - below[0].baseline
        for at, (above, below) in enumerate(pairwise(band))
        if whole[at] and whole[at + 1]
    ]
    if rows_apart:
        return SAME_CELL * min(rows_apart)
    steps = [a.baseline - b.baseline for stack in stacks for a, b in pairwise(stack)]
    return min(steps, default=0.0) / SAME_CELL


def _cells(stack: Sequence[Piece], near: float) -> list[Row]:
    found: list[Row] = []
    for piece in stack:
        if found and found[-1][-1].baseline - piece.baseline < near:
            found[-1].append(piece)
        else:
            found.append([piece])
    return found
