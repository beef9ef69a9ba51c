"""Which answers failed, and how, in words a reader of their language understands.

A kind of failure is a row: its name in three languages and the measure that
says so. A case is listed under the first kind that fits. Nothing is drawn here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evals.asked import Asked
from evals.cases import Case
from evals.metrics import (
    citation_recall,
    fact_recall,
    in_question_language,
    markers_resolve,
    not_contradicted,
    right_source,
    verbatim,
)

Value = float | None


@dataclass(frozen=True, slots=True)
class Kind:
    """A way to fail; ``names`` by language code."""

    names: Mapping[str, str]
    failed: Callable[[Case, Asked], bool]

    def name(self, language: str) -> str:
        return self.names.get(language, self.names["en"])


@dataclass(frozen=True, slots=True)
class Failure:
    kind: Kind
    case: Case
    row: Asked


def _below_one(measure: Callable[[Case, Asked], Value]) -> Callable[[Case, Asked], bool]:
    return lambda case, row: (value := measure(case, row)) is not None and value < 1


def _names(en: str, fa: str, ar: str) -> dict[str, str]:
    return {"en": en, "fa": fa, "ar": ar}


KINDS = (
    Kind(
        _names("ended with an error", "با خطا پایان یافت", "انتهى بخطأ"),
        lambda _, row: bool(row.error),
    ),
    Kind(
        _names("a quote is not in its source", "نقل‌قولی در منبع نیست", "اقتباس لا يوجد في مصدره"),
        _below_one(verbatim),
    ),
    Kind(
        _names(
            "markers and citations differ",
            "نشانه‌ها با ارجاع‌ها نمی‌خواند",
            "العلامات لا تطابق المراجع",
        ),
        _below_one(markers_resolve),
    ),
    Kind(
        _names("answered, but there is no answer", "پاسخ داد، اما پاسخی نیست", "أجاب ولا جواب"),
        lambda case, row: case.answerable is False and row.answered,
    ),
    Kind(
        _names(
            "declined, but there is an answer", "پاسخ نداد، اما پاسخ هست", "امتنع والجواب موجود"
        ),
        lambda case, row: case.answerable is True and row.abstained,
    ),
    Kind(
        _names("cites another source", "منبع دیگری آورد", "استشهد بمصدر آخر"),
        _below_one(right_source),
    ),
    Kind(
        _names("a fact is missing", "نکته‌ای از پاسخ کم است", "تنقصه معلومة"),
        _below_one(fact_recall),
    ),
    Kind(
        _names("a sentence is contradicted", "جمله‌ای با منبع نمی‌خواند", "جملة تخالف المصدر"),
        _below_one(not_contradicted),
    ),
    Kind(
        _names("not in the language of the question", "به زبان پرسش نیست", "ليس بلغة السؤال"),
        _below_one(in_question_language),
    ),
    Kind(
        _names("a sentence could not be checked", "جمله‌ای سنجیده نشد", "جملة لم يمكن التحقق منها"),
        _below_one(citation_recall),
    ),
)
"""Worst first."""


def failures(cases: Sequence[Case], rows: Mapping[str, Asked]) -> list[Failure]:
    """Every failed case once, under its worst kind, worst kinds first."""
    found = [
        Failure(kind, case, rows[case.id])
        for case in cases
        if (kind := next((k for k in KINDS if k.failed(case, rows[case.id])), None))
    ]
    return sorted(found, key=lambda failure: KINDS.index(failure.kind))
