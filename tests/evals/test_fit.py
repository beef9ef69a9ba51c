"""The recipe of the fitted numbers, on a few made questions, and the numbers shipped."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest

from evals import newsroom
from evals.fit import __main__ as fit
from evals.fit import news, reading
from evals.fit.asked import swapped
from evals.fit.examples import CROSS_SETS, JUDGED, SETS
from evals.fit.recipes import RECIPES
from rag.answer.quotes import abstain, scorer
from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import candidates
from rag.answer.quotes.features import NAMES
from rag.answer.stated.yardstick import yardstick
from tests.answer.samples import ENGLISH

TOWNS = ["Aldby", "Brenna", "Carsund", "Dorvik", "Elmstad", "Falkby", "Gronna", "Halvard"]


def questions(name: str) -> Iterable[dict[str, Any]]:
    """One answerable question per town over its own passage, in another language by its row
    where the set is of two."""
    for number, town in enumerate(TOWNS):
        passage = (
            f"{town} lies by the sea. The mayor of {town} opened bridge {number} on {number + 2} "
            f"May 2021. Many people came."
        )
        yield {
            "lang": "ar" if name in CROSS_SETS else "en",
            "question": f"When did the mayor of {town} open bridge {number}?",
            "title": f"{town} {number}",
            "passage": passage,
            "answers": [f"{number + 2} May 2021"],
        }


def judged() -> Iterable[dict[str, Any]]:
    """The same questions with their passage, or with another town's."""
    listed = list(questions("x"))
    for row, other in pairwise(listed):
        for given, answerable in ((row, True), (other, False)):
            yield {
                "lang": "en",
                "question": row["question"],
                "answerable": answerable,
                "passages": [
                    {"docid": given["title"], "title": given["title"], "text": given["passage"]}
                ],
            }


def articles(data: Path) -> None:
    """Small libraries of news, each asked for what it says and for another's."""
    listed = list(questions("x"))
    (data / "news").mkdir()
    for name in news.FILES:
        rows = listed if name == "en" else []
        write(
            data / "news" / f"{name}.jsonl.gz",
            [
                {"url": row["title"], "lang": "en", "title": row["title"], "text": row["passage"]}
                for row in rows
            ],
        )
    asked = []
    for row, other in pairwise(listed):
        start = row["passage"].index(row["answers"][0])
        found = [[0, start, start + len(row["answers"][0])]]
        for question, answers in ((row["question"], found), (other["question"], [])):
            asked.append(
                {
                    "group": row["title"],
                    "lang": "en",
                    "question": question,
                    "answers": answers,
                    "articles": [row["title"]],
                }
            )
    lines = (json.dumps(row) + "\n" for row in asked)
    news.SET.write_text("".join(lines), encoding="utf-8")


def newsroom_of(folder: Path, *parts: str) -> None:
    """One library of the same articles, asked for what it says and for what it does not."""
    listed = list(questions("x"))
    asked = []
    for part, (at, row) in product(parts, enumerate(listed)):
        start = row["passage"].index(row["answers"][0])
        end = start + len(row["answers"][0])
        own = {"part": part, "lang": "en", "kind": "time", "id": f"fit-{at}"}
        asked.append(
            own | {"question": row["question"], "answers": [[f"en:{at}", start, end, 0, end]]}
        )
        none = {"id": f"none-{at}", "answers": [], "none": "offtopic", "near": []}
        asked.append(own | none | {"question": f"Who founded the port of Quillfeather {at}?"})
    lines = (json.dumps(row) + "\n" for row in asked)
    (folder / "newsroom.jsonl").write_text("".join(lines), encoding="utf-8")
    every = list(range(len(listed)))
    held = {newsroom.LIBRARIES[part]: {"en": every} for part in parts}
    (folder / "newsroom_articles.json").write_text(json.dumps(held), encoding="utf-8")


def write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def test_the_recipe_runs_and_learns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fit, "EVERY", 1)
    (tmp_path / "sets").mkdir()
    for name in (*SETS, *CROSS_SETS):
        write(tmp_path / "sets" / f"{name}.jsonl.gz", questions(name))
    for name in JUDGED:
        write(tmp_path / "sets" / f"{name}.jsonl.gz", judged())
    monkeypatch.setattr(news, "SET", tmp_path / "news.jsonl")
    articles(tmp_path)
    monkeypatch.setattr(newsroom, "SETS", tmp_path)
    newsroom_of(tmp_path, "fit")
    fit.main([str(tmp_path), "--out", str(tmp_path)])
    weights = json.loads((tmp_path / "scorer.json").read_text())
    assert weights["same"]["when_date"] > 0
    numbers = json.loads((tmp_path / "abstain.json").read_text())
    assert set(numbers) == set(RECIPES)
    said = capsys.readouterr().out
    for name in ("given, nomiracl-dev-en:", "found, news-en:"):
        line = next(line for line in said.splitlines() if line.startswith(name))
        answered, declined = line.rsplit(": ", 1)[1].split(" / ")
        assert float(answered) + float(declined) > 1.2, line


def test_the_reader_is_weighed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "news").mkdir()
    rows = [{"title": r["title"], "text": r["passage"], "lang": "en"} for r in questions("x")]
    write(tmp_path / "news" / "en.jsonl.gz", rows)
    monkeypatch.setattr(newsroom, "SETS", tmp_path)
    newsroom_of(tmp_path, *reading.PARTS)
    monkeypatch.setattr(reading, "KINDS", {"found": True})
    reading.main([str(tmp_path), "--out", str(tmp_path)])
    numbers = json.loads((tmp_path / "read.json").read_text())["found"]
    assert numbers["weights"].keys() == {"evidence", "read"}
    assert numbers["weights"]["read"] > 0
    answered, declined = capsys.readouterr().out.rsplit(": ", 1)[1].split(" / ")
    assert float(answered) + float(declined) > 1.5


def test_the_shipped_numbers_name_features_that_exist() -> None:
    found = scorer.score(Asked("When?", "en"), candidates([ENGLISH]), yardstick())
    known = set(abstain.summary(found, yardstick()))
    for numbers in abstain.model().values():
        assert set(numbers["weights"]) <= known
    for row in scorer.shipped().values():
        assert set(row) <= set(NAMES)


def test_a_question_is_asked_again_about_anothers_subject() -> None:
    own = [
        {"q": "sum up the ferry strike for me", "lang": "en", "kind": "summary"},
        {"q": "what is the latest on the flood", "lang": "en", "kind": "latest"},
        {"q": "who sank the ferry", "lang": "en", "kind": "fact"},
        {"q": "what is new?", "lang": "en", "kind": "latest"},
    ]
    subjects = ("ferry strike", "flood")
    again = swapped(own)
    assert [kind for _, kind in again] == ["summary", "latest"]
    assert all(any(subject in question for subject in subjects) for question, _ in again)
    assert len({question for question, _ in again} - {row["q"] for row in own}) >= 1
