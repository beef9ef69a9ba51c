"""Any server that speaks OpenAI's chat completions, through the openai client.

It knows the faults such servers show in practice and turns each into one of
our errors. A completion counts as complete only when the server gave a finish
reason. Retries happen here and nowhere else: the client's own are off.

Source of the faults: runs of the client against a server that shows them
(see tests/answer/test_openai_llm.py).
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rag.answer.model.llm import Finish, Message, Piece, TextDelta, before
from rag.errors import (
    ContextTooLong,
    ModelError,
    ModelIncomplete,
    ModelRefused,
    ModelTooSlow,
    ModelUnreachable,
)

if TYPE_CHECKING:
    from openai import OpenAI

OPENAI = "https://api.openai.com/v1"
"""Where a model without a server of its own is asked."""

ATTEMPTS = 3
"""Tries for one completion: the first and two more, as the client's own default."""

FIRST_WAIT = 0.5
"""Seconds before the second try; doubled for each further one."""

_TOO_LONG = re.compile(
    r"context.{0,20}(length|window|size)|maximum context|too many tokens|prompt is too long"
    r"|exceeds? the (available )?context|reduce the length",
    re.IGNORECASE,
)
_RETRIED = frozenset({408, 409, 429, 500, 502, 503, 504, 529})


class _Busy(Exception):
    """A fault that a later try may not meet; carries the error to give up with."""

    def __init__(self, error: ModelError, wait: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.wait = wait


class OpenAILLM:
    """A model behind an OpenAI-compatible address.

    ``base_url`` None means OpenAI's own. ``timeout`` is wall-clock seconds for
    a whole answer, retries included.
    """

    def __init__(
        self,
        model: str,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float = 60.0,
    ) -> None:
        self.name = model
        self.base_url = base_url
        self.timeout = timeout
        # A local server wants no key, but the client will not start without one.
        self._api_key = api_key or "none"
        self._made: OpenAI | None = None

    def stream(self, messages: Sequence[Message], *, deadline: float) -> Iterator[Piece]:
        """Stream one completion; see ``rag.answer.model.llm.LLM``.

        Raises:
            ModelUnreachable: no connection, or 429 and 5xx on every try.
            ModelRefused: another 4xx, or the content filter.
            ContextTooLong: the messages do not fit the model.
            ModelTooSlow: ``deadline`` passed.
            ModelIncomplete: cut, empty or broken, or not a completion at all.
        """
        yield from before(deadline, lambda: self._with_retries(messages, deadline))

    def prepare(self) -> None:
        """Load the client, which takes over a second, before it is needed; nothing is sent."""
        _ = self._client().chat.completions.with_raw_response.create  # its parts load when named

    def _with_retries(self, messages: Sequence[Message], deadline: float) -> Iterator[Piece]:
        """Try again only while nothing has been given out yet."""
        wait = FIRST_WAIT
        for attempt in range(1, ATTEMPTS + 1):
            try:
                response = self._open(messages, deadline)
            except _Busy as busy:
                pause = wait if busy.wait is None else busy.wait
                if attempt == ATTEMPTS or time.monotonic() + pause >= deadline:
                    raise busy.error from busy.__cause__
                time.sleep(pause)
                wait *= 2
            else:
                yield from _pieces(response)
                return

    def _open(self, messages: Sequence[Message], deadline: float) -> Any:
        import openai

        try:
            return self._client().chat.completions.with_raw_response.create(
                model=self.name,
                messages=[{"role": m.role, "content": m.content} for m in messages],  # type: ignore[misc]
                stream=True,
                temperature=0,
                timeout=max(0.1, deadline - time.monotonic()),
            )
        except openai.APITimeoutError as error:
            raise _too_slow() from error
        except openai.APIConnectionError as error:
            raise _Busy(self._unreachable(str(error.__cause__ or error))) from error
        except openai.APIStatusError as error:
            raise self._status_error(error) from error

    def _client(self) -> OpenAI:
        if self._made is None:
            import openai

            # Named even where it is OpenAI's own: the client would else read OPENAI_BASE_URL,
            # and questions would go to a server that nothing here shows.
            self._made = openai.OpenAI(
                api_key=self._api_key,
                base_url=self.base_url or OPENAI,
                max_retries=0,
                timeout=self.timeout,
            )
        return self._made

    def _status_error(self, error: Any) -> ModelError | _Busy:
        message = _said(error)
        if error.status_code in _RETRIED:
            busy = self._unreachable(f"HTTP {error.status_code}: {message}")
            return _Busy(busy, _retry_after(error.response.headers))
        if error.status_code == 413 or _is_too_long(error.code, message):
            return ContextTooLong(f"The text does not fit the model: {message}", "Ask with less.")
        return ModelRefused(
            f"The model server refused (HTTP {error.status_code}): {message}",
            "Check SANAD_LLM_MODEL, SANAD_LLM_API_KEY and SANAD_LLM_BASE_URL.",
        )

    def _unreachable(self, why: str) -> ModelUnreachable:
        return ModelUnreachable(
            f"The model server at {self.base_url or OPENAI} did not answer ({why}).",
            "Check that it runs and that SANAD_LLM_BASE_URL is right, or try again later.",
        )


def _pieces(response: Any) -> Iterator[Piece]:
    """The text and the end of an opened response, whatever form the server chose."""
    kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind == "application/json":
        yield from _whole(_json(response.http_response))
    elif kind == "text/html":
        raise _incomplete("the server sent a web page, not a completion")
    else:
        yield from _streamed(response.parse())


def _json(response: Any) -> dict[str, Any]:
    """The body of a server that streams nothing though it was asked to."""
    try:
        body = json.loads(response.read())
    except ValueError as error:
        raise _incomplete("the server sent broken JSON") from error
    if not isinstance(body, dict):
        raise _incomplete("the server sent JSON that is not a completion")
    return body


def _whole(body: dict[str, Any]) -> Iterator[Piece]:
    try:
        choice = body["choices"][0]
        text, reason = choice["message"]["content"], choice["finish_reason"]
    except (KeyError, IndexError, TypeError) as error:
        raise _incomplete("the server sent JSON that is not a completion") from error
    if text:
        yield TextDelta(text)
    yield _finish(reason, bool(text and text.strip()))


def _streamed(stream: Any) -> Iterator[Piece]:
    import httpx
    import openai

    reason, some = None, False
    try:
        for chunk in stream:
            for choice in (getattr(chunk, "choices", None) or ())[:1]:
                if choice.delta and choice.delta.content:
                    some |= bool(choice.delta.content.strip())
                    yield TextDelta(choice.delta.content)
                reason = choice.finish_reason or reason
    except (openai.APITimeoutError, httpx.TimeoutException) as error:
        raise _too_slow() from error
    except (openai.APIConnectionError, httpx.HTTPError) as error:
        raise _incomplete("the connection was cut") from error
    except openai.APIError as error:
        raise _stream_error(error) from error
    except (ValueError, AttributeError, TypeError) as error:
        # The client raises json.JSONDecodeError, a ValueError, on broken events, and
        # AttributeError or TypeError on events of another shape.
        raise _incomplete("the server sent a broken stream") from error
    finally:
        stream.close()
    yield _finish(reason, some)


def _finish(reason: str | None, some: bool) -> Finish:
    if reason == "content_filter":
        raise ModelRefused(
            "The model's content filter stopped the answer.", "Rephrase, or use another model."
        )
    if not reason:
        raise _incomplete("the stream ended without a finish reason")
    if not some:
        raise _incomplete("the completion was empty")
    return Finish(reason)


def _stream_error(error: Any) -> ModelError:
    """An error the server sent as an event in the middle of its stream."""
    message = _said(error)
    if _is_too_long(error.code, message):
        return ContextTooLong(f"The text does not fit the model: {message}", "Ask with less.")
    return _incomplete(f"the server reported: {message}")


def _is_too_long(code: object, message: str) -> bool:
    return code == "context_length_exceeded" or bool(_TOO_LONG.search(message))


def _said(error: Any) -> str:
    """What the server said, on one line and short: it is shown to people."""
    body = error.body if isinstance(error.body, dict) else {}
    message = body.get("message") or error.message
    return " ".join(str(message).split())[:200]


def _retry_after(headers: Any) -> float | None:
    """Seconds of a Retry-After header (RFC 9110, 10.2.3), its date form aside."""
    try:
        return max(0.0, float(headers.get("retry-after", "")))
    except ValueError:
        return None


def _too_slow() -> ModelTooSlow:
    return ModelTooSlow(
        "The model did not finish in time.", "Raise SANAD_LLM_TIMEOUT, or use a faster model."
    )


def _incomplete(why: str) -> ModelIncomplete:
    return ModelIncomplete(
        f"The model's answer did not arrive whole: {why}.",
        "Try again; if it stays so, check SANAD_LLM_BASE_URL.",
    )
