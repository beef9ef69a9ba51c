"""What is measured about a sentence that may answer a question.

One function, one row of numbers in the order of ``NAMES``. All values lie near
0-1, so that weights can be compared. Nothing is decided here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rag.answer.quotes.asked import Asked
from rag.answer.quotes.binding import BINDING_NAMES, bound
from rag.answer.quotes.bridge import read, read_text
from rag.answer.quotes.candidates import Candidate
from rag.answer.quotes.kinds import KIND_NAMES, given
from rag.answer.quotes.nearness import MET_NAMES, Nearness, met
from rag.answer.stated.rarity import Rarity, covered, inverse_frequencies
from rag.embedding.base import Embedder
from rag.language.fold import fold_text
from rag.language.terms import analyze

Matrix = NDArray[np.float64]
"""float64, shape (candidates, len(NAMES))."""

NAMES = (
    "stems",
    "grams",
    "neighbours",
    "passage",
    "passage_grams",
    "rarest",
    "pairs",
    "span",
    "titled",
    "titled_grams",
    "title",
    "title_in",
    "vector",
    "passage_vector",
    "rank",
    "place",
    "first",
    "headline",
    "question",
    "length",
    "short",
    "news",
    *KIND_NAMES,
    *BINDING_NAMES,
    *MET_NAMES,
    "lead",
    "define_lead",
    "define_place",
    "constant",
)

LEAD = 4
"""Words a definition begins with."""

BEFORE = 600
"""Characters before a sentence in which the source it speaks for is looked for."""

_SPEAKS_ON = re.compile(
    r"^(?:در )?(?:این|همین|ان) (?:روزنامه|گزارش|خبرگزاری|رسانه|بیانیه|نشریه|شبکه|مقام|مقاله)|"
    r"^(?:و|ف)?(?:اضاف|تابع|ذکر|اشار|قال|نقل)\w*[^.]{0,20} (?:الصحیفه|الوکاله|التقریر|البیان)|"
    r"^(?:the|this) (?:newspaper|paper|report|agency|statement|article|broadcaster)\b"
)


@dataclass(frozen=True, slots=True)
class Head:
    """The terms of what stands over a sentence."""

    stems: frozenset[str]
    grams: frozenset[str]


def _head(asked: Asked, candidate: Candidate) -> Head:
    title, language = candidate.headline, candidate.language
    return Head(_read(asked, title, language), frozenset(analyze(title, language).grams))


def _read(asked: Asked, text: str, language: str) -> frozenset[str]:
    return read_text(asked.text, asked.language, text, language)


def measure(
    asked: Asked,
    found: Sequence[Candidate],
    embedder: Embedder | None,
    near: Nearness | None,
) -> Matrix:
    """One row per candidate, its columns as in ``NAMES``; ``near`` is of all of them."""
    if not found:
        return np.zeros((0, len(NAMES)))
    stems = [read(asked.text, asked.language, c) for c in found]
    sentences = [frozenset(own) for own in stems]
    stem_weight = inverse_frequencies(sentences)
    gram_weight = inverse_frequencies([c.grams for c in found])
    vectors, passage_vectors = _similarities(asked, found, embedder)
    rarest = max(asked.stems, key=lambda own: stem_weight[own], default="")
    whole_stems = _by_passage(found, sentences)
    whole_grams = _by_passage(found, [c.grams for c in found])
    headed = {(c.headline, c.language): c for c in found}
    heads = {key: _head(asked, candidate) for key, candidate in headed.items()}
    agreed = bound(asked, found)
    nearness = met(asked, found, near)
    rows = []
    for i, candidate in enumerate(found):
        around = _near(asked, found, sentences, i)
        key = id(candidate.passage)
        head = heads[candidate.headline, candidate.language]
        values = {
            "stems": covered(asked.stems, sentences[i], stem_weight),
            "grams": covered(asked.grams, candidate.grams, gram_weight),
            "neighbours": covered(asked.stems, around, stem_weight),
            "passage": covered(asked.stems, whole_stems[key], stem_weight),
            "passage_grams": covered(asked.grams, whole_grams[key], gram_weight),
            "rarest": float(rarest in sentences[i]),
            "pairs": _pairs(asked.stems, stems[i]),
            "span": _span(asked.stems, stems[i]),
            **_title(
                asked,
                sentences[i],
                candidate.grams,
                head,
                stem_weight,
                gram_weight,
            ),
            "vector": vectors[i],
            "passage_vector": passage_vectors[i],
            "rank": 1 / (1 + candidate.rank),
            "lead": _lead(asked.stems, stems[i]),
            **_shape(candidate),
            **given(asked, candidate, stems[i]),
            **agreed[i],
            **nearness[i],
        }
        values["define_lead"] = values["lead"] * (asked.kind == "define")
        values["define_place"] = values["place"] * (asked.kind == "define")
        values["news"] = _news(asked, sentences[i])
        values["constant"] = 1.0
        rows.append([values[name] for name in NAMES])
    return np.array(rows, dtype=np.float64)


def _similarities(
    asked: Asked, found: Sequence[Candidate], embedder: Embedder | None
) -> tuple[list[float], list[float]]:
    """Cosine of the question with each sentence, and with its passage."""
    if embedder is None:
        return [0.0] * len(found), [0.0] * len(found)
    question = embedder.embed_queries([asked.folded])[0]
    own = embedder.embed_passages([c.text for c in found]) @ question
    texts = list(dict.fromkeys(c.passage.text for c in found))
    passages = dict(zip(texts, embedder.embed_passages(texts) @ question, strict=True))
    return [float(x) for x in own], [float(passages[c.passage.text]) for c in found]


def _near(
    asked: Asked, found: Sequence[Candidate], sentences: Sequence[frozenset[str]], i: int
) -> frozenset[str]:
    """Stems of the sentence with the one before and after it in its passage; and with what
    stands before it in the article if it speaks on («این روزنامه همچنین نوشته»)."""
    beside = [
        sentences[j]
        for j in (i - 1, i, i + 1)
        if 0 <= j < len(found) and found[j].passage is found[i].passage
    ]
    return frozenset().union(*beside, _before(asked, found[i]))


def _before(asked: Asked, candidate: Candidate) -> frozenset[str]:
    """Stems of the stretch that names the source a sentence goes on to report from."""
    if not _SPEAKS_ON.search(candidate.folded):
        return frozenset()
    text = candidate.passage.article.text[max(0, candidate.start - BEFORE) : candidate.start]
    return _read(asked, text, candidate.language)


def _by_passage(
    found: Sequence[Candidate], sets: Sequence[frozenset[str]]
) -> dict[int, frozenset[str]]:
    """The union of the sentences' sets, by ``id`` of their passage."""
    joined: dict[int, set[str]] = {}
    for candidate, own in zip(found, sets, strict=True):
        joined.setdefault(id(candidate.passage), set()).update(own)
    return {key: frozenset(value) for key, value in joined.items()}


def _lead(wanted: Sequence[str], given: Sequence[str]) -> float:
    """Share of the question's words among the first ones of the sentence."""
    return len(set(wanted) & set(given[:LEAD])) / len(set(wanted)) if wanted else 0.0


def _pairs(wanted: Sequence[str], given: Sequence[str]) -> float:
    """Share of the question's neighbouring word pairs that stand close in the sentence."""
    pairs = set(pairwise(wanted))
    if not pairs:
        return 0.0
    close = {(a, b) for i, a in enumerate(given) for b in given[i + 1 : i + 4]}
    return sum(p in close or p[::-1] in close for p in pairs) / len(pairs)


def _span(wanted: Sequence[str], given: Sequence[str]) -> float:
    """How closely the question's words stand together: matched words over their stretch."""
    places = [i for i, stem in enumerate(given) if stem in set(wanted)]
    return len(places) / (places[-1] - places[0] + 3) if places else 0.0


def _title(
    asked: Asked,
    stems: frozenset[str],
    grams: frozenset[str],
    head: Head,
    stem_weight: Rarity,
    gram_weight: Rarity,
) -> dict[str, float]:
    """What the headline adds: it names what the sentences only speak of."""
    wanted = set(asked.stems)
    shared = len(head.stems & wanted)
    return {
        "titled": covered(asked.stems, head.stems | stems, stem_weight),
        "titled_grams": covered(asked.grams, head.grams | grams, gram_weight),
        "title": shared / len(wanted) if wanted else 0.0,
        "title_in": shared / len(head.stems) if head.stems else 0.0,
    }


def _shape(candidate: Candidate) -> dict[str, float]:
    words = candidate.text.split()
    title = fold_text(candidate.passage.article.title).strip(" .")
    return {
        "place": 1 / (1 + candidate.place),
        "first": float(candidate.start == 0),
        "headline": float(bool(title) and candidate.folded.strip(" .") in title),
        "question": float(candidate.folded.rstrip('" ').endswith("?")),
        "length": math.log1p(len(words)) / 4,
        "short": float(len(words) < 5),
    }


def _news(asked: Asked, stems: frozenset[str]) -> float:
    """Words the question does not have: a sentence without any answers nothing."""
    return math.log1p(len(stems - set(asked.stems))) / 4
