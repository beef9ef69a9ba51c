"""How many lies of a model are caught: ``python -m evals.faithfulness [SET]``.

Every case has a completion with labelled sentences, true or false, of eight
kinds. A scripted model says it over the case's passages, through the whole
answering path, and each sentence's verdict is compared with its label: a lie is
caught when its sentence is flagged (``supported`` false) or withheld, or, where
only its source is wrong, when it is shown with a right one that was found for it;
a true sentence flagged or withheld is a false alarm. ``supported`` null is neither,
and is counted on its own. What the sentences are compared by is not known here.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from evals.formats import checked
from evals.intervals import Sample, estimate
from evals.rows import OurRow
from evals.scripted import Scripted
from rag.answer.model.markers import without_markers
from rag.embedding.base import Embedder
from rag.language.fold import fold_text
from rag.records import Answer, Article, Passage, Query

SET = Path(__file__).resolve().parent / "sets" / "faithfulness.jsonl"
CORE = ("wrong_number", "wrong_source", "invented_marker")
"""The kinds of lie that the published bar is about."""

Kind = Literal[
    "true",
    "wrong_number",
    "wrong_date",
    "wrong_name",
    "wrong_source",
    "invented_marker",
    "negation",
    "unsupported",
]
Verdict = Literal["flagged", "withheld", "confirmed", "open", "repaired"]
SOURCES = ("wrong_source", "invented_marker")
"""The kinds of lie that are told about the source alone."""


class PassageRow(OurRow):
    source: str
    title: str
    outlet: str
    date: str
    language: str
    text: str = Field(min_length=1)

    def passage(self) -> Passage:
        """The whole text as one passage."""
        from rag.language.sentences import split_sentences

        article = Article(self.source, self.title, self.text, self.language, self.outlet, self.date)
        spans = tuple(split_sentences(self.text, self.language))
        return Passage(
            article, self.text, 0, len(self.text), 1.0, (0, len(self.text)), sentences=spans
        )


class SentenceRow(OurRow):
    text: str = Field(min_length=1)
    label: Literal["true", "lie"]
    kind: Kind


class FaithfulnessCase(OurRow):
    """A question, its passages, what the model says, and which sentences of it are lies."""

    id: str
    lang: str
    passages: list[PassageRow] = Field(min_length=1)
    question: str = Field(min_length=1)
    completion: str
    sentences: list[SentenceRow] = Field(min_length=1)

    @model_validator(mode="after")
    def _consistent(self) -> FaithfulnessCase:
        if self.completion != " ".join(sentence.text for sentence in self.sentences):
            raise ValueError("the completion is its sentences in order")
        if any((s.label == "true") != (s.kind == "true") for s in self.sentences):
            raise ValueError("a true sentence is of the kind true, a lie of another")
        return self


@dataclass(frozen=True, slots=True)
class Judged:
    """One sentence with the verdict it got and the checker's reason."""

    case: str
    language: str
    crosses: bool
    sentence: SentenceRow
    verdict: Verdict
    reason: str = ""

    @property
    def caught(self) -> bool:
        repaired = self.verdict == "repaired" and self.sentence.kind in SOURCES
        return repaired or self.verdict in ("flagged", "withheld")


def judge(case: FaithfulnessCase, embedder: Embedder | None) -> list[Judged]:
    """The verdict on every sentence of a case, from the real answering path."""
    answer = answered(case, embedder)
    verdicts = {
        _claim(s.text): ("repaired" if s.found else s.supported, s.reason) for s in answer.sentences
    }
    crosses = any(passage.language != case.lang for passage in case.passages)
    judged = []
    for sentence in case.sentences:
        supported, reason = verdicts.get(_claim(sentence.text), ("withheld", ""))
        verdict = _VERDICTS[supported]
        judged.append(Judged(case.id, case.lang, crosses, sentence, verdict, reason))
    return judged


_VERDICTS: dict[bool | str | None, Verdict] = {
    True: "confirmed",
    False: "flagged",
    None: "open",
    "withheld": "withheld",
    "repaired": "repaired",
}


def answered(case: FaithfulnessCase, embedder: Embedder | None) -> Answer:
    """What a reader would be shown when a model says the completion."""
    from rag.answer import respond

    passages = [row.passage() for row in case.passages]
    events = respond(
        Query(case.question, case.lang),
        passages,
        llm=Scripted(case.completion),
        answer_language=case.lang,
        embedder=embedder,
    )
    *_, last = events
    assert isinstance(last, Answer)
    return last


def _claim(text: str) -> str:
    return fold_text(without_markers(text)).strip(" .!?")


def load(path: Path = SET) -> list[FaithfulnessCase]:
    """Read the cases. Raises InputError naming the file and the line."""
    return list(checked(path, FaithfulnessCase))


def table(judged: Sequence[Judged]) -> Iterator[str]:
    """Caught lies and false alarms by language, crossing and kind, with 95 % intervals."""
    yield f"{'':22}{'lies caught':>30}{'true flagged':>30}{'true confirmed':>16}"
    for name, part in _parts(judged).items():
        lies = [one for one in part if one.sentence.label == "lie"]
        core = [one for one in lies if one.sentence.kind in CORE]
        truths = [one for one in part if one.sentence.label == "true"]
        confirmed = [
            Sample(float(one.verdict in ("confirmed", "repaired")), one.case) for one in truths
        ]
        yield f"{name:22}{_share(lies):>30}{_share(truths):>30}{estimate(confirmed).mean:>16.3f}"
        yield f"{'  number/source/marker':22}{_share(core):>30}"
    yield ""
    for kind in dict.fromkeys(one.sentence.kind for one in judged):
        part = [one for one in judged if one.sentence.kind == kind]
        yield f"{kind:22}{_share(part):>30}"


def _parts(judged: Sequence[Judged]) -> dict[str, list[Judged]]:
    parts: dict[str, list[Judged]] = {"all": list(judged)}
    for one in judged:
        parts.setdefault(one.language, []).append(one)
    parts["same language"] = [one for one in judged if not one.crosses]
    parts["across languages"] = [one for one in judged if one.crosses]
    return parts


def _share(judged: Iterable[Judged]) -> str:
    return str(estimate([Sample(float(one.caught), one.case) for one in judged]))


def main() -> None:
    from rag.embedding import load_embedder
    from rag.settings import load_settings

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", nargs="?", type=Path, default=SET)
    parser.add_argument("--wrong", action="store_true", help="list every wrong verdict")
    given = parser.parse_args()
    embedder = load_embedder(load_settings())
    judged = [one for case in load(given.set) for one in judge(case, embedder)]
    print("\n".join(table(judged)))
    for one in judged if given.wrong else ():
        if one.caught == (one.sentence.label == "true"):
            print(one.case, one.sentence.kind, one.verdict, one.reason, one.sentence.text, sep="\t")


if __name__ == "__main__":
    main()
