"""A chunk as the word index takes it: ready tokens by field.

Which tokens there are is decided in :mod:`rag.language.fields`, the one place
for the index and for questions; here a chunk is only handed over. The headline
and the date ride along for search, and are not part of the text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date

import numpy as np

from rag.language.fields import Fields, field_texts, index_fields
from rag.language.fold import FOLD_VERSION
from rag.store.records import Entry
from rag.store.words import ChunkWords

FIELDS = tuple(field.name for field in fields(Fields))

SAMPLES = {
    "fa": "کتاب‌های تازه‌ترین نویسندگان را ۱۲ مرداد ۱۴۰۳ می خواندیم و نمی‌فروختند؛ خانهٔ ما.",
    "ar": "وبالمدارس الجديدة يكتبون رسائلهم في ٣ أغسطس ٢٠٢٤، ومؤسّساتٌ أُخرى للمعلّمين.",
    "en": "The cities' oldest libraries were reopening on 2 August 2024; 1,250 readers queued.",
}


def stamp() -> str:
    """Changes when the tokens of a text do: an index with another stamp must be made anew."""
    digest = hashlib.sha256(str(FOLD_VERSION).encode())  # what the samples do not have, too
    for language, text in SAMPLES.items():
        entry = Entry(0, 0, language, text, text, "2024-08-02", np.zeros(0, np.float32))
        digest.update(json.dumps([language, tokens(entry)]).encode())
    return digest.hexdigest()


def tokens(entry: Entry) -> dict[str, Sequence[str]]:
    """Ready tokens by field of the word index, repeated as often as they occur."""
    day = _day(entry.date)
    found = index_fields(entry.text, entry.language, headline=entry.title, published=day)
    return {name: getattr(found, name) for name in FIELDS}


def ready(said: ChunkWords, language: str, title: str, date: str | None) -> dict[str, str]:
    """The tokens of a chunk as the word index takes them: in one text a field."""
    return field_texts(said.text, said.words, language, title, _day(date))


def packed(entry: Entry) -> Mapping[str, str]:
    """The tokens of an entry as :func:`ready` makes them."""
    if entry.tokens:
        return entry.tokens
    return {name: " ".join(found) for name, found in tokens(entry).items()}


def _day(written: str | None) -> str | None:
    """The day of an ISO date that may carry a time, or None: a store takes any date it is given."""
    try:
        return date.fromisoformat((written or "")[:10]).isoformat()
    except ValueError:
        return None
