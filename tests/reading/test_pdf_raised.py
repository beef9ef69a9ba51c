"""Exponents, marks of notes and lowered digits of PDFs, at what they stand at.

Reported of others as pypdf#2045, marker#274, tabula-py#325 and pdf-reader#362.
"""

from __future__ import annotations

from functools import partial

import pytest

from rag.language.fold import fold_text
from rag.reading.limits import Limits
from rag.reading.pdf.document import parse
from rag.reading.pdf.glyphs import Glyph
from rag.reading.pdf.raised import levelled
from rag.reading.superscripts import raised
from tests.reading import makers
from tests.spent import seconds, within

BELOW = "The line below it goes on."
SETTINGS = [(0.83, 0.4), (0.58, 0.33), (0.6, 0.6), (0.7, 0.25)]
"""The size and rise of browsers, of Word, of an old program, of a dense book."""


def line(text: str, size: float = 0.6, rise: float = 0.35, em: float = 12) -> bytes:
    """A page with one line of several, ^ before what is raised in braces and _ before what is
    lowered: "12 km^{2}"."""
    drawn = f"BT /F {em} Tf 72 700 Td "
    for part in text.replace("^{", "\0^").replace("_{", "\0_").replace("}", "\0").split("\0"):
        off = {"^": rise, "_": -0.25}.get(part[:1], 0.0)
        shown = part.lstrip("^_")
        drawn += f"/F {(size if off else 1) * em} Tf {off * em} Ts ({shown}) Tj "
    return makers.drawn(f"{drawn}0 Ts ET\n" + makers.placed((72, 686, BELOW)))


CASES = [
    ("It is 12 km^{2} of land", "It is 12 km² of land"),
    ("So CO_{2} and H_{2}O", "So CO2 and H2O"),
    ("Until 2025^{1} and 10^{6} more", "Until 2025¹ and 10⁶ more"),
    ("They said.^{12} It ends", "They said.¹² It ends"),
    ("The notes^{1,2} of 2025^{3-5}", "The notes¹,² of 2025³⁻⁵"),
    ("On the 5^{th} day^{*}", "On the 5th day*"),
    ("^{14}C is found", "¹⁴C is found"),
]


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize(("printed", "read"), CASES)
def test_a_line(printed: str, read: str, setting: tuple[float, float]) -> None:
    assert parse(line(printed, *setting), Limits()).text.startswith(read)


def test_no_mark_of_a_note_is_found_as_part_of_a_number() -> None:
    found = fold_text(parse(line("Until 2025^{1} and 106"), Limits()).text)
    assert "20251" not in found
    assert "2025" in found


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        # a heading, with a number that is no mark beside it, level or far off
        ("".join((makers.placed((72, 700, "Port"), size=24), makers.placed((122, 700, "12")))),
         "Port 12"),
        ("".join((makers.placed((72, 700, "Port"), size=24), makers.placed((140, 708, "12")))),
         "Port\n\n12"),
        # an initial over two lines
        ("".join((makers.placed((72, 686, "T"), size=36),
                  makers.placed((94, 700, "he port is"), (94, 686, "shut today")))),
         "The port is"),
    ],
)  # fmt: skip
def test_what_is_no_mark(printed: str, read: str) -> None:
    text = parse(makers.drawn(printed), Limits()).text
    assert not set("¹²") & set(text), read


def test_marks_drawn_long_before_what_they_mark() -> None:
    """Browsers print right-to-left words in pieces, and the mark before all of them."""
    mark, other = Glyph("۲", 462, 468, 4.7, 10, 462, 10), Glyph("ت", 538, 550, 0, 12, 538, 12)
    word = [Glyph("ر", 468, 475, 0, 12, 468, 12), Glyph("ت", 474, 478, 0, 12, 474, 12)]
    runs = list(levelled([[mark], [other], [*word]]))
    assert [(item.char, item.baseline) for item in runs[0] if isinstance(item, Glyph)] == [("²", 0)]


def test_a_space_where_the_file_prints_none() -> None:
    page = (
        makers.placed((72, 700, "In 2025"))
        + makers.placed((114, 704, "1"), size=7)
        + makers.placed((120, 700, "they left"))
    )
    assert parse(makers.drawn(page), Limits()).text == "In 2025¹ they left"


def test_the_note_itself() -> None:
    """Its number begins it, set apart; it is told from the text above by it."""
    body = [(72, 700 - 14 * at, f"Sentence {at} of a page with several lines") for at in range(6)]
    note = makers.placed((72, 612, "1"), size=5) + makers.placed((76, 609, "See the map."), size=8)
    text = parse(makers.drawn(makers.placed(*body) + note), Limits()).text
    assert text.endswith("\n\n¹ See the map.")


@pytest.mark.parametrize(
    ("text", "shown"), [("1,2", "¹,²"), ("۱،۲", "¹،²"), ("-2", "⁻²"), ("1a", "1a"), ("th", "th")]
)
def test_digits_above_the_line(text: str, shown: str) -> None:
    assert raised(text) == shown


def test_many_marks_on_one_place_take_linear_time() -> None:
    def level(count: int) -> None:
        sign = Glyph("1", 10, 14, 4.5, 7, 10, 7)
        run = [item for _ in range(count) for item in (Glyph("m", 2, 10, 0, 12, 2, 12), sign, " ")]
        assert len(list(levelled([run]))) == 1

    few = seconds(partial(level, 1_000))
    assert within(60 * max(few, 0.01), partial(level, 20_000))
