"""Answers in the wrong language: ``python -m evals.slips``.

A scripted model is asked in each of three languages over evidence in each of
them, and slips into another: at once and for good, at once but not when asked
again, or in its second sentence. A slip is caught when the reader is told of it
(the notice ``wrong_language``) or never sees it. Honest answers are asked too:
a notice there is a false alarm. The sentences are those of the demo corpus; what
they say is of no account here.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evals.cases import ROOT
from evals.intervals import Sample, estimate
from evals.loading import load
from rag.answer import respond
from rag.answer.model.llm import Finish, Message, Piece, TextDelta
from rag.language.sentences import split_sentences
from rag.records import Answer, Article, Passage, Query

LANGUAGES = ("fa", "ar", "en")
CORPUS = ROOT / "corpus"
PER_PAIR = 6
"""Articles asked about in every pair of languages."""


@dataclass
class Speaker:
    """A model that says its lines in turn, the last one again and again."""

    lines: tuple[str, ...]
    name: str = "scripted"
    timeout: float = 30.0
    said: int = field(default=0)

    def stream(self, messages: Sequence[Message], *, deadline: float) -> Iterator[Piece]:
        line = self.lines[min(self.said, len(self.lines) - 1)]
        self.said += 1
        yield TextDelta(line)
        yield Finish("stop")


@dataclass(frozen=True, slots=True)
class Trial:
    """One question and what the model says to it; ``slips`` are sentences in another language."""

    behaviour: str
    pair: str
    language: str
    question: str
    passage: Passage
    lines: tuple[str, ...]
    slip: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """``told``: the notice was given; ``shown``: the slip stands in the answer."""

    trial: Trial
    told: bool
    shown: bool

    @property
    def right(self) -> bool:
        """A slip was told or not shown; an honest answer was let alone."""
        if self.trial.behaviour == "honest":
            return not self.told
        return self.told or not self.shown


def trials() -> Iterator[Trial]:
    """Every pair of question and evidence language, every behaviour, several articles."""
    articles = {code: _articles(code) for code in LANGUAGES}
    questions = _questions()
    for asked, evidence in itertools.product(LANGUAGES, LANGUAGES):
        other = evidence if evidence != asked else _next(asked)
        for number, article in enumerate(articles[evidence][:PER_PAIR]):
            honest = _sentence(articles[asked][number], 0)
            slip = _sentence(articles[other][number], 0)
            for behaviour, lines in _behaviours(honest, slip).items():
                yield Trial(
                    behaviour,
                    f"{asked}<{evidence}",
                    asked,
                    questions[asked][number],
                    _passage(article),
                    lines,
                    slip,
                )


def _behaviours(honest: str, slip: str) -> dict[str, tuple[str, ...]]:
    return {
        "slips for good": (f"{slip} [1]",),
        "slips once": (f"{slip} [1]", f"{honest} [1]"),
        "slips later": (f"{honest} [1] {slip} [1]",),
        "honest": (f"{honest} [1]",),
    }


def attempt(trial: Trial) -> Outcome:
    """Ask through the whole answering path and look at what a reader would see."""
    *_, last = respond(
        Query(trial.question, trial.language),
        [trial.passage],
        llm=Speaker(trial.lines),
        answer_language=trial.language,
    )
    assert isinstance(last, Answer)
    told = any(notice.code == "wrong_language" for notice in last.warnings)
    core = trial.slip.rstrip(".؟?! ")
    return Outcome(trial, told, last.mode == "llm" and core in last.answer)


def _next(code: str) -> str:
    return LANGUAGES[(LANGUAGES.index(code) + 1) % len(LANGUAGES)]


def _questions() -> dict[str, list[str]]:
    cases = load(Path(__file__).parent / "sets" / "demo.jsonl").cases
    return {
        code: [case.question for case in cases if case.language == code and case.answerable]
        for code in LANGUAGES
    }


def _articles(code: str) -> list[Article]:
    paths = sorted((CORPUS / code).glob("*.md"))
    return [
        Article(path.name, path.stem, path.read_text(encoding="utf-8").split("---\n")[2], code)
        for path in paths
    ]


def _sentence(article: Article, number: int) -> str:
    start, end = split_sentences(article.text, article.language)[number]
    return article.text[start:end]


def _passage(article: Article) -> Passage:
    spans = tuple(split_sentences(article.text, article.language))
    whole = (0, len(article.text))
    return Passage(article, article.text, *whole, 1.0, whole, sentences=spans)


def table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Slips caught (told or not shown) and honest answers let alone, by pair and behaviour."""
    for kind in ("pair", "behaviour"):
        yield f"{kind:16}{'slips caught':>32}{'honest let alone':>32}"
        for name in dict.fromkeys(getattr(outcome.trial, kind) for outcome in outcomes):
            part = [outcome for outcome in outcomes if getattr(outcome.trial, kind) == name]
            slips = [o for o in part if o.trial.behaviour != "honest"]
            honest = [o for o in part if o.trial.behaviour == "honest"]
            yield f"{name:16}{_share(slips):>32}{_share(honest):>32}"


def _share(outcomes: Sequence[Outcome]) -> str:
    if not outcomes:
        return ""
    return str(estimate([Sample(float(o.right), o.trial.passage.article.source) for o in outcomes]))


def main() -> None:
    outcomes = [attempt(trial) for trial in trials()]
    print("\n".join(table(outcomes)))
    for outcome in outcomes:
        if not outcome.right:
            trial = outcome.trial
            print(trial.pair, trial.behaviour, outcome.told, trial.lines, sep="\t")


if __name__ == "__main__":
    main()
