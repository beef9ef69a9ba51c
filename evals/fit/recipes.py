"""What each of the abstention models is fitted on, and what it looks at.

One answers of passages that came with the question, two of what the library
found: where the best sentence is in the question's language, and where it is in
another. The worths were chosen by cross-validation (evals/LOG.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evals.fit.examples import JUDGED, NEWS, NEWSROOM
from evals.fit.logistic import Row
from rag.answer.quotes.abstain import SPOKEN

FEW = (
    "score", "held_most", "held_second", "held_mean", "held_sentence", "held_best", "held_grams",
    "held_grams_mean", "asked_words", "asked_rarest", "words", "question_names", "best_title_in",
    "mean_title_in", "top_title_in", "top_title", "best_lead", "mean_lead", "best_pairs",
    "mean_pairs", "mean_vector", "top_vector", "top_passage", "mean_titled_grams",
    "best_met_sentence_missed", "best_met_passage_missed", "best_met_passage",
    "best_met_titled",
    "met_anywhere_rarest", "met_first_names", "opens_most", "opens_mean", "gives_1", "lacks_1",
    "gives_3", "lacks_3", "absent_anywhere", "absent_anywhere_words", "absent_passage",
    "absent_passage_words", "absent_first", "absent_first_words", "absent_place",
    "absent_place_passage", "places", "best_date_other", "best_date_missing",
)  # fmt: skip
"""What the model of given passages looks at, beside language and kind: few hundred questions
were judged by people, and of more values than these it learns them by heart."""

ENCYCLOPEDIC = ("opens_",)
"""Values that say something of an encyclopedia's passages and nothing of news."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """The worth of the questions of a set and label, and the penalty on weights.

    ``judged`` passages came with their question (``untitled`` without headlines); ``news``
    was asked of a small library, ``newsroom`` of a large one; ``sets`` are those of question
    and passage, and ``made`` their questions whose answer was taken away or never there.
    """

    judged: float
    untitled: float
    news: float
    newsroom: float
    sets: float
    made: float
    ridge: float
    few: bool = False

    def worth(self, name: str, answerable: bool) -> float:
        """The worth of a set in one shape, by the name of its rows, and of one label."""
        if name.startswith(JUDGED):
            return self.judged if name in JUDGED else self.untitled
        if name.startswith(NEWS):
            return self.news
        if name.startswith(NEWSROOM):
            return self.newsroom
        return self.sets if answerable else self.made

    def looked_at(self, names: Sequence[str]) -> list[str]:
        """The values that get a weight."""
        if self.few:
            return [name for name in names if _is_of_few(name)]
        return [name for name in names if not name.startswith(ENCYCLOPEDIC)]


def _is_of_few(name: str) -> bool:
    by_question = name.startswith(("in_", "is_"))
    return name in FEW or by_question or name.rpartition("_in_")[0] in SPOKEN


RECIPES = {
    "given": Recipe(
        judged=1.0,
        untitled=0.3,
        news=0.05,
        newsroom=0.05,
        sets=0.02,
        made=0.02,
        ridge=60.0,
        few=True,
    ),
    "found": Recipe(
        judged=0.0, untitled=0.0, news=2.0, newsroom=3.0, sets=0.3, made=0.1, ridge=100.0
    ),
    "cross": Recipe(
        judged=0.0, untitled=0.0, news=1.0, newsroom=2.0, sets=0.2, made=0.2, ridge=300.0
    ),
}
"""An encyclopedia's questions are mostly answered where something is found, so ``found`` has more
of those than of others."""


def is_of(kind: str, row: Row) -> bool:
    """Whether a row is what the model of a kind is asked about."""
    return row.same == (kind != "cross")
