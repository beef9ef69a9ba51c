"""What an answer of a model took, as the rows of a run keep it and reports add it up."""

from __future__ import annotations

from rag.records import ModelUsage


def tokens_of(usage: ModelUsage | None) -> dict[str, int]:
    """Tokens, requests and milliseconds to the first token of one answer; empty without a model.

    The price, where one is set, is in millionths of its unit.
    """
    if usage is None:
        return {}
    counted = {
        "requests": usage.requests,
        "tokens in": usage.tokens_in,
        "tokens out": usage.tokens_out,
        "milliseconds to the first token": round(usage.first_token_ms or 0),
    }
    price = {} if usage.price is None else {"millionths of the price": round(usage.price * 1e6)}
    return counted | price
