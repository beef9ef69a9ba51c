"""A run writes what it found, goes on where it was stopped, and never mixes sets."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from evals.asked import load_rows
from evals.cases import Case
from evals.report import html
from evals.results import Report, reported
from evals.run import ask, run
from rag.errors import InputError
from rag.records import Article
from tests.evals.word_library import WordLibrary

TEXTS = ("The mayor opened the bridge on Monday.", "The river museum sells old maps of the town.")
ROWS = [
    {
        "id": "1",
        "question": "Who opened the bridge?",
        "passage": TEXTS[0],
        "answers": ["The mayor"],
    },
    {"id": "2", "question": "What does the museum sell?", "passage": TEXTS[1], "answers": ["maps"]},
    {"id": "3", "question": "How tall are giraffes?", "passage": TEXTS[1], "answers": []},
    {
        "id": "4",
        "question": "When was the bridge opened?",
        "passage": TEXTS[0],
        "answers": ["Tuesday"],
    },
]


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "town.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return path


def test_a_run_and_its_files(questions: Path, tmp_path: Path) -> None:
    library, out, seen = WordLibrary(), tmp_path / "out", []
    report = run(questions, lambda _: library, out, on_progress=lambda *step: seen.append(step))
    everything = report.metrics["all"]
    assert everything["right source"].mean == 1
    assert everything["fact recall"].mean == pytest.approx(2 / 3)
    assert everything["declined"].mean == 1
    assert everything["verbatim quotes"].mean == 1
    assert everything["nDCG@10"].mean == 1
    assert library.closed
    assert (seen[0], seen[-1]) == (("articles", 2, 2), ("questions", 4, 4))
    stored = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert stored["metrics"]["all"]["fact recall"]["n"] == 3
    assert stored["latency"]["search"] == {"p50": 1.0, "p95": 1.0, "n": 3}
    assert (out / "run.trec").read_text().splitlines()[0] == "1 Q0 town#0 1 1.000000 sanad"
    assert (out / "qrels.trec").read_text().splitlines() == [
        "1 0 town#0 1", "2 0 town#1 1", "4 0 town#0 1",
    ]  # fmt: skip
    assert "<!doctype html>" in (out / "report.html").read_text(encoding="utf-8")
    assert not (out / "library").exists()


def test_a_stopped_run_goes_on(questions: Path, tmp_path: Path) -> None:
    out, dying, second = tmp_path / "out", WordLibrary(dies_after=2), WordLibrary()
    with pytest.raises(KeyboardInterrupt):
        run(questions, lambda _: dying, out)
    assert dying.closed
    with (out / "rows.jsonl").open("a", encoding="utf-8") as rows:
        rows.write('{"id": "3", "ans')  # a line the kill cut off
    report = run(questions, lambda _: second, out)
    assert second.asked == [ROWS[2]["question"], ROWS[3]["question"]]
    assert list(report.rows) == ["1", "2", "3", "4"]
    unopened = WordLibrary()
    again = run(questions, lambda _: unopened, out)
    assert unopened.asked == []
    assert again.metrics == report.metrics


def test_a_limit_and_then_all(questions: Path, tmp_path: Path) -> None:
    library = WordLibrary()
    assert len(run(questions, lambda _: library, tmp_path, limit=2).rows) == 2
    assert len(run(questions, lambda _: library, tmp_path).rows) == 4
    assert len(library.asked) == 4


def test_an_old_run_is_compared(questions: Path, tmp_path: Path) -> None:
    run(questions, lambda _: WordLibrary(), tmp_path / "old")
    same = run(questions, lambda _: WordLibrary(), tmp_path / "same", against=tmp_path / "old")
    worse = run(
        questions, lambda _: WordLibrary("the"), tmp_path / "worse", against=tmp_path / "old"
    )
    assert same.changes
    assert not same.dropped
    assert {"fact recall", "no fault"} <= {change.metric for change in worse.dropped}


def test_a_fault_is_a_row_not_an_end(questions: Path, tmp_path: Path) -> None:
    report = run(questions, lambda _: WordLibrary("giraffes"), tmp_path)
    assert report.rows["3"].error == "The model did not finish. Wait."
    assert report.metrics["all"]["no fault"].mean == 0.75
    assert load_rows(tmp_path / "rows.jsonl")["3"].error


@pytest.mark.parametrize("role", ["out", "against"])
def test_another_set_is_refused(questions: Path, tmp_path: Path, role: str) -> None:
    run(questions, lambda _: WordLibrary(), tmp_path / "old")
    questions.write_text(json.dumps(ROWS[0]) + "\n", encoding="utf-8")
    folders = {"out": tmp_path / "new", "against": None, role: tmp_path / "old"}
    with pytest.raises(InputError, match="another set"):
        run(
            questions,
            lambda _: WordLibrary(),
            folders["out"] or tmp_path,
            against=folders["against"],
        )


def test_rows_of_two_models_are_not_mixed(questions: Path, tmp_path: Path) -> None:
    run(questions, lambda _: WordLibrary(), tmp_path, limit=1)
    other = WordLibrary()
    other.llm = SimpleNamespace(name="gpt")
    with pytest.raises(InputError, match="made with the model none, now it is gpt"):
        run(questions, lambda _: other, tmp_path)
    assert other.closed


def test_a_folder_without_a_run_is_refused(questions: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no run"):
        run(questions, lambda _: WordLibrary(), tmp_path / "out", against=tmp_path / "nowhere")


def test_rows_of_something_else_are_refused(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"a": 1}\n', encoding="utf-8")
    with pytest.raises(InputError, match="line 1: not a row"):
        load_rows(tmp_path / "rows.jsonl")


def test_a_question_with_its_own_passages_is_asked_of_these_alone() -> None:
    library = WordLibrary()
    library.add([Article("stored", "", TEXTS[0])])
    own = (Article("own", "", "The mayor of the other town opened the other bridge."),)
    row = ask(library, Case("1", "en", "Who opened the bridge?", True, articles=own))
    assert [citation.source for citation in row.citations] == ["own"]
    assert row.exact == (True,)
    assert row.found == ()


def test_the_demo_corpus_is_ingested_and_named_by_its_folder(tmp_path: Path) -> None:
    demo = Path(__file__).resolve().parents[2] / "evals/sets/demo.jsonl"
    report = run(demo, lambda _: WordLibrary(), tmp_path)
    assert report.metrics["same language"]["right source"].mean > 0.5
    assert {"fa<fa", "en<ar", "ar<en"} <= set(report.metrics)


HOSTILE = Case("<b>", "fa", "<script>alert(1)</script> پرسش؟", True, facts=(("<i>",),))


def test_the_page_is_inert_and_right_to_left(questions: Path, tmp_path: Path) -> None:
    report = run(questions, lambda _: WordLibrary(), tmp_path)
    row = ask(WordLibrary(), HOSTILE)
    hostile = Report(report.name, report.made, (HOSTILE,), {"<b>": row}, {}, {}, {})
    page = html(hostile)
    assert "<script" not in page
    assert 'class="question" lang="fa" dir="rtl">&lt;script&gt;alert(1)' in page
    assert not re.search(r"(src|href)=", html(report))
    assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page
    assert page.count("پاسخ نداد") == 1


def test_a_report_without_anything_judged_has_no_empty_plots(questions: Path) -> None:
    from evals.cases import CaseSet

    case = Case("1", "en", "?", None)
    report = reported(CaseSet("x", (case,)), {"1": ask(WordLibrary(), case)}, {}, {})
    assert report.curves == {}
    assert "Failures" in html(report)
