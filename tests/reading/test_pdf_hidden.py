"""What of a PDF page nobody sees, and what is seen though it looks hidden."""

from __future__ import annotations

import pytest

from rag.reading.limits import Limits
from rag.reading.pdf.document import parse
from tests.reading.makers import PICTURE, drawn, placed

SEEN = placed((72, 700, "This can be read."))
UNSEEN = "Nobody can see one word of all this long text, which is drawn for machines alone."


def read(stream: str, **made: str) -> str:
    return parse(drawn(stream, **made), Limits()).text.replace("\n\n", "\n")


def picture(left: float, bottom: float, width: float, height: float) -> str:
    return PICTURE.replace("595 0 0 842 0 0", f"{width} 0 0 {height} {left} {bottom}")


ALSO_SEEN = {
    "grey": "0.75 g {} 0 g ",
    "on a picture": picture(60, 590, 200, 30) + "1 g {} 0 g ",
    "in a clipping path": "q 60 590 200 30 re W n {} Q ",
    "clipped at its foot": "q 60 602 200 30 re W n {} Q ",
}


@pytest.mark.parametrize("name", ALSO_SEEN)
def test_light_letters_are_seen(name: str) -> None:
    other = ALSO_SEEN[name].format(placed((72, 600, "And so can this.")))
    assert read(SEEN + other) == "This can be read.\nAnd so can this."


HIDDEN = {
    "on white paint": "1 g 60 590 200 30 re f {} 0 g ",
    "transparent": "q /Clear gs {} Q ",
    "clipped away": "q 60 100 200 30 re W n {} Q ",
    "clipped by two": "q 0 0 300 700 re W n 60 590 90 90 re W n 0 0 90 90 re W n {} Q ",
}


@pytest.mark.parametrize("name", HIDDEN)
def test_letters_that_look_like_the_paper(name: str) -> None:
    other = HIDDEN[name].format(placed((72, 600, "Hidden.")))
    assert read(SEEN + other, states="/Clear<</ca 0>>") == "This can be read."


@pytest.mark.parametrize(("size", "seen"), [(1, False), (2, True)])
def test_the_size_that_can_be_read(size: float, seen: bool) -> None:
    assert ("Small" in read(SEEN + placed((72, 600, "Small print"), size=size))) is seen


def layer(visible: str) -> str:
    """Invisible text, a line of which can be seen."""
    lines = [(72, 600 - 14 * at, UNSEEN) for at in range(3)]
    return f"3 Tr {placed(*lines)}0 Tr {placed((72, 100, visible))}"


def test_a_layer_whose_words_are_placed_one_by_one() -> None:
    """Spaces that no file has are not what can be seen of it."""
    words = ["It", "is", "to", "be", "so", "as", "we", "do", "it", "up", "at", "an", "inn"]
    lines = [(72 + 30 * at, 600, word) for at, word in enumerate(words)]
    assert read(PICTURE + f"3 Tr {placed(*lines)}").startswith("It is to be")


def test_text_behind_a_small_picture_is_no_layer_of_a_scan() -> None:
    """A prompt for machines beside a photograph."""
    assert read(picture(0, 500, 595, 300) + layer("Photo: Penn")) == "Photo: Penn"


@pytest.mark.parametrize(
    ("visible", "is_layer"), [("Selby Town Archive", True), ("The mayor opens the bridge.", False)]
)
def test_a_stamp_on_a_scan_but_no_more(visible: str, is_layer: bool) -> None:
    assert ("Nobody" in read(PICTURE + layer(visible))) is is_layer


@pytest.mark.parametrize("sheet", ["0 0 0 0", "0 0 595 0"])
def test_a_sheet_without_extent(sheet: str) -> None:
    """Readers take it for one of the usual size."""
    assert read(SEEN, sheet=sheet) == "This can be read."
