"""What of a page is not its article, taken out of the tree before the article is looked for.

Told by the element (menus, forms, scripts), by being hidden, and by the words of
its class or id (comments, share lines, related links, advertisements, cookie
bars). An element that is named like one of these but holds the headline or most
of the page's paragraphs stays: sites put such words on whole pages too. It does
not know what an outside style sheet hides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rag.reading.pages.plain_parts import drop

_NEVER_NAMES = (
    "noscript nav form dialog button select textarea iframe object svg canvas audio video menu "
    "amp-ad amp-sidebar amp-consent amp-social-share amp-user-notification amp-analytics "
    "amp-embed amp-sticky-ad"
)
_NEVER = frozenset(_NEVER_NAMES.split())
_ROLE_NAMES = (
    "navigation search complementary banner contentinfo dialog alertdialog menu menubar toolbar"
)
_ROLES = frozenset(_ROLE_NAMES.split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NAMED = re.compile(
    r"""(?:^|[\s_-])(?:
      comments?(?:area|list|section|form|box|wrapper)?|disqus\w*|respond
    | share|sharing|sharebar|shares|social\w*|addtoany\w*
    | related\w*|recommend\w*|read-?more|more-?(?:on|stories|news|from)
    | most-?(?:read|popular|viewed)
    | also-?read|see-?also|trending|outbrain|taboola|promo\w*
    | ads?|advert\w*|adslot|adunit|dfp|sponsor\w*
    | cookie\w*|consent\w*|gdpr|cmp
    | newsletter\w*|subscri(?:be|ption)\w*|sign-?up
    | breadcrumbs?|sidebar\w*|menu\w*|navbar|navigation|pagination|pager|toolbar|footer|site-?header
    | tags?|taglist|keywords|topics|skip-?link\w*|screen-?reader\w*|sr-?only|visually-?hidden
    | unsubscribe|print-?only|toast|popup|modal
    )(?=$|[\s_-])""",
    re.IGNORECASE | re.VERBOSE,
)
_POINTER = re.compile(
    r"""(?:(?:(?:بیشتر|همچنین|حتما)\ )?بخوانید|(?:مطالب|اخبار|خبرهای)\ مرتبط
      |(?:اقرأ|إقرأ|اقرا|طالع|شاهد)\ (?:أيضا|أيضًا|أيضاً|ايضا|المزيد)|للمزيد|مواضيع\ ذات\ صلة
      |read\ (?:also|more|next)|also\ read|see\ also|related(?:\ (?:stories|articles|news))?
    )\s*(?:[:：…|»›-]+\s*|$)""",
    re.IGNORECASE | re.VERBOSE,
)
_POINTER_CHARS = 300
_LINKED = 0.8
_LINES = frozenset({"div", "li", "strong", "b", "h2", "h3", "h4", "h5", "h6", "p", "span"})
_MOST = 0.5


def without_furniture(tree: Any, captions: bool = False) -> None:
    """Take everything out of the tree that is told to be furniture; captions too, unless kept."""
    _unveil(tree)
    drop(_unread(tree))
    whole = _weight(tree)
    for element in list(tree.iter()):
        if _is_furniture(element, captions):
            _drop_unless_article(element, whole)


def _unread(tree: Any) -> Iterator[Any]:
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "template"):
            yield element


def _unveil(tree: Any) -> None:
    """Show what a dialog that was open when the page was saved hid from those who listen:
    what holds the headline and most of the paragraphs."""
    whole = _weight(tree)
    for element in tree.xpath("//*[@aria-hidden='true'][.//h1][.//p]"):
        if _weight(element) > _MOST * whole and not _NAMED.search(element.get("class", "")):
            del element.attrib["aria-hidden"]


def _is_furniture(element: Any, captions: bool) -> bool:
    if element.tag in ("body", "main", "h1", "p"):
        return is_hidden(element) or _leads_elsewhere(element)
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return (
        element.tag in _NEVER
        or (element.tag == "figcaption" and not captions)
        or element.tag in ("aside", "footer")
        or element.get("role", "").lower() in _ROLES
        or is_hidden(element)
        or bool(_NAMED.search(named))
        or _leads_elsewhere(element)
    )


def _leads_elsewhere(element: Any) -> bool:
    """Whether a line is «بیشتر بخوانید», "Read also" and nothing but links after it."""
    if element.tag not in _LINES:
        return False
    text = " ".join(element.text_content().split())
    pointer = _POINTER.match(text) if len(text) <= _POINTER_CHARS else None
    if not pointer:
        return False
    linked = sum(len(" ".join(link.text_content().split())) for link in element.iter("a"))
    return linked >= _LINKED * len(text[pointer.end() :])


def is_hidden(element: Any) -> bool:
    """Whether an element says of itself that it is not shown."""
    return (
        "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style", "")))
    )


def _drop_unless_article(element: Any, whole: int) -> None:
    # Old pages stand in one form, so a form is looked at too.
    certain = (element.tag in _NEVER and element.tag != "form") or is_hidden(element)
    if certain or not (element.xpath(".//h1") or _weight(element) > _MOST * whole):
        _drop(element)


def _weight(element: Any) -> int:
    """Characters in its paragraphs."""
    return sum(len(paragraph.text_content()) for paragraph in element.iter("p"))


def _drop(element: Any) -> None:
    """Out of the tree, with what is in it; what stands behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before, tail = element.getprevious(), element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
