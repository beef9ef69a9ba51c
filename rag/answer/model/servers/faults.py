"""A server's refusal, in whatever words, as one of our errors.

Sources: the error objects of OpenAI's API reference, and what the clients of LiteLLM,
simonw/llm, Open WebUI and LlamaIndex had to learn of other servers (see
tests/scripted_server.py for each as a row).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rag.errors import (
    ContextTooLong,
    ModelError,
    ModelIncomplete,
    ModelRefused,
    ModelTooSlow,
    ModelUnreachable,
)
from rag.messages import Field, phrase

_CLASSES: dict[str, type[ModelError]] = {
    "unreachable": ModelUnreachable,
    "address": ModelUnreachable,
    "busy": ModelUnreachable,
    "quota": ModelRefused,
    "key": ModelRefused,
    "model": ModelRefused,
    "page": ModelIncomplete,
    "path": ModelRefused,
    "tls": ModelUnreachable,
    "refused": ModelRefused,
    "filtered": ModelRefused,
    "too-long": ContextTooLong,
    "slow": ModelTooSlow,
    "incomplete": ModelIncomplete,
    "thought-only": ModelIncomplete,
    "given": ModelUnreachable,
}

RETRIED = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529})
"""Statuses that a later try may not meet."""

_TOO_LONG = re.compile(
    r"context.{0,20}(?:length|window|size|limit)|maximum context|too many (?:input )?tokens"
    r"|prompt.{0,20}too long|input.{0,20}too long|exceeds? the (?:available )?context"
    r"|reduce the length|max_model_len|input length|inputs` tokens"
    r"|exceeds? .{0,40}(?:context|token limit|max(?:imum)? (?:input )?(?:tokens|length))"
    r"|longer than the model",
    re.IGNORECASE,
)
_QUOTA = re.compile(
    r"insufficient.{0,12}(?:quota|balance|credit|fund)|exceeded your current quota|billing"
    r"|payment|out of credits|requires more credits",
    re.IGNORECASE,
)
_KEY = re.compile(r"api.?key|unauthori[sz]ed|authenticat|access token|credential", re.IGNORECASE)
_MODEL = re.compile(
    r"model.{0,80}(?:not found|does not exist|not exist|not available|not supported|unknown"
    r"|isn.t available|not loaded|no access|doesn.t exist|is not a valid|not deployed)"
    r"|(?:unknown|invalid|no such|not a valid) model|model_not_found|unable to find model"
    r"|no (?:models? loaded|endpoints found|healthy deployments)|deployment.{0,40}(?:not exist"
    r"|not found)|try pulling it",
    re.IGNORECASE,
)
_FILTER = re.compile(
    r"content.?filter|content management policy|safety|responsible ?ai|flagged|moderation"
    r"|inappropriate content|data_inspection",
    re.IGNORECASE,
)
_TLS = re.compile(r"ssl|certificate|tls", re.IGNORECASE)
_LONGEST = 200
"""Characters of a server's words that are shown."""


def model_error(code: str, **fields: Field) -> ModelError:
    """The error of the message ``model-CODE``."""
    return _CLASSES[code](code=f"model-{code}", **fields)


def incomplete(why: Field) -> ModelError:
    return model_error("incomplete", why=why)


def short(said: object) -> str:
    """What a server said, on one line and short: it is shown to people."""
    return " ".join(str(said).split())[:_LONGEST]


def refused(status: int, message: str, code: str, url: str, model: str) -> ModelError:
    """The error of a status that is no success; ``code`` is the server's own, or ""."""
    why = f"HTTP {status}: {short(message)}" if message else f"HTTP {status}"
    both = f"{code} {message}"
    if status == 413 or is_too_long(code, message):
        return model_error("too-long", why=why)
    if status == 402 or _QUOTA.search(both):
        return model_error("quota", why=why)
    if status == 407:
        return model_error("page", why=why)
    if _MODEL.search(both) and status not in RETRIED | {401}:
        return model_error("model", url=url, model=model, why=why, listed="")
    if status in (401, 403) or (status == 400 and _KEY.search(both)):
        return model_error("key", url=url, why=why)
    if _looks_like_page(message) and status in RETRIED:
        return model_error("busy", why=f"HTTP {status}")
    if _looks_like_page(message):
        return model_error("page", why=short(message)[:80])
    if status in (404, 405, 410, 501):
        return model_error("path", url=url, why=why, instead="")
    if status in RETRIED:
        return model_error("busy", why=why)
    if _FILTER.search(both):
        return model_error("filtered", why=why)
    return model_error("refused", why=why)


def unreachable(error: object, url: str) -> ModelError:
    """No connection: nobody there, or a secure one that could not be made."""
    why = short(error) or type(error).__name__
    if not re.match(r"https?://[^/\s]", url) or "protocol" in why:
        return model_error("address", url=url, why=why)
    secure = url.startswith("https") and ("Timeout" in type(error).__name__ or _TLS.search(why))
    return model_error("tls" if secure else "unreachable", url=url, why=why)


def error_in_body(value: Mapping[str, Any]) -> ModelError | None:
    """The error that a server reports inside a 200, if it does."""
    if value.get("choices") and not _is_failed_choice(value):
        return None
    said = _reported(value)
    if said is None:
        return None
    message, code = said
    number = int(code) if code.isdigit() and 400 <= int(code) < 600 else 0
    known = number or is_too_long(code, message) or _MODEL.search(message) or _QUOTA.search(message)
    if known:
        return refused(number or 400, message, code, "", "")
    return incomplete(phrase("why-reported", said=short(message)))


def _is_failed_choice(value: Mapping[str, Any]) -> bool:
    return bool(value.get("error"))


def _reported(value: Mapping[str, Any]) -> tuple[str, str] | None:
    """The message and code of an error in a body, whatever its shape."""
    for name in ("error", "errors", "detail", "err"):
        if found := value.get(name):
            return " ".join(_texts(found)) or str(found), _code(found) or _code(value)
    if value.get("object") == "error" or value.get("type") == "error":
        return " ".join(_texts(value)), _code(value)
    failed = value.get("success") is False or value.get("code") not in (None, 0, 200, "0", "")
    if failed and "choices" not in value and (found := value.get("message") or value.get("msg")):
        return short(found), _code(value)
    return None


def _code(value: Any) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, Mapping):
        return ""
    code = value.get("code") or value.get("status_code") or value.get("status") or ""
    return str(code)


def message_of(body: Any) -> tuple[str, str]:
    """The message and code in the body of a status, whatever its shape."""
    if isinstance(body, list):
        body = body[0] if body else {}
    if not isinstance(body, Mapping):
        return (short(body) if body else ""), ""
    said = _reported(body)
    return said or (" ".join(_texts(body)), _code(body))


def _texts(value: Any) -> Iterator[str]:
    """Every message in an error object: servers nest them as they like."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name in ("message", "msg", "detail", "error", "loc", "param", "metadata", "raw"):
            yield from _texts(value.get(name))
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def is_too_long(code: object, message: str) -> bool:
    return code == "context_length_exceeded" or bool(_TOO_LONG.search(message))


def _looks_like_page(message: str) -> bool:
    return message.lstrip()[:1] == "<" or "<html" in message[:400].lower()


def retry_after(headers: Any, message: str = "") -> float | None:
    """Seconds of a Retry-After header (RFC 9110, 10.2.3; its date form aside), or said so in
    the message ("Please try again in 1.2s")."""
    try:
        return max(0.0, float(headers.get("retry-after", "")))
    except ValueError:
        told_in = re.search(r"(?:try again|retry) in ([\d.]+) ?(ms|s)\b", message)
    if not told_in:
        return None
    return float(told_in[1]) / (1000 if told_in[2] == "ms" else 1)
