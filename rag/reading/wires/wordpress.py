"""WordPress exports (WXR): the published posts, each with its link and date.

Drafts, pages, pictures, revisions and posts under a password are passed over
with the reason. The text is stored without paragraph tags, which WordPress adds
when it shows a post: blank lines are made paragraphs here as it does (wpautop).
Shortcodes are placeholders for what plugins draw (:mod:`rag.reading.wires.shortcodes`).
"""

from __future__ import annotations

import re
from typing import Any

from rag.errors import EmptyArticle
from rag.messages import Phrase, phrase
from rag.reading.parsed import Entry
from rag.reading.published import parse_published
from rag.reading.wires.entries import plain_line
from rag.reading.wires.shortcodes import without_shortcodes
from rag.reading.wires.xml_tree import children, first_text

_EXPORT = re.compile(r"\{http://wordpress\.org/export/[\d.]+/\}")
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_UNREAD_NAMES = (
    "attachment page revision nav_menu_item custom_css customize_changeset oembed_cache "
    "user_request wp_block wp_template wp_template_part wp_global_styles wp_navigation"
)
_UNREAD = frozenset(_UNREAD_NAMES.split())
"""Post types that are not posts; types a site adds itself (news, story) are read."""

_BLOCKS = re.compile(r"<!-- wp:|<p[\s>]", re.IGNORECASE)


def is_export(root: Any) -> bool:
    """Whether a feed is an export: its channel has elements of the export's namespace."""
    channel = next(children(root, "channel"), ())
    return any(isinstance(child.tag, str) and _EXPORT.match(child.tag) for child in channel)


def post(root: Any, item: Any, place: str) -> Entry:
    """A post, or the reason why it is passed over. Raises EmptyArticle."""
    if reason := _unpublished(item):
        return Entry(place, skipped=(reason,))
    body = item.findtext(_CONTENT) or ""
    if not body.strip():
        raise EmptyArticle(code="read-post-no-text")
    channel = next(children(root, "channel"))
    return Entry(
        place,
        body=paragraphs(without_shortcodes(body)),
        markup=True,
        title=plain_line(first_text(item, "title")),
        url=first_text(item, "link"),
        outlet=plain_line(first_text(channel, "title")),
        date=parse_published(first_text(item, "post_date", "pubDate")),
        language=first_text(channel, "language"),
    )


def _unpublished(item: Any) -> Phrase | None:
    kind, status = first_text(item, "post_type") or "post", first_text(item, "status")
    if kind in _UNREAD:
        return phrase("skip-post-type", kind=kind)
    if status != "publish":
        return phrase("skip-post-status", status=status or "?")
    return phrase("skip-post-password") if first_text(item, "post_password") else None


def paragraphs(body: str) -> str:
    """Blank lines as paragraphs and line ends as breaks, where a post has no tags for them."""
    if _BLOCKS.search(body):
        return body
    parts = (part.strip() for part in re.split(r"\n\s*\n", body.replace("\r\n", "\n")))
    return "\n".join(f"<p>{part.replace(chr(10), '<br>' + chr(10))}</p>" for part in parts if part)
