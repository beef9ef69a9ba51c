"""Digits set above the line: 10 with a raised 6 is 10⁶, and 2025 with the mark 1 is no 20251."""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")
_DIGITS = re.compile(r"\s*[+−-]?\d{1,4}\s*", re.ASCII)


def raised(text: str) -> str:
    """Digits as the letters of Unicode for superscripts; anything else as it is ("th")."""
    return text.translate(_RAISED).strip() if _DIGITS.fullmatch(text) else text
