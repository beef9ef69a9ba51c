"""What the verdicts on a draft are called, and why, where the checks of answers have no word."""

from __future__ import annotations

from rag.answer import notices
from rag.messages import message

OWN = ("absent", "near", "question", "heading", "remark")
"""Reasons that only drafts have, or that say another thing of them."""


def named(verdict: str, language: str) -> str:
    """A verdict in the reader's language."""
    return message(f"verdict-{verdict}", language)


def reason(code: str, language: str, detail: str = "") -> str:
    """A reason in the reader's language."""
    if code in OWN:
        return message(f"draft-{code}", language)
    return notices.reason(code, language, detail)
