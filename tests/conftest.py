"""Shared by all tests: a clean environment, where development data is, and who runs beside whom.

Without ``-n`` the tests run one after the other in the same order. A module never runs
in two workers, so what its tests share is made once.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
DATA = Path(os.environ["SANAD_DATA"]) if os.environ.get("SANAD_DATA") else None

needs_data = pytest.mark.skipif(DATA is None, reason="SANAD_DATA names no development data")

GROUPS = ("clone", "torch", "clocks")
"""Of several modules, or longer than any; they begin first, so that none is left over at the
end. ``clone`` installs the project, ``torch`` holds what loads it, ``clocks`` what measures
seconds that pass: those never run beside one another."""

settings.register_profile("sanad", deadline=None, max_examples=60)
settings.load_profile("sanad")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The groups first."""

    def rank(item: pytest.Item) -> int:
        mark = item.get_closest_marker("xdist_group")
        return GROUPS.index(mark.args[0]) if mark else len(GROUPS)

    items.sort(key=rank)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Workers take whole groups, and whole modules of tests that have none."""
    from xdist.scheduler import LoadGroupScheduling  # type: ignore[import-untyped]

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


@pytest.fixture
def data() -> Path:
    """The development data; skips the test where there is none."""
    if DATA is None:
        pytest.skip("SANAD_DATA names no development data")
    return DATA
