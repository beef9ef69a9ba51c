"""What a model was asked for is counted, per question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from evals.cases import Case
from evals.cost import Counting
from evals.metrics import reference
from evals.results import Report
from evals.run import ask
from rag.answer.model.llm import Finish, Message, Piece, TextDelta
from rag.records import Answer, Article, Passage
from tests.evals.word_library import WordLibrary


class Echo:
    name, timeout = "echo", 5.0

    def stream(self, messages: Sequence[Message], *, deadline: float) -> Iterator[Piece]:
        yield TextDelta(messages[-1].content)
        yield TextDelta("!")
        yield Finish("stop")


class ModelLibrary(WordLibrary):
    """Asks its model once a question."""

    def __init__(self) -> None:
        super().__init__()
        self.llm = Counting(Echo())

    def ask(
        self,
        question: str,
        history: Sequence[tuple[str, str]] = (),
        passages: Sequence[Passage | Article] | None = None,
    ) -> Answer:
        list(self.llm.stream([Message("user", question)], deadline=1.0))
        return super().ask(question, history, passages)


def test_each_row_has_its_own_cost() -> None:
    library = ModelLibrary()
    cases = (Case("1", "en", "abc", None), Case("2", "en", "abcde", None))
    rows = {case.id: ask(library, case) for case in cases}
    assert rows["2"].usage == {"requests": 1, "characters in": 5, "characters out": 6}
    report = Report("x", {}, cases, rows, {}, {}, {})
    assert report.cost == {"requests": 2, "characters in": 8, "characters out": 10}
    assert (library.llm.name, library.llm.timeout) == ("echo", 5.0)


def test_without_a_model_nothing_is_spent() -> None:
    assert ask(WordLibrary(), Case("1", "en", "abc", None)).usage == {}


def test_the_readme_lists_the_measures() -> None:
    readme = Path(__file__).resolve().parents[2] / "evals/README.md"
    assert reference() in readme.read_text(encoding="utf-8"), "python -c 'reference()' writes it"
