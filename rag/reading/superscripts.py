"""Digits set above the line: 10 with a raised 6 is 10⁶, and 2025 with the mark 1 is no 20251."""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩+-−", 3 * "⁰¹²³⁴⁵⁶⁷⁸⁹" + "⁺⁻⁻")
_DIGITS = re.compile(r"\s*[+−-]?\d{1,4}(?:\s*[,،–-]\s*\d{1,4})*\s*")


def raised(text: str) -> str:
    """Digits as Unicode's superscripts, which are the same for all; else as it is ("th").

    Numbers of several notes keep what stands between them.
    """
    return text.translate(_RAISED).strip() if _DIGITS.fullmatch(text) else text
