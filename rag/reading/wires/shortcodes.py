"""Shortcodes of WordPress, which plugins put something in the place of when a post is shown.

What stands between two of them is text and stays, but for the address of what is played.
Brackets of a writer's own ([sic], [more on this]) are none: a shortcode has a name that WordPress
brings and no words, or values with names, or is closed somewhere, or stands in a block for them.
"""

from __future__ import annotations

import re

_NAMES = (
    "audio caption contact-form contact-form-7 dailymotion embed facebook gallery googlemaps "
    "gravityform instagram more playlist slideshare slideshow soundcloud ted tweet video vimeo "
    "vine wp_caption wpvideo youtube"
)
_BROUGHT = frozenset(_NAMES.split())
_PLAYED = re.compile(r"\[(audio|video|embed)\b[^\]\n]{0,1000}\][^\[]{0,2000}\[/\1\]")
_BLOCK = re.compile(
    r"(<!-- wp:shortcode\b[^>]{0,1000}-->)(.{0,10000}?)(?=<!-- /wp:shortcode)", re.S
)
_CLOSING = re.compile(r"\[/([a-z][\w-]{0,60})\]", re.IGNORECASE)
_OPENING = re.compile(r"\[([a-z][\w-]{0,60})\b([^\[\]]{0,2000})\]", re.IGNORECASE)
_WORDS = re.compile(r"^\s+[^\W\d_]+\s+[^\W\d_]+")
_VALUE = re.compile(r"\s[\w-]{1,60}=[\"'\w&]")


def without_shortcodes(body: str) -> str:
    """A post's body without shortcodes."""
    body = _PLAYED.sub("", _BLOCK.sub(lambda block: block[1] + _text(block[2]), body))
    closed = {name.lower() for name in _CLOSING.findall(body)}

    def kept(found: re.Match[str]) -> str:
        name, values = found[1].lower(), found[2]
        brought = name in _BROUGHT and not _WORDS.search(values)
        return "" if brought or name in closed or _VALUE.match(values) else found[0]

    return _CLOSING.sub("", _OPENING.sub(kept, body))


def _text(block: str) -> str:
    """What a block of shortcodes holds besides them."""
    return _CLOSING.sub("", _OPENING.sub("", _PLAYED.sub("", block)))
