"""How many articles are expected, for the progress bar."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.reading.expected import expected

FILES = [
    ({"a.jsonl": b"{}\n{}\n{}"}, 3),
    ({"a.jsonl": b"{}\n", "b.txt": b"text", "c.png": b""}, 3),
    ({"a.csv": b"text\nA\n"}, None),
    ({"a.jsonl.gz": b""}, None),
    ({}, 0),
]


@pytest.mark.parametrize(("files", "count"), FILES)
def test_expected(tmp_path: Path, files: dict[str, bytes], count: int | None) -> None:
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    assert expected([str(tmp_path)]) == count


def test_an_address_and_a_missing_file_are_one_each() -> None:
    assert expected(["https://e.example/1", "/no/such.jsonl"]) == 2
