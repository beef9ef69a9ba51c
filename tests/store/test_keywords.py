"""The word index alone: ready tokens in, BM25 out, nothing left of what is removed."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from rag.errors import LibraryDamaged
from rag.store.keywords import Keywords
from rag.store.records import Entry
from tests import forks

NOTHING = np.zeros(1, np.float32)


def entry(key: int, text: str, *, title: str = "", language: str = "en") -> Entry:
    return Entry(key, key // 10, language, text, title, None, NOTHING)


def split(item: Entry) -> dict[str, str]:
    """Tokens for the tests: the words of the text are stems, those of the title head."""
    return {"stems": item.text, "head": item.title}


@pytest.fixture
def index(tmp_path: Path):
    opened = Keywords(tmp_path / "keywords", split)
    yield opened
    opened.close()


def found(index: Keywords, language: str = "en", top: int = 10, **fields: dict[str, float]):
    return [key for key, _ in index.search(language, fields, top)]


def test_the_rarer_word_weighs_more(index: Keywords) -> None:
    index.add([entry(1, "war peace"), entry(2, "war"), entry(3, "war news"), entry(4, "peace")])
    assert found(index, stems={"war": 1.0, "peace": 1.0})[0] == 1
    assert found(index, stems={"peace": 1.0}) == [4, 1]


def test_scores_are_bm25(index: Keywords) -> None:
    index.add([entry(1, "a b"), entry(2, "b c"), entry(3, "c d")])
    ((key, score),) = index.search("en", {"stems": {"a": 1.0}}, 5)
    idf = np.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    assert key == 1
    assert score == pytest.approx(idf * 2.2 / (1 + 1.2), rel=1e-4)


def test_boosts_weigh_tokens_and_fields(index: Keywords) -> None:
    index.add([entry(1, "left", title="right"), entry(2, "right", title="left")])
    assert found(index, stems={"left": 3.0, "right": 1.0}) == [1, 2]
    assert found(index, stems={"left": 1.0, "right": 3.0}) == [2, 1]
    assert found(index, stems={"left": 1.0}, head={"left": 5.0}) == [2, 1]
    assert found(index, stems={"left": 0.0}) == []


@pytest.mark.parametrize("token", ["می‌کند", "۱۴۰۳", "d:2025-01-17", "it's", "a*", "x" * 300, '"'])
def test_a_token_is_a_token_whatever_its_letters(index: Keywords, token: str) -> None:
    index.add([entry(1, f"other {token} words"), entry(2, "other words")])
    assert found(index, stems={token: 1.0}) == [1]


def test_languages_do_not_meet(index: Keywords) -> None:
    index.add([entry(1, "وزیر", language="fa"), entry(2, "وزیر", language="ar")])
    assert found(index, "fa", stems={"وزیر": 1.0}) == [1]
    assert index.languages() == ["ar", "fa"]
    assert found(index, "tr", stems={"وزیر": 1.0}) == []
    assert index.languages() == ["ar", "fa"]


def test_generations_restrict(index: Keywords) -> None:
    index.add([entry(key, "word") for key in range(40)])
    hits = index.search("en", {"stems": {"word": 1.0}}, 100, [1, 3, 99])
    assert sorted(key for key, _ in hits) == [*range(10, 20), *range(30, 40)]
    assert all(score > 0 for _, score in hits)


@pytest.mark.parametrize(
    ("asked", "words", "has"),
    [
        (entry(1, ""), ["war"], True),
        (entry(1, ""), ["war", "peace"], True),
        (entry(1, ""), ["war", "news"], False),
        (entry(12, ""), ["war", "news"], True),
        (entry(2, ""), ["war"], False),
        (replace(entry(1, ""), generation=1), ["war"], False),
        (entry(1, "", language="fa"), ["war"], False),
    ],
)
def test_a_chunk_has_all_of_some_words_in_its_own_article(
    index: Keywords, asked: Entry, words: list[str], has: bool
) -> None:
    index.add([entry(1, "war peace"), entry(2, "peace", title="war"), entry(12, "war news")])
    assert index.has(asked, "stems", words) is has


def test_removed_chunks_are_gone_and_what_is_added_later_stays(index: Keywords) -> None:
    index.add([entry(1, "one"), entry(2, "two"), entry(3, "three")])
    index.remove("en", [2, 77])
    assert index.keys("en") == [1, 3]
    assert found(index, stems={"two": 1.0}) == []
    index.add([entry(2, "two")])
    assert index.keys("en") == [1, 2, 3]


def test_purging_takes_the_terms_out_of_the_files(index: Keywords) -> None:
    live = [key for key in range(20) if key != 5]
    index.add([entry(key, f"common word{key}", title=f"title{key}") for key in range(20)])
    index.add([entry(30, "secretword common", title="secrettitle")])
    index.add([entry(31, "common later")])
    index.remove("en", [5])
    assert "word5" in index.terms("en", "stems"), "without a purge a term stays in its segment"
    index.remove("en", [30], purge=True)
    assert index.terms("en", "stems", "secret") == []
    assert index.terms("en", "head", "secret") == []
    assert index.keys("en") == [*live, 31]
    index.remove("en", [0], purge=True)
    assert "word5" not in index.terms("en", "stems")
    assert found(index, stems={"word7": 1.0}) == [7]
    assert sorted(key for key, _ in index.search("en", {"stems": {"common": 1.0}}, 99, [1])) == [
        *range(10, 20)
    ]
    assert found(index, head={"title7": 1.0}) == [7]


def test_what_was_added_is_there_after_opening_again(tmp_path: Path) -> None:
    index = Keywords(tmp_path, split)
    index.add([entry(1, "kept")])
    index.close()
    again = Keywords(tmp_path, split)
    assert again.keys("en") == [1]
    again.add([entry(2, "more")])
    assert again.keys("en") == [1, 2]
    again.close()


def test_the_lock_of_a_killed_writer_does_not_stay(tmp_path: Path) -> None:
    child = forks.Popen(
        [
            sys.executable,
            "-c",
            "import sys, time, tantivy\n"
            "from rag.store.word_index import WordIndex as _Index\n"
            "from pathlib import Path\n"
            "index = _Index(Path(sys.argv[1]))\n"
            "writer = index._writing()\n"
            "print('open', flush=True)\n"
            "time.sleep(60)",
            str(tmp_path / "en"),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "open\n"
    index = Keywords(tmp_path, split)
    with pytest.raises(LibraryDamaged, match="LockBusy"):
        index.add([entry(1, "held")])
    child.kill()
    child.wait()
    index.add([entry(1, "free")])
    assert index.keys("en") == [1]
    index.close()


def test_many_threads_search_while_one_writes(index: Keywords) -> None:
    index.add([entry(0, "word")])
    stop, errors = threading.Event(), []

    def search() -> None:
        while not stop.is_set():
            if 0 not in {key for key, _ in index.search("en", {"stems": {"word": 1.0}}, 1_000)}:
                errors.append("lost")

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for turn in range(15):
        index.add([entry(turn * 20 + at + 1, "word") for at in range(20)])
    stop.set()
    for thread in threads:
        thread.join()
    assert not errors
    assert len(index.keys("en")) == 301
