"""Shared by all tests: a clean environment, where development data is, and who runs beside whom.

Without ``-n`` the tests run one after the other in the same order. A module never runs
in two workers, so what its tests share is made once.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from hypothesis import settings

from rag.moving import look
from rag.store import apart, probe
from tests import forks
from tests.cluster import KINDS, Cluster, running, stand_in
from ui.access import users

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
DATA = Path(os.environ["SANAD_DATA"]) if os.environ.get("SANAD_DATA") else None

needs_data = pytest.mark.skipif(DATA is None, reason="SANAD_DATA names no development data")

GROUPS = ("clone", "torch", "clocks")
"""Of several modules, or longer than any; they begin first, so that none is left over at the
end. ``clone`` installs the project, ``torch`` holds what loads it, ``clocks`` what measures
seconds that pass: those never run beside one another."""

LONG = (
    "tests/test_damaged_libraries.py",
    "tests/answer/model/test_real_models.py",
    "tests/ui/test_reach.py",
    "tests/ui/chat/test_wanted.py",
    "tests/ui/chat/test_again.py",
    "tests/ui/test_phone.py",
    "tests/ui/library/test_page.py",
    "tests/reading/test_plain_parts.py",
    "tests/ui/collections/test_collections_page.py",
    "tests/evals/test_newsroom.py",
    "tests/ui/chat/test_page.py",
    "tests/ui/chat/test_moving.py",
    "tests/ui/translations/test_shown.py",
    "tests/ui/chat/test_sources.py",
    "tests/store/test_cluster.py",
)
"""Modules of a quarter of a minute and more; they begin next."""

# What is compiled is kept, whoever runs the tests: workers and many processes import the same.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Thousands of libraries are written and thrown away: in memory, where there is enough of it.
MEMORY = Path("/dev/shm")
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 8e9:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

settings.register_profile("sanad", deadline=None, max_examples=60)
settings.load_profile("sanad")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--store", choices=KINDS, default="embedded", help="where libraries stand that tests open"
    )


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected is there to the end: no one looks for circles among it, then or later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is long first; with another store, without what is true of directories alone."""
    if config.getoption("--store") != "embedded":
        skipped = pytest.mark.skip(reason="true of a library in a directory alone")
        for item in items:
            if item.get_closest_marker("embedded"):
                item.add_marker(skipped)

    def rank(item: pytest.Item) -> int:
        mark = item.get_closest_marker("xdist_group")
        module = item.nodeid.partition("::")[0]
        first = (*GROUPS, *LONG)
        name = mark.args[0] if mark else module
        return first.index(name) if name in first else len(first)

    items.sort(key=rank)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Workers take whole groups, and whole modules of tests that have none, in this order."""
    from xdist.scheduler import LoadGroupScheduling  # type: ignore[import-untyped]

    config.option.loadscopereorder = False
    scheduler: Any = LoadGroupScheduling(config, log)
    group = scheduler._split_scope
    scheduler._split_scope = lambda nodeid: group(nodeid).partition("::")[0]
    return scheduler


@pytest.fixture(autouse=True)
def clean_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No setting, key or file of the person who runs the tests reaches them."""
    for name in list(os.environ):
        if name.startswith(("SANAD_", "OTEL_")) and name != "SANAD_DATA":
            monkeypatch.delenv(name)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_ORG_ID"):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path_factory.getbasetemp() / "home"
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


@pytest.fixture(scope="session", autouse=True)
def forked_lookers() -> Iterator[None]:
    """The processes that look at indexes and exports, and that write vectors, import nothing;
    what crashes one still ends it alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(probe, "run", forks.run)
        patch.setattr(look, "run", forks.run)
        patch.setattr(apart, "Popen", forks.Popen)
        yield


@pytest.fixture(scope="session", autouse=True)
def cheap_hashes() -> Iterator[None]:
    """Thousands of passwords are checked; how long one takes is not what is tested."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(users, "_hasher", lambda: hasher)
        users._nobody.cache_clear()
        yield


@pytest.fixture
def data() -> Path:
    """The development data; skips the test where there is none."""
    if DATA is None:
        pytest.skip("SANAD_DATA names no development data")
    return DATA


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster of this run; skips the test where its packages are not installed."""
    with running(tmp_path_factory.mktemp("cluster")) as found:
        yield found


@pytest.fixture(scope="session", autouse=True)
def chosen_store(request: pytest.FixtureRequest) -> Iterator[None]:
    """With ``--store cluster`` each directory that is opened is a library of the cluster."""
    if request.config.getoption("--store") == "embedded":
        yield
        return
    with stand_in(request.getfixturevalue("cluster")):
        yield
