"""Words that Persian and Arabic say as English does and that are no names: «دیزل», diesel.

They sound like their translation, as names do. The common ones of the news are
listed; of others the third language tells, which has its own word for them.
"""

from __future__ import annotations

from functools import cache, lru_cache

from rag.answer.stated.said import word_set
from rag.answer.stated.sounds import SHORTEST
from rag.embedding.lexicon import translate
from rag.language.names import name_keys
from rag.language.stems import stem

_COMMON = word_set("""
diesel gasoline petrol gas oxygen ammonia carbon uranium vaccine virus malaria cholera corona covid
cancer protein vitamin insulin antibiotic internet computer mobile video film cinema theatre radio
television camera satellite robot laser radar drone missile taxi bus metro tram truck helicopter
visa passport hotel restaurant cafe supermarket bank bond euro dollar budget tariff parliament
democracy republic protocol forum conference festival album opera orchestra piano guitar football
volleyball basketball tennis hockey golf rugby marathon penalty goal doping medal olympic club
million billion kilometre kilogram hectare tonne degree plastic chocolate coffee tea sandwich pizza
bureau secretary doctor professor captain general engineer strategy technology electron dynamite
tsunami hurricane typhoon tornado
""")


@cache
def _stems() -> frozenset[str]:
    return frozenset(stem(word, "en") for word in _COMMON)


@lru_cache(maxsize=1 << 15)
def is_common_loan(word: str, language: str) -> bool:
    """Whether a word is one of the listed ones: «بانک», bank."""
    return bool(_stems() & _english(word, language))


@lru_cache(maxsize=1 << 15)
def is_loan(word: str, language: str) -> bool:
    """Whether a word that sounds like English is a loan word: a common one, or one that the
    third language has another for, as for "system" («سیستم», نظام) and not for names."""
    if is_common_loan(word, language):
        return True
    third = "ar" if language == "fa" else "fa"
    found = [pair for one in _english(word, language) for pair in translate(one, "en", third)]
    keys = _keys(word)
    same = sum(w for o, w in found if keys & _keys(o))
    return bool(found) and language in ("fa", "ar") and same <= sum(w for _, w in found) / 3


def _english(word: str, language: str) -> frozenset[str]:
    """The translations of a word that sound like it."""
    keys = _keys(word)
    return frozenset(
        o for o, _ in translate(stem(word, language), language, "en") if keys & _keys(o)
    )


def _keys(word: str) -> frozenset[str]:
    return frozenset(name_keys(word, SHORTEST))
