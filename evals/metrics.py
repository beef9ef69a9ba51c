"""Every measure of an answer, one row each: a name, what it says, and a function.

A function takes a case and what came back and gives a number between 0 and 1,
or None where the measure does not apply to the case. Means, intervals and
comparisons are made elsewhere (``evals.intervals``, ``evals.compare``), so a
new measure is one function and one row of ``METRICS``.

All text is compared folded (``rag.language.fold``): «می‌کند» is «میکند», ۱۷ is 17.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.asked import Asked, sources
from evals.cases import Case
from rag.language.fold import fold_text
from rag.records import Citation

Value = float | None
MARKER = re.compile(r"\[(\d+)\]")
FIRST = 2
"""Citations that a reader looks at: the first two."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A measure. A ``balanced`` one averages the means of the answerable and the
    other cases; ``gate`` makes a drop against an old run a failure."""

    about: str
    measure: Callable[[Case, Asked], Value]
    balanced: bool = False
    gate: bool = False


# Text


def holds(text: str, wanted: str) -> bool:
    """Whether folded ``text`` holds ``wanted``, not as a part of a longer number
    or Latin word. In Arabic script prefixes and endings are written to the
    word, so a part of a word counts."""
    pattern = re.escape(fold_text(wanted).strip())
    return bool(
        pattern and re.search(rf"(?<![0-9a-z]){pattern}(?![0-9a-z])", fold_text(text))
    ) or _holds_inside(text, wanted)


def _holds_inside(text: str, wanted: str) -> bool:
    folded = fold_text(wanted).strip()
    edges = folded[:1] + folded[-1:]
    return bool(folded) and not re.search("[0-9a-z]", edges) and folded in fold_text(text)


def tokens(text: str) -> list[str]:
    """Folded words, numbers and letters only."""
    return re.findall(r"\w+", fold_text(text))


def token_f1(answer: str, gold: str) -> float:
    """F1 of the two bags of folded words (SQuAD, Rajpurkar et al. 2016,
    arXiv:1606.05250; without its English article removal)."""
    ours, theirs = Counter(tokens(answer)), Counter(tokens(gold))
    common = (ours & theirs).total()
    return 2 * common / (ours.total() + theirs.total()) if common else 0.0


def _shown(row: Asked) -> str:
    """All the words an answer puts before the reader: its text and its quotes."""
    return "\n".join((row.answer, *(citation.quote for citation in row.citations)))


# Retrieval


def ndcg(case: Case, row: Asked, k: int = 10) -> Value:
    """nDCG@k with graded gains (Järvelin & Kekäläinen 2002), over articles."""
    if not case.relevant:
        return None
    gains = [case.relevant.get(source, 0) for source in sources(row.found)[:k]]
    ideal = sorted(case.relevant.values(), reverse=True)[:k]
    return _discounted(gains) / _discounted(ideal)


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))


def recall_at(k: int) -> Callable[[Case, Asked], Value]:
    """The share of relevant articles among the first k."""

    def measure(case: Case, row: Asked) -> Value:
        if not case.relevant:
            return None
        found = set(sources(row.found)[:k])
        return len(found & case.relevant.keys()) / len(case.relevant)

    return measure


def reciprocal_rank(case: Case, row: Asked) -> Value:
    """1 / the place of the first relevant article; its mean is MRR."""
    if not case.relevant:
        return None
    places = (n for n, source in enumerate(sources(row.found), 1) if source in case.relevant)
    return 1 / next(places, math.inf)


# Citations


def right_source(case: Case, row: Asked) -> Value:
    """A citation names an article that holds the answer."""
    if not case.relevant:
        return None
    return float(any(citation.source in case.relevant for citation in row.citations))


def right_source_first(case: Case, row: Asked) -> Value:
    """The first or second citation does."""
    if not case.relevant:
        return None
    return float(any(citation.source in case.relevant for citation in row.citations[:FIRST]))


def right_passage_first(case: Case, row: Asked) -> Value:
    """The first or second citation stands in a passage with the evidence's words."""
    if not _has_words(case):
        return None
    return float(any(_is_evidence(case, c, c.passage) for c in row.citations[:FIRST]))


def evidence_quoted(case: Case, row: Asked) -> Value:
    """A quote and the evidence's words share text: one holds the other."""
    if not _has_words(case):
        return None
    return float(any(_is_evidence(case, c, c.quote) for c in row.citations))


def _has_words(case: Case) -> bool:
    return any(piece.contains for piece in case.evidence)


def _is_evidence(case: Case, citation: Citation, text: str) -> bool:
    folded = fold_text(text).strip()
    return any(
        piece.source == citation.source
        and piece.contains
        and (
            fold_text(piece.contains) in folded or (folded and folded in fold_text(piece.contains))
        )
        for piece in case.evidence
    )


def verbatim(case: Case, row: Asked) -> Value:
    """The share of quotes that are exact slices of their article."""
    return sum(row.exact) / len(row.exact) if row.exact else None


def markers_resolve(case: Case, row: Asked) -> Value:
    """Every [n] of the answer has a citation and the other way round, counted from 1
    in order of first use."""
    if not row.answered:
        return None
    used = list(dict.fromkeys(int(number) for number in MARKER.findall(row.answer)))
    given = [citation.marker for citation in row.citations]
    return float(used == given == list(range(1, len(given) + 1)))


def citation_recall(case: Case, row: Asked) -> Value:
    """The share of sentences that cite and are supported by what they cite.

    ALCE's citation recall (Gao et al. 2023, arXiv:2305.14627, section 4) with
    Sanad's own offline checker in the place of its entailment model: the
    checker judges a sentence against all its citations together, as there.
    """
    if not row.answered or not row.sentences:
        return None
    return sum(bool(s.markers) and s.supported is True for s in row.sentences) / len(row.sentences)


def citation_precision(case: Case, row: Asked) -> Value:
    """The share of citations that a supported sentence uses.

    ALCE's citation precision, one step coarser: the checker gives one verdict
    a sentence, so a needless second citation of a supported sentence counts as
    precise here and would not there.
    """
    if not row.answered or not row.citations:
        return None
    uses = [(m, s.supported is True) for s in row.sentences for m in s.markers]
    return sum(good for _, good in uses) / len(uses) if uses else 0.0


def not_contradicted(case: Case, row: Asked) -> Value:
    """The share of sentences the checker did not find false."""
    if not row.answered or not row.sentences:
        return None
    return sum(s.supported is not False for s in row.sentences) / len(row.sentences)


# Answers


def fact_recall(case: Case, row: Asked) -> Value:
    """The share of facts that stand in the answer or its quotes, in any accepted spelling.

    An answerable question that is declined or fails scores 0.
    """
    if not case.facts:
        return None
    if not row.answered:
        return 0.0
    text = _shown(row)
    return sum(any(holds(text, s) for s in fact) for fact in case.facts) / len(case.facts)


def gold_in_first_sentences(case: Case, row: Asked) -> Value:
    """One of the first two cited sentences holds a gold answer."""
    if not case.facts:
        return None
    quotes = [citation.quote for citation in row.citations[:FIRST]] if row.answered else []
    spellings = [spelling for fact in case.facts for spelling in fact]
    return float(any(holds(quote, spelling) for quote in quotes for spelling in spellings))


def answer_f1(case: Case, row: Asked) -> Value:
    """Token F1 of the answer's own words with the nearest gold answer."""
    if len(case.facts) != 1:
        return None
    text = MARKER.sub(" ", row.answer) if row.answered else ""
    return max(token_f1(text, spelling) for spelling in case.facts[0])


# Abstention


def declined_rightly(case: Case, row: Asked) -> Value:
    """A question without an answer is declined."""
    return None if case.answerable is not False else float(row.abstained)


def answered_rightly(case: Case, row: Asked) -> Value:
    """A question with an answer is not declined."""
    return None if case.answerable is not True else float(row.answered)


def decision(case: Case, row: Asked) -> Value:
    """Answering or declining was right; over the strata answerable and not, the
    mean is balanced accuracy, chance .5 (NoMIRACL, Thakur et al. 2024,
    arXiv:2312.11361, reports its two error rates)."""
    return None if case.answerable is None else float(row.answered is case.answerable)


def in_question_language(case: Case, row: Asked) -> Value:
    """What the answer says in its own words is in the question's language.

    Quotes, titles and outlets stay in the language of their source and are left
    out; an answer whose own words are too few to tell is not counted.
    """
    from rag.language.detect import detect

    text = row.answer
    for citation in row.citations:
        for named in filter(None, (citation.quote, citation.title, citation.outlet)):
            text = text.replace(named, " ")
    told = detect(MARKER.sub(" ", text)).language
    return None if told == "und" or row.error else float(told == case.language)


def no_fault(case: Case, row: Asked) -> Value:
    """The call ended with an answer or a refusal, not with an error."""
    return float(not row.error)


METRICS: dict[str, Metric] = {
    "nDCG@10": Metric("Ranking of articles, graded", ndcg, gate=True),
    "recall@10": Metric("Relevant articles among the first ten", recall_at(10)),
    "recall@100": Metric("Relevant articles among the first hundred", recall_at(100)),
    "MRR": Metric("One over the place of the first relevant article", reciprocal_rank),
    "right source": Metric("A citation names a right article", right_source),
    "right source, first two": Metric(
        "Its first or second citation does", right_source_first, gate=True
    ),
    "right passage, first two": Metric(
        "Its first or second citation stands in a right passage", right_passage_first
    ),
    "evidence quoted": Metric("A quote is the gold sentence", evidence_quoted),
    "verbatim quotes": Metric("Quotes that are exact slices", verbatim, gate=True),
    "markers resolve": Metric("Markers and citations agree", markers_resolve, gate=True),
    "citation recall": Metric("Sentences cited and supported (ALCE)", citation_recall),
    "citation precision": Metric("Citations in supported sentences (ALCE)", citation_precision),
    "not contradicted": Metric("Sentences not found false", not_contradicted),
    "fact recall": Metric("Facts in the answer or its quotes", fact_recall, gate=True),
    "gold in first two": Metric(
        "A gold answer in the first two cited sentences", gold_in_first_sentences, gate=True
    ),
    "token F1": Metric("Words shared with the gold answer", answer_f1),
    "declined": Metric("Not answerable, and declined", declined_rightly),
    "answered": Metric("Answerable, and answered", answered_rightly),
    "balanced accuracy": Metric("Answered or declined rightly", decision, balanced=True, gate=True),
    "question's language": Metric("Own words in the question's language", in_question_language),
    "no fault": Metric("Ended without an error", no_fault, gate=True),
}
"""The registry: the report and the reference table are written from it."""


def reference() -> str:
    """The table of all measures, for evals/README.md (a test holds it to this)."""
    lines = ["| measure | what it says | a drop fails |", "| --- | --- | --- |"]
    for name, metric in METRICS.items():
        lines.append(f"| {name} | {metric.about} | {'yes' if metric.gate else ''} |")
    return "\n".join(lines)
