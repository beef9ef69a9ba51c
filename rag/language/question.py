"""What a question asks for: a person, a time, a place, an amount, a reason, what somebody said ...

A multinomial logistic regression over hashed words, their neighbours and character
3- and 4-grams (Weinberger et al., "Feature Hashing for Large Scale Multitask Learning",
2009), fitted by ``python -m evals.fit.kinds`` on questions in three languages as people
type them. Question words alone decide little in spoken language: «کی» asks who and when,
"how much" a price and a share.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rag.language.fold import fold_text
from rag.language.stems import words

KINDS = (
    "person", "office", "organisation", "place", "time", "duration", "count", "money", "age",
    "cause", "manner", "quote", "yesno", "what", "define",
)  # fmt: skip
"""What a right answer is; "define" says what a thing is, "what" is anything else."""

AMOUNTS = frozenset(("duration", "count", "money", "age"))
"""Kinds that a number answers."""

SIZE = 1 << 13
"""Hashed features."""

FILE = Path(__file__).parent / "question.npz"

_BRACKETS = re.compile(r"\([^()]*\)")
"""What tells a question's matter apart, or carries that of the one before it."""

_DEFINE = re.compile(
    r"^(?:what(?:'s| is| are| was| were) (?:an? |the )?[\w'-]+(?: [\w'-]+)? ?\?*"
    r"|[^?]{2,30} (?:چیست|چه معناست|یعنی چه) ?\?*|.*را (?:تعریف کنید|شرح دهید).*"
    r"|(?:ما|ماهو|ماهی|ما هو|ما هی|ما المقصود ب|ما معنی|ماذا یعنی|عرف) ?(?:[^\s?]+ ?){1,3} ?\?*)$"
)
"""A question for what a thing is, folded: short, and nothing but the thing."""


@cache
def weights(path: Path) -> tuple[NDArray[np.float32], NDArray[np.float32], tuple[str, ...]]:
    """Weights of a fitted file, shape (values, kinds), their biases, and the kinds they are of."""
    with np.load(path) as stored:
        made = json.loads(bytes(stored["made"]).decode())
        values = stored["values"].astype(np.float32) * made["scale"]
    return values, np.array(made["bias"], np.float32), tuple(made["kinds"])


@lru_cache(maxsize=1024)
def kind_of(question: str) -> str:
    """One of ``KINDS`` for a question in any of the languages."""
    folded = fold_text(_BRACKETS.sub(" ", question).strip() or question)
    likely = likelihoods(folded)
    best = max(likely, key=lambda kind: likely[kind])
    return "define" if best not in ("person", "time") and _DEFINE.match(folded) else best


def likelihoods(folded: str) -> dict[str, float]:
    """The probability of each kind but "define" for a folded question."""
    values, bias, kinds = weights(FILE)
    found = features(folded)
    logits = values[found].sum(axis=0) / np.sqrt(len(found)) + bias
    shares = np.exp(logits - logits.max())
    return dict(zip(kinds, (shares / shares.sum()).tolist(), strict=True))


def features(folded: str) -> list[int]:
    """The different hashed features of a folded question, at least one."""
    return sorted({crc32(name.encode()) % SIZE for name in _features(folded)})


def _features(folded: str) -> Iterator[str]:
    found = ["^", *words(folded), "$"]
    yield from (f"w{one}" for one in found)
    yield from (f"b{one} {other}" for one, other in pairwise(found))
    yield from (f"s{one} {other}" for one, other in zip(found, found[2:], strict=False))
    yield f"1{' '.join(found[1:3])}"
    for word in found[1:-1]:
        edged = f"<{word}>"
        for size in (3, 4):
            yield from (f"g{edged[at : at + size]}" for at in range(len(edged) - size + 1))


_REASONS = re.compile(
    r"\b(?:because|since|due to|so that|in order to|owing to|therefore|caused by|result of|"
    r"reason|زیرا|چون|چرا که|به ?دلیل|به ?علت|به ?منظور|به ?خاطر|در ?نتیجه|باعث|سبب|علت|دلیل|"
    r"تا بتوان\w*|برای|بسبب|لان\w*|لاجل|من اجل|نتیجه|ادی الی|بهدف|لکی|اذ|مما|ل?مساعده\w*)\b"
)
_PLACES = re.compile(
    r"\b(?:in|at|near|located|city|country|north|south|east|west|province|capital|"
    r"در|شهر|کشور|استان|واقع|شمال|جنوب|شرق|غرب|پایتخت|منطقه|"
    r"فی|مدینه|دوله|تقع|یقع|عاصمه|محافظه|جنوب|شمال|بالقرب)\b"
)
_NAME = re.compile(
    r"(?<![.!?:“\"]\s)(?<!^)\b[A-Z][\w'’-]+(?:\s+(?:[A-Z][\w'’-]+|of|de|al|bin|van))*"
)
_ROLES = re.compile(
    r"\b(?:رییس\w*|وزیر|مدیر\w*|نویسنده|کارگردان|شاعر|بازیگر|پادشاه|شاه|اقای|خانم|دکتر|"
    r"فرمانده|سخنگو\w*|سفیر|مشاور|دبیر|بنیان\w*|توسط|بن|ابن|ابو|السید|الدکتور|الملک|الریس|"
    r"الوزیر|المتحدث|الممثل|المخرج|الکاتب|لقب|یدعی|موسس|قاید|الشیخ|الامیر|عبد\w*|president|"
    r"minister|king|queen|author|director|founder|leader|by|spokes\w+)\b"
)


def gives_reason(folded: str) -> bool:
    """Whether folded text has a word of cause or purpose."""
    return bool(_REASONS.search(folded))


def gives_place(folded: str) -> bool:
    """Whether folded text has a word that goes with places."""
    return bool(_PLACES.search(folded))


def gives_person(text: str, folded: str) -> bool:
    """Whether a sentence may name somebody: capitals inside it, or a title or role."""
    return bool(_NAME.search(text) or _ROLES.search(folded))
