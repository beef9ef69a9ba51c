"""Pages without an article of their own, told apart so that the error says what they are.

A check of the browser, a wall that asks for consent, a page that is missing, a stub
that only leads elsewhere, a front page of links. Each is told only where little else is on the
page: an article about captchas is an article.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from rag.errors import EmptyArticle
from rag.reading.pages.blocks import Block, blocks
from rag.reading.pages.structured import ARTICLES, Thing, linked_data, types

WALL_WORDS = 150
STUB_WORDS = 30
INDEX_LINKS = 15
PARAGRAPH_CHARS = 120
_LINK_WORDS = 4

_REFRESH = re.compile(r"<meta\b[^>]*http-equiv\s*=\s*[\"']?refresh\b[^>]*>", re.IGNORECASE)
_TARGET = re.compile(r"content\s*=.*?url\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE | re.DOTALL)
_UNSHOWN = re.compile(r"<(script|style|head|template)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.I | re.S)


@dataclass(frozen=True, slots=True)
class Wall:
    """The code of what the page is, words it is told by, elements only such pages have."""

    code: str
    words: re.Pattern[str]
    elements: str


_CHECK = Wall(
    "read-wall-check",
    re.compile(
        r"just a moment|checking (?:if the site connection|your browser)|attention required"
        r"|verify(?:ing)? (?:that )?you are (?:a )?human|are you a (?:robot|human)|unusual traffic"
        r"|access to this page has been denied|ddos protection by|security check|captcha"
        r"|در حال بررسی مرورگر|من ربات نیستم|در حال انتقال به سایت مورد نظر"
        r"|التحقق من (?:أنك|متصفحك)|لست روبوت|جار[يٍ] التحقق",
        re.IGNORECASE,
    ),
    "//*[@id='challenge-form' or @id='cf-wrapper' or @id='px-captcha' or @id='challenge-running'"
    " or contains(@class,'g-recaptcha') or contains(@class,'h-captcha')"
    " or contains(@src,'captcha-delivery.com') or contains(@src,'hcaptcha.com')]",
)
_CONSENT = Wall(
    "read-wall-consent",
    re.compile(
        r"before you continue|we value your privacy|accept all.*(?:reject|manage)",
        re.IGNORECASE | re.DOTALL,
    ),
    "//form[contains(@action,'consent')]",
)
_MISSING = Wall(
    "read-wall-missing",
    re.compile(
        r"^\W*(?:error\W*)?404\b|\bpage (?:was |is |could )?not (?:be )?found\b"
        r"|page you (?:are|were|have) (?:looking for|requested)"
        r"|صفحه.{0,40}(?:یافت|پیدا) ?(?:نشد|نگردید)"
        r"|الصفحة.{0,40}غير موجودة|لم يتم العثور على (?:هذه )?الصفحة",
        re.IGNORECASE,
    ),
    "//*[contains(concat(' ', @class, ' '), ' error-404 ')]",
)
WALLS = (_CHECK, _CONSENT, _MISSING)


def leads_to(page: str) -> str | None:
    """The address a page without text of its own sends to by meta refresh, as it is written."""
    tag = _REFRESH.search(page)
    target = _TARGET.search(tag[0]) if tag else None
    if not target or len(_UNSHOWN.sub(" ", page).split()) > STUB_WORDS:
        return None
    return html.unescape(target[1])


def refuse_stub(page: str) -> None:
    """Raises EmptyArticle for a page that only leads to another."""
    if target := leads_to(page):
        raise EmptyArticle(code="read-leads-to", target=target)


def refuse_wall(tree: Any) -> None:
    """Raises EmptyArticle for a page that stands before the article."""
    text = "\n".join(block.text for block in blocks(tree))
    if len(text.split()) > WALL_WORDS:
        return
    data = linked_data(tree)
    title = " ".join(tree.xpath("//title/text()"))
    for wall in WALLS:
        said = wall.words.search(title) or (wall.words.search(text) and not _is_article(tree, data))
        if said or (tree.xpath(wall.elements) and not _is_article(tree, data)):
            raise EmptyArticle(code=wall.code)


def refuse_index(tree: Any, data: list[Thing]) -> None:
    """Raises EmptyArticle for a page that is mostly links to articles, teasers aside."""
    if _is_article(tree, data) or _has_headline(tree):
        return
    found = blocks(tree)
    links = [one for one in found if _leads(one)]
    teasers = [below for above, below in pairwise(found) if _leads(above)]
    own = [one for one in found if _is_paragraph(one) and one not in teasers]
    if len(links) >= INDEX_LINKS and _chars(links) > _chars(own):
        raise EmptyArticle(code="read-index", links=len(links))


def _is_article(tree: Any, data: list[Thing]) -> bool:
    kinds = {kind.lower() for kind in tree.xpath("//meta[@property='og:type']/@content")}
    return "article" in kinds or any(types(thing) & ARTICLES for thing in data)


def _has_headline(tree: Any) -> bool:
    """One main heading of a headline's length, not a link; on front pages it is the site's name."""
    heads = [block for block in blocks(tree) if block.element.tag == "h1"]
    return len(heads) == 1 and not heads[0].is_link and len(heads[0].text.split()) >= _LINK_WORDS


def _leads(block: Block) -> bool:
    """A link with a headline's words."""
    return block.is_link and len(block.text.split()) >= _LINK_WORDS


def _is_paragraph(block: Block) -> bool:
    return not block.is_heading and len(block.text) >= PARAGRAPH_CHARS


def _chars(found: Any) -> int:
    return sum(len(block.text) for block in found)
