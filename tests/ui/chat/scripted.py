"""A page whose answers a scripted model writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rag import Library
from rag.answer import OpenAILLM
from tests.conftest import CORPUS
from tests.scripted_server import Reply, ScriptedServer
from tests.ui.serving import serving
from ui.server import create_app


@contextmanager
def written_by(reply: Reply, folder: Path) -> Iterator[tuple[ScriptedServer, str]]:
    """The model's server, and the address of a page over the Persian part of the corpus."""
    with (
        ScriptedServer([reply]) as server,
        Library.open(
            folder, llm=OpenAILLM("scripted", base_url=server.url, timeout=600)
        ) as library,
    ):
        library.ingest([CORPUS / "fa"])
        with serving(create_app(library, "token")) as address:
            yield server, address
