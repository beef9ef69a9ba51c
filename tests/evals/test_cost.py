"""What a model took stands in the rows and adds up in the report."""

from __future__ import annotations

from evals.asked import Asked
from evals.cost import tokens_of
from evals.results import Report
from rag.records import ModelUsage


def test_an_answer_without_a_model_took_nothing() -> None:
    assert tokens_of(None) == {}


def test_rows_add_up() -> None:
    usage = ModelUsage(1200, 80, requests=2, first_token_ms=340.4, price=0.00046)
    counted = tokens_of(usage)
    assert counted["tokens in"] == 1200
    assert counted["millionths of the price"] == 460
    rows = {n: Asked(n, usage=counted) for n in ("a", "b")}
    report = Report("set", {}, (), rows, {}, {}, {})
    assert report.cost["requests"] == 4
    assert report.cost["tokens out"] == 160
