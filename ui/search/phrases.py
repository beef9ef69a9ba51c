"""What must stand in an article as it is typed, and what must not.

Words between quotation marks ("...", «...», “...”) are a phrase: an article has them one after
the other, in one sentence, folded (:mod:`rag.language.fold`), whether a space, a half-space or
nothing stands between words of the Arabic script. A word or phrase behind a hyphen (``-word``)
leaves out the articles that have it, the word in any of its forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from rag.errors import ArticleNotFound
from rag.language.fold import fold, fold_text
from rag.language.stems import words
from rag.records import Span
from ui.search.index import Index, Standing

MOST = 8
"""Phrases, and words left out, that are taken for such; more of them are words like others."""

LOOKED_AT = 2_000
"""Articles with all words of a phrase whose texts are looked at, the newest first."""

REMEMBERED = 64
"""Phrases whose articles are, for the next page of them."""

JOINED = 4
"""Words that may be written as one."""

_TERM = re.compile(
    r'(?:(?<!\S)(?P<minus>[-−–]))?(?:"(?P<straight>[^"]+)"|«(?P<angled>[^»]+)»|[“„](?P<curly>[^“”]+)[“”])'
    r"|(?<!\S)[-−–](?P<word>[^\W_][^\s\"«“„]*)"
)
_APART = re.compile(r"[ \t\n\r\f\v\xa0\u200c]+")
_ARABIC = re.compile("[\u0620-\u08c7]")
_ENDS = (".", "!", "?", "؟", "…", ":", ";", "؛")
_WITHIN, _ACROSS = r"(?:(?![.!?:;…] )\W)", r"\W"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Folded words that stand one after the other, and how a folded text is searched for them."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]

    def spans(self, text: str) -> list[Span]:
        """Where a raw text has it."""
        folded = fold(text)
        return [folded.original(*found.span()) for found in self.pattern.finditer(folded.text)]

    def stands_in(self, text: str) -> bool:
        """Whether a raw text has it."""
        return self.pattern.search(fold_text(text)) is not None


@dataclass(frozen=True, slots=True)
class Terms:
    """What is looked for: the words outside of quotation marks ("" for none), the phrases, and
    what is left out; ``plain`` is all that is wanted, as it is ranked by meaning."""

    words: str
    phrases: tuple[Phrase, ...] = ()
    without: tuple[Phrase, ...] = ()
    plain: str = ""


def terms(text: str) -> Terms:
    """A search as it is typed, taken apart."""
    found: dict[bool, list[Phrase]] = {True: [], False: []}
    outside: list[str] = []
    plain: list[str] = []
    done = 0
    for match in _TERM.finditer(text):
        said = match["straight"] or match["angled"] or match["curly"] or match["word"]
        negative = bool(match["minus"] or match["word"])
        own = phrase(said)
        if own is None or len(found[negative]) == MOST:
            continue
        found[negative].append(own)
        before = text[done : match.start()]
        outside.append(before)
        plain += [before] if negative else [before, said]
        done = match.end()
    rest = text[done:]
    return Terms(
        _worded([*outside, rest]), tuple(found[False]), tuple(found[True]), _worded([*plain, rest])
    )


def _worded(pieces: Sequence[str]) -> str:
    text = " ".join(pieces).strip()
    return text if words(fold_text(text)) else ""


def phrase(text: str) -> Phrase | None:
    """The phrase of a text; None where it has no word."""
    parts: list[str] = []
    inner, sign = "", _WITHIN
    for raw in _APART.split(text):
        for word in words(fold_text(raw)):
            inner += (_between(parts[-1], word, sign) if parts else "") + re.escape(word)
            parts.append(word)
            sign = _WITHIN
        if raw.endswith(_ENDS):
            sign = _ACROSS
    if not parts:
        return None
    return Phrase(tuple(parts), re.compile(rf"(?<![^\W_]){inner}(?![^\W_])"))


def _between(word: str, following: str, sign: str) -> str:
    """What may stand between two words: nothing only in the Arabic script."""
    if _ARABIC.match(word[-1]) or _ARABIC.match(following):
        return f"{sign}{{0,3}}"
    return f"(?:'s)?{sign}{{1,3}}"


def having(phrases: Sequence[Phrase], indexes: Sequence[Index]) -> Standing:
    """The articles that have every phrase; an article of two indexes is in either."""
    each = [_standing(own, index) for own in phrases for index in indexes]
    return Standing(
        reduce(
            frozenset.__and__,
            (_together(_standing(own, index).ids for index in indexes) for own in phrases),
        ),
        sum(one.looked for one in each),
        sum(one.of for one in each),
    )


def left_out(phrases: Sequence[Phrase], indexes: Sequence[Index]) -> frozenset[str]:
    """The articles that have one of the words, in any form, or one of the phrases."""
    return _together(
        index.having(
            form for code in index.languages() for form in index.saying(code, own.words[0])
        )
        if len(own.words) == 1
        else _standing(own, index).ids
        for own in phrases
        for index in indexes
    )


def _together(ids: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(one for own in ids for one in own)


def _standing(own: Phrase, index: Index) -> Standing:
    """The articles of one index that have a phrase, remembered until the library changes."""
    key = index.changes, own.pattern.pattern
    known = index.standing.get(key)
    if known is None:
        if len(index.standing) >= REMEMBERED:
            index.standing.clear()
        known = index.standing[key] = _look(own, index)
    return known


def _look(own: Phrase, index: Index) -> Standing:
    codes = sorted(index.languages())
    wanted = [_forms(own.words, at) for at in range(len(own.words))]
    held = [index.having((code, form) for code in codes for form in forms) for forms in wanted]
    found = set.intersection(*held)
    if len(own.words) == 1:
        return Standing(frozenset(found), len(found), len(found))
    here = index.here()
    newest = sorted(found & here.keys(), key=lambda one: here[one].date or "", reverse=True)
    looked = newest[:LOOKED_AT]
    ids = frozenset(one for one in looked if _says(own, index, one))
    return Standing(ids, len(looked), len(newest))


def _forms(parts: Sequence[str], at: int) -> set[str]:
    """The words of a text that may be one of the parts, alone or written with its neighbours."""
    return {
        "".join(parts[first:last])
        for first in range(max(0, at - JOINED + 1), at + 1)
        for last in range(at + 1, min(len(parts), first + JOINED) + 1)
    }


def _says(own: Phrase, index: Index, identity: str) -> bool:
    try:
        article = index.library.article(identity)
    except ArticleNotFound:  # deleted meanwhile
        return False
    return own.stands_in(article.title) or own.stands_in(article.text)
