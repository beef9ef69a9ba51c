"""The JSON values a server sends, read into text, thoughts and an end, whatever their shape.

Chat chunks of OpenAI's shape and of those who nearly have it, whole completions, Ollama's
own, and legacy text completions are one to the reader of this. Nothing is assumed to be
there, so no shape raises anything but a ModelError.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rag.answer.model.llm import Finish, Piece, TextDelta, ThoughtDelta, Usage
from rag.answer.model.servers.events import DONE
from rag.answer.model.servers.faults import error_in_body, incomplete, model_error
from rag.answer.model.thoughts import is_aloud
from rag.messages import Phrase, phrase

_CUT_OFF = frozenset(
    {
        "length", "max_tokens", "max_length", "model_length", "max_output_tokens",
        "max_new_tokens", "token_limit", "max_context_length_exceeded", "context_length",
        "model_context_window_exceeded",
    }
)  # fmt: skip
_FILTERED = frozenset(
    {
        "content_filter", "content_filtered", "safety", "recitation", "blocklist",
        "prohibited_content", "spii", "guardrail_intervened", "refusal", "sensitive",
        "error_toxic", "content-filter", "blocked",
    }
)  # fmt: skip
_FAILED = frozenset(
    {
        "error", "abort", "aborted", "cancelled", "canceled", "network_error",
        "insufficient_system_resource", "malformed_function_call", "eos_error",
        "repetition_truncation",
    }
)  # fmt: skip
_THOUGHTS = ("reasoning_content", "reasoning", "thinking", "thought", "reasoning_text")

SAME = 3
"""Characters from which a piece that begins with all that came before and goes on is taken for
the whole so far."""

WHOLE = 20
"""Characters from which a piece that is all that came before is taken for the whole again."""


def pieces(values: Iterable[Any]) -> Iterator[Piece]:
    """Text and thoughts as they come, and the end.

    Raises:
        ModelIncomplete: when it breaks off, is empty, or is no completion.
        ModelRefused: from a content filter.
        ModelError: for an error the server reports in its body.
    """
    reading = _Reading()
    for value in values:
        if value == DONE:
            reading.done = True
            break
        for item in value if isinstance(value, list) else [value]:
            if not isinstance(item, Mapping):
                raise incomplete(Phrase("why-no-completion"))
            yield from reading.event(item)
    yield from reading.end()


class _Reading:
    """One completion as far as it was read."""

    def __init__(self) -> None:
        self.reason, self.done = "", False
        self.usage: Usage | None = None
        self.text, self.thoughts = "", ""
        self._called = self._known = False

    def event(self, event: Mapping[str, Any]) -> Iterator[Piece]:
        if fault := error_in_body(event):
            raise fault
        self.usage = usage(event) or self.usage
        choice = _choice(event)
        if choice is None:
            return
        self._known = True
        delta = _delta(choice)
        text, thoughts = _content(delta)
        self._called |= bool(delta.get("tool_calls") or delta.get("function_call"))
        if refusal := delta.get("refusal"):
            raise model_error("filtered", why=str(refusal)[:200])
        if thoughts := _new(thoughts, self.thoughts):
            self.thoughts += thoughts
            yield ThoughtDelta(thoughts)
        if text := _new(text, self.text):
            self.text += text
            yield TextDelta(text)
        self.reason = _reason(choice) or _reason(event) or self.reason

    def end(self) -> Iterator[Piece]:
        """The end, told from the reason the server gave; ``[DONE]`` after a text is one."""
        if not self._known and not self.done:
            raise incomplete(Phrase("why-empty-answer"))
        if self._called and not self.text.strip():
            raise incomplete(Phrase("why-tool"))
        reason = self.reason or ("stop" if self.done and self.text.strip() else "")
        yield from ended(reason, self.text, self.thoughts, self.usage)


def ended(reason: str, text: str, thoughts: str, counted: Usage | None) -> Iterator[Piece]:
    """The last pieces of a completion that ended for a reason ("" for none).

    One of thoughts alone is an answer in the wrong field where the model said that it was
    done (vllm-project/vllm#19839) and does not sound as if it were thinking.

    Raises:
        ModelRefused: a filter ended it.
        ModelIncomplete: it has no end, no text, or failed.
    """
    low = re.split(r"[:\s]", reason.lower())[0]
    if low in _FILTERED:
        raise model_error("filtered", why=reason)
    if low in _FAILED:
        raise incomplete(phrase("why-ended", reason=reason))
    if not reason:
        raise incomplete(Phrase("why-no-finish"))
    if not text.strip():
        if low in _CUT_OFF or is_aloud(thoughts):
            raise model_error("thought-only")  # some servers keep the thoughts to themselves
        if not thoughts.strip():
            raise incomplete(Phrase("why-empty-completion"))
        yield TextDelta(thoughts)
    yield Finish("length" if low in _CUT_OFF else "stop", counted)


def _new(text: str, before: str) -> str:
    """What a piece adds: a server may send all so far again, in each piece or at the end."""
    longer = len(before) >= SAME and len(text) > len(before)
    repeats = text.startswith(before) and (longer or len(before) >= WHOLE)
    return text[len(before) :] if repeats else text


def _choice(event: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The first choice, or the event itself where it is of another shape; None without one."""
    choices = event.get("choices")
    if choices is None:
        own = any(name in event for name in ("message", "delta", "response", "content"))
        return event if own else None
    if not isinstance(choices, list):
        raise incomplete(Phrase("why-no-completion"))
    return next((c for c in choices if isinstance(c, Mapping) and not c.get("index")), None)


def _delta(choice: Mapping[str, Any]) -> Mapping[str, Any]:
    for name in ("delta", "message"):
        found = choice.get(name)
        if isinstance(found, Mapping) and found:
            return found
        if isinstance(found, str):
            return {"content": found}
    for name in ("text", "response"):
        if isinstance(choice.get(name), str):
            return {"content": choice[name]}
    return {"content": choice["content"]} if "content" in choice else {}


def _content(delta: Mapping[str, Any]) -> tuple[str, str]:
    """The text and the thoughts of a delta or message."""
    text, thoughts = content(delta.get("content"))
    for name in _THOUGHTS:
        own = delta.get(name)
        if own:
            return text, thoughts + "".join(content(own))
    details = delta.get("reasoning_details")
    return text, thoughts + ("".join(content(details)) if details else "")


def content(value: Any) -> tuple[str, str]:
    """Text and thoughts of a content: a text, parts of several types, or nothing."""
    if isinstance(value, str):
        return value, ""
    if isinstance(value, Mapping):
        value = [value]
    if not isinstance(value, list):
        return "", ""
    text, thoughts = "", ""
    for part in value:
        if isinstance(part, str):
            text += part
        elif isinstance(part, Mapping):
            kind = str(part.get("type", "text"))
            inner = next(
                (part[k] for k in ("text", "thinking", "reasoning", "content", "summary")
                 if part.get(k)), "",
            )  # fmt: skip
            own = "".join(content(inner)) if not isinstance(inner, str) else inner
            if any(word in kind for word in ("think", "reason", "thought")) or "thinking" in part:
                thoughts += own
            else:
                text += own
    return text, thoughts


def _reason(part: Mapping[str, Any]) -> str:
    for name in ("finish_reason", "done_reason", "stop_reason", "finishReason"):
        found = part.get(name)
        if isinstance(found, str) and found and found.lower() != "null":
            return found
        if isinstance(found, Mapping):  # text-generation-inference's details
            return str(found.get("type") or "")
    return "stop" if part.get("done") is True else ""


def usage(event: Mapping[str, Any]) -> Usage | None:
    """Tokens as OpenAI counts them (with those of its thoughts), or as Ollama does."""
    found = event.get("usage")
    if not isinstance(found, Mapping):
        choice = _first(event.get("choices"))
        found = choice.get("usage") or _mapping(event.get("x_groq")).get("usage")
    if isinstance(found, Mapping):
        prompt = found.get("prompt_tokens", found.get("input_tokens"))
        written = found.get("completion_tokens", found.get("output_tokens"))
        details = found.get("completion_tokens_details") or found.get("output_tokens_details")
        thought = details.get("reasoning_tokens") if isinstance(details, Mapping) else 0
    else:
        prompt, written, thought = event.get("prompt_eval_count"), event.get("eval_count"), 0
    if not isinstance(prompt, int) or not isinstance(written, int) or not (prompt or written):
        return None
    return Usage(prompt, written, thought if isinstance(thought, int) else 0)


def _first(choices: Any) -> Mapping[str, Any]:
    return _mapping(choices[0] if isinstance(choices, list) and choices else None)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
