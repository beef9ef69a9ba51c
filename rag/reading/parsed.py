"""What the steps of reading hand to each other: parsed content, documents, refusals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rag.errors import Reason
from rag.messages import Phrase
from rag.records import Article

_TOLD = ("warnings", "problem", "skipped")
"""Fields of phrases."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a parser found in the bytes of one document; None where it says nothing.

    ``warnings`` tell what could not be read, each with its place; those of a plug-in may be
    sentences of its own. ``address`` is where the document says it is published.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    language: str | None = None
    warnings: tuple[Phrase, ...] = ()
    address: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready; ``Parsed.of`` makes it again."""
        return _plain(self)

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Parsed:
        return cls(**_made(plain))

    def article(self, source: str) -> Article:
        return Article(
            source=source,
            title=self.title or "",
            text=self.text,
            language=self.language,
            outlet=self.outlet,
            date=self.date,
            warnings=self.warnings,
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One article in a file of many, as its container gives it.

    ``place`` names it within the file (source: path#place) where it has no
    address. ``body`` is plain text, or HTML if ``markup``. ``problem`` is why it
    cannot be read, ``skipped`` why it is not meant to be; a plug-in may give its own sentence.
    """

    place: str
    body: str = ""
    markup: bool = False
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    date: str | None = None
    language: str | None = None
    warnings: tuple[Phrase, ...] = ()
    problem: tuple[Phrase, ...] = ()
    skipped: tuple[Phrase, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready; ``Entry.of`` makes it again."""
        return _plain(self)

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Entry:
        return cls(**_made(plain))


def _plain(found: Parsed | Entry) -> dict[str, Any]:
    """Values by field, without the deep copies of dataclasses.asdict."""
    values = {name: getattr(found, name) for name in found.__slots__}
    told = {name: [each.to_list() for each in values[name]] for name in _TOLD if name in values}
    return values | told


def _made(plain: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: tuple(map(Phrase.of, plain[name])) for name in _TOLD if name in plain}
    return {**plain, **told}


@dataclass(frozen=True, slots=True)
class Document:
    """One article to be, not parsed yet.

    ``source`` is what its id is made from: a resolved path, an address, or
    path#line for a row without one. ``container`` is the file or address it
    came in. ``fingerprint`` is the SHA-256 of its raw bytes (file, response
    body, row), so an unchanged document need not be loaded. ``load`` parses and
    raises ReadingError.
    """

    source: str
    container: str
    fingerprint: str
    load: Callable[[], Article]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, row or address that could not be read, and why.

    ``rows`` are some rows of a table, name to value, none of whose columns is known for
    the text.
    """

    source: str
    container: str
    reason: Reason
    rows: Sequence[Mapping[str, object]] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in a folder that is not read, and why."""

    source: str
    reason: Reason


Item = Document | Refused | Skipped
