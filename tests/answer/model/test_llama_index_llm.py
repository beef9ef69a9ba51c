"""Real LlamaIndex LLM objects behind our seam."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import Any

import pytest

from rag.answer import respond
from rag.answer.model.given import as_llm
from rag.answer.model.llm import Finish, Message, TextDelta
from rag.errors import ContextTooLong, InputError, ModelError, ModelIncomplete, ModelUnreachable
from rag.records import Query
from tests.answer.laws import check
from tests.answer.samples import ENGLISH


def custom(said: str, error: Exception | None = None) -> Any:
    """A LlamaIndex CustomLLM that streams a text word by word, then fails if told to."""
    from llama_index.core.llms import CompletionResponse, CustomLLM, LLMMetadata

    class Scripted(CustomLLM):
        @property
        def metadata(self) -> LLMMetadata:
            return LLMMetadata(model_name="scripted-li")

        def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> Any:
            return CompletionResponse(text=said)

        def stream_complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> Any:
            def stream() -> Any:
                text = ""
                for word in said.split(" "):
                    text += f"{word} "
                    yield CompletionResponse(text=text, delta=f"{word} ")
                if error:
                    raise error

            return stream()

    return Scripted()


def test_it_answers_through_the_seam() -> None:
    llm = as_llm(custom("The bridge will open on 20 January 2025 [1]."))
    assert llm.name == "scripted-li"
    events = list(respond(Query("When will the bridge open?", "en"), [ENGLISH], llm=llm))
    answer = check(events, [ENGLISH])
    assert answer.mode == "llm"
    assert [s.supported for s in answer.sentences] == [True]


def test_pieces() -> None:
    llm = as_llm(custom("one two"))
    pieces = list(llm.stream([Message("user", "?")], deadline=time.monotonic() + 5))
    assert pieces == [TextDelta("one "), TextDelta("two "), Finish("stop")]


FAULTS: list[tuple[str, Exception | None, type[ModelError]]] = [
    ("half", ConnectionError("reset"), ModelUnreachable),
    ("half", ValueError("maximum context length is 4096"), ContextTooLong),
    ("", None, ModelIncomplete),
]


@pytest.mark.parametrize(("said", "raised", "error"), FAULTS)
def test_every_exception_becomes_ours(
    said: str, raised: Exception | None, error: type[ModelError]
) -> None:
    llm = as_llm(custom(said, raised) if said else custom("", raised))
    with pytest.raises(error):
        pieces = list(llm.stream([Message("user", "?")], deadline=time.monotonic() + 5))
        assert "".join(p.text for p in pieces if isinstance(p, TextDelta)).strip()


@pytest.mark.parametrize("model", ["gpt-5", 42, object()])
def test_what_is_no_model_is_refused(model: object) -> None:
    with pytest.raises(InputError):
        as_llm(model)


def test_importing_answers_imports_no_heavy_library() -> None:
    code = (
        "import sys, rag.answer; "
        "heavy = {'llama_index', 'openai', 'torch', 'chromadb', 'gradio'} & set(sys.modules); "
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
