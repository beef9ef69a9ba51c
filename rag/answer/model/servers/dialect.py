"""What a server and model accept: assumed little, learnt from each refusal, remembered.

A request is made from a ``Dialect``; a refusal (400 or 422) gives another dialect, without
what was refused or with the next way to say it, until nothing optional is left. A refusal
that names nothing drops all that is optional at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rag.answer.model.llm import Limits, Message

LIMITS = ("max_tokens", "max_completion_tokens", "")
"""Names of the limit on an answer, in the order they are tried; "" is none."""

OFF: tuple[Mapping[str, Any], ...] = (
    {"reasoning_effort": "none"},
    {"reasoning_effort": "minimal"},
    {"reasoning_effort": "low"},
    {},
)
"""How thinking is switched off by effort (OpenAI's models take different words), in order."""

_OPTIONAL = ("temperature", "stream_options", "response_format", "thinking", "stream", "system")
_NAMES: dict[str, tuple[str, ...]] = {
    "thinking": ("reasoning_effort", "chat_template_kwargs", "enable_thinking", "reasoning",
                 "think", "thinking"),
    "system": ("system role", "system message", "role 'system'", "developer instruction",
               "role: system", "roles must alternate", "messages[0].role", "system prompt"),
    "stream": ("stream", "streaming"),
    "response_format": ("response_format", "json_schema", "guided", "structured output", "grammar",
                        "json mode", "response format"),
}  # fmt: skip
"""Words by which servers name what they refuse, where they are not the parameter's own."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a request is written; ``without`` are the optional parts the server refused.

    ``limit`` is a place in ``LIMITS``, ``effort`` one in ``OFF``; ``thinking`` is the
    user's wish: ``auto``, ``on``, ``off`` or an effort. ``kind`` is the server's, as
    far as it is known (``rag.answer.model.servers.known``).
    """

    limit: int = 0
    effort: int = 0
    without: frozenset[str] = frozenset()
    thinking: str = "auto"
    kind: str = ""

    def body(self, messages: Sequence[Message], limits: Limits) -> dict[str, Any]:
        """The request's fields beside the model's name."""
        body: dict[str, Any] = {"messages": self._messages(messages), "stream": self.streams}
        if self.has("temperature"):
            body["temperature"] = 0
        if limits.max_tokens and LIMITS[self.limit]:
            body[LIMITS[self.limit]] = limits.max_tokens
        if self.streams and self.has("stream_options"):
            body["stream_options"] = {"include_usage": True}
        if limits.schema and self.has("response_format"):
            form = {"name": "answer", "strict": True, "schema": dict(limits.schema)}
            body["response_format"] = {"type": "json_schema", "json_schema": form}
        return body | (self._thinking() if self.has("thinking") else {})

    def has(self, part: str) -> bool:
        return part not in self.without

    @property
    def streams(self) -> bool:
        return self.has("stream")

    def _messages(self, messages: Sequence[Message]) -> list[dict[str, str]]:
        """Where a template knows no system role, the rules stand before the first question."""
        if self.has("system"):
            return [{"role": m.role, "content": m.content} for m in messages]
        rules = "\n\n".join(m.content for m in messages if m.role == "system")
        rest = [{"role": m.role, "content": m.content} for m in messages if m.role != "system"]
        rest[0] = rest[0] | {"content": f"{rules}\n\n{rest[0]['content']}".strip()}
        return rest

    def _thinking(self) -> dict[str, Any]:
        """The switch for thinking, as this kind of server has it; nothing where none is asked."""
        if self.thinking == "auto":
            return {}
        off = self.thinking == "off"
        if self.kind == "openrouter":
            return {"reasoning": {"enabled": not off} if off else _effort_of(self.thinking)}
        if self.kind == "openai":
            return dict(OFF[self.effort]) if off else _openai_effort(self.thinking)
        return {"chat_template_kwargs": {"enable_thinking": not off}} | (
            {} if off or self.thinking == "on" else {"reasoning_effort": self.thinking}
        )

    def after(self, sent: Mapping[str, Any], status: int, message: str) -> Dialect | None:
        """The dialect to ask with next after a refusal; None when nothing is left to change."""
        if status not in (400, 404, 405, 406, 415, 422, 500, 501):
            return None
        named = [part for part in (*_OPTIONAL, "limit") if self._is_sent(part, sent)
                 and _is_named(part, message)]  # fmt: skip
        if "stream" in named and len(named) > 1:
            named.remove("stream")  # «stream_options» has it in its name
        if named:
            return self._changed(named, message)
        if status not in (400, 422):
            return None
        left = [part for part in _OPTIONAL[:4] if self._is_sent(part, sent)]
        limited = bool(LIMITS[self.limit]) and self._is_sent("limit", sent)
        if not left and not limited:
            return None
        return replace(self, without=self.without | {*left}, limit=len(LIMITS) - 1)

    def _is_sent(self, part: str, sent: Mapping[str, Any]) -> bool:
        if part == "limit":
            return bool(LIMITS[self.limit]) and LIMITS[self.limit] in sent
        if part == "thinking":
            return any(name in sent for name in _NAMES["thinking"])
        if part == "stream":
            return bool(sent.get("stream"))
        if part == "system":
            return any(m["role"] == "system" for m in sent["messages"])
        return part in sent

    def _changed(self, named: Sequence[str], message: str) -> Dialect:
        changed = self
        for part in named:
            if part == "limit":
                changed = replace(changed, limit=changed.limit + 1)
            elif part == "thinking" and self.kind == "openai" and self.effort + 1 < len(OFF):
                changed = replace(changed, effort=self.effort + 1)
            else:
                changed = replace(changed, without=changed.without | {part})
        return changed

    def negotiated(self) -> list[str]:
        """What this server did not take as it was first asked, for people to read."""
        refused = [f"no {part}" for part in sorted(self.without)]
        limit = [f"{LIMITS[self.limit] or 'no limit'} for max_tokens"] if self.limit else []
        return refused + limit


def _is_named(part: str, message: str) -> bool:
    names = LIMITS[:2] if part == "limit" else (part, *_NAMES.get(part, ()))
    return any(re.search(rf"(?<![\w]){re.escape(name)}(?![\w])", message, re.IGNORECASE)
               for name in names)  # fmt: skip


def _effort_of(wish: str) -> dict[str, Any]:
    return {"enabled": True} if wish == "on" else {"effort": wish}


def _openai_effort(wish: str) -> dict[str, Any]:
    return {} if wish == "on" else {"reasoning_effort": wish}


def first(model: str, kind: str, thinking: str) -> Dialect:
    """What a model is first asked with: OpenAI's own name for the limit on its own server,
    and no temperature for those of its models that are known to refuse one."""
    if kind != "openai":
        return Dialect(thinking=thinking, kind=kind)
    without = {"temperature"} if reasons(model) else set()
    return Dialect(limit=1, without=frozenset(without), thinking=thinking, kind=kind)


def reasons(model: str) -> bool:
    """Whether a name is one of OpenAI's reasoning models (platform.openai.com/docs/models)."""
    return (
        bool(re.match(r"(?:openai/)?(?:o[1-9]|gpt-[5-9])(?![\d])", model)) and "chat" not in model
    )
