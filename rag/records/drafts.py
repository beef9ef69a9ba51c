"""What became of somebody's text when it was set beside the library, sentence by sentence."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rag.records.answers import SCHEMA_VERSION, Citation, Notice

VERDICTS = ("contradicted", "absent", "undecided", "supported", "nothing")
"""What is said of a sentence, the most urgent first: a passage says otherwise, no passage
speaks of it, what was found neither says nor denies it, a passage says it, or there is nothing
in it to check."""


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """One sentence: ``DraftCheck.text[start:end] == text``.

    ``verdict`` is one of ``VERDICTS`` and ``reason`` says why in the reader's language. The
    ``citations`` are what it was compared with; where it is ``contradicted``, what is said
    instead.
    """

    text: str
    start: int
    end: int
    verdict: str
    reason: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """A text with the verdict on each of its sentences.

    ``text`` is the text as it was read, into which all offsets point. ``language`` is the one
    of the reasons. Markers of citations count from 1 through the whole text. ``timings`` are
    milliseconds by stage.
    """

    text: str
    language: str
    sentences: tuple[DraftSentence, ...]
    warnings: tuple[Notice, ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict)
    schema: int = SCHEMA_VERSION

    @property
    def counts(self) -> dict[str, int]:
        """How many sentences have each verdict."""
        found = Counter(sentence.verdict for sentence in self.sentences)
        return {verdict: found[verdict] for verdict in VERDICTS}

    def to_dict(self) -> dict[str, Any]:
        """The check as JSON-ready values, in the documented order."""
        return {
            "text": self.text,
            "language": self.language,
            "counts": self.counts,
            "sentences": [dataclasses.asdict(sentence) for sentence in self.sentences],
            "warnings": [dataclasses.asdict(notice) for notice in self.warnings],
            "timings": {stage: round(ms, 3) for stage, ms in self.timings.items()},
            "schema": self.schema,
        }

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> DraftCheck:
        """The check of ``to_dict``, as another process sent it."""
        return cls(
            text=plain["text"],
            language=plain["language"],
            sentences=tuple(
                DraftSentence(
                    **{**item, "citations": tuple(Citation(**one) for one in item["citations"])}
                )
                for item in plain["sentences"]
            ),
            warnings=tuple(Notice(**item) for item in plain["warnings"]),
            timings=plain["timings"],
            schema=plain["schema"],
        )
