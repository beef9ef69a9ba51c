"""What the tests of pages share."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag.store.choose import mount_store
from rag.store.mounts import unmount
from tests.cluster import KINDS
from tests.ui.chromium import chromium
from ui.front.loading import load

load()  # before a page imports Gradio, which takes a second longer without this


@pytest.fixture(scope="session")
def launched() -> Iterator[tuple[Any, Any]]:
    """Real Chromium, and the loop in which its driver runs in this thread."""
    with chromium() as browser:
        loop = asyncio.get_running_loop()
        asyncio._set_running_loop(None)
        yield browser, loop
        asyncio._set_running_loop(loop)


@pytest.fixture(scope="module")
def browser(launched: tuple[Any, Any]) -> Iterator[Any]:
    """Chromium without a tab; its loop is this thread's for a module, and then stands still:
    other tests have loops of their own."""
    browser, loop = launched
    asyncio._set_running_loop(loop)
    yield browser
    for context in browser.contexts:
        context.close()
    asyncio._set_running_loop(None)


@pytest.fixture(autouse=True)
def closed_tabs(request: pytest.FixtureRequest) -> Iterator[None]:
    """A tab ends with its test, also where that fails: a server that ends waits for those open."""
    browser = request.getfixturevalue("browser") if "browser" in request.fixturenames else None
    yield
    for context in browser.contexts if browser else ():
        context.close()


@pytest.fixture(params=KINDS)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A library's directory: one whose small files are on the disk, and one mounted."""
    if request.param == "cluster":
        mount_store(tmp_path, request.getfixturevalue("cluster").new())
    yield tmp_path
    unmount(tmp_path)
