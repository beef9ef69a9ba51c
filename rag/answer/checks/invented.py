"""Whether a sentence names somebody or some place its passages do not have in any form.

A city must be there itself, a country may be there by its people or one of its
cities. What may be a surname or a loan word, or only sounds like a word of the
passage, is let pass.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rag.answer.checks.dated import dates, without_dates
from rag.answer.checks.meeting import sound_alike
from rag.answer.checks.overlap import known_text
from rag.answer.stated.countries import is_place, is_told, places
from rag.answer.stated.loans import is_loan
from rag.answer.stated.mentions import is_known, known, mentions
from rag.answer.stated.people import people
from rag.answer.stated.roles import roles_of
from rag.answer.stated.said import word_set
from rag.language.fold import fold_text
from rag.language.names import name_keys
from rag.language.stems import words
from rag.records import Passage

_CURRENCY = word_set("currency ارز پول عمله")
_ARTICLE = re.compile("^[وفبلک]?ال")


def invented(sentence: str, cited: Sequence[Passage], language: str) -> str:
    """A place or name of a raw sentence that no passage has, or ""."""
    return _place(sentence, cited, language) or _name(sentence, cited, language)


def _place(sentence: str, cited: Sequence[Passage], language: str) -> str:
    """A country or city of the sentence that is none of the passages', and no surname."""
    given = [found for p in cited for found in places(known_text(p), p.language)]
    named = {token.word for one in people(sentence, language) for token in one.words}
    named |= {t.word for p in cited for one in people(p.text, p.language) for t in one.words}
    written = words(fold_text(sentence))
    for place in places(sentence, language):
        if (
            _is_money(place.text, written)
            or is_told(place, given)
            or any(sound_alike(place.text, name) for name in named)
        ):
            continue
        if not (place.city and _is_heard(place.text, cited, language)):
            return place.text
    return ""


def _is_money(name: str, written: Sequence[str]) -> bool:
    """Whether it says whose currency: "the American currency" for the dollar."""
    return any(
        name in pair and _CURRENCY & {_ARTICLE.sub("", word) for word in pair}
        for pair in pairwise(written)
    )


def _is_heard(word: str, cited: Sequence[Passage], language: str) -> bool:
    """Whether a passage of another language has a word that sounds the same."""
    keys = set(name_keys(word))
    others = (p for p in cited if not is_same(p, language))
    return bool(keys) and any(keys & known(known_text(p), p.language).keys for p in others)


def _name(sentence: str, cited: Sequence[Passage], language: str) -> str:
    """A name of the sentence that no passage has in any form."""
    passages = [known(known_text(passage), passage.language) for passage in cited]
    plain = without_dates(sentence, dates(sentence, language, cited[0]))
    across = not all(is_same(passage, language) for passage in cited)
    surnames = {one.surname.word for one in people(sentence, language)}
    for mention in mentions(plain, language, across):
        if (
            is_place(mention.word, language)
            or roles_of(mention.word, language)
            or (mention.word not in surnames and is_loan(mention.word, language))
        ):
            continue
        if not is_known(mention, language, passages):
            return mention.text
    return ""


def is_same(passage: Passage, language: str) -> bool:
    """Whether a passage may be read word by word with a sentence of the language."""
    return passage.language in (language, "und")
