"""Spans of OpenTelemetry, sent where ``OTEL_EXPORTER_OTLP_ENDPOINT`` says; without it, nothing.

What a span is told is how much, how long and of which kind, by the names of ``ATTRIBUTES``: never
what was asked, read or answered, nor where it stands or whose it is. The spans are ours alone: no
provider is set for the process, so what other packages could tell of is not sent. Nothing of
OpenTelemetry is loaded before the first span, and none of it where no endpoint is named.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar

from rag.errors import MissingExtra

ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
"""Where the user says that spans go; the exporter itself reads these, and its headers."""

TIMEOUTS = ("OTEL_EXPORTER_OTLP_TIMEOUT", "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT")
SECONDS = 2
"""How long a batch is tried for where neither says: what a command waits for at its end, and a
server as it stops, when the collector is gone."""

ATTRIBUTES = frozenset(
    {
        "error.type",
        "gen_ai.operation.name",
        "gen_ai.request.model",
        "gen_ai.usage.input_tokens",
        "gen_ai.usage.output_tokens",
        "http.request.method",
        "http.response.status_code",
        "http.route",
        "sanad.abstained",
        "sanad.articles",
        "sanad.chunks",
        "sanad.citations",
        "sanad.kind",
        "sanad.languages",
        "sanad.mode",
        "sanad.passages",
        "sanad.queries",
        "sanad.status",
        "sanad.supported",
    }
)
"""All that a span may be told; the first ones are named by OpenTelemetry's conventions."""

Told = Mapping[str, str | int | bool]
_Of = TypeVar("_Of")

log = logging.getLogger(__name__)


class Span:
    """A span that is told nothing, as there is none; see ``_Sent``."""

    def tell(self, attributes: Told) -> None:
        """Set attributes, by names of ``ATTRIBUTES``."""

    def __enter__(self) -> Span:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing was begun."""


_NONE = Span()


class _Sent(Span):
    """A span of the SDK. A fault is told by the name of its class: its words may be a reader's."""

    def __init__(self, made: Any) -> None:
        self._made = made

    def tell(self, attributes: Told) -> None:
        unknown = set(attributes) - ATTRIBUTES
        if unknown:
            raise KeyError(f"spans are not told {', '.join(sorted(unknown))}")
        self._made.set_attributes(dict(attributes))

    @contextmanager
    def current(self) -> Iterator[None]:
        """What begins in the block, begins within this span."""
        from opentelemetry.trace import use_span

        with use_span(self._made, record_exception=False, set_status_on_exception=False):
            yield

    def failed(self, error: BaseException) -> None:
        from opentelemetry.trace import StatusCode

        self.tell({"error.type": type(error).__name__})
        self._made.set_status(StatusCode.ERROR)

    def end(self) -> None:
        self._made.end()


def is_on() -> bool:
    """Whether spans are sent."""
    return _tracer() is not None


@contextmanager
def _within(made: _Sent) -> Iterator[Span]:
    try:
        with made.current():
            yield made
    except Exception as error:
        made.failed(error)
        raise
    finally:
        made.end()


def span(name: str, attributes: Told | None = None, *, server: bool = False) -> Any:
    """A context manager that gives the ``Span`` of its block.

    ``server`` says that the block answers a request of somebody else. Not for a block that
    yields: what runs between two steps of a generator is its consumer's, see ``traced``.
    """
    tracer = _tracer()
    return _NONE if tracer is None else _within(_begun(tracer, name, attributes, server))


def traced(
    name: str,
    events: Generator[_Of] | Iterator[_Of],
    attributes: Told | None = None,
    told: Callable[[_Of], Told] | None = None,
) -> Iterator[_Of]:
    """The same events, all steps of them one span; ``told`` is what an event adds to it.

    Each step may be taken by another thread, and what its consumer does is no part of it.
    """
    tracer = _tracer()
    return events if tracer is None else _steps(tracer, name, events, attributes, told)


def _steps(
    tracer: Any,
    name: str,
    events: Iterator[_Of],
    attributes: Told | None,
    told: Callable[[_Of], Told] | None,
) -> Iterator[_Of]:
    made = _begun(tracer, name, attributes, server=False)
    try:
        while True:
            with made.current():
                try:
                    event = next(events)
                except StopIteration:
                    return
                if told:
                    made.tell(told(event))
            yield event
    except Exception as error:
        made.failed(error)
        raise
    finally:
        made.end()
        if isinstance(events, Generator):
            events.close()


def _begun(tracer: Any, name: str, attributes: Told | None, server: bool) -> _Sent:
    from opentelemetry.trace import SpanKind

    made = _Sent(tracer.start_span(name, kind=SpanKind.SERVER if server else SpanKind.INTERNAL))
    made.tell(attributes or {})
    return made


@cache
def _tracer() -> Any:
    """The tracer of this process, None where no endpoint is named or the extra is missing."""
    if not any(os.environ.get(name) for name in ENDPOINTS):
        return None
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        log.warning("No traces: %s", MissingExtra("opentelemetry-exporter-otlp", "traces"))
        return None
    named = {} if os.environ.get("OTEL_SERVICE_NAME") else {"service.name": "sanad"}
    provider = TracerProvider(resource=Resource.create(named))
    timeout = None if any(os.environ.get(name) for name in TIMEOUTS) else SECONDS
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(timeout=timeout)))
    return provider.get_tracer("sanad")
