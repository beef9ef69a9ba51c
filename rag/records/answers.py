"""What is answered: the one schema of the page, Python, shell and HTTP, and its events."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rag.records.overviews import Overview
from rag.records.passages import Passage, coverage

SCHEMA_VERSION = 1
"""Version of the Answer schema, sent as ``schema`` in every answer."""


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
    found: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer; ``start`` and ``end`` are offsets in ``Answer.answer``.

    ``supported`` is True, False (contradicted, or a marker that does not
    resolve) or None (could not be checked); ``reason`` says why. ``found`` says that its
    sources were found for it.
    """

    text: str
    start: int
    end: int
    markers: tuple[int, ...]
    supported: bool | None
    reason: str
    found: bool = False


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

    ``kind`` is ``number``, ``date`` or ``claim``, which cannot all be true, or ``moving``: a
    figure that grows, at two times. ``about`` is the thing as a quote has it, "" where it has
    no name; ``claims`` come newest first, of a figure that rose oldest first.
    """

    kind: str
    about: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader should know about an answer: a stable code and a sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ModelUsage:
    """What an answer of a model took: tokens in and out (thoughts among them) as its server
    counted or, where ``estimated``, as we did; ``requests`` to it; milliseconds to the first
    token of the answer; tokens a second from then; ``price`` where prices are set."""

    tokens_in: int
    tokens_out: int
    thoughts: int = 0
    requests: int = 1
    first_token_ms: float | None = None
    tokens_per_second: float | None = None
    price: float | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """The words of a quote that fit what is asked for, to be marked in it: ``text`` is the slice
    [start:end] of the article of citation ``marker``. As right as the quote, no surer."""

    text: str
    start: int
    end: int
    marker: int


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its evidence; the one schema of the page, Python, shell and HTTP.

    ``answer`` is plain text with markers [1], [2] counted from 1 in order of
    first use, and every marker in it stands in ``citations`` and the other way
    round. ``language`` is the one its own words are in: the question's, or the
    one that was asked for. ``mode`` is ``extractive`` (quoted sentences) or ``llm``.
    ``confidence`` is between 0 and 1, ``timings`` are milliseconds by stage,
    ``coverage`` counts passages by language, ``nearest`` holds the passages
    shown when the answer abstains and ``declined`` says why it does: "nothing", "time" (only
    another is told), "missing" (a word of the question), "fact", or "model". ``short`` are
    the words of the first quote that fit the question, ``usage`` what a model took, if one
    was asked. ``kind`` is one of ``KINDS``; of another than "fact", ``overview`` holds the events,
    rows or items that ``answer`` says in prose, their markers those of ``citations``.
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
    usage: ModelUsage | None = None
    declined: str = ""
    short: ShortAnswer | None = None
    kind: str = "fact"
    overview: Overview | None = None
    schema: int = SCHEMA_VERSION

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON-ready values, in the documented order."""
        plain = {f.name: getattr(self, f.name) for f in dataclasses.fields(self)}
        plain["nearest"] = [passage.to_dict() for passage in self.nearest]
        for name in ("citations", "sentences", "disagreements", "warnings"):
            plain[name] = [dataclasses.asdict(item) for item in plain[name]]
        plain["coverage"] = dict(self.coverage)
        plain["usage"] = self.usage and dataclasses.asdict(self.usage)
        plain["short"] = self.short and dataclasses.asdict(self.short)
        plain["overview"] = self.overview and self.overview.to_dict()
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
                    )
                    for item in plain["disagreements"]
                ),
                "warnings": tuple(Notice(**item) for item in plain["warnings"]),
                "usage": ModelUsage(**plain["usage"]) if plain.get("usage") else None,
                "short": ShortAnswer(**plain["short"]) if plain.get("short") else None,
                "overview": Overview.from_dict(plain["overview"])
                if plain.get("overview")
                else None,
            }
        )


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gives: passages, best first, and what the reader should know about them."""

    query: str
    passages: tuple[Passage, ...]
    warnings: tuple[Notice, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "query": self.query,
            "passages": [passage.to_dict() for passage in self.passages],
            "coverage": coverage(self.passages),
            "warnings": [dataclasses.asdict(notice) for notice in self.warnings],
        }

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Found:
        """What ``to_dict`` gave, in another process; an older one tells no warnings."""
        return cls(
            plain["query"],
            tuple(Passage.from_dict(passage) for passage in plain["passages"]),
            tuple(Notice(**item) for item in plain.get("warnings", ())),
        )


@dataclass(frozen=True, slots=True)
class Searched:
    """Event: the passages an answer will be made from were found."""

    passages: tuple[Passage, ...]
    coverage: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Delta:
    """Event: checked text to add to the answer shown so far.

    ``citations`` are those whose marker appears for the first time in it. An empty one
    that is ``thinking`` says that the model has begun to think, and one with ``progress`` that
    it has read so many parts of so many of what does not fit into one request.
    """

    text: str
    citations: tuple[Citation, ...] = ()
    thinking: bool = False
    progress: tuple[int, int] | None = None


Event = Searched | Delta | Answer
"""What ``Library.stream`` yields: Searched once, Deltas, and the Answer last."""
