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

from rag.reading.pdf.rows import SAME_ROW, Piece

GUTTER = 0.8
"""Least width, in sizes of the font, of what parts two columns."""

MARK_CHARS = 3
"""Bullets and numbers of a list have no more characters, and are no column."""

SIDE_BY_SIDE = 0.8
"""Part of a column's rows that stand beside a row of the first one, in a table."""

SAME_EDGE = 2.0
"""Points by which the edge of a column may differ from line to line."""

SHIFTED = 0.7
"""Heights by which a cell of one line stands off its neighbour of two, if both are centred."""

FILLED = 0.8
"""A line of prose fills this part of its column."""

PROSE_CHARS = 15
"""A line of prose has more characters than this."""

LEADING = 1.5
"""Baselines beside each other may differ by this many heights, if one column has one line."""

BREAK = 4.0
"""White of so many heights over the whole width ends columns: a running head is above it."""

BESIDE = 0.9
"""The first line of one column is not so many heights below the last of the other."""

STEP = 3.0
"""A column's lines below the end of the others are no further apart than this many heights."""

SAME_CELL = 0.85
"""Lines nearer than this part of the distance of two rows are one row's."""

Row = list[Piece]
Gap = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Prose:
    """Rows from top to bottom, each from left to right."""

    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells from left to right; a cell has its pieces from top to bottom."""

    rows: list[list[Row]]


def blocks(pieces: Sequence[Piece], rtl: bool, known: Sequence[Gap] = ()) -> list[Prose | Table]:
    """The blocks of a page or of a part of one, in reading order; ``known`` are its gutters."""
    found: list[Prose | Table] = []
    standing = rows(pieces)
    known = [*known, *(gap for _, gutters in _bands(standing, known) for gap in gutters)]
    for band, gutters in _bands(standing, known):
        columns = [column for column in _columns(band, gutters) if column]
        if len(columns) < 2:
            found.append(Prose(band))
        elif len(band) > 1 and _is_table(band, columns):
            found.append(_table(band))
        else:
            for column in columns[::-1] if rtl else columns:
                found.extend(blocks(column, rtl, known))
    return found


def rows(pieces: Sequence[Piece]) -> list[Row]:
    """Pieces by baseline, from the top; each row from left to right."""
    found: list[Row] = []
    for piece in sorted(pieces, key=lambda piece: -piece.baseline):
        for row in found[-2:]:
            least = min(row[0].height, piece.height)
            if row[0].baseline - piece.baseline < SAME_ROW * least and not _overlaps(row, piece):
                row.append(piece)
                break
        else:
            found.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in found]


def _overlaps(row: Row, piece: Piece) -> bool:
    return any(min(p.right, piece.right) - max(p.left, piece.left) > 1 for p in row)


def _bands(all_rows: Sequence[Row], known: Sequence[Gap]) -> list[tuple[list[Row], list[Gap]]]:
    """Rows that share gutters, with them; rows without any in one band.

    Where a gutter is known from elsewhere on the page, a column may have one row.
    """
    bands: list[tuple[list[Row], list[Gap]]] = []
    start = 0
    while start < len(all_rows):
        count, gutters = _longest(all_rows[start:], known)
        if len(all_rows[start]) == 1 and len(_longest(all_rows[start + 1 :], known)[1]) > len(
            gutters
        ):
            count, gutters = 1, []  # it stands across a gutter of the rows below
        band = all_rows[start : start + count]
        first, end = _core(band, gutters) if gutters else (0, count)
        if first or not gutters:
            lone = band[:first] if gutters else band
            if bands and not bands[-1][1]:
                bands[-1][0].extend(lone)
            else:
                bands.append((list(lone), []))
        if gutters:
            bands.append((list(band[first:end]), gutters))
        start += end
    return bands


def _core(band: Sequence[Row], gutters: Sequence[Gap]) -> tuple[int, int]:
    """From which to which row columns stand side by side, and what carries them on.

    What stands above or below only one of them, far off or wider, is not part of it.
    """
    columns = _columns(band, gutters)
    top = sorted(max(p.baseline for p in column) for column in columns)[-2]
    bottom = sorted(min(p.baseline for p in column) for column in columns)[1]
    reach = LEADING * band[0][0].height
    inside = [at for at, row in enumerate(band) if bottom - reach <= row[0].baseline <= top + reach]
    first, last = inside[0], inside[-1]
    core = _columns(band[first : last + 1], gutters)
    while first and _fits(band[first - 1], band[first], core):
        first -= 1
    while last + 1 < len(band) and _fits(band[last + 1], band[last], core):
        last += 1
    return first, last + 1


def _fits(row: Row, neighbour: Row, columns: Sequence[Sequence[Piece]]) -> bool:
    tall = row[0].height
    if abs(row[0].baseline - neighbour[0].baseline) > STEP * tall:
        return False
    return all(
        any(
            min(p.left for p in column) - tall < piece.left
            and piece.right < max(p.right for p in column) + tall
            for column in columns
            if column
        )
        for piece in row
    )


def _longest(following: Sequence[Row], known: Sequence[Gap]) -> tuple[int, list[Gap]]:
    """How many rows from the first on have a gutter in common, and the gutters; else one row."""
    if not following:
        return 0, []
    left = min(row[0].left for row in following)
    shared: list[Gap] = [(left, max(piece.right for row in following for piece in row))]
    best: tuple[int, list[Gap]] = (1, [])
    for count, row in enumerate(following, 1):
        above = following[max(count - 2, 0)][0]
        if above.baseline - row[0].baseline > BREAK * above.height:
            break
        shared = _shared(shared, row, known)
        gutters = _gutters(following[:count], shared, known)
        if gutters:
            best = (count, gutters)
        elif best[1] or not shared:
            break
    return best


def _shared(gaps: Sequence[Gap], row: Row, known: Sequence[Gap]) -> list[Gap]:
    """What of the gaps the row leaves free; a known gutter beside large letters is narrow."""
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
    """The gaps with a column of two rows and some width on either side; where gutters of the
    page are among them no others: those are of the words of a stretched line."""
    chosen: list[Gap] = []
    pieces = [piece for row in band for piece in row]
    for gap in gaps:
        low = chosen[-1][1] if chosen else -float("inf")
        left = [piece for piece in pieces if low <= piece.left and piece.right <= gap[0]]
        right = [piece for piece in pieces if piece.left >= gap[1]]
        expected = left and right and any(_is_same(gap, other) for other in known)
        if expected or (_is_column(left) and _is_column(right) and _stand_beside(left, right)):
            chosen.append(gap)
    page = [gap for gap in chosen if any(_is_same(gap, other) for other in known)]
    return page or chosen


def _is_same(gap: Gap, known: Gap) -> bool:
    """Whether a gap is a known gutter: columns begin at its one side; the other may be ragged."""
    overlap = min(gap[1], known[1]) - max(gap[0], known[0])
    begins = min(abs(gap[0] - known[0]), abs(gap[1] - known[1])) < SAME_EDGE
    return begins and 2 * overlap > min(gap[1] - gap[0], known[1] - known[0])


def _is_column(pieces: Sequence[Piece]) -> bool:
    """Whether pieces are of two rows at least, and not only a list's bullets or numbers."""
    if all(len(piece.drawn.strip()) <= MARK_CHARS for piece in pieces):
        return False
    baselines = [piece.baseline for piece in pieces]
    return max(baselines) - min(baselines) > SAME_ROW * pieces[0].height


def _stand_beside(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether two columns share some height."""
    top = min(max(piece.baseline for piece in side) for side in (left, right))
    bottom = max(min(piece.baseline for piece in side) for side in (left, right))
    return top - bottom > -BESIDE * left[0].height


def _columns(band: Sequence[Row], gutters: Sequence[Gap]) -> list[list[Piece]]:
    """The pieces left of each gutter, and right of the last."""
    edges = [-float("inf"), *(high for _, high in gutters), float("inf")]
    pieces = [piece for row in band for piece in row]
    return [
        [piece for piece in pieces if start <= piece.left < end] for start, end in pairwise(edges)
    ]


def _is_table(band: Sequence[Row], columns: Sequence[list[Piece]]) -> bool:
    if all(_is_prose(column) for column in columns):
        return False
    own = {id(piece): at for at, column in enumerate(columns) for piece in column}
    paired = {id(piece) for row in band if len({own.get(id(p)) for p in row}) > 1 for piece in row}
    prose = [_is_prose([p for p in column if id(p) in paired] or column) for column in columns]
    if 2 * sum(prose) > len(prose):
        return False
    fewest, *others = sorted(map(rows, columns), key=len)
    return all(_beside(fewest, other) >= SIDE_BY_SIDE for other in others)


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


def _table(band: Sequence[Row]) -> Table:
    """Rows of cells; lines of a cell stand nearer than rows do.

    So cells of several lines are whole, whether set at the top of their row or its middle.
    """
    stacks = _stacks([piece for row in band for piece in row])
    near = _cell_leading(band, stacks)
    cells = [cell for stack in stacks for cell in _cells(stack, near)]
    found: list[list[Row]] = []
    lowest = float("inf")
    for cell in sorted(cells, key=lambda cell: -cell[0].baseline):
        if found and cell[0].baseline > lowest - SAME_ROW * cell[0].height:
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
