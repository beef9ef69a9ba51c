"""A draft from its sentences to the record of what became of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.answer.checks.entailment import Entailment
from rag.answer.cite import Ledger
from rag.answer.stated.yardstick import yardstick
from rag.draft.claims import Line
from rag.draft.judge import Judged, judge
from rag.draft.wording import reason
from rag.embedding.base import Embedder
from rag.records import DraftSentence, Passage


def judge_lines(
    lines: Sequence[Line],
    found: Sequence[Sequence[Passage]],
    reader: str,
    embedder: Embedder | None = None,
    entailment: Entailment | None = None,
) -> tuple[DraftSentence, ...]:
    """Every line with its verdict; ``found`` are the passages for each checkable one, in order.

    Reasons are in the language of the ``reader``.
    """
    passages, ledger, measure = iter(found), Ledger(), yardstick(embedder)
    return tuple(
        _told(line, _judged(line, passages, measure, entailment), reader, ledger) for line in lines
    )


def _judged(
    line: Line,
    passages: Iterator[Sequence[Passage]],
    measure: Embedder,
    entailment: Entailment | None,
) -> Judged:
    if line.skipped:
        return Judged("nothing", line.skipped)
    return judge(line, next(passages), measure, entailment)


def _told(line: Line, judged: Judged, reader: str, ledger: Ledger) -> DraftSentence:
    cited = tuple(ledger.cite(passage, span) for passage, span in judged.rests_on)
    why = reason(judged.reason, reader, judged.detail)
    return DraftSentence(line.text, line.start, line.end, judged.verdict, why, cited)
