"""The values that travel between the rooms of Sanad.

Every record is frozen: a step takes records and returns new ones. Offsets are
counted in Unicode code points of ``Article.text`` (the loader's output), ends
are exclusive, so ``article.text[start:end]`` is always the thing named.
Nothing here knows where a record came from or how it is shown.
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit, urlunsplit

SCHEMA_VERSION = 1
"""Version of the Answer schema, sent as ``schema`` in every answer."""

Span = tuple[int, int]
"""(start, end) in code points of ``Article.text``, end exclusive."""

_URL = re.compile(r"^https?://", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def is_url(source: str) -> bool:
    """Whether a source is an http(s) address rather than a path."""
    return bool(_URL.match(source))


def canonical_source(source: str) -> str:
    """The spelling of a source that its article id is made from.

    Addresses lose their fragment, default port and letter case of scheme and
    host (RFC 3986, 6.2.2-6.2.3); everything else is kept as it is given, since
    the readers already hand over absolute paths.
    """
    source = source.strip()
    if not is_url(source):
        return source
    parts = urlsplit(source)
    host = (parts.hostname or "").lower()
    host = f"[{host}]" if ":" in host else host
    if parts.port and parts.port != _DEFAULT_PORTS[parts.scheme.lower()]:
        host = f"{host}:{parts.port}"
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", parts.query, ""))


@lru_cache(maxsize=1 << 14)
def article_id(source: str) -> str:
    """32 hex digits of SHA-256 over the canonical source; never of the content."""
    return hashlib.sha256(canonical_source(source).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read. ``date`` is ISO 8601 (``2025-01-17``) or None."""

    source: str
    title: str
    text: str
    language: str | None = None
    outlet: str | None = None
    date: str | None = None

    @property
    def id(self) -> str:
        return article_id(self.source)


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article as a list shows it: without its text, with its number of chunks."""

    id: str
    source: str
    title: str
    language: str
    outlet: str | None
    date: str | None
    chunks: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive whole sentences of one article: ``article.text[start:end] == text``.

    ``sentences`` are the spans of its sentences in the article's text.
    """

    article_id: str
    ordinal: int
    text: str
    start: int
    end: int
    sentences: tuple[Span, ...] = ()

    @property
    def id(self) -> str:
        key = f"{self.article_id}\x00{self.ordinal}\x00{self.text}"
        return hashlib.sha256(key.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Query:
    """A question as search understands it.

    ``languages`` and ``outlets`` restrict what may be found (empty: no
    restriction); ``date_from`` and ``date_to`` are ISO dates, both inclusive.
    ``spellings`` are the same question in a native script when it was typed in
    a romanised one. ``days`` are the dates the question names, each a closed
    ISO interval.
    """

    text: str
    language: str
    languages: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    date_from: str | None = None
    date_to: str | None = None
    spellings: tuple[tuple[str, str], ...] = ()
    days: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk id with the score one ranked list gave it (higher is better)."""

    chunk_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk found for a query, with its article.

    ``evidence`` is the span of its best sentence in the article's text;
    ``also_in`` names the other outlets that carried the same wire copy.
    """

    article: Article
    text: str
    start: int
    end: int
    score: float
    evidence: Span
    chunk_id: str = ""
    sentences: tuple[Span, ...] = ()
    also_in: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        return self.article.language or "und"

    @property
    def best_sentence(self) -> str:
        """The text of ``evidence``."""
        return self.text[self.evidence[0] - self.start : self.evidence[1] - self.start]

    def to_dict(self) -> dict[str, Any]:
        article = self.article
        return {
            "article": article.id,
            "source": article.source,
            "title": article.title,
            "outlet": article.outlet,
            "date": article.date,
            "language": self.language,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "score": round(self.score, 6),
            "evidence": list(self.evidence),
            "also_in": list(self.also_in),
        }

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Passage:
        """The passage of ``to_dict``; its article comes without text."""
        about = {name: plain[name] for name in ("source", "title", "language", "outlet", "date")}
        return cls(
            article=Article(text="", **about),
            text=plain["text"],
            start=plain["start"],
            end=plain["end"],
            score=plain["score"],
            evidence=(plain["evidence"][0], plain["evidence"][1]),
            also_in=tuple(plain["also_in"]),
        )


def coverage(passages: Iterable[Passage]) -> dict[str, int]:
    """How many passages there are in each language, most first."""
    return dict(Counter(passage.language for passage in passages).most_common())


@dataclass(frozen=True, slots=True)
class Citation:
    """What a marker [n] of an answer points at: ``article.text[start:end] == quote``.

    ``article`` is the article's id and ``passage`` the text of the passage the
    quote stands in. ``verified`` says that the quote was found in the stored
    article at these offsets.
    """

    marker: int
    article: str
    source: str
    title: str
    outlet: str | None
    date: str | None
    language: str
    start: int
    end: int
    quote: str
    passage: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer; ``start`` and ``end`` are offsets in ``Answer.answer``.

    ``supported`` is True, False (contradicted, or a marker that does not
    resolve) or None (could not be checked); ``reason`` says why.
    """

    text: str
    start: int
    end: int
    markers: tuple[int, ...]
    supported: bool | None
    reason: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One side of a disagreement: what the source behind ``marker`` says."""

    marker: int
    text: str
    value: str
    outlet: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Sources that say different things about the same matter.

    ``kind`` is ``number``, ``date`` or ``claim``; ``superseded`` lists the
    markers of claims that a newer article replaces.
    """

    kind: str
    about: str
    claims: tuple[Claim, ...]
    superseded: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader should know about an answer: a stable code and a sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its evidence; the one schema of the page, Python, shell and HTTP.

    ``answer`` is plain text with markers [1], [2] counted from 1 in order of
    first use, and every marker in it stands in ``citations`` and the other way
    round. ``mode`` is ``extractive`` (quoted sentences) or ``llm``.
    ``confidence`` is between 0 and 1, ``timings`` are milliseconds by stage,
    ``coverage`` counts passages by language, ``nearest`` holds the passages
    shown when the answer abstains.
    """

    question: str
    language: str
    mode: str
    answer: str
    abstained: bool
    confidence: float
    citations: tuple[Citation, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    nearest: tuple[Passage, ...] = ()
    coverage: Mapping[str, int] = field(default_factory=dict)
    disagreements: tuple[Disagreement, ...] = ()
    warnings: tuple[Notice, ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict)
    schema: int = SCHEMA_VERSION

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON-ready values, in the documented order."""
        plain = {f.name: getattr(self, f.name) for f in dataclasses.fields(self)}
        plain["nearest"] = [passage.to_dict() for passage in self.nearest]
        for name in ("citations", "sentences", "disagreements", "warnings"):
            plain[name] = [dataclasses.asdict(item) for item in plain[name]]
        plain["coverage"] = dict(self.coverage)
        plain["timings"] = {stage: round(ms, 3) for stage, ms in self.timings.items()}
        return plain

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Answer:
        """The answer of ``to_dict``, as another process sent it."""
        return cls(
            **{
                **plain,
                "citations": tuple(Citation(**item) for item in plain["citations"]),
                "sentences": tuple(
                    Sentence(**{**item, "markers": tuple(item["markers"])})
                    for item in plain["sentences"]
                ),
                "nearest": tuple(Passage.from_dict(item) for item in plain["nearest"]),
                "disagreements": tuple(
                    Disagreement(
                        kind=item["kind"],
                        about=item["about"],
                        claims=tuple(Claim(**claim) for claim in item["claims"]),
                        superseded=tuple(item["superseded"]),
                    )
                    for item in plain["disagreements"]
                ),
                "warnings": tuple(Notice(**item) for item in plain["warnings"]),
            }
        )


@dataclass(frozen=True, slots=True)
class Searched:
    """Event: the passages an answer will be made from were found."""

    passages: tuple[Passage, ...]
    coverage: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Delta:
    """Event: checked text to add to the answer shown so far.

    ``citations`` are those whose marker appears for the first time in it.
    """

    text: str
    citations: tuple[Citation, ...] = ()


Event = Searched | Delta | Answer
"""What ``Library.stream`` yields: Searched once, Deltas, and the Answer last."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one file, row or address ended: added, unchanged, replaced, skipped,
    refused or removed (by ``--prune``). ``reason`` is set for skipped and refused."""

    source: str
    status: str
    article_id: str | None = None
    title: str = ""
    chunks: int = 0
    reason: str = ""
