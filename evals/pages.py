"""Day, headline and outlet of public pages: ``python -m evals.pages REPOSITORY [--wrong]``.

REPOSITORY is one that :mod:`evals.page_sets` knows, whose tests hold pages of
newspapers with what is right; nothing of it is written anywhere. Only pages in
Persian, Arabic and English count, with ``--all`` those in every language, and of
those the half that the rules were not developed on.

A page that does not state what is asked is counted as unstated: the name of the
outlet stands in none of the places where pages name themselves (JSON-LD, <meta>,
<title>), or the day nowhere in the page, in no common way of writing it. Names are
the same without "The", "News", "Online" and what stands in parentheses.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from typing import Any

from evals.page_sets import Page, pages
from rag.errors import ReadingError
from rag.reading.pages.html import decode_page, page_tree
from rag.reading.pages.page_facts import page_facts

LANGUAGES = ("fa", "ar", "en")
_NAMING = ("og:site_name", "application-name", "apple-mobile-web-app-title", "publisher")
_COMMON = re.compile("^the|(?:news|online)+$")
_TOLD = 4


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evals.pages")
    parser.add_argument("repository")
    parser.add_argument("--half", choices=("develop", "report"), default="report")
    parser.add_argument("--all", action="store_true", help="pages in every language, as one")
    parser.add_argument("--wrong", action="store_true", help="name the pages that are not right")
    given = parser.parse_args()
    bit = int(given.half == "report")
    counts: Counter[tuple[str, str, str]] = Counter()
    for page in pages(given.repository):
        if hashlib.sha256(page.name.encode()).digest()[-1] % 2 == bit:
            for language, kind, how, found in judged(page):
                if given.all or language in LANGUAGES:
                    counts["" if given.all else language, kind, how] += 1
                    if given.wrong and how != "right":
                        right = " / ".join(sorted(page.right[kind]))
                        print(f"{kind} {how}: {page.name}: {found}, right is {right}")
    for (language, kind, how), count in sorted(counts.items()):
        print(f"{language} {kind:7} {how:8} {count}")


def judged(page: Page) -> Iterator[tuple[str, str, str, str | None]]:
    """Language, what is judged, right, wrong, missed or unstated, and what was found."""
    html = decode_page(page.html)
    try:
        tree = page_tree(html)
    except ReadingError:
        return
    language = str(tree.get("lang") or "")[:2].lower()
    facts = page_facts(tree, page.address)
    for kind, right in page.right.items():
        found = getattr(facts, kind)
        if any(SAME[kind](found or "", one) for one in right):
            how = "right"
        elif not any(STATED[kind](tree, html, one) for one in right):
            how = "unstated"
        else:
            how = "wrong" if found else "missed"
        yield language, kind, how, found


def same_outlet(found: str, right: str) -> bool:
    """Whether a name is the right one, or holds it: "Daily Mirror" is the Mirror."""
    name, other = distinctive(right), distinctive(found)
    return name == other or (len(name) >= _TOLD and name in other)


def distinctive(name: str) -> str:
    """A name without what does not tell it from others; as it is where nothing is left."""
    whole = bare(re.sub(r"\(.*?\)", "", name))
    return _COMMON.sub("", whole) or whole


def names_outlet(tree: Any, _: str, right: str) -> bool:
    """Whether a place where pages name themselves has the name."""
    return any(same_outlet(place, right) for place in _places(tree))


def _places(tree: Any) -> Iterator[str]:
    for element in tree.iter("meta"):
        if (element.get("property") or element.get("name") or "").lower() in _NAMING:
            yield element.get("content") or ""
    for element in tree.xpath("//head/title"):
        pieces = re.split(r"\s[-–—]\s|[|»]", element.text_content())
        yield from {pieces[0], pieces[-1]} if len(pieces) > 1 else ()
    for element in tree.xpath("//script[contains(@type, 'ld+json')]"):
        with suppress(ValueError):
            yield from _organisations(json.loads(element.text or "", strict=False))


def _organisations(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _organisations(one, key)
    elif isinstance(value, dict):
        if key == "publisher" or re.search("Organization|WebSite", str(value.get("@type"))):
            yield str(value.get("name") or "")
        for key, one in value.items():
            yield from _organisations(one, key)


def names_day(_: Any, html: str, right: str) -> bool:
    """Whether the day is written anywhere, markup and addresses of pictures included."""
    try:
        day = date.fromisoformat(right)
    except ValueError:
        return True
    year, month, number = day.year, f"0?{day.month}", f"0?{day.day}"
    named = rf"{day:%b}[a-z]*\.?"
    ways = (
        rf"{year}\D?{day:%m}\D?{day:%d}|{year}\D{month}\D{number}",
        rf"{number}[./-]{month}[./-]{year}|{month}/{number}/{year}",
        rf"{named} {number}(?:st|nd|rd|th)?,? {year}|{number}(?:st|nd|rd|th)? {named},? {year}",
    )
    text = " ".join(html.split())
    return any(re.search(rf"(?<!\d)(?:{way})(?!\d)", text, re.IGNORECASE) for way in ways)


def bare(value: str | None) -> str:
    """A value without what is no letter or digit, in lower case."""
    return "".join(char for char in (value or "").lower() if char.isalnum())


SAME: dict[str, Callable[[str, str], bool]] = {
    "outlet": same_outlet,
    "date": str.__eq__,
    "title": lambda found, right: bare(found) == bare(right),
}
STATED: dict[str, Callable[[Any, str, str], bool]] = {
    "outlet": names_outlet,
    "date": names_day,
    "title": lambda *_: True,
}


if __name__ == "__main__":
    main()
