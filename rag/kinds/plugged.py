"""A kind of overview that a plug-in writes, with its faults told as its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rag.kinds.asked.subject import Subject
from rag.kinds.pool import Pool
from rag.kinds.request import Plan, Request, Shelf, Strategy
from rag.plugins import Plugin
from rag.records import Answer, Delta, Event


def gathered(plugin: Plugin, plan: Plan) -> Callable[[Subject, Shelf], Pool]:
    """How the plug-in gathers passages; raises PluginError where it fails."""

    def gather(subject: Subject, shelf: Shelf) -> Pool:
        try:
            pool = plan.gather(subject, shelf)
        except Exception as error:
            raise plugin.failed(error) from error
        if not isinstance(pool, Pool):
            raise plugin.wrong(pool)
        return pool

    return gather


def written(plugin: Plugin, plan: Plan) -> Strategy:
    """What the plug-in writes; raises PluginError where it fails or gives no Answer last."""

    def write(request: Request, timings: dict[str, float]) -> Iterator[Event]:
        event = None
        try:
            for event in plan.write(request, timings):
                if not isinstance(event, Delta | Answer):
                    raise plugin.wrong(event)
                yield event
        except Exception as error:
            raise plugin.failed(error) from error
        if not isinstance(event, Answer):
            raise plugin.wrong(event)

    return write
