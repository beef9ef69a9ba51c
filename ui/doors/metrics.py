"""What a server tells Prometheus: how much it was asked, how fast it answered, what it holds.

Requests are counted by the door they came through, never by what was asked or
by whom. The first byte of a streamed answer is what its reader waits for, so
it is timed apart from the last. ``/metrics`` stands behind the same guard as
every route: a scraper brings a token.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from fastapi import APIRouter
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, Metric, SummaryMetricFamily
from prometheus_client.registry import Collector
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rag.library import Library
from rag.models import Spent

DOORS = (
    "/api/ask",
    "/api/export",
    "/api/search",
    "/api/articles",
    "/api/ingest",
    "/v1",
    "/mcp",
    "/login",
    "/healthz",
    "/metrics",
)
"""Paths that are counted by themselves; all others are the page's."""

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
"""Upper bounds of the buckets that times are counted in."""


class Metrics:
    """The numbers of one app; each app has its own, so that two do not add up."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "sanad_requests", "Requests answered.", ("door", "status"), registry=self.registry
        )
        self.first_byte = Histogram(
            "sanad_first_byte_seconds",
            "Time until the first byte of an answer.",
            ("door",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self.whole = Histogram(
            "sanad_request_seconds",
            "Time until an answer was whole.",
            ("door",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self.open = Gauge("sanad_requests_open", "Requests in work.", registry=self.registry)
        self.chunks = Gauge(
            "sanad_chunks", "Chunks in the shared library.", ("language",), registry=self.registry
        )
        self.unindexed = Gauge(
            "sanad_chunks_unindexed",
            "Chunks not in the index of vectors yet, which are compared one by one.",
            registry=self.registry,
        )


class Measured:
    """ASGI middleware: times and counts every request, refused ones too."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        door, started, status, spoke = door_of(scope["path"]), time.monotonic(), 500, False

        async def watched(message: Message) -> None:
            nonlocal status, spoke
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message.get("body") and not spoke:
                spoke = True
                self.metrics.first_byte.labels(door).observe(time.monotonic() - started)
            await send(message)

        with self.metrics.open.track_inprogress():
            try:
                await self.app(scope, receive, watched)
            finally:
                self.metrics.whole.labels(door).observe(time.monotonic() - started)
                self.metrics.requests.labels(door, str(status)).inc()


class ModelNumbers(Collector):
    """What the language model took: tokens, answers, time to the first token, price."""

    def __init__(self, spent: Spent) -> None:
        self._spent = spent

    def collect(self) -> Iterator[Metric]:
        """The numbers as they are now."""
        spent = self._spent
        tokens = CounterMetricFamily(
            "sanad_model_tokens", "Tokens sent to the model and written by it.", labels=("way",)
        )
        tokens.add_metric(("in",), spent.tokens_in)
        tokens.add_metric(("out",), spent.tokens_out)
        yield tokens
        yield CounterMetricFamily(
            "sanad_model_answers", "Questions the model was asked.", value=spent.answers
        )
        yield CounterMetricFamily("sanad_model_price", "At the prices set.", value=spent.price)
        yield SummaryMetricFamily(
            "sanad_model_first_token_seconds",
            "Time until the first token of an answer.",
            count_value=spent.timed,
            sum_value=spent.first_token_seconds,
        )


def door_of(path: str) -> str:
    """The door a path belongs to."""
    return next((door for door in DOORS if path == door or path.startswith(f"{door}/")), "page")


def router(metrics: Metrics, library: Library) -> APIRouter:
    """``GET /metrics`` in Prometheus's text format."""
    routes = APIRouter()
    metrics.registry.register(ModelNumbers(library.models.spent))

    @routes.get("/metrics", response_class=Response)
    def show() -> Response:
        """What the server was asked, how fast it answered and what it holds, for Prometheus."""
        metrics.chunks.clear()
        for language, count in library.chunks().items():
            metrics.chunks.labels(language).set(count)
        metrics.unindexed.set(library.unindexed)
        return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)

    return routes
