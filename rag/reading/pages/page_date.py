"""The day a web page was published, where the page says so.

In this order: JSON-LD, <meta>, what is marked as the day of publication, the
address, and a line near the headline that is nothing but a date. What is marked
as an update, and what stands among comments, related stories, side columns and
footers, is never taken; near the headline, lines with different days are none.
A time in UTC may fall on the day before or after the one the outlet prints:
then the printed day counts, or that of the address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from rag.reading.pages.date_lines import LONGEST, line_date, only_day, says_published, says_updated
from rag.reading.published import address_date, parse_published

META = (
    "article:published_time", "og:article:published_time", "article:published",
    "article:published:time", "datepublished", "date_published", "published_time", "publishdate",
    "publish-date", "publish_date", "published_date", "publication_date", "article.published",
    "pubdate", "og:pubdate", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "article_date_original", "originalpublicationdate",
    "citation_online_date", "citation_publication_date", "dcterms.issued", "dc.date.issued",
    "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "date", "displaydate",
    "rnews:datepublished", "published", "pub_date", "created-date", "datecreated", "uploaddate",
)  # fmt: skip
"""Names of <meta> that hold the day of publication, the surest first."""

AFTER, BEFORE = 25, 3
"""Lines after and before the headline among which its date line may stand."""

_UTC = re.compile(r"\d[Tt ]\d\d:?\d\d.*(?:[Zz]|[+-]00:?00)$")
_ELSEWHERE = re.compile(
    r"comment|disqus|respond|repl(?:y|ies)|sidebar|related|recommend|most-?(?:read|view)"
    r"|popular|trending|footer|widget|teaser|promo|newsletter|nav(?:bar|igation)?\b"
    r"|copyright|site-?header|masthead|top-?bar|today|current-?date|ticker|carousel|latest|read-?(?:more|next)|more-?(?:news|stories|from)|archive",
    re.IGNORECASE,
)
_OUTSIDE = frozenset({"nav", "aside", "form", "script", "style", "template", "noscript"})
_PUBLISHED_CLASS = re.compile(
    r"publi[sc]|posted|pub-?date|(?:entry|post)-?(?:date|time)", re.IGNORECASE
)
_UPDATED_CLASS = re.compile(r"updat|modif|edited", re.IGNORECASE)
_DATE_CLASS = re.compile(r"date|time|publi|posted|by-?line|meta", re.IGNORECASE)
_SURE = (
    "//*[contains(@itemprop, 'datePublished')]",
    "//*[contains(@property, 'datePublished')]",
    "//time[@pubdate]",
    "//abbr[@title and contains(@class, 'published')]",
)
_TIMES = "//time"
_DAY_FIRST = re.compile(
    r"(?:ar|fa|ckb|ur|ps)\b|en[-_](?:gb|ie|au|nz|in|za|ng|ke|pk)\b", re.IGNORECASE
)
"""Languages, and countries of English, that write 3 April as 03/04."""


def page_date(
    tree: Any, described: object, meta: dict[str, str], address: str | None, title: str | None
) -> str | None:
    """``described`` is what JSON-LD gives, ``meta`` the <meta> by name, ``address`` and
    ``title`` the page's own."""
    page = _Page.of(tree, title)
    addressed = address_date(address) if address else None
    for value in (described, *(meta.get(name) for name in META)):
        if value and (day := parse_published(value)):
            return _printed(value, day, page.visible() or addressed)
    return page.marked() or addressed or page.visible()


def _printed(value: object, day: str, other: str | None) -> str:
    """The other day, where the value is a time in UTC and they are neighbours."""
    if other is None or (isinstance(value, str) and not _UTC.search(value.strip())):
        return day
    distance = date.fromisoformat(day) - date.fromisoformat(other)
    return other if abs(distance.days) == 1 else day


@dataclass(frozen=True, slots=True)
class _Page:
    """A page with its headline; ``own`` are the elements the headline stands in."""

    tree: Any
    headline: Any
    own: frozenset[Any]
    day_first: bool

    @classmethod
    def of(cls, tree: Any, title: str | None) -> _Page:
        headline = _headline(tree, title)
        own = frozenset(() if headline is None else headline.iterancestors())
        return cls(tree, headline, own, bool(_DAY_FIRST.match(tree.get("lang") or "")))

    def marked(self) -> str | None:
        """The first element that is marked as the day of publication."""
        elements = (element for path in _SURE for element in self.tree.xpath(path))
        times = (element for element in self.tree.xpath(_TIMES) if _is_published(element))
        for element in (*elements, *times):
            if self.is_elsewhere(element) or _is_update(element):
                continue
            if day := _value(element, self.day_first):
                return day
        return self._marked_aside()

    def _marked_aside(self) -> str | None:
        """The one day that microdata gives in a side column or at the page's foot."""
        elements = (element for path in _SURE[:2] for element in self.tree.xpath(path))
        days = {
            _value(element, self.day_first)
            for element in elements
            if not any(
                _ELSEWHERE.search(_names(one).replace("footer", ""))
                for one in (element, *element.iterancestors())
            )
        }
        return days.pop() if len(days) == 1 else None

    def visible(self) -> str | None:
        """The day of the date lines around the headline, if they say one."""
        if self.headline is None:
            return None
        after, before = (
            {
                line: day
                for element, line in lines
                if (day := _day_of(element, line, self.day_first))
            }
            for lines in self._near()
        )
        labelled = [day for line, day in (after | before).items() if says_published(line)]
        if labelled:
            return labelled[0]
        days = set((after or before).values())
        return days.pop() if len(days) == 1 else None

    def is_elsewhere(self, element: Any) -> bool:
        """Whether an element is of another story or of the site, not of the article."""
        return any(self._is_other(one) for one in (element, *element.iterancestors()))

    def _is_other(self, element: Any) -> bool:
        if element in self.own:
            return False
        if not isinstance(element.tag, str) or element.tag in _OUTSIDE:
            return True
        within = next(element.iterancestors("article", "main"), None)
        names = _names(element)
        if within is not None and within in self.own:
            names = names.replace("footer", "")
        elif element.tag == "footer" or (element.tag == "header" and within is None):
            return True
        return bool(_ELSEWHERE.search(names))

    def _near(self) -> tuple[list[tuple[Any, str]], list[tuple[Any, str]]]:
        """The lines after the headline, and those before it."""
        before: list[tuple[Any, str]] = []
        lines = self._lines()
        for element, line in lines:
            if element is self.headline:
                break
            before.append((element, line))
        return list(islice(lines, AFTER)), before[-BEFORE:]

    def _lines(self) -> Iterator[tuple[Any, str]]:
        """The highest elements that have text of their own, and the headline."""
        body = self.tree.find("body")
        stack = [self.tree if body is None else body]
        while stack:
            element = stack.pop()
            if not isinstance(element.tag, str) or self._is_other(element):
                continue
            own = (element.text or "").strip() or any((one.tail or "").strip() for one in element)
            whole = own or element.tag == "time" or element is self.headline
            if whole and element not in self.own:
                for line in _broken(element):
                    yield element, line
            else:
                stack.extend(reversed(element))


def _headline(tree: Any, title: str | None) -> Any:
    """The first element that says the title and nothing else, or the one h1."""
    headings = [one for one in tree.iter("h1") if _line(one)]
    if len(headings) == 1 and title in (None, _line(headings[0])):
        return headings[0]
    start, body = (title or "")[:20], tree.find("body")
    for element in (tree if body is None else body).iter("h1", "h2", "h3", "div", "p", "a", "span"):
        if start and start in (element.text or "") and _line(element) == title:
            return element
    return headings[0] if len(headings) == 1 else None


def _line(element: Any) -> str:
    return " ".join(element.text_content().split())


def _broken(element: Any) -> list[str]:
    """The lines of an element, parted by its <br>."""
    if element.find("br") is None:
        return [_line(element)]
    parts = [element.text or ""]
    for child in element:
        if child.tag == "br":
            parts.append("")
        elif isinstance(child.tag, str):
            parts[-1] += child.text_content()
        parts[-1] += child.tail or ""
    return [line for part in parts if (line := " ".join(part.split()))]


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"


def _value(element: Any, day_first: bool) -> str | None:
    """The day of an element: in its attributes, else its text."""
    for name in ("datetime", "content", "title"):
        if (value := element.get(name)) and (day := parse_published(value)):
            return day
    return line_date(_line(element), day_first=day_first)


def _day_of(element: Any, line: str, day_first: bool) -> str | None:
    """The day of a line: by its attributes, because it is nothing but a date, or because it
    is called a date and has one day."""
    if len(line) > LONGEST or _is_update(element):
        return None
    times = [element] if element.tag == "time" else element.findall(".//time")
    days = [day for one in times if not _is_update(one) and (day := _value(one, day_first))]
    called = _DATE_CLASS.search(_names(element)) or says_published(line)
    if days or (day := line_date(line, day_first=day_first)):
        return days[0] if days else day
    return only_day(line, day_first=day_first) if called else None


def _is_update(element: Any) -> bool:
    names = _names(element)
    if _UPDATED_CLASS.search(names) and not _PUBLISHED_CLASS.search(names):
        return True
    return says_updated(_said_of(element))


def _is_published(element: Any) -> bool:
    parent = element.getparent()
    names = _names(element) + ("" if parent is None else f" {_names(parent)}")
    return bool(_PUBLISHED_CLASS.search(names)) or says_published(_said_of(element))


def _said_of(element: Any) -> str:
    """The words right before an element, which may stand in one of its own, and its first ones."""
    previous, parent = element.getprevious(), element.getparent()
    before = "" if parent is None else parent.text or ""
    if previous is not None:
        before = previous.tail or ""
        if not before.strip(" :\n\t") and isinstance(previous.tag, str):
            before = _line(previous) or previous.get("title") or previous.get("aria-label") or ""
    return f"{before.strip()[-40:]} {_line(element)[:40]}"
