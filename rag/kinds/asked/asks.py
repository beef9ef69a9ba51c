"""The phrases that ask for one kind of overview and say nothing of its subject.

"Side by side", «چه فرقی داره», «أعطيني أسماء»: words that may be of a subject elsewhere are
taken as asking only in such a phrase, and only in a question of that kind. Beside them stand the
words that overviews of any kind are asked for with (:func:`rag.kinds.asked.subject.asking_words`).
The phrases are in ``asks.json``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from rag.language.fold import fold, fold_text


def without_asking(text: str, kind: str) -> str:
    """The text with blanks, one a character, where it asks for the kind."""
    folded, origin = fold_text(text), fold(text).original
    pattern = _pattern(kind)
    for match in pattern.finditer(folded) if pattern else ():
        start, end = origin(*match.span())
        text = text[:start] + " " * (end - start) + text[end:]
    return text


@cache
def phrases() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """By kind and language, the phrases that ask for it."""
    stored: dict[str, dict[str, list[str]]] = json.loads(
        files("rag.kinds.asked").joinpath("asks.json").read_text("utf-8")
    )
    return stored


@cache
def _pattern(kind: str) -> re.Pattern[str] | None:
    """Any phrase of a kind, the longest first, an Arabic «و» or «ف» joined before it."""
    listed = {fold_text(phrase) for row in phrases().get(kind, {}).values() for phrase in row}
    if not listed:
        return None
    longest = sorted(listed, key=len, reverse=True)
    return re.compile(rf"(?<!\w)[وف]?(?:{'|'.join(map(re.escape, longest))})(?!\w)")
