"""Day, headline and outlet of public pages: ``python -m evals.pages REPOSITORY [--wrong]``.

REPOSITORY is a git directory (bare or not) of flairNLP/fundus or adbar/htmldate,
whose tests hold pages of newspapers with what is right; nothing of it is written
anywhere. Only pages in Persian, Arabic and English count, and of those the half
that the rules were not developed on.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rag.errors import ReadingError
from rag.reading.pages.html import decode_page, page_tree
from rag.reading.pages.page_facts import page_facts

LANGUAGES = ("fa", "ar", "en")
_FUNDUS = "tests/resources/parser/test_data"
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
        print(f"{language} {kind:7} {how:6} {count}")


def judged(page: Page) -> Iterator[tuple[str, str, str]]:
    """Language, what is judged, and right, wrong or missed."""
    try:
        tree = page_tree(decode_page(page.html))
    except ReadingError:
        return
    language = str(tree.get("lang") or "")[:2].lower()
    if language in LANGUAGES:
        facts = page_facts(tree, page.address)
        for kind, right in page.right.items():
            found, wanted = bare(getattr(facts, kind)), {bare(one) for one in right}
            same = found in wanted or (kind == "outlet" and any(one in found for one in wanted))
            yield language, kind, "right" if same else "wrong" if found else "missed"


def bare(value: str | None) -> str:
    """A value without what is no letter or digit, in lower case."""
    return "".join(char for char in (value or "").lower() if char.isalnum())


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
