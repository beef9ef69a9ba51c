"""Shared by all tests: a clean environment, and where development data is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
DATA = Path(os.environ["SANAD_DATA"]) if os.environ.get("SANAD_DATA") else None

needs_data = pytest.mark.skipif(DATA is None, reason="SANAD_DATA names no development data")

settings.register_profile("sanad", deadline=None, max_examples=60)
settings.load_profile("sanad")


@pytest.fixture(autouse=True)
def clean_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No setting, key or file of the person who runs the tests reaches them."""
    for name in list(os.environ):
        if name.startswith("SANAD_") and name != "SANAD_DATA":
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
