"""Day, headline and outlet of public pages: ``python -m evals.pages REPOSITORY [--wrong]``.

REPOSITORY is a git directory (bare or not) of flairNLP/fundus or adbar/htmldate,
whose tests hold pages of newspapers with what is right; nothing of it is written
anywhere. Only pages in Persian, Arabic and English count, and of those the half
that the rules were not developed on.

A page that does not state what is asked is counted as unstated: the name of the
outlet stands in none of the places where pages name themselves (JSON-LD, <meta>,
<title>), or the day nowhere in the page, in no common way of writing it. Names are
the same without "The", "News", "Online" and what stands in parentheses.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from rag.errors import ReadingError
from rag.reading.pages.html import decode_page, page_tree
from rag.reading.pages.page_facts import page_facts

LANGUAGES = ("fa", "ar", "en")
_FUNDUS = "tests/resources/parser/test_data"
_NAMING = ("og:site_name", "application-name", "apple-mobile-web-app-title", "publisher")
_COMMON = re.compile("^the|(?:news|online)+$")
_TOLD = 4
_OUTLET = re.compile(r'(\w+) = Publisher\(\s*name="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and what may be right of it."""

    name: str
    address: str | None
    html: bytes
    right: dict[str, frozenset[str]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evals.pages")
    parser.add_argument("repository")
    parser.add_argument("--half", choices=("develop", "report"), default="report")
    parser.add_argument("--wrong", action="store_true", help="name the pages that are not right")
    given = parser.parse_args()
    bit = int(given.half == "report")
    counts: Counter[tuple[str, str, str]] = Counter()
    for page in pages(given.repository):
        if hashlib.sha256(page.name.encode()).digest()[-1] % 2 == bit:
            for language, kind, how in judged(page):
                counts[language, kind, how] += 1
                if given.wrong and how != "right":
                    print(f"{kind} {how}: {page.name}")
    for (language, kind, how), count in sorted(counts.items()):
        print(f"{language} {kind:7} {how:8} {count}")


def judged(page: Page) -> Iterator[tuple[str, str, str]]:
    """Language, what is judged, and right, wrong, missed or unstated."""
    html = decode_page(page.html)
    try:
        tree = page_tree(html)
    except ReadingError:
        return
    language = str(tree.get("lang") or "")[:2].lower()
    if language in LANGUAGES:
        facts = page_facts(tree, page.address)
        for kind, right in page.right.items():
            found = getattr(facts, kind)
            if any(SAME[kind](found or "", one) for one in right):
                yield language, kind, "right"
            elif not any(STATED[kind](tree, html, one) for one in right):
                yield language, kind, "unstated"
            else:
                yield language, kind, "wrong" if found else "missed"


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


def pages(repository: str) -> Iterator[Page]:
    def shown(path: str) -> bytes:
        command = ["git", "-C", repository, "show", f"HEAD:{path}"]
        return subprocess.run(command, capture_output=True, check=True).stdout

    listing = ["git", "-C", repository, "ls-tree", "-r", "--name-only", "HEAD"]
    names = subprocess.run(listing, capture_output=True, check=True, text=True).stdout.split("\n")
    places = {name.rsplit("/", 1)[-1]: name for name in names if name.startswith("tests/")}
    for table in ("eval_default.json", "eval_mediacloud_2020.json"):
        for address, row in json.loads(shown(places[table]) if table in places else b"{}").items():
            if row["file"] in places and isinstance(row["date"], str):
                html = shown(places[row["file"]])
                yield Page(row["file"], address, html, {"date": frozenset({row["date"]})})
    for name in names:
        if name.startswith(_FUNDUS) and name.endswith(".html.gz"):
            folder, file = name.rsplit("/", 1)
            country, outlet = folder.rsplit("/", 1)[-1], file.split("_")[0]
            said = list(json.loads(shown(f"{folder}/{outlet}.json")).values())
            address = json.loads(shown(f"{folder}/meta.info")).get(file, {}).get("url")
            code = shown(f"src/fundus/publishers/{country}/__init__.py").decode()
            right = {
                "date": frozenset(str(one.get("publishing_date"))[:10] for one in said),
                "title": frozenset(one["title"] for one in said if one.get("title")),
                "outlet": frozenset(n for key, n in _OUTLET.findall(code) if key == outlet),
            }
            yield Page(name, address, gzip.decompress(shown(name)), right)


if __name__ == "__main__":
    main()
