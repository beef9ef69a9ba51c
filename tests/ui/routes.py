"""The routes of an app, found by listing them, those of mounted apps too."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from functools import cache

from starlette.routing import BaseRoute, Mount

from ui.pages import Pages


def listed(routes: Iterable[BaseRoute], before: str = "") -> set[tuple[str, str]]:
    """(method, path) of every route, parameters filled in, with those of mounted apps, and with
    those that a page of Gradio's would have."""
    found: set[tuple[str, str]] = set()
    for route in routes:
        if included := getattr(route, "original_router", None):
            found |= listed(included.routes, before)
            continue
        path = before + re.sub(r"{[^}]*}", "x", getattr(route, "path", ""))
        for method in getattr(route, "methods", None) or {"GET", "POST"}:
            found.add((method, path or "/"))
        if isinstance(route, Mount):
            inner = getattr(route.app, "app", route.app)  # behind the routes
            inner = inner.gradio if isinstance(inner, Pages) else inner
            found |= listed(getattr(inner, "routes", ()), path)
            if hasattr(inner, "get_blocks"):
                found |= {(method, path + below) for method, below in of_gradio()}
    return found


@cache
def of_gradio() -> frozenset[tuple[str, str]]:
    """(method, path) of every route that Gradio has for a page; most of ours are without them."""
    import gradio

    with gradio.Blocks() as page:
        pass
    return frozenset(listed(page.app.routes))


def pages_of(app: object) -> Pages:
    """The pages of an app that has started."""
    mounted = (getattr(getattr(route, "app", None), "app", None) for route in app.routes)  # type: ignore[attr-defined]
    return next(inner for inner in mounted if isinstance(inner, Pages))


def wait_for_pages(app: object) -> None:
    """Wait until Gradio's pages are there."""
    until = time.monotonic() + 120
    while pages_of(app).gradio is None:
        assert time.monotonic() < until
        time.sleep(0.1)
