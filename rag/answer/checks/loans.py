"""Words that Persian and Arabic say as English does and that are no names: «دیزل», diesel.

They sound like their translation, as names do. The common ones of the news are
listed; of others the third language tells, which has its own word for them.
"""

from __future__ import annotations

from functools import cache, lru_cache

from rag.answer.checks.said import word_set
from rag.answer.checks.sounds import SHORTEST
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
def is_loan(word: str, language: str) -> bool:
    """Whether a word that sounds like English is a loan word: the third language has another
    for it, as it has for "system" («سیستم», نظام) and not for names."""
    keys = set(name_keys(word, SHORTEST))
    third = "ar" if language == "fa" else "fa"
    english = [o for o, _ in translate(stem(word, language), language, "en")
               if keys & set(name_keys(o, SHORTEST))]  # fmt: skip
    if _stems() & set(english):
        return True
    found = [pair for one in english for pair in translate(one, "en", third)]
    same = sum(w for o, w in found if keys & set(name_keys(o, SHORTEST)))
    return bool(found) and language in ("fa", "ar") and same <= sum(w for _, w in found) / 3
