"""The name of the outlet of a web page, from all places where pages name themselves.

Publisher and site stand first, the feed and the title after them. Of several names
the one in the script of the headline counts, no company where there is another, and
whole where the address spells it whole: "Mallorca Magazin" at mallorcamagazin.com,
whose publisher is "magazin".
"""

from __future__ import annotations

import re
from typing import Any

from rag.reading.pages.json_ld import Described
from rag.reading.pages.titles import after_heading, alike, pieces
from rag.records import is_url
from rag.records.addresses import site_label

_COMPANY = re.compile(
    r"(?:\b(?:ltd|limited|inc|llc|plc|corp|gmbh|ag|group|holdings?)\.?|\ba/s)$", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\s*\((?:https?://)?(?:[\w-]+\.)+[a-z]{2,}/?\)", re.IGNORECASE)
_PLATFORMS = frozenset({"Blogger", "WordPress.com", "Medium"})
"""Publishers that JSON-LD names for everyone who writes there."""

_SITE = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "publisher")
_APPS = ("application-name", "apple-mobile-web-app-title", "al:ios:app_name", "al:android:app_name")
_FEEDS = "//link[@rel='alternate' and (contains(@type, 'rss') or contains(@type, 'atom'))]/@title"
_FEED = re.compile(
    r"(.+?)(?:\s*[»›|]\s*|\s+[-–]\s+)(?:rss )?(?:feed|rss|خوراک|الخلاصة)", re.IGNORECASE
)
_MARKED = (
    "//*[@itemprop='publisher']//*[@itemprop='name']",
    "//*[@itemprop='publisher' and not(@itemscope)]",
    "//*[contains(concat(' ', @class, ' '), ' source-org ')]",
)
"""Microdata's publisher, and hNews'."""

_SCRIPTS = ("[A-Za-z]", "[\u0600-\u06ff]")


def page_outlet(
    tree: Any,
    said: Described,
    meta: dict[str, str],
    heading: str | None,
    titles: list[str],
    address: str | None,
) -> str | None:
    """``titles`` are those that the page has, ``heading`` is the line over its article."""
    stated = [said.publisher, *(meta.get(name) for name in _SITE), *_marked(tree), said.site]
    label = site_label(address) if address else ""
    spelt = [piece for title in titles for piece in pieces(title) if _spells(piece, label)]
    if names := [name for one in stated if one and (name := _name(one))]:
        return _best([*names, *spelt], heading or next(iter(titles), ""), label)
    feeds = (match[1] for title in tree.xpath(_FEEDS) if (match := _FEED.fullmatch(title.strip())))
    beside = (after_heading(title, heading) for title in titles)
    apps = (meta.get(name) for name in _APPS)
    return next(filter(None, (*spelt, *feeds, *beside, *apps)), None)


def _marked(tree: Any) -> list[str]:
    found = (element for path in _MARKED for element in tree.xpath(path))
    lines = (" ".join((one.get("content") or one.text_content()).split()) for one in found)
    return list(filter(None, lines))[:1]


def _name(stated: str) -> str | None:
    """A name without its motto and its domain in brackets; None for what is no name."""
    if is_url(stated) or stated in _PLATFORMS:
        return None
    bare = _IN_BRACKETS.sub("", stated)
    return next(filter(None, (piece.strip(" |") for piece in pieces(bare))), None)


def _best(names: list[str], headline: str, label: str) -> str:
    """The first in the headline's script, no company; whole where the address has it."""
    best = min(
        names,
        key=lambda name: (not _same_script(name, headline), bool(_COMPANY.search(name))),
    )
    whole = (name for name in names if _spells(name, label) and alike(name, best))
    return max([best, *whole], key=lambda name: len(name.split()))


def _same_script(name: str, headline: str) -> bool:
    """Whether a name has letters of the script that most of the headline is in."""
    counted = {script: len(re.findall(script, headline)) for script in _SCRIPTS}
    most = max(counted, key=lambda script: counted[script])
    return not counted[most] or bool(re.search(most, name))


def _spells(name: str, label: str) -> bool:
    """Whether a name without its spaces is the host's, the article left out on either side."""
    squeezed = "".join(char for char in name.lower() if char.isalnum())
    return bool(label) and squeezed.removeprefix("the") == label.removeprefix("the")
