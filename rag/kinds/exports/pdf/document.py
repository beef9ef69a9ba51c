"""The pages of an answer: its question, its lines with small markers, and its sources.

A marker leads to its source, which stands under the lines with its quote; an address leads to the
web. Every text is drawn as letters: nothing in it is an action, a file or a script.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from fpdf import FPDF, ViewerPreferences

from rag.kinds.exports.named import address, parts
from rag.kinds.exports.paper import Line, Note, Paper, numbered
from rag.kinds.exports.pdf import faces
from rag.kinds.exports.pdf.glyphs import drawing
from rag.kinds.exports.pdf.lines import Lines, Piece, Run, told
from rag.language.direction import direction
from rag.language.markers import marker
from rag.language.table import in_digits
from rag.language.table import language as row
from rag.messages import message

MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""The day in the file: the same answer is the same file."""

MARGIN, FOOT = 64.0, 72.0
"""Points at the sides and the top of a page, and below its text."""

LEADING = 1.65
"""Of a line's height to its letters' size: Arabic script has tall and deep ones."""

BASELINE = 0.3
"""Of the letters' size: how far below a line's middle they stand."""

TITLE, HEADING, BODY, SMALL, SMALLEST = 17.0, 13.0, 11.0, 9.5, 8.0
"""Sizes in points."""

INK, LINK, RULE = (26, 26, 26), (5, 99, 193), (190, 190, 190)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its direction, the language it is drawn in, the space above it in points.

    ``quoted`` stands in from the side, beside a rule; ``place`` is the note that begins here;
    ``side`` is where its lines begin, if not where its direction does.
    """

    pieces: tuple[Piece, ...]
    way: str
    language: str
    above: float
    quoted: bool = False
    place: int = 0
    side: str = ""

    @property
    def below(self) -> float:
        """The space that it is not parted from: a heading stays with what it heads."""
        if self.pieces[0].size == HEADING:
            return 6 * SMALL
        return 2 * SMALL if self.place else 0.0


def written(paper: Paper) -> bytes:
    """The document as the bytes of its file."""
    blocks = [block for block in _blocks(paper) if any(piece.text for piece in block.pieces)]
    own = row(paper.language).code
    pdf = FPDF(unit="pt", format="A4")
    pdf.set_creation_date(MADE)
    pdf.set_title(told(paper.title))
    pdf.set_lang(own)
    pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
    with TemporaryDirectory() as folder:
        texts = [(piece.text, block.language) for block in blocks for piece in block.pieces]
        faces.put_into(pdf, [*texts, (in_digits(1234567890, own), own)], Path(folder))
        pages = _Pages(pdf, own)
        for block in blocks:
            pages.put(block)
        pages.end()
        return bytes(pdf.output())


def _blocks(paper: Paper) -> Iterator[Block]:
    made, notes = numbered(paper)
    own = row(paper.language).code
    yield _text(paper.title, TITLE, own, 0)
    yield _text(paper.about, SMALL, own, 6)
    for each in made:
        yield _text(each.section.heading, HEADING, own, 20)
        for line in each.lines:
            yield _line(line, own, each.section.language)
        for notice in each.section.notes:
            yield _text(notice, SMALL, own, 8, quoted=True)
    if notes:
        yield _text(message("overview-sources", own), HEADING, own, 24)
    for note in notes:
        yield from _source(note, own)


def _text(text: str, size: float, language: str, above: float, quoted: bool = False) -> Block:
    way = direction(text, language)
    return Block((Piece(told(text), size),), way, language, above, quoted)


def _line(line: Line, language: str, spoken: str) -> Block:
    own = "".join(piece for piece in line if isinstance(piece, str))
    pieces = tuple(
        Piece(marker(piece.number, language), SMALLEST, piece.number, marker=True)
        if isinstance(piece, Note)
        else Piece(told(piece), BODY)
        for piece in line
    )
    return Block(pieces, direction(own, language), row(spoken).code, 8)


def _source(note: Note, language: str) -> Iterator[Block]:
    way, cited = row(language).direction, note.citation
    spoken = row(cited.language).code
    isolated = (f"\u2068{part}\u2069" for part in parts(cited, language))
    head = f"{marker(note.number, language)} {message('comma', language).join(isolated)}"
    yield Block((Piece(told(head), SMALL),), way, language, 12, place=note.number)
    quote = Piece(told(cited.quote), SMALL)
    yield Block((quote,), direction(cited.quote, spoken), spoken, 2, quoted=True)
    if link := address(cited):
        shown_link = Piece(link.partition("#")[0], SMALL, link)
        yield Block((shown_link,), "ltr", language, 2, side=way)


class _Pages:
    """Puts blocks under each other, on as many pages as they take."""

    def __init__(self, pdf: FPDF, language: str) -> None:
        self.pdf, self.language = pdf, language
        self._places: dict[int, int] = {}
        self._lines: dict[str, Lines] = {}
        self._y = 0.0
        self._turn()

    def put(self, block: Block) -> None:
        size = max(piece.size for piece in block.pieces)
        height = size * LEADING
        down = height / 2 + BASELINE * size
        aside = 14.0 if block.quoted else 0.0
        if self._y > MARGIN:
            self._y += block.above
        right = (block.side or block.way) == "rtl"
        for at, line in enumerate(self._broken(block, self.pdf.w - 2 * MARGIN - aside)):
            below = 0.0 if at else block.below
            if self._y + height + below > self.pdf.h - FOOT:
                self._turn()
            if block.place and not at:
                self.pdf.set_link(self._place(block.place), y=self._y, x=MARGIN)
            if aside:
                side = self.pdf.w - MARGIN if right else MARGIN
                self.pdf.set_draw_color(*RULE)
                self.pdf.line(side, self._y + 2, side, self._y + height - 2)
            width = sum(run.width for run in line)
            left = self.pdf.w - MARGIN - aside - width if right else MARGIN + aside
            for run in line:
                self._draw(run, left, self._y + down, block.language)
                left += run.width
            self._y += height

    def end(self) -> None:
        """The foot of the last page."""
        if not self.pdf.page:
            return
        number = told(in_digits(self.pdf.page, self.language))
        (line,) = Lines(self.pdf, self.language).of([Piece(number, SMALL)], "ltr", self.pdf.w)
        self._draw(line[0], (self.pdf.w - line[0].width) / 2, self.pdf.h - FOOT / 2, self.language)

    def _turn(self) -> None:
        self.end()
        self.pdf.add_page()
        self._y = MARGIN

    def _broken(self, block: Block, width: float) -> Iterator[tuple[Run, ...]]:
        lines = self._lines.setdefault(block.language, Lines(self.pdf, block.language))
        yield from map(tuple, lines.of(block.pieces, block.way, width))

    def _place(self, number: int) -> int:
        if number not in self._places:
            self._places[number] = self.pdf.add_link()
        return self._places[number]

    def _draw(self, run: Run, left: float, base: float, language: str) -> None:
        """Letters from ``left`` on that stand on ``base``, in points from the page's corner."""
        link = self._place(run.piece.link) if isinstance(run.piece.link, int) else run.piece.link
        self.pdf.set_fill_color(*(LINK if link else INK))
        self.pdf._out(self.pdf._set_font_for_page(self.pdf.fonts[run.face], run.piece.size))
        self.pdf._out(drawing(self.pdf, run, language, left, self.pdf.h - base))
        if link:
            size = run.piece.size
            self.pdf.link(left, base - size, run.width, size * 1.3, link)
