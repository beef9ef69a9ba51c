"""What is still to be read: jobs that any number of workers take, each one at a time.

A worker holds a job by a lease that it renews; one that dies loses it, and another takes the job.
A job that fails is tried again later and later, and is dead after ``ATTEMPTS``. Senders have
their turns: who sends a thousand files does not keep another's one waiting (start-time fair
queueing, Goyal, Vin and Cheng, 1996, each job of the same length).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from rag.store.blobs import pack_text, unpack_text
from rag.store.cluster.postgres import Postgres

ATTEMPTS = 5

LEASE = timedelta(seconds=60)
"""How long a job is a worker's unless it is renewed."""

PAUSE = timedelta(seconds=5)
"""Before the second attempt; doubled before each that follows."""

_ADD = """
INSERT INTO jobs (source, sender, priority, turn)
SELECT source, %(sender)s, %(priority)s, row_number() OVER (ORDER BY place) + greatest(
    (SELECT coalesce(max(turn), 0) FROM jobs
     WHERE sender = %(sender)s AND state IN ('waiting', 'running')),
    (SELECT coalesce(min(turn) - 1, 0) FROM jobs WHERE state IN ('waiting', 'running'))
)
FROM unnest(%(sources)s::bytea[]) WITH ORDINALITY AS given (source, place)
ON CONFLICT (source) WHERE state = 'waiting' DO NOTHING
"""
_TAKE = """
UPDATE jobs SET state = 'running', attempts = attempts + 1, lease = now() + %(lease)s
WHERE id = (
    SELECT id FROM jobs
    WHERE (state = 'waiting' AND due <= now()) OR (state = 'running' AND lease < now())
    ORDER BY priority DESC, turn, id LIMIT 1 FOR UPDATE SKIP LOCKED
)
RETURNING id, source, sender, attempts
"""


@dataclass(frozen=True, slots=True)
class Job:
    """A file or address that a worker reads, for the ``attempts``-th time."""

    id: int
    source: str
    sender: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Dead:
    """A job that is not tried again, and why it failed."""

    source: str
    reason: str


class Queue:
    """The jobs of one library. Safe to use from several threads and processes."""

    def __init__(self, truth: Postgres) -> None:
        self._truth = truth

    def add(self, sources: Sequence[str], sender: str = "", priority: int = 0) -> int:
        """Let files and addresses be read; how many were not waiting already. A higher
        ``priority`` goes first."""
        packed = list(dict.fromkeys(map(pack_text, sources)))
        with self._truth.writing() as db:
            given = {"sources": packed, "sender": sender, "priority": priority}
            return int(db.execute(_ADD, given).rowcount)

    def take(self) -> Job | None:
        """The next job, now this worker's; None where none is due."""
        with self._truth.writing() as db:
            row = db.execute(_TAKE, {"lease": LEASE}).fetchone()
        return None if row is None else Job(row[0], unpack_text(row[1]), *row[2:])

    def renew(self, job: Job) -> bool:
        """Go on holding a job; whether it is still this worker's."""
        return self._set(job, "lease = now() + %s", LEASE)

    def done(self, job: Job) -> None:
        """The job is done; one that another worker has taken meanwhile is the other's."""
        with self._truth.writing() as db:
            db.execute(
                "DELETE FROM jobs WHERE id = %s AND attempts = %s AND state = 'running'",
                (job.id, job.attempts),
            )

    def failed(self, job: Job, reason: str, *, for_good: bool = False) -> None:
        """Try a job again later, or, after ``ATTEMPTS`` or ``for_good``, never."""
        if for_good or job.attempts >= ATTEMPTS:
            self._set(job, "state = 'dead', reason = %s", reason)
        else:
            pause = PAUSE * 2 ** (job.attempts - 1)
            self._set(job, "state = 'waiting', due = now() + %s, reason = %s", pause, reason)

    def _set(self, job: Job, values: str, *given: object) -> bool:
        with self._truth.writing() as db:
            changed = db.execute(
                f"UPDATE jobs SET {values} WHERE id = %s AND attempts = %s AND state = 'running'",
                (*given, job.id, job.attempts),
            )
        return bool(changed.rowcount)

    def counts(self) -> dict[str, int]:
        """How many jobs are waiting, running and dead."""
        with self._truth.reading() as db:
            rows = db.execute("SELECT state, count(*) FROM jobs GROUP BY state").fetchall()
        return {"waiting": 0, "running": 0, "dead": 0} | dict(rows)

    def dead(self) -> list[Dead]:
        """The jobs that are not tried again, the last first."""
        with self._truth.reading() as db:
            rows = db.execute(
                "SELECT source, reason FROM jobs WHERE state = 'dead' ORDER BY id DESC"
            )
            return [Dead(unpack_text(source), reason) for source, reason in rows]

    def revive(self) -> int:
        """Try all dead jobs again; how many."""
        with self._truth.writing() as db:
            revived = db.execute(
                "UPDATE jobs SET state = 'waiting', attempts = 0, due = now() WHERE state = 'dead'"
                " AND source NOT IN (SELECT source FROM jobs WHERE state = 'waiting')"
            )
        return int(revived.rowcount)
