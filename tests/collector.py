"""A collector of OpenTelemetry on loopback: takes OTLP over HTTP and keeps the spans it is sent.

with Collector() as collector:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url)
"""

from __future__ import annotations

import gzip
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests import loopback


@dataclass(frozen=True, slots=True)
class Received:
    """One span as it came over the wire."""

    name: str
    id: bytes
    parent: bytes
    trace: bytes
    attributes: dict[str, Any]
    failed: bool
    seconds: float


class Collector:
    """Runs while its ``with`` block does; ``spans`` came so far, ``bodies`` are what was sent."""

    def __init__(self) -> None:
        self.spans: list[Received] = []
        self.bodies: list[bytes] = []
        self.services: set[str] = set()
        self._http = ThreadingHTTPServer(
            ("127.0.0.1", 0), type("Handler", (_Handler,), {"owner": self})
        )
        self._http.daemon_threads = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}"

    def __enter__(self) -> Collector:
        loopback.begin(self._http)
        return self

    def __exit__(self, *_: object) -> None:
        loopback.end(self._http)

    def named(self, name: str) -> list[Received]:
        return [span for span in self.spans if span.name == name]

    def one(self, name: str) -> Received:
        (found,) = self.named(name)
        return found

    def within(self, inner: Received, name: str) -> bool:
        """Whether a span lies within one of that name, at any depth."""
        known = {span.id: span for span in self.spans}
        at: Received | None = inner
        while at := known.get(at.parent):
            if at.name == name:
                return True
        return False

    def wait(self, name: str, seconds: float = 20) -> None:
        """Until a span of that name has come."""
        until = time.monotonic() + seconds
        while not self.named(name):
            assert time.monotonic() < until, f"no span {name} came"
            time.sleep(0.05)

    def take(self, body: bytes) -> None:
        from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
            ExportTraceServiceRequest,
        )

        self.bodies.append(body)
        sent: Any = ExportTraceServiceRequest.FromString(body)
        for resource in sent.resource_spans:
            self.services |= {
                attribute.value.string_value
                for attribute in resource.resource.attributes
                if attribute.key == "service.name"
            }
            for scope in resource.scope_spans:
                self.spans += [_received(span) for span in scope.spans]


class _Handler(BaseHTTPRequestHandler):
    owner: Collector

    def log_message(self, *_: object) -> None:
        """Quiet: the tests look at ``spans``."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        if self.headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        assert self.path == "/v1/traces"
        assert self.headers["content-type"] == "application/x-protobuf"
        self.owner.take(body)
        self.send_response(200)
        self.send_header("content-type", "application/x-protobuf")
        self.send_header("content-length", "0")
        self.end_headers()


def _received(span: Any) -> Received:
    return Received(
        span.name,
        span.span_id,
        span.parent_span_id,
        span.trace_id,
        {each.key: getattr(each.value, each.value.WhichOneof("value")) for each in span.attributes},
        span.status.code == 2,
        (span.end_time_unix_nano - span.start_time_unix_nano) / 1e9,
    )
