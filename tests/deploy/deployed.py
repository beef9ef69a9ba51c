"""What the tests of deployment share: the folder of the project, and its Dockerfile in parts."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def running(command: list[str], env: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A command while the block runs; told to end as a container is, by SIGTERM."""
    started = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield started
    finally:
        started.terminate()
        started.wait(60)
        if started.stdout:
            started.stdout.close()


def sanad(*words: str, env: Mapping[str, str], typed: str = "") -> str:
    ran = subprocess.run(
        [sys.executable, "-m", "rag", *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def loaded(path: Path) -> Any:
    """The documents of a YAML file."""
    import yaml  # type: ignore[import-untyped]

    return list(yaml.safe_load_all(path.read_text(encoding="utf-8")))
