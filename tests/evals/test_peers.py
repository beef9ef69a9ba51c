"""Peers are measured alike, what is not there is told, and the table says where the aim is met."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evals.peers import __main__ as run
from evals.peers import corpus, process, sizes, table
from evals.peers.adapters import PEERS
from evals.peers.measure import Job, measured
from evals.peers.table import Measured
from evals.peers.texts import Question, Texts, load, pieces, save
from rag.records import Article

ROOT = Path(__file__).parents[2]
STORIES = {
    "moscow": ("Treaty", "The treaty was signed in Moscow on Friday by two presidents."),
    "tehran": ("", "Rain fell on Tehran for two days and flooded the bazaar."),
    "cairo": ("مصر", "افتتح الوزير متحفا جديدا في القاهرة يوم السبت."),
}
ASKED = (
    Question("Where was the treaty signed?", ("moscow",), "en"),
    Question("Where did the rain fall?", ("tehran",), "en"),
    Question("أين افتتح الوزير المتحف؟", ("cairo",), "ar"),
)


def texts(name: str = "news") -> Texts:
    cuts = (corpus.cut(Article(key, *told)) for key, told in STORIES.items())
    return Texts(name, tuple(cuts), ASKED)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    save(texts(), tmp_path / "news.json")
    return tmp_path / "news.json"


# What is handed to each


def test_texts_come_back_as_they_were(saved: Path) -> None:
    assert load(saved) == texts()


def test_a_peer_gets_each_chunk_with_its_headline() -> None:
    held = pieces(texts().articles)
    assert len({piece.id for piece in held}) == len(held) == texts().chunks
    assert held[0].text == "\n".join(STORIES["moscow"])
    assert held[1].text == STORIES["tehran"][1]
    assert [piece.source for piece in held] == list(STORIES)


def newsroom_data(folder: Path) -> Path:
    (folder / "news").mkdir()
    for name in ("fa", "ar", "en", "en-iran"):
        rows = [
            {"title": f"{name} {n}", "text": f"Story {n} of {name}.", "lang": name[:2]}
            for n in range(120)
        ]
        with gzip.open(folder / "news" / f"{name}.jsonl.gz", "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps(row) + "\n" for row in rows)
    return folder


def test_news_is_filled_up_in_all_languages(tmp_path: Path) -> None:
    data = newsroom_data(tmp_path)
    found = corpus.news(data, 300)
    names = [one.article.source for one in found.articles]
    assert len(names) == len(set(names)) == found.chunks == 300
    assert {name.split(":")[0] for name in names} == {"fa", "ar", "en", "en-iran"}
    assert {source for asked in found.questions for source in asked.sources} <= set(names)
    assert found == corpus.news(data, 300)
    assert corpus.news(data, 10).chunks == 10


# One process


def test_sanad_is_measured_like_its_peers(saved: Path) -> None:
    found = process.run("sanad", [saved], answers=1)
    assert found["chunks"] == texts().chunks
    assert found["ranks"] == {"news": [["en", 1], ["en", 1], ["ar", 1]]}
    assert len(found["search"]["clock"]) == 3 and len(found["answer"]["clock"]) == 1
    assert found["ingest"]["processor"] > 0 and found["search"]["processor"] > 0
    assert found["save"] is None
    assert min(found["memory"], found["install"]) > 100e6 and found["disk"] > 0
    assert len(found["load"]) == 2


def test_ranks_alone_are_of_every_collection(saved: Path, tmp_path: Path) -> None:
    save(texts("others"), tmp_path / "others.json")
    found = process.run("sanad", [saved, tmp_path / "others.json"], ranks_only=True)
    assert [len(found["ranks"][name]) for name in ("news", "others")] == [3, 3]


def test_each_has_one_thread_and_no_network() -> None:
    told = process.environment()
    assert {told[name] for name in process.POOLS} == {"1"}
    assert told["HF_HUB_OFFLINE"] == "1"


def test_what_is_not_there_is_told(saved: Path, tmp_path: Path) -> None:
    nowhere = process.run("langchain", [saved], venv=tmp_path / "venv")["failed"]
    assert nowhere.startswith("not installed: python -m venv ") and process.REQUIREMENTS in nowhere
    assert process.run("kotaemon", [saved])["failed"] == "PyPI has no release of it"
    broken = process.run("sanad", [tmp_path / "absent.json"])["failed"]
    assert broken.startswith("ended with 1: FileNotFoundError")


def test_packages_that_are_not_installed_are_named(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanting = replace(PEERS["txtai"], packages=("numpy", "no-such-package"))
    monkeypatch.setitem(PEERS, "txtai", wanting)
    job = Job("txtai", [str(saved)], str(tmp_path), 0)
    assert measured(job) == {"missing": ["no-such-package"]}


def test_memory_is_that_of_children_too() -> None:
    nested = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'])"
    with subprocess.Popen([sys.executable, "-c", nested], stdin=subprocess.PIPE) as parent:
        while len(found := process.family(parent.pid)) < 2:
            assert parent.poll() is None
        assert all(process.resident(pid) > 0 for pid in found)
        parent.communicate(b"\n")
    assert process.resident(parent.pid) == 0


# What an install weighs


def package(folder: Path, name: str, size: int, *needs: str) -> None:
    told = folder / f"{name}-1.0.dist-info"
    told.mkdir()
    required = "".join(f"Requires-Dist: {need}\n" for need in needs)
    (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{required}")
    (folder / name / "__pycache__").mkdir(parents=True)
    files = {f"{name}/code.py": size, f"{name}/__pycache__/code.pyc": 10 * size}
    for path, length in files.items():
        (folder / path).write_bytes(b"x" * length)
    (told / "RECORD").write_text("".join(f"{path},,\n" for path in files))


def test_an_install_weighs_what_it_requires(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package(tmp_path, "top_of_all", 1, "below_it[more]", "never; python_version < '3'", "lacking")
    package(tmp_path, "below_it", 20, "extra_of_it; extra == 'more'", "unasked; extra == 'other'")
    package(tmp_path, "extra_of_it", 300, "top_of_all")
    package(tmp_path, "unasked", 4000)
    monkeypatch.syspath_prepend(tmp_path)
    assert sizes.required(["top_of_all"]) == ["below-it", "extra-of-it", "top-of-all"]
    assert sizes.installed(["top_of_all"]) == 321
    assert sizes.installed(["below_it"]) == 20


# The table


def one_run(chunks_a_second: float, search: float, rank: int | None, **more: Any) -> dict[str, Any]:
    spent = {"clock": 2.0, "processor": 1000 / chunks_a_second}
    searched = {"clock": [search] * 3, "processor": search}
    return {
        "version": "1.0", "chunks": 1000, "ingest": spent, "save": None, "search": searched,
        "answer": None, "memory": 5e6, "disk": 1e6, "install": 7e6, "load": [0.5, 1.5],
        "ranks": {"news": [["fa", rank]]}, **more,
    }  # fmt: skip


def rows(markdown: str) -> dict[str, list[str]]:
    cells = [line.strip("| ").split(" | ") for line in markdown.splitlines()[2:]]
    return {row[0]: row[1:] for row in cells}


@pytest.mark.parametrize(
    ("rate", "search", "rank", "told"),
    [
        (100, 30, 2, ["3.00 x", "3.00 x", "none", "yes"]),
        (100, 30, 1, ["3.00 x", "3.00 x", "none", "yes"]),
        (101, 30, 2, ["2.97 x", "3.00 x", "none", "no"]),
        (100, 29, 2, ["3.00 x", "2.90 x", "none", "no"]),
        (600, 5, None, ["0.50 x", "0.50 x", "none", "no"]),
    ],
)
def test_the_aim_needs_both_speeds(
    rate: float, search: float, rank: int | None, told: list[str]
) -> None:
    ours = Measured("sanad", (one_run(300, 10, 1),))
    theirs = Measured("txtai", (one_run(rate, search, rank),))
    assert rows(table.aims([ours, theirs])) == {"txtai": told}


def test_the_aim_needs_no_worse_ranking_anywhere() -> None:
    ours = Measured("sanad", (one_run(300, 10, 1),), {"set": [["set", 2]]})
    theirs = Measured("txtai", (one_run(1, 100, 2),), {"set": [["set", 1]]})
    assert rows(table.aims([ours, theirs]))["txtai"][2:] == ["set", "no"]


def test_costs_are_medians_and_failures_have_a_row() -> None:
    runs = tuple(one_run(rate, 10, 1) for rate in (100, 200, 50))
    answered = one_run(100, 10, 1, answer={"clock": [1.0, 3.0], "processor": 2.0})
    failed = Measured("langchain", failed="not installed")
    written = table.costs([Measured("sanad", (answered,)), Measured("txtai", runs), failed])
    assert {line.count("|") for line in written.splitlines()} == {len(table.COSTS) + 1}
    told = rows(written)
    assert told["txtai"][1:5] == ["3", "2.0", "10.0", "100"]
    assert told["sanad"][9:11] == ["2.0", "2.9"]
    assert told["langchain"][0] == "not measured: not installed"


def test_quality_is_by_slice_and_set() -> None:
    one = Measured("sanad", (one_run(1, 1, 2),), {"set": [["set", 1], ["set", None]]})
    found = one.quality
    assert list(found) == ["news fa", "set"]
    assert found["news fa"].mean == pytest.approx(0.631, abs=0.001)
    assert found["set"].mean == 0.5
    assert "0.500 [" in table.qualities([one])


# The command


def test_a_run_is_written_and_gone_on_with(tmp_path: Path) -> None:
    data, out = newsroom_data(tmp_path), tmp_path / "out"
    kept = {"name": "txtai", "runs": [one_run(1, 1, 1)], "ranks": {}, "failed": ""}
    out.mkdir()
    (out / "txtai.json").write_text(json.dumps(kept))
    run.main([str(data), "--chunks", "20", "--only", "kotaemon", "--out", str(out)])
    written = (out / "peers.md").read_text(encoding="utf-8")
    assert "20 chunks" in written and "load average 0.5 to 1.5" in written
    assert "| txtai | 1.0 |" in written and "| kotaemon | not measured: PyPI has" in written
    assert len(json.loads((out / "peers.json").read_text())["peers"]) == 2


def test_an_unknown_peer_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run.main([str(tmp_path), "--only", "nobody"])
    assert "no peer is named nobody; known: sanad, chroma" in capsys.readouterr().err


# Peers stay out of the product


def test_every_peer_is_pinned_and_none_is_required() -> None:
    pinned = dict(re.findall(r"(?m)^([\w.-]+)==(\S+)$", (ROOT / process.REQUIREMENTS).read_text()))
    theirs = {
        name for one in PEERS.values() if not one.ours and not one.absent for name in one.packages
    }
    assert theirs <= set(pinned)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    asked = {re.split(r"[\[<>=~ ]", need)[0] for needs in lists for need in needs}
    assert theirs & asked == {"chromadb"}


def test_the_product_imports_no_peer() -> None:
    foreign = re.compile(
        r"^\s*(?:from|import) (?:langchain|haystack|txtai|rank_bm25)", re.MULTILINE
    )
    files = [path for top in ("rag", "ui") for path in (ROOT / top).rglob("*.py")]
    assert files
    assert [path for path in files if foreign.search(path.read_text(encoding="utf-8"))] == []
