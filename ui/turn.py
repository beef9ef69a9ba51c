"""One turn of a conversation: a question with its answer, or how far it came."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from rag.errors import SanadError
from rag.records import Answer, Citation, Delta, Event, Searched


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what is known of its answer so far.

    ``text`` and ``citations`` grow while it streams; ``answer`` is set once it
    is whole, ``problem`` (what, fix) when it failed. ``stopped`` says that the
    reader ended it.
    """

    question: str
    text: str = ""
    citations: tuple[Citation, ...] = ()
    coverage: dict[str, int] = field(default_factory=dict)
    answer: Answer | None = None
    problem: tuple[str, str] | None = None
    stopped: bool = False

    def after(self, event: Event) -> Turn:
        """The turn with one more event of ``Library.stream``."""
        if isinstance(event, Searched):
            return replace(self, coverage=dict(event.coverage))
        if isinstance(event, Delta):
            seen = (*self.citations, *event.citations)
            return replace(self, text=self.text + event.text, citations=seen)
        return replace(self, answer=event)

    def failed(self, error: SanadError) -> Turn:
        return replace(self, problem=(error.problem, error.fix))

    def as_stopped(self) -> Turn:
        return replace(self, stopped=True)

    @property
    def said(self) -> str:
        """The answer's text as far as there is one."""
        return self.answer.answer if self.answer else self.text


def history(turns: tuple[Turn, ...]) -> list[tuple[str, str]]:
    """What a follow-up question may refer to: (question, answer) pairs, oldest first."""
    return [(turn.question, turn.said) for turn in turns if turn.said and not turn.problem]
