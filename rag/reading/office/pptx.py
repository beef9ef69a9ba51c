"""PowerPoint presentations (.pptx, ISO 29500): the slides in order, as they are shown.

A slide's title comes first, then its shapes in their order
(:mod:`rag.reading.office.slide_order`), tables row by row, a blank line between slides.
Out: hidden slides and shapes, slide numbers, dates and footers that repeat, comments, and
the speaker's notes, which no audience saw. It does not know bullets that come from the
layout, nor text in pictures; charts and embedded objects are warnings, and diagrams
without words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from rag.errors import ReadingError, TooLarge
from rag.messages import Phrase, phrase
from rag.reading.limits import Limits
from rag.reading.office.archive import Archive
from rag.reading.office.diagrams import diagram_lines
from rag.reading.office.numerals import formatted, mark
from rag.reading.office.properties import core_properties, main_part, named, relations
from rag.reading.office.slide_order import in_reading_order
from rag.reading.parsed import Parsed

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FURNITURE = frozenset({"dt", "ftr", "sldNum"})
_TITLES = frozenset({"title", "ctrTitle"})
_GRAPHICS = {"chart": "warning-chart", "diagram": "warning-diagram", "ole": "warning-object"}
_SCHEMES = {
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
    "arabic1": "arabicAlpha",
    "arabic2": "arabicAbjad",
}
_AROUND = {"Period": "{}.", "ParenR": "{})", "ParenBoth": "({})", "Minus": "{} -"}
"""The ends of a numbering scheme's name (ISO 29500-1, 20.1.10.61) and what they look like."""

Counts = dict[int, tuple[str, int]]
"""Level of a list -> the scheme it counts with and how far."""


def parse(data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Raises ReadingError for a damaged or foreign file, TooLarge for a zip bomb."""
    archive = Archive(data, limits)
    main = main_part(archive, "PowerPoint presentation")
    presentation = archive.tree(main)
    if presentation.tag != f"{_P}presentation":
        raise ReadingError(code="read-pptx")
    targets = relations(archive, main)
    warnings: list[Phrase] = []
    slides = []
    for place, entry in enumerate(presentation.iter(f"{_P}sldId"), 1):
        name = targets.get(entry.get(f"{_R}id"), ("", ""))[1]
        if name not in archive.names:
            warnings.append(phrase("warning-slide", number=place))
            continue
        try:
            slide = archive.tree(name)
        except TooLarge:
            raise
        except ReadingError:
            warnings.append(phrase("warning-part", name=name))
            continue
        if slide.get("show", "1") not in {"0", "false"}:
            diagram = partial(diagram_lines, archive, relations(archive, name))
            lines = _Slide(slide, place, warnings, diagram).lines()
            slides.append("\n".join(line for line in lines if line.strip()))
    text = "\n\n".join(filter(None, slides))
    properties = core_properties(archive)
    return Parsed(
        text=text,
        title=properties.article_title(text),
        date=properties.article_date(text),
        warnings=tuple(warnings),
    )


class _Slide:
    def __init__(
        self,
        tree: Any,
        place: int,
        warnings: list[Phrase],
        diagram: Callable[[Any], list[str]],
    ) -> None:
        self._diagram = diagram
        self._shapes = list(_shapes(tree.iterfind(f"{_P}cSld/{_P}spTree/*")))
        self._place = place
        self._warnings = warnings

    def lines(self) -> Iterator[str]:
        for shape in sorted(self._shapes, key=lambda shape: _placeholder(shape) not in _TITLES):
            if _placeholder(shape) in _FURNITURE:
                continue
            if named(shape) == "graphicFrame":
                yield from self._graphic(shape)
            else:
                for body in shape.findall(f"{_P}txBody"):
                    yield from _paragraphs(body)

    def _graphic(self, frame: Any) -> Iterator[str]:
        for data in frame.iterfind(f"{_A}graphic/{_A}graphicData"):
            kind = data.get("uri", "").rsplit("/", 1)[-1]
            if kind == "diagram" and (lines := self._diagram(data)):
                yield from lines
            elif kind in _GRAPHICS:
                where = phrase("place-slide", number=self._place)
                self._warnings.append(phrase(_GRAPHICS[kind], where=where))
        for row in frame.iter(f"{_A}tr"):
            cells = (
                cell.findall(f"{_A}txBody")
                for cell in row.findall(f"{_A}tc")
                if not _is_covered(cell)
            )
            texts = (
                " ".join(" ".join(line for body in bodies for line in _paragraphs(body)).split())
                for bodies in cells
            )
            yield " | ".join(filter(None, texts))


def _shapes(container: Iterable[Any]) -> Iterator[Any]:
    """Shapes that are shown, out of their groups, in the order they are read."""
    for shape in in_reading_order(list(_shown(container))):
        yield from _shapes(shape) if named(shape) == "grpSp" else [shape]


def _shown(container: Iterable[Any]) -> Iterator[Any]:
    """Shapes and groups that are not hidden, the first of two alternatives."""
    for child in container:
        kind = named(child)
        if kind == "AlternateContent":
            yield from _shown(next(iter(child), ()))
        elif kind in {"sp", "graphicFrame", "grpSp"}:
            about = child.find(f"*/{_P}cNvPr")
            if about is None or about.get("hidden") not in {"1", "true"}:
                yield child


def _is_covered(cell: Any) -> bool:
    """Whether the cell before or above spreads over this one, whose text no reader sees."""
    return any(cell.get(name) in {"1", "true"} for name in ("hMerge", "vMerge"))


def _placeholder(shape: Any) -> str:
    """What a shape stands for in its layout: title, body, footer; "" for none."""
    found = shape.find(f"*/{_P}nvPr/{_P}ph")
    return "" if found is None else str(found.get("type", "body"))


def _paragraphs(body: Any) -> Iterator[str]:
    counts: Counts = {}
    for paragraph in body.findall(f"{_A}p"):
        text = "".join(_pieces(paragraph)).strip("\n")
        if text.strip():
            label = _label(paragraph.find(f"{_A}pPr"), counts)
            yield f"{label} {text}" if label else text


def _pieces(element: Iterable[Any]) -> Iterator[str]:
    for child in element:
        kind = named(child)
        if kind == "AlternateContent":
            yield from _pieces(next(iter(child), ()))
        elif kind == "t":
            yield (child.text or "").replace("\n", " ")
        elif kind == "br":
            yield "\n"
        else:
            yield from _pieces(child)


def _label(properties: Any, counts: Counts) -> str:
    """The number or mark that a paragraph itself asks for; counts by level."""
    if properties is None:
        counts.clear()
        return ""
    level = int(properties.get("lvl", "0"))
    for deeper in [at for at in counts if at > level]:
        del counts[deeper]
    bullet, number = properties.find(f"{_A}buChar"), properties.find(f"{_A}buAutoNum")
    if bullet is not None:
        return mark(bullet.get("char", ""))
    if number is None:
        counts.pop(level, None)
        return ""
    scheme = number.get("type", "")
    before, count = counts.get(level, ("", 0))
    count = count + 1 if before == scheme else int(number.get("startAt", "1"))
    counts[level] = scheme, count
    ending = next((each for each in _AROUND if scheme.endswith(each)), "")
    form = _SCHEMES.get(scheme.removesuffix(ending), "decimal")
    return _AROUND.get(ending, "{}").format(formatted(count, form))
