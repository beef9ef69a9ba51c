"""What came back for one case: the row a run writes and every metric reads.

A row keeps what the metrics and the gallery need and no more; it survives a
trip through JSON Lines unchanged. Nothing is judged here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from rag.errors import InputError
from rag.records import Citation, Sentence


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that search gave, best first; ``source`` as the evidence names it."""

    source: str
    score: float
    language: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One case's result. ``error`` is empty, or why there is no answer.

    ``citations`` have their sources as the evidence names them, and
    ``exact[i]`` says whether ``article.text[start:end] == quote`` for
    ``citations[i]``, looked up in the library after the answer was given.
    ``timings`` are milliseconds by stage, with ``total`` for the whole call.
    """

    id: str
    answer: str = ""
    mode: str = ""
    language: str = "und"
    abstained: bool = False
    confidence: float = 0.0
    citations: tuple[Citation, ...] = ()
    exact: tuple[bool, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    found: tuple[Found, ...] = ()
    warnings: tuple[str, ...] = ()
    timings: dict[str, float] = field(default_factory=dict)
    usage: dict[str, int] = field(default_factory=dict)
    error: str = ""

    @property
    def answered(self) -> bool:
        """An answer was given: not declined, no fault."""
        return not self.abstained and not self.error


_ADAPTER = TypeAdapter(Asked)


def dumps(row: Asked) -> str:
    """One line of JSON, without the line end."""
    return json.dumps(asdict(row), ensure_ascii=False)


def load_rows(path: Path) -> dict[str, Asked]:
    """The finished rows of a file by case id.

    A last line that a killed run left without its end is not a row.

    Raises:
        InputError: for any other line that cannot be read.
    """
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").split("\n")[:-1]
    return {row.id: row for row in (_row(path, n, line) for n, line in enumerate(lines, 1))}


def _row(path: Path, number: int, line: str) -> Asked:
    try:
        return _ADAPTER.validate_json(line)
    except ValidationError as error:
        raise InputError(
            f"{path}, line {number}: not a row of a run.", "Use another --out folder."
        ) from error


def keep_whole_lines(path: Path) -> None:
    """Cut off what a killed run left of its last line, so that rows can be appended."""
    if path.exists():
        data = path.read_bytes()
        path.write_bytes(data[: data.rfind(b"\n") + 1])


def sources(found: Iterable[Found]) -> list[str]:
    """Distinct sources in ranked order: articles, where hits are passages."""
    return list(dict.fromkeys(item.source for item in found))
