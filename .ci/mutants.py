"""Small changes made to a room, and how many its tests notice.

    python .ci/mutants.py [--sample N] [--seed S] ROOM TEST...

The changes are mutmut's, to a copy of what is committed below build/mutants. Each is tried in a
process of its own, forked before any test has run: no thread, cache or library of another
change is in it. It runs the tests that call the changed function, and those beside them whose
fixtures may have; a test that needs a PostgreSQL or longer than ``LONG`` is left out. What no
test calls has survived. The changes that survived are in build/mutants/ROOM/survivors.diff.
It does not see what only another process calls, or what is computed when a module is imported.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import io
import json
import os
import random
import signal
import subprocess
import sys
import tarfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from mutmut.mutation import trampoline
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.utils.format_utils import get_mutant_name, mangled_name_from_mutant_name

ROOT = Path(__file__).parent.parent
MADE = ROOT / "build" / "mutants"

LONG = 4.0
"""Seconds from which a test is left out: it would be waited for with every change."""

PATIENCE = 60.0, 10.0
"""Seconds that a change's tests may take, and how many times what they take without it: other
work on the machine is no endless loop."""

EACH = 10
"""Of so many changes that were noticed the tests are run without it once: they must pass."""

SURVIVED, UNCALLED, NOTICED, ENDLESS = "survived", "no test calls it", "noticed", "took too long"

PYTEST = ("-q", "-x", "-k", "not cluster", "-p", "no:cacheprovider", "--disable-warnings")


@dataclass
class Seen:
    """What the tests of one file did without a change: seconds by test, the functions that each
    calls, those that its fixtures call, and the tests that failed."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    called: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    fixtures: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def fit(self) -> list[str]:
        """The tests that are short and pass."""
        return [t for t, s in self.seconds.items() if s < LONG and t not in self.failed]

    def of(self, function: str) -> list[str]:
        """Those that may notice a change to a function."""
        every = function in self.fixtures
        return [test for test in self.fit() if every or function in self.called[test]]


class Watch:
    """Tells which functions each test calls. A plugin of pytest."""

    def __init__(self) -> None:
        self.seen = Seen()
        self._now: set[str] = set()
        trampoline.record_trampoline_hit = lambda name, **_: self._now.add(name)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        test, seen = report.nodeid, self.seen
        seen.seconds[test] += report.duration if report.when == "call" else 0
        if report.failed:
            seen.failed.append(test)
        if report.when == "call":
            seen.called[test] = sorted(self._now)
        else:
            seen.fixtures = sorted({*seen.fixtures, *self._now})
        self._now.clear()


class Only:
    """Leaves the chosen tests. A plugin of pytest."""

    def __init__(self, chosen: Iterable[str]) -> None:
        self.chosen = set(chosen)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid in self.chosen]


def changed(room: str, copy: Path) -> dict[str, str]:
    """Copies what is committed, goes there, and writes the changes into the room's own files;
    each change as a diff."""
    subprocess.run(["rm", "-rf", str(copy)], check=True)
    committed = subprocess.run(
        ["git", "archive", "HEAD"], cwd=ROOT, check=True, capture_output=True
    )
    with tarfile.open(fileobj=io.BytesIO(committed.stdout)) as archive:
        archive.extractall(copy, filter="data")
    os.chdir(copy)
    Path("setup.cfg").write_text(f"[mutmut]\nsource_paths={room}\n", encoding="utf-8")
    found = {}
    for path in sorted((copy / room).glob("*.py")):
        name = path.relative_to(copy)
        made = mutate_file_contents(str(name), path.read_text(encoding="utf-8"))
        path.write_text(made.code, encoding="utf-8")
        lines = made.code.splitlines()
        spans = made.line_span_by_function_name
        for mutant in made.mutant_names:
            original = f"{mangled_name_from_mutant_name(mutant)}__mutmut_orig"
            before, after = (lines[spans[n].start : spans[n].end] for n in (original, mutant))
            diff = difflib.unified_diff(before, after, str(name), lineterm="", n=2)
            found[get_mutant_name(name, mutant)] = "\n".join(diff)
    return found


def forked(work: Callable[[], int], seconds: float, log: str) -> int | None:
    """The exit code of ``work`` in a process of its own; None where it took too long."""
    child = os.fork()
    if not child:
        os.setsid()
        told = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(told, 1)
        os.dup2(told, 2)
        code = work()
        sys.stdout.flush()
        os._exit(code)
    end = time.monotonic() + seconds
    status: tuple[int, int] = (0, 0)
    while status[0] == 0 and time.monotonic() < end:
        time.sleep(0.01)
        status = os.waitpid(child, os.WNOHANG)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # and what it left running
    if status[0] == 0:
        os.waitpid(child, 0)
        return None
    return os.waitstatus_to_exitcode(status[1])


def tests(files: Iterable[str], plugin: object, mutant: str) -> int:
    os.environ["MUTANT_UNDER_TEST"] = mutant
    return int(pytest.main([*PYTEST, *files], plugins=[plugin]))


def watched(file: str) -> Seen:
    """What the tests of a file do without a change."""
    told = Path("seen.json")
    told.unlink(missing_ok=True)

    def work() -> int:
        watch = Watch()
        arguments = [a for a in PYTEST if a != "-x"]
        os.environ["MUTANT_UNDER_TEST"] = "stats"
        pytest.main([*arguments, file], plugins=[watch])
        told.write_text(json.dumps(vars(watch.seen)), encoding="utf-8")
        return 0

    forked(work, 900, "watched.log")
    known: dict[str, Any] = json.loads(told.read_text(encoding="utf-8")) if told.exists() else {}
    seen = Seen()
    for name, value in known.items():
        held = getattr(seen, name)
        held.update(value) if isinstance(held, dict) else held.extend(value)
    return seen


def interval(part: int, whole: int) -> tuple[float, float]:
    """Wilson's interval of a share, 95 %."""
    z, share = 1.96, part / whole
    middle = share + z * z / (2 * whole)
    width = z * (share * (1 - share) / whole + z * z / (4 * whole * whole)) ** 0.5
    return (middle - width) / (1 + z * z / whole), (middle + width) / (1 + z * z / whole)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--sample", type=int, help="so many of the changes, by chance")
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("room")
    asked.add_argument("tests", nargs="+")
    given = asked.parse_args()

    os.nice(5)
    copy = MADE / given.room.replace("/", "-")
    diffs = changed(given.room, copy)
    names = sorted(diffs)
    if given.sample and given.sample < len(names):
        names = random.Random(given.seed).sample(names, given.sample)
    os.environ["PYTHONPATH"] = sys.path[0] = str(copy)
    files = [str(f) for t in given.tests for f in ([t] if t.endswith(".py") else found_in(t))]
    pytest.main([*PYTEST, "-qqq", "--collect-only", *files])  # imports what each fork needs
    seen = {file: watched(file) for file in files}
    for file, own in seen.items():
        left = [test for test, seconds in own.seconds.items() if seconds >= LONG]
        for test in (*left, *own.failed, *([] if own.seconds else [f"all of {file}"])):
            print(f"left out: {test}", flush=True)
    if tried("", {file: own.fit() for file, own in seen.items()}, seen) != SURVIVED:
        sys.exit("The tests that pass file by file do not pass together.")
    ends, controls = [], []
    with Path("survivors.diff").open("w", encoding="utf-8") as told:
        for at, name in enumerate(names):
            function = mangled_name_from_mutant_name(name)
            chosen = {file: own.of(function) for file, own in seen.items()}
            end = tried(name, chosen, seen)
            ends.append(end)
            if end == NOTICED and at % EACH == 0:
                controls.append(tried("", chosen, seen) != SURVIVED)
            print(f"{end}: {name}", flush=True)
            if end in (SURVIVED, UNCALLED):
                print(f"# {name}: {end}\n{diffs[name]}\n", file=told, flush=True)
    survived = ends.count(SURVIVED) + ends.count(UNCALLED)
    low, high = interval(survived, len(names))
    print(
        f"{given.room}: {survived} of {len(names)} survived,"
        f" {survived / len(names):.3f} [{low:.3f}, {high:.3f}]"
        f" ({ends.count(UNCALLED)} that no test calls; {ends.count(ENDLESS)} took too long;"
        f" {len(diffs)} can be made; without a change {sum(controls)} of {len(controls)} runs"
        f" failed): {copy.relative_to(ROOT)}/survivors.diff"
    )


def found_in(folder: str) -> list[Path]:
    return sorted(Path(folder).rglob("test_*.py"))


def tried(name: str, chosen: dict[str, list[str]], seen: dict[str, Seen]) -> str:
    """What becomes of a change with the chosen tests, by file; the quick files first."""
    seconds = {f: sum(seen[f].seconds[test] for test in those) for f, those in chosen.items()}
    files = sorted((f for f, those in chosen.items() if those), key=lambda f: seconds[f])
    if not files:
        return UNCALLED
    only = Only(test for those in chosen.values() for test in those)
    least, times = PATIENCE
    limit = least + times * sum(seconds.values())
    code = forked(lambda: tests(files, only, name), limit, "tried.log")
    return ENDLESS if code is None else NOTICED if code else SURVIVED


if __name__ == "__main__":
    main()
