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


def layered(setting: str, ground: str = "", page: str = "") -> str:
    """A page with text on a layer, as its file sets the layer."""
    text = f"/OC /L BDC {placed((72, 600, 'On a layer.'))} EMC "
    return read(
        SEEN + ground + text,
        resources="/Properties<</L 5 0 R>>",
        page=page,
        catalog=f"/OCProperties<</OCGs[5 0 R]/D<<{setting}/Order[5 0 R]>>>>",
        more=("<</Type/OCG/Name(L)>>",),
    )


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("setting", ["/ON[5 0 R]", "/OFF[5 0 R]"])
def test_text_on_a_layer(setting: str, turned: int) -> None:
    found = layered(setting, page=f"/Rotate {turned}")
    assert sorted(found.split("\n")) == sorted(
        ["This can be read.", *(["On a layer."] if "ON" in setting else [])]
    )


def test_a_page_with_a_frame_of_its_own_and_a_layer() -> None:
    assert layered("/ON[5 0 R]", page="/CropBox[50 500 500 800]").endswith("On a layer.")
    assert layered("/OFF[5 0 R]", page="/CropBox[50 500 500 800]") == "This can be read."


TYPED = "BT /F 12 Tf 2 4 Td (Ann Roe) Tj ET"


def noted(kind: str, flags: int = 4) -> str:
    """A page with an annotation that is drawn over it."""
    form = (
        f"<</Type/XObject/Subtype/Form/BBox[0 0 180 18]/Resources<</Font<</F<</Type/Font"
        f"/Subtype/Type1/BaseFont/Helvetica>>>>>>/Length {len(TYPED)}>>stream\n{TYPED}\nendstream"
    )
    note = (
        f"<</Type/Annot/Subtype/{kind}/FT/Tx/T(name)/V(Ann Roe)/F {flags}/Rect[120 696 300 714]"
        "/P 3 0 R/AP<</N 6 0 R>>>>"
    )
    return read(
        placed((72, 700, "Name:")),
        page="/Annots[5 0 R]",
        catalog="/AcroForm<</Fields[5 0 R]>>",
        more=(note, form),
    )


NOTES = [("Widget", 4, True), ("FreeText", 4, True), ("Widget", 2, False), ("Stamp", 4, False)]


@pytest.mark.parametrize(("kind", "flags", "seen"), NOTES)
def test_what_is_typed_onto_a_page(kind: str, flags: int, seen: bool) -> None:
    assert noted(kind, flags) == ("Name: Ann Roe" if seen else "Name:")
