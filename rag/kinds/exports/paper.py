"""An answer, or several, as lines of text with numbered notes: what footnotes are made of.

A source keeps one number over all sections, in the order in which it is first named. Where a
note stands on a page and how it looks is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rag.language.markers import MARKER
from rag.messages import message
from rag.records import Answer, Citation


@dataclass(frozen=True, slots=True)
class Section:
    """A question with what was answered; the markers of ``text`` are those of ``citations``.

    ``flagged`` are the ends of sentences that their sources do not support, ``notes`` what a
    reader should know.
    """

    heading: str
    text: str
    language: str
    citations: tuple[Citation, ...] = ()
    flagged: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """Sections under a title, in a reader's language; ``about`` stands below the title."""

    title: str
    language: str
    sections: tuple[Section, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A source under its number; ``first`` where it is named for the first time."""

    number: int
    citation: Citation
    first: bool


Line = list[str | Note]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A section's lines with their notes in place."""

    section: Section
    lines: tuple[Line, ...]


def section_of(answer: Answer, heading: str = "") -> Section:
    """An answer as a section."""
    return Section(
        heading,
        answer.answer,
        answer.language,
        answer.citations,
        tuple(sentence.end for sentence in answer.sentences if sentence.supported is False),
        tuple(notice.message for notice in answer.warnings),
    )


def paper_of(answer: Answer) -> Paper:
    """One answer under its question."""
    return Paper(answer.question, answer.language, (section_of(answer),))


def numbered(paper: Paper) -> tuple[list[Numbered], list[Note]]:
    """The sections with their notes, and every note once, in order."""
    numbers: dict[tuple[str, int, int], int] = {}
    made = [
        Numbered(section, tuple(_lines(section, paper.language, numbers)))
        for section in paper.sections
    ]
    notes = [
        piece
        for each in made
        for line in each.lines
        for piece in line
        if isinstance(piece, Note) and piece.first
    ]
    return made, notes


def _lines(
    section: Section, language: str, numbers: dict[tuple[str, int, int], int]
) -> Iterator[Line]:
    text = section.text
    for at in sorted(section.flagged, reverse=True):
        text = f"{text[:at]} ({message('mark-unsupported', language)}){text[at:]}"
    known = {citation.marker: citation for citation in section.citations}
    for line in filter(str.strip, text.split("\n")):
        pieces: Line = []
        done = 0
        for match in MARKER.finditer(line):
            if citation := known.get(int(match[1])):
                if before := line[done : match.start()].rstrip():
                    pieces.append(before)
                pieces.append(_note(citation, numbers))
                done = match.end()
        if after := line[done:].rstrip():
            pieces.append(after)
        yield pieces


def _note(citation: Citation, numbers: dict[tuple[str, int, int], int]) -> Note:
    key = (citation.article, citation.start, citation.end)
    first = key not in numbers
    return Note(numbers.setdefault(key, len(numbers) + 1), citation, first)
