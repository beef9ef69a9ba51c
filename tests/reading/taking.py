"""What comes out of one file, in short: articles, refusals and what was passed over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from rag.errors import ReadingError
from rag.messages import FALLBACK, Phrase
from rag.reading import Limits, Refused, Skipped, documents
from rag.reading.parse import parse_here
from rag.records import Article


@dataclass
class Taken:
    """``refused`` and ``skipped`` are (source without the folder, reason)."""

    articles: list[Article] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [article.text for article in self.articles]

    @property
    def reasons(self) -> str:
        return "\n".join(reason for _, reason in self.refused)


def take(path: Path, data: bytes | str, limits: Limits | None = None) -> Taken:
    """Write a file and read it."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    taken = Taken()
    for item in documents(path, limits or Limits()):
        name = item.source.removeprefix(f"{path.parent}/")
        if isinstance(item, Refused):
            taken.refused.append((name, item.reason))
        elif isinstance(item, Skipped):
            taken.skipped.append((name, item.reason))
        else:
            try:
                taken.articles.append(item.load())
            except ReadingError as error:
                taken.refused.append((name, str(error)))
    return taken


def warned(warnings: Iterable[Phrase], language: str = FALLBACK) -> tuple[str, ...]:
    """What could not be read, as a reader of a language is told it."""
    return tuple(warning.told(language) for warning in warnings)


def text_of(kind: str, data: bytes | str) -> str:
    """The text of one file of a kind, read in this process."""
    return parse_here(kind, data.encode() if isinstance(data, str) else data, Limits(), None).text
