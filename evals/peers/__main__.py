"""Sanad and its peers measured side by side: ``python -m evals.peers DATA``.

    python -m venv build/peers
    build/peers/bin/pip install -r evals/peers/requirements.txt
    build/peers/bin/pip install --no-deps PyStemmer==3.1.0
    build/peers/bin/python -m evals.peers.minilm
    python -m evals.peers DATA [--chunks 10000] [--only NAME,...] [--out DIR]
    python -m evals.peers DATA --ndcg [--sample 300] [--only NAME,...] [--out DIR]

The first stores the news and asks it, each peer alone, on one core, ``--repeats`` times or
until it has taken ``--patience`` seconds. The second asks the development sets, each over
its own passages, and measures ranks alone. ``DIR`` gets ``NAME.json`` of each peer as soon as
it is known, and ``peers.md`` and ``peers.json`` of all that lie there, so ``--only`` goes on
with a run.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from evals.peers import corpus, process, table
from evals.peers.adapters import PEERS
from evals.peers.table import Measured
from evals.peers.texts import Texts, save


def measure(one: Measured, news: Path, options: argparse.Namespace) -> Measured:
    """The runs of a peer over the news, in place of those it had."""
    runs: list[dict[str, Any]] = []
    began = time.monotonic()
    while len(runs) < options.repeats and (not runs or _patient(began, options.patience)):
        found = process.run(
            one.name, [news], answers=options.answers, venv=options.venv, core=options.core
        )
        if failed := found.get("failed"):
            return replace(one, runs=(), failed=failed)
        runs.append(found)
    return replace(one, runs=tuple(runs), failed="")


def rank(one: Measured, sets: Sequence[Path], options: argparse.Namespace) -> Measured:
    """The ranks of a peer over each of the sets, in place of those it had."""
    found = process.run(one.name, sets, ranks_only=True, venv=options.venv, core=options.core)
    return replace(one, ranks=found.get("ranks", {}), failed=found.get("failed", ""))


def _patient(began: float, patience: float) -> bool:
    return time.monotonic() - began < patience


def write(out: Path, news: Texts) -> str:
    """Put all that lies in the folder together; the Markdown of it."""
    told = [one for name in PEERS if (one := read(out, name)) != Measured(name)]
    head = about(news, told)
    parts = (table.costs, table.qualities, table.aims, table.notes)
    text = "\n\n".join([head, *(part(told) for part in parts)]) + "\n"
    (out / "peers.md").write_text(text, encoding="utf-8")
    _dump({"head": head, "peers": [asdict(one) for one in told]}, out / "peers.json")
    return text


def read(out: Path, name: str) -> Measured:
    """What is known of a peer so far."""
    path = out / f"{name}.json"
    if not path.is_file():
        return Measured(name)
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Measured(kept["name"], tuple(kept["runs"]), kept["ranks"], kept["failed"])


def about(news: Texts, told: Sequence[Measured]) -> str:
    """The machine, its load while it was measured, and what was stored and asked."""
    loads = [value for one in told for run in one.runs for value in run["load"]]
    load = f"{min(loads):.1f} to {max(loads):.1f}" if loads else "not known"
    return (
        f"{date.today()}, {platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}; each process on one core with one thread a pool; load "
        f"average {load}.\n{news.chunks:,} chunks of {len(news.articles):,} articles, cut by "
        f"Sanad's own chunker; {len(news.questions)} questions."
    )


def given(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals.peers", description=__doc__)
    parser.add_argument("data", type=Path, metavar="DATA", help="the folder of news/ and sets/")
    parser.add_argument("--chunks", type=int, default=10_000)
    parser.add_argument("--only", help="peers, with commas between; without it, all")
    parser.add_argument("--out", type=Path, default=Path("runs/peers"))
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--patience", type=float, default=300, help="seconds until no more runs")
    parser.add_argument("--answers", type=int, default=100, help="questions that are answered")
    parser.add_argument("--ndcg", action="store_true", help="ask the development sets alone")
    parser.add_argument("--sample", type=int, default=300, help="questions of each set")
    parser.add_argument("--venv", type=Path, default=process.VENV, help="where peers are installed")
    parser.add_argument("--core", type=int, help="the core they run on; without it, the last")
    options = parser.parse_args(arguments)
    options.only = options.only.split(",") if options.only else list(PEERS)
    if unknown := set(options.only) - set(PEERS):
        parser.error(f"no peer is named {', '.join(sorted(unknown))}; known: {', '.join(PEERS)}")
    return options


def main(arguments: Sequence[str] | None = None) -> None:
    options = given(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    news = corpus.news(options.data, options.chunks)
    with tempfile.TemporaryDirectory(prefix="peers-") as name:
        folder = Path(name)
        if options.ndcg:
            found = (corpus.development(options.data, s, options.sample) for s in corpus.SETS)
            sets = [_saved(texts, folder) for texts in found]
        else:
            kept = _saved(news, folder)
        for peer in options.only:
            known = read(options.out, peer)
            one = rank(known, sets, options) if options.ndcg else measure(known, kept, options)
            _dump(asdict(one), options.out / f"{peer}.json")
            print(table.costs([one]), flush=True)
    print(write(options.out, news))


def _saved(texts: Texts, folder: Path) -> Path:
    path = folder / f"{texts.name}.json"
    save(texts, path)
    return path


def _dump(value: Any, path: Path) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
