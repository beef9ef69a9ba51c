"""Pages cut for those who do not subscribe: the offers out, and a warning that there was more.

A page says so in JSON-LD (``isAccessibleForFree`` and the ``cssSelector`` of what
is for subscribers) or by class names. What a selector names is the article's rest
where the page was saved by a subscriber, or where the page hides it until it knows
him: only offers are taken out of it, and it counts as shown. It does not know a
wall that only scripts put up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rag.messages import Phrase, phrase
from rag.reading.pages.blocks import blocks
from rag.reading.pages.structured import Thing, is_false, listed

CUT = phrase("warning-subscribers")
_WALLS = (
    "//*[re:test(concat(' ', @class, ' ', @id, ' '),"
    " '[ _-](paywall|regwall|metered|subscriber-only|premium-wall)[a-z_-]*[ ]', 'i')]"
)
_REGULAR = {"re": "http://exslt.org/regular-expressions"}
_OFFER = re.compile(
    r"\bsubscri(?:be|bers?|ption)\b|\b(?:log|sign) ?in\b|\bfree trial\b|\bcancel any ?time\b"
    r"|\bcreate (?:a free|an) account\b|\bto continue reading\b|\bregister (?:now|for free)\b"
    r"|مشترك|اشترك|تسجيل الدخول|سجل الدخول|لمتابعة القراءة|لإكمال القراءة"
    r"|اشتراک|مشترک شوید|مشترکین|وارد شوید|وارد حساب|ثبت[\u200c ]?نام کنید"
    r"|برای ادامه مطالعه|برای خواندن ادامه",
    re.IGNORECASE,
)
_OFFER_WORDS = 60
"""Words of the longest paragraph that is taken for an offer."""


def without_offers(tree: Any, data: list[Thing]) -> tuple[Phrase, ...]:
    """Take the offers out of the tree; a warning where the page is cut at them."""
    walls = list(dict.fromkeys(_walls(tree, data)))
    if not walls and not _declares_cut(tree, data):
        return ()
    offers, rest = False, 0
    for wall in walls:
        inside = 0
        for block in blocks(wall):
            is_offer = _is_offer(block.text)
            offers |= is_offer
            inside += 0 if is_offer else len(block.text.split())
            if is_offer:
                _blank(block.element)
        rest += inside
        if inside > _OFFER_WORDS:
            _show(wall)
    return () if not offers and rest > _OFFER_WORDS else (CUT,)


def _is_offer(text: str) -> bool:
    return len(text.split()) <= _OFFER_WORDS and bool(_OFFER.search(text))


def _blank(element: Any) -> None:
    """Empty an element, keeping what stands behind it."""
    tail = element.tail
    attributes = dict(element.attrib)
    element.clear()
    element.attrib.update(attributes)
    element.tail = tail


def _show(element: Any) -> None:
    for name in ("hidden", "aria-hidden", "style"):
        element.attrib.pop(name, None)


def _declares_cut(tree: Any, data: list[Thing]) -> bool:
    tiers = tree.xpath("//meta[@property='article:content_tier']/@content")
    if any(tier in ("locked", "metered") for tier in tiers):
        return True
    return any(is_false(thing.get("isAccessibleForFree")) for thing in data)


def _walls(tree: Any, data: list[Thing]) -> Iterator[Any]:
    from cssselect import SelectorError
    from lxml.cssselect import CSSSelector

    for thing in data:
        for selector in _selectors(thing):
            try:
                yield from CSSSelector(selector, translator="html")(tree)
            except SelectorError:
                continue  # not a selector: the class names below still tell the usual walls
    yield from tree.xpath(_WALLS, namespaces=_REGULAR)


def _selectors(thing: Thing) -> Iterator[str]:
    for part in listed(thing.get("hasPart")):
        if is_false(part.get("isAccessibleForFree")):
            named = part.get("cssSelector", ())
            yield from [named] if isinstance(named, str) else map(str, named)
