"""What readers and writers of two servers see while parts of a cluster go away.

    python -m evals.bench.outages [--minutes 10] [--readers 4] [--writers 2]
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
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import numpy as np

from evals.bench.two_servers import USERS, Cluster, Server, authorized, cluster, until
from rag import Library
from rag.settings import load_settings

PAUSE = {"read": 0.8, "write": 1.2}
"""Seconds between two requests of one client: a visitor may ask 120 times a minute."""

WAITED = 30.0
"""Seconds after which a request counts as failed."""

QUESTIONS = ("bridge", "harbour ferry", "رودخانه", "الجسر الجديد", "who opened the museum?", "پل")


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
        with httpx.Client(timeout=WAITED, headers=authorized(token)) as http:
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
    with httpx.Client(timeout=WAITED, headers=authorized(token)) as http:
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
