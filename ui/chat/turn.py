"""One turn of a conversation: a question with its answer, or how far it came."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rag.records import Answer, Citation, Delta, Event, Searched
from ui.selection import Selection


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what is known of its answer so far.

    ``text`` and ``citations`` grow while it streams; ``answer`` is set once it
    is whole, ``problem`` (what, fix) when it failed. ``kind`` is what was asked for, "" for
    what the question seems to want, ``length`` how much of it. ``stopped`` says that the
    reader ended it, ``withdrawn`` that words were taken out of it with the
    article they came from, ``thinking`` that the model thinks and says nothing yet.
    """

    question: str
    text: str = ""
    citations: tuple[Citation, ...] = ()
    coverage: dict[str, int] = field(default_factory=dict)
    answer: Answer | None = None
    problem: tuple[str, str] | None = None
    stopped: bool = False
    selection: Selection = field(default_factory=Selection)
    withdrawn: bool = False
    thinking: bool = False
    kind: str = ""
    length: str = "normal"

    def after(self, event: Event) -> Turn:
        """The turn with one more event of ``Library.stream``."""
        if isinstance(event, Searched):
            return replace(self, coverage=dict(event.coverage))
        if isinstance(event, Delta) and event.thinking:
            return replace(self, thinking=True)
        if isinstance(event, Delta):
            seen = (*self.citations, *event.citations)
            return replace(self, text=self.text + event.text, citations=seen, thinking=False)
        return replace(self, answer=event, thinking=False)

    def failed(self, problem: str, fix: str) -> Turn:
        return replace(self, problem=(problem, fix))

    def as_stopped(self) -> Turn:
        return replace(self, stopped=True)

    @property
    def sources(self) -> set[str]:
        """Ids of the articles whose words stand in it."""
        return set(self._sources())

    def _sources(self) -> Iterator[str]:
        yield from (citation.article for citation in self.citations)
        if self.answer:
            yield from (citation.article for citation in self.answer.citations)
            yield from (passage.article.id for passage in self.answer.nearest)

    def to_dict(self) -> dict[str, Any]:
        """The turn as JSON-ready values."""
        plain = {f.name: getattr(self, f.name) for f in dataclasses.fields(self)}
        plain["citations"] = [dataclasses.asdict(citation) for citation in self.citations]
        plain["answer"] = self.answer and self.answer.to_dict()
        plain["selection"] = self.selection.query
        plain["called"] = self.selection.called
        return plain

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Turn:
        """The turn of ``to_dict``."""
        answer, problem = plain["answer"], plain["problem"]
        selection = Selection.of_query(plain["selection"])
        named = {name: value for name, value in plain.items() if name != "called"}
        return cls(
            **{
                **named,
                "citations": tuple(Citation(**item) for item in plain["citations"]),
                "answer": Answer.from_dict(answer) if answer else None,
                "problem": (problem[0], problem[1]) if problem else None,
                "selection": replace(selection, called=plain.get("called", "")),
            }
        )

    @property
    def said(self) -> str:
        """The answer's text as far as there is one."""
        return self.answer.answer if self.answer else self.text


def history(turns: tuple[Turn, ...]) -> list[tuple[str, str]]:
    """What a follow-up question may refer to: (question, answer) pairs, oldest first."""
    return [(turn.question, turn.said) for turn in turns if turn.said and not turn.problem]
