"""Jobs are taken once, in turn, by whoever lives; what fails is tried again, and then no more."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from rag.store.cluster import queue as jobs
from rag.store.cluster.postgres import Postgres
from rag.store.cluster.queue import ATTEMPTS, Queue
from rag.store.cluster.schema import place_of
from tests.cluster import Cluster


@pytest.fixture
def queue(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue]:
    monkeypatch.setattr(jobs, "PAUSE", timedelta(0))
    return Queue(Postgres(*place_of(cluster.new())))


def taken(queue: Queue) -> list[str]:
    found = []
    while job := queue.take():
        found.append(job.source)
        queue.done(job)
    return found


def test_what_is_sent_is_taken_once(queue: Queue) -> None:
    assert queue.add(["a", "b\udcff", "a\0"]) == 3
    assert queue.add(["a"]) == 0
    assert queue.counts() == {"waiting": 3, "running": 0, "dead": 0}
    assert taken(queue) == ["a", "b\udcff", "a\0"]
    assert queue.take() is None
    assert queue.counts() == {"waiting": 0, "running": 0, "dead": 0}


def test_senders_have_their_turns(queue: Queue) -> None:
    queue.add([f"desk {n}" for n in range(4)], "desk")
    queue.add(["sara 0", "sara 1"], "sara")
    queue.add(["now"], "desk", priority=1)
    assert taken(queue)[:5] == ["now", "desk 0", "sara 0", "desk 1", "sara 1"]


def test_many_workers_take_each_job_once(queue: Queue) -> None:
    queue.add([str(n) for n in range(60)])
    found: list[str] = []
    workers = [threading.Thread(target=lambda: found.extend(taken(queue))) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(found, key=int) == [str(n) for n in range(60)]


def test_what_fails_is_tried_again_and_then_no_more(queue: Queue) -> None:
    queue.add(["a"])
    for attempt in range(1, ATTEMPTS + 1):
        job = queue.take()
        assert job is not None and job.attempts == attempt
        queue.failed(job, "the server is down")
    assert queue.take() is None
    assert [(each.source, each.reason) for each in queue.dead()] == [("a", "the server is down")]
    assert queue.revive() == 1 and queue.dead() == []
    job = queue.take()
    assert job is not None
    queue.failed(job, "no article", for_good=True)
    assert [each.reason for each in queue.dead()] == ["no article"]


def test_a_pause_lies_before_another_attempt(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PAUSE", timedelta(seconds=60))
    queue.add(["a", "b"])
    job = queue.take()
    assert job is not None
    queue.failed(job, "no")
    assert taken(queue) == ["b"]


def test_the_job_of_a_dead_worker_is_taken_by_another(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "LEASE", timedelta(seconds=0.3))
    queue.add(["a"])
    first = queue.take()
    assert first is not None and queue.take() is None
    time.sleep(0.2)
    assert queue.renew(first)
    time.sleep(0.2)
    assert queue.take() is None
    time.sleep(0.2)
    second = queue.take()
    assert second is not None and second.source == "a"
    assert not queue.renew(first)
    queue.done(first)  # late, and no longer the first one's
    queue.failed(first, "late")
    assert queue.counts()["running"] == 1
    queue.done(second)
    assert queue.counts() == {"waiting": 0, "running": 0, "dead": 0}
