"""Where a server listens: IPv4, IPv6, names, all addresses, and what cannot be had."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.errors import SettingsError
from rag.settings import load_settings
from rag.store import owner
from tests import forks
from ui.listening import address_of, listen

ROOT = Path(__file__).parent.parent.parent


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


needs_ipv6 = pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")


@pytest.mark.parametrize(
    ("host", "answers_at"),
    [
        ("127.0.0.1", "http://127.0.0.1:"),
        ("localhost", "http://127.0.0.1:"),
        ("0.0.0.0", "http://127.0.0.1:"),
        pytest.param("::1", "http://[::1]:", marks=needs_ipv6),
        pytest.param("::", "http://[::1]:", marks=needs_ipv6),
    ],
)
def test_addresses(host: str, answers_at: str) -> None:
    with listen(load_settings(host=host, port=0)) as listener:
        assert re.fullmatch(re.escape(answers_at) + r"\d+", address_of(listener))


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-name.invalid", "not an address"])
def test_not_of_this_machine(host: str) -> None:
    with pytest.raises(SettingsError, match=r"no address of this machine.*--host"):
        listen(load_settings(host=host, port=0))


def test_a_taken_port() -> None:
    with listen(load_settings(host="127.0.0.1", port=0)) as first:
        port = first.getsockname()[1]
        with pytest.raises(SettingsError, match="taken"):
            listen(load_settings(host="127.0.0.1", port=port))


def test_the_next_free_port_where_none_was_named() -> None:
    settings = load_settings(host="127.0.0.1")
    with listen(settings) as first, listen(settings) as second:
        assert first.getsockname()[1] < second.getsockname()[1]


@pytest.fixture
def served_on_ipv6(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """`sanad serve --host ::1`: what it said first, and its library."""
    library = tmp_path / "library"
    command = [sys.executable, "-m", "rag", "serve", "--host", "::1", "--port", "0"]
    server = forks.Popen(
        [*command, "--library", str(library)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert server.stdout
    try:
        yield server.stdout.readline(), library
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(30) == 0


@needs_ipv6
def test_on_ipv6_it_is_the_owner_s_alone(served_on_ipv6: tuple[str, Path], tmp_path: Path) -> None:
    said, library = served_on_ipv6
    address = re.search(r"http://\[::1\]:\d+", said)
    assert address, said
    with urllib.request.urlopen(f"{address[0]}/healthz", timeout=30) as answered:
        assert json.load(answered) == {"status": "ok"}
    (tmp_path / "note.txt").write_text("The bridge in Ahvaz was opened on 3 May 2024.")
    for words in (["ingest", str(tmp_path / "note.txt")], ["search", "bridge"]):
        command = [sys.executable, "-m", "rag", *words, "--library", str(library)]
        ran = forks.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=60)
        assert ran.returncode == 0, ran.stderr
    assert "Ahvaz" in ran.stdout


@pytest.mark.parametrize(
    ("start", "how"), [(forks.Popen, signal.SIGINT), (subprocess.Popen, signal.SIGTERM)]
)
def test_it_closes_its_library_however_it_is_ended(
    start: type[subprocess.Popen[str]], how: signal.Signals, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "rag", "serve", "--port", "0", "--library", str(tmp_path)]
    with start(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
        assert server.stdout
        address = server.stdout.readline().split()[-1]
        assert owner(tmp_path) is not None
        urllib.request.urlopen(f"{address}/healthz", timeout=60).close()
        server.send_signal(how)
        assert server.wait(30) == 0
    assert (tmp_path / "owner.json").read_bytes() == b""
