"""Batches: rows in, the same rows with answers out, nothing half written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rag.batch import ask_all, read_questions
from rag.errors import InputError, ModelError
from tests.test_records import ANSWER


class Library:
    """Answers everything alike; refuses what it is told to."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error

    def ask(self, question: str, **options: Any) -> Any:
        if self.error and "bad" in question:
            raise self.error
        return ANSWER


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"question": "a"}\n{"quest": "b"}', "line 2: no question"),
        ('{"question": ""}', "line 1: no question"),
        ("[1]", "line 1: not an object"),
        ('{"question": "a", "n": ' + "9" * 5000 + "}", "line 1: a number of too many digits"),
        ("{", "line 1"),
        ('{"question": "a"}\n{"question": "\\ud800"}', "line 2: Half of a character"),
        ('{"question": "a", "note": "\\ud800"}', "line 1: Half of a character"),
        ('{"question": ' + "[" * 100_000, "line 1: nested too deep"),
        ("\xff", "cannot be read"),
    ],
)
def test_bad_rows(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "in.jsonl"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(InputError, match=problem):
        read_questions(file)


def test_rows_keep_their_fields(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": 7, "question": "a"}\n\n{"question": "bad"}\n')
    rows = read_questions(tmp_path / "in.jsonl")
    out = tmp_path / "out.jsonl"
    list(ask_all(Library(InputError("No.", "Ask.")), rows, out, {}))  # type: ignore[arg-type]
    first, second = map(json.loads, out.read_text().splitlines())
    assert (first["id"], first["answer"]["answer"]) == (7, ANSWER.answer)
    assert second == {"question": "bad", "error": "No. Ask."}


@pytest.mark.parametrize("inside", ["\u2028", "\u2029", "\x85"])
def test_a_row_ends_with_its_line(tmp_path: Path, inside: str) -> None:
    file = tmp_path / "in.jsonl"
    file.write_bytes(f'{{"question": "a{inside}b"}}\r\n{{"question": "c"}}\n'.encode())
    assert [row["question"] for row in read_questions(file)] == [f"a{inside}b", "c"]


def test_a_result_in_no_folder(tmp_path: Path) -> None:
    out = tmp_path / "none" / "out.jsonl"
    with pytest.raises(InputError, match=r"cannot be written: No such file.*create .*none first"):
        list(ask_all(Library(), [{"question": "a"}], out, {}))  # type: ignore[arg-type]


def test_a_stopped_run_leaves_the_old_result(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old")
    rows = [{"question": "a"}, {"question": "bad"}]
    with pytest.raises(ModelError):
        list(ask_all(Library(ModelError("Down.")), rows, out, {}))  # type: ignore[arg-type]
    assert out.read_text() == "old"
