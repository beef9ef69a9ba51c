"""A peer in a process of its own, on one core and with one thread in every pool.

The interpreter is that of the peer's venv; the memory of the process and its children is
read from /proc while it runs (Linux). What fails or is not installed is told in the result
and does not end the run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from evals.peers.adapters import PEERS
from evals.peers.measure import Job

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / "build" / "peers"
REQUIREMENTS = "evals/peers/requirements.txt"
POOLS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "RAYON_NUM_THREADS",
    "TOKIO_WORKER_THREADS",
)
EVERY = 0.1
"""Seconds between two looks at the memory."""


def environment() -> dict[str, str]:
    """What every process is given: one thread in each pool, no network asked, no telemetry."""
    told = dict.fromkeys(POOLS, "1")
    told |= {"TOKENIZERS_PARALLELISM": "false", "HF_HUB_OFFLINE": "1", "DO_NOT_TRACK": "1"}
    told |= {"HAYSTACK_TELEMETRY_ENABLED": "False", "PYTHONPATH": str(ROOT)}
    return {**os.environ, **told}


def interpreter(name: str, venv: Path = VENV) -> Path:
    """Sanad runs in this environment, its peers in theirs."""
    return Path(sys.executable) if PEERS[name].ours else venv / "bin" / "python"


def run(
    name: str, texts: Iterable[Path], *, answers: int = 0, ranks_only: bool = False,
    venv: Path = VENV, core: int | None = None,
) -> dict[str, Any]:  # fmt: skip
    """What ``evals.peers.measure`` prints of a peer, with ``memory`` (bytes at most, of all its
    processes) and ``load`` (of the machine, before and after); or ``failed`` with why."""
    if absent := PEERS[name].absent:
        return {"failed": absent}
    python = interpreter(name, venv)
    if not python.is_file():
        return {"failed": f"not installed: {how_to_install(venv)}"}
    with tempfile.TemporaryDirectory(prefix=f"peer-{name}-") as folder:
        store = Path(folder) / "store"
        store.mkdir()
        job = Job(name, [str(path) for path in texts], str(store), answers, ranks_only)
        told = Path(folder) / "job.json"
        told.write_text(json.dumps(asdict(job)), encoding="utf-8")
        before = os.getloadavg()[0]
        result = _ended([str(python), "-m", "evals.peers.measure", str(told)], folder, core)
    if missing := result.get("missing"):
        return {"failed": f"not installed ({', '.join(missing)}): {how_to_install(venv)}"}
    return {**result, "load": [before, os.getloadavg()[0]]}


def how_to_install(venv: Path = VENV) -> str:
    return f"python -m venv {_short(venv)} && {_short(venv)}/bin/pip install -r {REQUIREMENTS}"


def _short(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def _ended(command: list[str], folder: str, core: int | None) -> dict[str, Any]:
    """The last line that the command prints, read as JSON, and its memory."""
    held = sorted(os.sched_getaffinity(0))
    pinned = ["taskset", "-c", str(held[-1] if core is None else core), *command]
    with subprocess.Popen(
        pinned, cwd=folder, env=environment(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        memory = Memory(process.pid)
        memory.start()
        out, errors = process.communicate()
        memory.stop()
    if process.returncode:
        said = [line for line in errors.splitlines() if line.strip()] or [""]
        return {"failed": f"ended with {process.returncode}: {said[-1][:200]}"}
    result: dict[str, Any] = json.loads(out.splitlines()[-1])
    return {**result, "memory": memory.most}


class Memory(threading.Thread):
    """The most that a process and its children had in memory at once, in bytes."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.most = 0
        self._pid = pid
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(EVERY):
            self.most = max(self.most, sum(map(resident, family(self._pid))))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def family(pid: int) -> list[int]:
    """A process and all below it."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        if stat := _read(path):
            parent = int(stat.rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(path.parent.name))
    members = [pid]
    for member in members:
        members += children.get(member, [])
    return members


def resident(pid: int) -> int:
    """Bytes of a process that are in memory, none where it has ended."""
    statm = _read(Path(f"/proc/{pid}/statm"))
    return int(statm.split()[1]) * os.sysconf("SC_PAGE_SIZE") if statm else 0


def _read(path: Path) -> str:
    """A file of a process, "" where the process has ended meanwhile."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""
