"""The worker that parses: stopped by the clock, survived when it crashes, kept when it does not."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.errors import EmptyArticle, ReadingError, TooLarge, TooSlow
from rag.reading import Limits, sandbox
from rag.reading.parse import PARSERS, Kind
from tests.reading import makers

pytestmark = pytest.mark.xdist_group("clocks")

PARSER = """
import time, os, ctypes
from rag.reading.parsed import Parsed

def parse(data, limits, charset):
    order = data.decode()
    if order == "sleep":
        time.sleep(60)
    if order == "spin in C":
        ("a" * 40 + "b").__contains__("x"); import re; re.match("(a+)+$", "a" * 40 + "b")
    if order == "crash":
        ctypes.string_at(0)
    if order == "leave":
        os._exit(3)
    if order == "memory":
        return Parsed("x" * (5 << 30))
    if order == "recurse":
        return parse(data, limits, charset)
    if order == "print":
        os.write(1, b"noise on stdout")
        print("more noise", flush=True)
    return Parsed(f"{os.getpid()} {sorted(set(os.environ) & {'OPENAI_API_KEY', 'SANAD_X'})}")
"""


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A parser that does as its document says, known to the parent and, by name, to the worker."""
    (tmp_path / "hostile_parser.py").write_text(
        "from rag.reading.parse import PARSERS, Kind\n"
        "PARSERS['hostile'] = Kind('hostile_parser', isolated=True)\n" + PARSER
    )
    (tmp_path / "sitecustomize.py").write_text("import hostile_parser\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setitem(PARSERS, "hostile", Kind("hostile_parser", isolated=True))
    sandbox.stop_idle()
    yield "hostile"
    sandbox.stop_idle()


def ask(order: str, seconds: float = 20) -> str:
    return sandbox.run("hostile", order.encode(), Limits(max_seconds=seconds), None).text


ENDS = [
    ("sleep", TooSlow, "longer than 1 seconds"),
    ("spin in C", TooSlow, "longer than 1 seconds"),
    ("crash", ReadingError, "crashed"),
    ("leave", ReadingError, "crashed (exit 3)"),
    ("memory", TooLarge, "more memory"),
    ("recurse", TooLarge, "more memory"),
]


@pytest.mark.parametrize(("order", "error", "reason"), ENDS)
def test_a_bad_parse_ends_in_time_and_the_next_one_works(
    hostile: str, order: str, error: type[ReadingError], reason: str
) -> None:
    ask("warm up")
    start = time.monotonic()
    with pytest.raises(ReadingError) as ended:
        ask(order, seconds=1)
    assert type(ended.value) is error and reason in str(ended.value)
    assert time.monotonic() - start < 20
    assert ask("again")


def test_a_worker_is_kept(hostile: str) -> None:
    assert ask("one") == ask("two")


def test_what_a_library_prints_does_not_land_among_the_answers(hostile: str) -> None:
    assert ask("print") == ask("quiet")


def test_no_secret_reaches_the_worker(hostile: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    assert ask("environment").endswith("[]")


def test_a_worker_ends_with_its_parent() -> None:
    code = (
        "from rag.reading import Limits, sandbox\n"
        "from tests.reading import makers\n"
        "sandbox.run('docx', makers.docx('x'), Limits(), None)\n"
        "print(sandbox._idle.queue[0]._process.pid, flush=True)\n"
        "import os; os._exit(0)\n"
    )
    parent = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    pid = int(parent.stdout)
    for _ in range(50):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{pid}/stat").read_text().split(")")[1].split()[0] == "Z":
            return
        time.sleep(0.1)
    pytest.fail("the worker lives on")


def test_a_script_without_a_main_guard_can_read(tmp_path: Path) -> None:
    """Workers are not made by importing the caller's script again."""
    (tmp_path / "a.docx").write_bytes(makers.docx("Text."))
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\nfrom rag.reading import read\n"
        "print([a.text for a in read(Path('a.docx'))])\n"
    )
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    assert done.stdout == "['Text.']\n", done.stderr


def test_errors_of_parsers_keep_their_type_and_fix(hostile: str) -> None:
    with pytest.raises(EmptyArticle) as refused:
        sandbox.run("html", b"<html></html>", Limits(), None)
    assert refused.value.fix
