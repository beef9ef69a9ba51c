"""From a question for an overview to its answer: subject, pool, strategy."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from rag.answer.checks.entailment import Entailment
from rag.answer.model.llm import LLM
from rag.errors import InputError
from rag.kinds import gather, plugged
from rag.kinds.about import about
from rag.kinds.asked.subject import subject_of
from rag.kinds.comparison import comparison
from rag.kinds.latest import latest
from rag.kinds.listing import listing
from rag.kinds.meta import meta
from rag.kinds.request import Plan, Request, Shelf
from rag.kinds.sheet import nothing
from rag.kinds.summary import summary
from rag.kinds.timeline import timeline
from rag.kinds.written import WRITTEN, written
from rag.plugins import find, names
from rag.records import KINDS, Event, Passage, Query, Searched, coverage

PLANS: Mapping[str, Plan] = {
    "about": Plan(gather.on_subject, about),
    "comparison": Plan(gather.whole_story, comparison),
    "latest": Plan(gather.up_to_day, latest),
    "list": Plan(gather.whole_story, listing, finds=True),
    "meta": Plan(gather.every_article, meta),
    "summary": Plan(gather.on_subject, summary),
    "timeline": Plan(gather.of_any_day, timeline),
}
"""How each kind of overview gathers its passages and writes."""


def plan_of(kind: str) -> Plan:
    """The plan of a kind of ours or of a plug-in.

    Raises PluginError for one that cannot be loaded, InputError for a kind that is none.
    """
    if kind in PLANS:
        return PLANS[kind]
    plugin = find("kinds", kind)
    if plugin is None:
        known = (*PLANS, *names("kinds", KINDS))
        raise InputError(code="ask-no-kind", value=kind, known=", ".join(known))
    plan = plugin.load(lambda found: isinstance(found, Plan))
    return Plan(plugged.gathered(plugin, plan), plugged.written(plugin, plan))


def overview(
    question: str,
    kind: str,
    query: Query,
    shelf: Shelf,
    *,
    language: str,
    length: str = "normal",
    given: Sequence[Passage] | None = None,
    before: Iterable[Query] = (),
    llm: LLM | None = None,
    entailment: Entailment | None = None,
    datamark: bool = False,
) -> Iterator[Event]:
    """Yield Searched, then Deltas, and the Answer with its overview last.

    ``given`` are passages to read instead of searching the library; ``before`` are the
    questions of the conversation, the last first, for one without a subject of its own. Where
    there is an ``llm``, it writes what has a kind of its own there, checked with ``entailment``
    where that is given.
    """
    timings: dict[str, float] = {}
    started = time.perf_counter()
    plan, today = plan_of(kind), shelf.newest() or date.today()
    subject = subject_of(query, shelf.outlets(), today, kind)
    if not subject.text:
        others = (subject_of(other, shelf.outlets(), today) for other in before)
        subject = next((subject.of(other) for other in others if other.text), subject)
    pool = plan.gather(subject, shelf) if given is None else gather.given(given)
    timings["search"] = (time.perf_counter() - started) * 1000
    yield Searched(pool.passages, coverage(pool.passages))
    request = Request(
        question, kind, subject, pool, language, length, today, shelf.embedder, llm, shelf,
        entailment, datamark,
    )  # fmt: skip
    started = time.perf_counter()
    strategy = plan.write if pool.passages or plan.finds else nothing
    events = strategy(request, timings)
    if llm is None or kind not in WRITTEN or not pool.passages:
        yield from events
    else:
        quoted = list(events)
        timings["choose"] = (time.perf_counter() - started) * 1000
        started = time.perf_counter()
        yield from written(request, llm, quoted)
    timings["write"] = (time.perf_counter() - started) * 1000
