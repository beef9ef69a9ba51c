"""A library like a newsroom's: a thousand articles of three languages, many of them on one story.

``sets/mixture_articles.json`` names them by line of the files under ``DATA/news``;
``sets/mixture_larger_articles.json`` another 3,200.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from evals.newsroom import article_of, stored
from rag.language.dates import find_dates
from rag.records import Article

SETS = Path(__file__).parent / "sets"


def articles(data: Path, larger: bool = False) -> list[Article]:
    """The library that the questions are asked of. Raises InputError where ``DATA/news`` is not."""
    name = f"mixture{'_larger' * larger}_articles.json"
    listed = json.loads((SETS / name).read_text(encoding="utf-8"))
    named = {name: frozenset(lines) for name, lines in listed.items()}
    return [
        article(f"{name}:{place}", row)
        for name, lines in named.items()
        for place, row in enumerate(stored(data, name))
        if place in lines
    ]


def article(source: str, row: Mapping[str, str]) -> Article:
    """An article with the outlet of its address and the day that its line of dates ends with."""
    found = article_of(source, row)
    host = urlsplit(row.get("url") or "").netloc.removeprefix("www.")
    days = find_dates(row.get("date") or "", "fa", date(2019, 1, 1))
    day = next((found.first.isoformat() for found in days if found.first == found.last), None)
    return replace(found, outlet=found.outlet or host, date=found.date or day)
