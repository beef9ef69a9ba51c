"""Public pages with what is right of them, from the tests of other readers.

A repository is a git directory, bare or not, of flairNLP/fundus, adbar/htmldate,
microlinkhq/metascraper, postlight/parser or codelucas/newspaper. What is right is
taken from its tests: metascraper's and postlight's are what their own readers gave
and somebody accepted, so a page that ours reads better may count as wrong;
metascraper's days are those of the last change and are left out, postlight's are
days in UTC. The outlets of postlight's and newspaper's pages were written down by
us from their domains, before their pages were seen.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

_FUNDUS = "tests/resources/parser/test_data"
_METASCRAPER = "packages/metascraper/test/integration"
_POSTLIGHT = "src/extractors/custom"
_NEWSPAPER = re.compile(r"tests/data/html/((?:[\w-]+\.)+[a-z]{2,3})\d*\.html")
_NAMES = Path(__file__).parent / "sets" / "outlets_by_domain.csv"
_OUTLET = re.compile(r'(\w+) = Publisher\(\s*name="([^"]+)"')
_URL = re.compile(r"\burl\s*=\s*['\"]([^'\"]+)")
_SNAPSHOT = re.compile(r"^      (publisher|title): (['\"`])(.*)\2,$", re.MULTILINE)
_KINDS = {"publisher": "outlet", "title": "title"}
_FIXTURE = re.compile(r"fixtures/([^'\"]+\.html)")
_DAY = re.compile(r"date_published\S*,\s*'(\d{4}-\d\d-\d\d)")


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and what may be right of it."""

    name: str
    address: str | None
    html: bytes
    right: dict[str, frozenset[str]]


Shown = Callable[[str], bytes]
"""The content of a path of the repository."""


def pages(repository: str) -> Iterator[Page]:
    """Every page of a repository that has something right stated. The order is that of the tree."""
    listing = ["git", "-C", repository, "ls-tree", "-r", "--name-only", "HEAD"]
    names = subprocess.run(listing, capture_output=True, check=True, text=True).stdout.split("\n")
    for layout in (_htmldate, _fundus, _metascraper, _postlight, _newspaper):
        yield from layout(names, partial(_shown, repository))


def _shown(repository: str, path: str) -> bytes:
    command = ["git", "-C", repository, "show", f"HEAD:{path}"]
    return subprocess.run(command, capture_output=True, check=True).stdout


def _htmldate(names: list[str], shown: Shown) -> Iterator[Page]:
    places = {name.rsplit("/", 1)[-1]: name for name in names if name.startswith("tests/")}
    for table in ("eval_default.json", "eval_mediacloud_2020.json"):
        for address, row in json.loads(shown(places[table]) if table in places else b"{}").items():
            if row["file"] in places and isinstance(row["date"], str):
                html = shown(places[row["file"]])
                yield Page(row["file"], address, html, {"date": frozenset({row["date"]})})


def _fundus(names: list[str], shown: Shown) -> Iterator[Page]:
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


def _metascraper(names: list[str], shown: Shown) -> Iterator[Page]:
    for name in names:
        if name.startswith(_METASCRAPER) and name.endswith("/input.html"):
            folder = name.removesuffix("/input.html")
            snapshot = f"{folder}/snapshots/index.js.md"
            url = _URL.search(shown(f"{folder}/index.js").decode())
            if url and snapshot in names:
                said = _SNAPSHOT.findall(shown(snapshot).decode())
                right = {_KINDS[key]: frozenset({value}) for key, _, value in said}
                yield Page(name, url[1], shown(name), right)


def _postlight(names: list[str], shown: Shown) -> Iterator[Page]:
    for name in names:
        if name.startswith(_POSTLIGHT) and name.endswith("/index.test.js"):
            test = shown(name).decode()
            urls, files, days = _URL.findall(test), _FIXTURE.findall(test), _DAY.findall(test)
            if len(urls) == len(files) == len(days) == 1 and f"fixtures/{files[0]}" in names:
                html = shown(f"fixtures/{files[0]}")
                yield Page(files[0], urls[0], html, {"date": frozenset(days), **_named(urls[0])})


def _newspaper(names: list[str], shown: Shown) -> Iterator[Page]:
    for name in names:
        if match := _NEWSPAPER.fullmatch(name):
            address = f"https://www.{match[1]}/"
            if right := _named(address):
                yield Page(name, address, shown(name), right)


def _named(address: str) -> dict[str, frozenset[str]]:
    """The outlet of an address by the table of domains."""
    host = urlsplit(address).hostname or ""
    with _NAMES.open(encoding="utf-8", newline="") as table:
        found = {domain.removeprefix("www."): names for domain, names in csv.reader(table)}
    names = found.get(host.removeprefix("www."))
    return {"outlet": frozenset(names.split("|"))} if names else {}
