"""The blocks of a page in reading order: what stands across it, its columns, its tables.

The page is cut into bands from top to bottom. A band ends where a row stands
across what parted the columns above it, so a headline or a standfirst over two
columns is a band of its own. Columns are read one after another, from the side
the script begins; where rows stand side by side and the columns are no prose, the
band is a table and read row by row. Rules and shades are not looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from rag.reading.pdf.rows import SAME_ROW, Piece, Row, rows
from rag.reading.pdf.tables import Table, is_table, table

GUTTER = 0.8
"""Least width, in sizes of the font, of what parts two columns."""

MARK_CHARS = 3
"""Bullets and numbers of a list have no more characters, and are no column."""

SAME_EDGE = 2.0
"""Points by which the edge of a column may differ from line to line."""

BREAK = 4.0
"""White of so many heights over the whole width ends columns: a running head is above it."""

Gap = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Prose:
    """Rows from top to bottom, each from left to right."""

    rows: list[Row]


def blocks(pieces: Sequence[Piece], rtl: bool, known: Sequence[Gap] = ()) -> list[Prose | Table]:
    """The blocks of a page or of a part of one, in reading order; ``known`` are its gutters."""
    found: list[Prose | Table] = []
    standing = rows(pieces)
    known = [*known, *(gap for _, gutters in _bands(standing, known) for gap in gutters)]
    for band, gutters in _bands(standing, known):
        columns = [column for column in _columns(band, gutters) if column]
        if len(columns) < 2:
            found.append(Prose(band))
        elif len(band) > 1 and is_table(columns):
            found.append(table(band))
        else:
            for column in columns[::-1] if rtl else columns:
                found.extend(blocks(column, rtl, known))
    return found


def _bands(all_rows: Sequence[Row], known: Sequence[Gap]) -> list[tuple[list[Row], list[Gap]]]:
    """Rows that share gutters, with them; rows without any in one band.

    Where a gutter is known from elsewhere on the page, a column may have one row.
    """
    bands: list[tuple[list[Row], list[Gap]]] = []
    start = 0
    while start < len(all_rows):
        count, gutters = _longest(all_rows[start:], known)
        below = _longest(all_rows[start + 1 :], known)[1]
        if len(below) > len(gutters):
            count, gutters = 1, []  # it stands across a gutter of the rows below
        band = list(all_rows[start : start + count])
        if bands and not gutters and not bands[-1][1]:
            bands[-1][0].extend(band)
        else:
            bands.append((band, gutters))
        start += count
    return bands


def _longest(following: Sequence[Row], known: Sequence[Gap]) -> tuple[int, list[Gap]]:
    """How many rows from the first on have a gutter in common, and the gutters; else one row."""
    left = min((row[0].left for row in following), default=0.0)
    shared: list[Gap] = [(left, max((p.right for row in following for p in row), default=0.0))]
    best: tuple[int, list[Gap]] = (1, [])
    for count, row in enumerate(following, 1):
        above = following[max(count - 2, 0)][0]
        if above.baseline - row[0].baseline > BREAK * above.height:
            break
        shared = _shared(shared, row, known)
        gutters = _gutters(following[:count], shared, known)
        if gutters:
            best = (count, gutters)
        elif not shared:
            break
    return best


def _shared(gaps: Sequence[Gap], row: Row, known: Sequence[Gap]) -> list[Gap]:
    """What of the gaps the row leaves free; a known gutter may be narrow."""
    width = GUTTER * median(piece.em for piece in row)
    free = list(gaps)
    for piece in row:
        cut = [
            part
            for low, high in free
            for part in ((low, min(high, piece.left)), (max(low, piece.right), high))
        ]
        free = sorted(
            {gap for gap in cut if gap[1] - gap[0] >= width or any(_is_same(gap, k) for k in known)}
        )
    return free


def _gutters(band: Sequence[Row], gaps: Sequence[Gap], known: Sequence[Gap]) -> list[Gap]:
    """The gaps that are known, or have a column of two rows on either side."""
    pieces = [piece for row in band for piece in row]
    chosen: list[Gap] = []
    for gap in gaps:
        left = [piece for piece in pieces if piece.right <= gap[0]]
        right = [piece for piece in pieces if piece.left >= gap[1]]
        if any(_is_same(gap, other) for other in known) or (_is_column(left) and _is_column(right)):
            chosen.append(gap)
    return chosen


def _is_same(gap: Gap, known: Gap) -> bool:
    """Whether a gap is a known gutter: columns begin at its one side; the other may be ragged."""
    apart = min(abs(gap[0] - known[0]), abs(gap[1] - known[1]))
    return gap[0] < gap[1] and apart < SAME_EDGE


def _is_column(pieces: Sequence[Piece]) -> bool:
    """Whether pieces are of two rows at least, and not only a list's bullets or numbers."""
    if all(len(piece.drawn.strip()) <= MARK_CHARS for piece in pieces):
        return False
    baselines = [piece.baseline for piece in pieces]
    return max(baselines) - min(baselines) > SAME_ROW * pieces[0].height


def _columns(band: Sequence[Row], gutters: Sequence[Gap]) -> list[list[Piece]]:
    """The pieces left of each gutter, and right of the last."""
    edges = [-float("inf"), *(high for _, high in gutters), float("inf")]
    pieces = [piece for row in band for piece in row]
    return [
        [piece for piece in pieces if start <= piece.left < end] for start, end in pairwise(edges)
    ]
