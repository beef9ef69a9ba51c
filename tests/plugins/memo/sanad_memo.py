"""Memos: lines of ``Name: value``, an empty line, and the text; many of them between lines ``%%``.

Known names are Subject, Date and From.
"""

from __future__ import annotations

from collections.abc import Iterator

from rag.errors import ReadingError
from rag.reading import Entry, Limits, Parsed


def parse(data: bytes, limits: Limits, charset: str | None) -> Parsed:
    """A file that is one memo. Raises ReadingError for one that has no head."""
    head, text = _parts(data.decode(charset or "utf-8"))
    return Parsed(text, title=head.get("subject"), outlet=head.get("from"), date=head.get("date"))


def entries(data: bytes, limits: Limits) -> Iterator[Entry]:
    """The memos of a file that holds many; one without a head is refused alone."""
    for number, memo in enumerate(data.decode().split("\n%%\n"), 1):
        try:
            head, text = _parts(memo)
        except ReadingError as error:
            yield Entry(str(number), problem=str(error))
            continue
        yield Entry(
            str(number),
            text,
            title=head.get("subject"),
            outlet=head.get("from"),
            date=head.get("date"),
        )


def _parts(memo: str) -> tuple[dict[str, str], str]:
    head, empty, text = memo.partition("\n\n")
    lines = [line.partition(":") for line in head.splitlines()]
    if not empty or not all(colon for _, colon, _ in lines):
        raise ReadingError("It is no memo: it has no head.", "Begin it with a Subject.")
    return {name.strip().lower(): value.strip() for name, _, value in lines}, text
