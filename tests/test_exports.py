"""The public names are sorted, exist, and cost nothing heavy to import."""

from __future__ import annotations

import subprocess
import sys

import pytest

import rag

HEAVY = (
    "chromadb", "fontTools", "fpdf", "gradio", "llama_index", "openai", "sentence_transformers",
    "tantivy", "torch", "uharfbuzz",
)  # fmt: skip


def test_names_are_sorted_and_exist() -> None:
    assert rag.__all__ == sorted(rag.__all__)
    assert [name for name in rag.__all__ if not hasattr(rag, name)] == []


def test_unknown_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Libary'"):
        _ = rag.Libary


@pytest.mark.parametrize("module", ["rag", "rag.library", "rag.cli", "rag.client", "ui.server"])
def test_import_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []
