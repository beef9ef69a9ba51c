"""The names a sentence mentions, and whether a passage has them, across scripts.

English shows names by capitals. Persian and Arabic do not: there a word counts
as a name when its translations sound like it (لاریجانی, "Larijani"), or when an
unknown word stands behind a title or the word for a kind of place or body. Two
common words that make a name together are seen only behind such a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rag.answer.stated.given_names import GIVEN
from rag.answer.stated.said import alike, word_set
from rag.answer.stated.sounds import SHORTEST, sounds
from rag.embedding.lexicon import translate
from rag.language.fold import fold_text
from rag.language.names import MIN_KEY, name_keys
from rag.language.stems import stem, words
from rag.language.table import language as row

KNOWN = ("fa", "ar", "en")
SOUNDS = 0.1
"""Probability from which a translation that sounds alike makes a name."""

SURE = 0.3
"""Probability from which a translation makes a word a common one."""

SHORTEST_FORM = 4
"""Letters that must be left of a word whose inflections are taken off by guess."""

_VERB_LETTERS = "یتنا"
"""What an Arabic verb of the imperfect begins with."""

_LIGHT = word_set(
    "داد کرد زد یافت شد گرفت دادند کردند زدند یافتند شدند گرفتند میدهد میکند میشود میشوند شده است"
)
"""Persian verbs that make one word with the noun before them."""

_VERBS = {
    "fa": word_set(
        "برد باخت خورد زد رفت امد دید ماند رسید خرید فروخت کشت نشست ساخت نوشت خواند گذشت بست"
    )
}
"""Short verbs that are spelled as names are."""

_HIS = re.compile(r"\b\w{3,}ه\b")
"""Arabic words with a possessive, which names do not take; a feminine ending is another letter."""

_MEASURED = re.compile(r"(?:سال|ماه|هفته|روز|ساعت|نفر|متر|کیلومتر|گانه)(?:ه|ی)?(?:ای)?$")
"""How a Persian word ends that has a number in it: «سه‌هزارساله»."""

_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+)[\W_]*$")
_NOT_NAMES = word_set(
    """i january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr prof"""
)
INTRODUCING = word_set(
    """سرهنگ سردار سرتیپ سرلشکر ژنرال مهندس پروفسور
    العقید اللواء العمید الجنرال المهندس المدرب الحاکم الحاکمه المخرج اللاعب المرشح
    استاندار فرماندار دادستان رهبر نخستوزیر پادشاه فرمانده دبیر کاپیتان سرمربی بازیکن منطقه
    قائد رئیس ملک امیر مدیر مدرب لاعب زعیم
    رییس رییسجمهور رییسجمهوری وزیر شهردار سفیر سخنگو سخنگوی اقای خانم دکتر نماینده مدیر مشاور
    شهر شهرستان استان روستای کشور جزیره دریاچه سد رود خیابان تیم باشگاه خبرگزاری روزنامه شرکت
    دانشگاه شورای شهرداری حزب
    الرییس الوزیر السفیر المتحدث السید السیده الدکتور عمده العمده محافظ مدینه بلده قریه جزیره
    بحیره نهر سد شارع حی وادی جبل تل عین فریق نادی وکاله صحیفه شرکه جامعه حزب دوله ولایه محافظه
    رییس وزیر سفیر"""
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name's word as it is written, folded, and its stem."""

    text: str
    word: str
    stem: str


def mentions(text: str, language: str, across: bool = False) -> list[Mention]:
    """The words of names in a raw sentence, each once.

    ``across`` languages an inflected word may be unknown without being a name,
    so there it must be unknown in every form, and an English capital no common word's.
    """
    if language == "en":
        found = [
            one for one in _capitalised(text, language) if not across or is_surely_name(one.word)
        ]
    else:
        found = _named(text, language, across)
    if language != "en":
        found = [*found, *_capitalised(text, language)]
    return list({mention.word: mention for mention in found}.values())


def _capitalised(text: str, language: str) -> list[Mention]:
    """Capitals inside a sentence; those at its start only where the next word has one too."""
    found = []
    for match in _CAPITAL.finditer(text):
        if _SENTENCE_START.search(text[: match.start()]) and not _begins_a_name(match, text):
            continue
        for word in words(fold_text(match.group())):
            if len(word) > 1 and word not in _NOT_NAMES and word not in row("en").stop_words:
                found.append(Mention(match.group(), word, stem(word, language)))
    return found


def is_surely_name(word: str) -> bool:
    """Whether a capital is a name's and no common word's in the name of an office or a body."""
    return is_unknown(word, "en") or sounds_like_a_name(word)


def _begins_a_name(match: re.Match[str], text: str) -> bool:
    """Whether a sentence's first word is one of a name: a capital follows, and it is not common."""
    word = fold_text(match.group())
    if not re.match(r"\s+[A-Z]", text[match.end() :]):
        return False
    return is_surely_name(word)


def sounds_like_a_name(word: str) -> bool:
    """Whether an English word's translations are the word in other letters."""
    keys = set(name_keys(word, SHORTEST))
    own = stem(word, "en")
    return any(
        keys & set(name_keys(other, SHORTEST))
        for to in ("fa", "ar")
        for other, weight in translate(own, "en", to)
        if weight >= SOUNDS
    )


def _named(text: str, language: str, across: bool) -> list[Mention]:
    stops = row(language).stop_words
    found = words(fold_text(text))
    named: list[str] = []
    owned = {fold_text(word) for word in _HIS.findall(text)} if language == "ar" else set()
    for at, word in enumerate(found):
        if word in stops or word[0].isdigit() or word[0].isascii():
            continue
        before, earlier = found[at - 1] if at else "", found[at - 2] if at > 1 else ""
        if language == "fa" and at == len(found) - 1 and not title_of(before):
            continue  # the verb
        if word in _VERBS.get(language, ()) or word in owned or _MEASURED.search(word):
            continue
        if language == "ar" and _is_joined(word):
            continue
        if language == "fa" and at == len(found) - 2 and found[-1] in _LIGHT:
            continue  # its noun: «امانت داد»
        titled = bool(title_of(before) or title_of(earlier))
        follows = (
            titled
            or before in named
            or sounds_alike(before, language, SHORTEST)
            or _is_pair(before, word, language)
        )
        unknown = is_unknown(word, language, across and not titled)
        if sounds_alike(word, language) or (follows and unknown):
            named.append(word)
    return [Mention(word, word, stem(word, language)) for word in named]


def _is_joined(word: str) -> bool:
    """Whether it is a preposition with a common short word: «بأمر», too short for the stemmer."""
    if len(word) != SHORTEST_FORM or word[0] not in "بل" or word in GIVEN:
        return False
    found = translate(stem(word[1:], "ar"), "ar", "en")
    return bool(found) and found[0][1] >= SURE and not sounds_alike(word[1:], "ar", SHORTEST)


def _is_pair(before: str, word: str, language: str) -> bool:
    """Whether two neighbours are unknown, one of them in every form: a name and a surname."""
    both = (before, word)
    return all(is_unknown(one, language, inflected=False) for one in both if one) and (
        bool(before) and any(is_unknown(one, language) for one in both)
    )


def title_of(word: str) -> str:
    """The word that stands before names, an Arabic preposition taken off; "" for others."""
    if word in INTRODUCING:
        return word
    return word[1:] if word[:1] in "وفبلک" and word[1:] in INTRODUCING else ""


def introduced(text: str, language: str) -> set[str]:
    """Stems that stand behind a title or the word for a kind of place or body."""
    found = words(fold_text(text))
    return {
        stem(word, language)
        for before, word in pairwise(found)
        if title_of(before) and word not in row(language).stop_words
    }


@lru_cache(maxsize=1 << 15)
def sounds_alike(word: str, language: str, shortest: int = MIN_KEY) -> bool:
    """Whether a likely translation of the word is the word in other letters.

    ``shortest`` is the number of sounds it must have: two meet by chance.
    """
    keys = set(name_keys(word, shortest))
    if language not in KNOWN or not keys:
        return False
    found = [(o, w) for o, w in translate(stem(word, language), language, "en") if w >= SOUNDS]
    alike_sounding = sum(w for o, w in found if keys & set(name_keys(o, shortest)))
    return alike_sounding > sum(w for _, w in found) / 2


@lru_cache(maxsize=1 << 15)
def is_unknown(word: str, language: str, inflected: bool = True) -> bool:
    """Whether no translation is known of the word, nor, if it may be ``inflected``, of it
    without its first or last letters."""
    if language not in KNOWN:
        return False
    shapes = _uninflected(word) if inflected else (word, *_owned(word, language))
    forms = dict.fromkeys(stem(shape, language) for shape in shapes)
    others = [to for to in KNOWN if to != language]
    return not any(translate(form, language, to) for form in forms for to in others)


def _owned(word: str, language: str) -> Iterator[str]:
    """A Persian word without the possessive joined to it, «سفرش», an Arabic one without "and"."""
    if language == "fa" and word.endswith("ش") and len(word) > 3:
        yield word[:-1]
    if language == "ar" and word[:1] in "وفبل" and len(word) > 3:
        yield word[1:]


def _uninflected(word: str) -> Iterator[str]:
    """The word, and what is left of it without up to two first or three last letters."""
    yield word
    if word[:1] in _VERB_LETTERS and len(word) > 3:
        yield word[1:]
    for first in range(3):
        for last in range(4):
            if len(word) - first - last >= SHORTEST_FORM:
                yield word[first : len(word) - last]


@dataclass(frozen=True, slots=True)
class Known:
    """The words of a passage with all it may be cited for, prepared for comparison."""

    words: frozenset[str]
    stems: frozenset[str]
    keys: frozenset[str]
    language: str


def known(text: str, language: str) -> Known:
    """Prepare what one passage may be cited for."""
    found = frozenset(words(fold_text(text)))
    stems = frozenset(stem(word, language) for word in found)
    keys = frozenset(key for word in found - row(language).stop_words for key in sounds(word))
    return Known(found, stems, keys, language)


def is_known(mention: Mention, language: str, passages: Sequence[Known]) -> bool:
    """Whether one of the passages has the name, in whatever script, or may have it."""
    return any(_has(mention, language, passage) for passage in passages)


def _has(mention: Mention, language: str, passage: Known) -> bool:
    if mention.stem in passage.stems or {mention.word, mention.stem} & passage.words:
        return True
    if passage.language in (language, "und"):
        return any(alike(mention.stem, own, language) for own in passage.stems)
    if any(t in passage.stems for t, _ in translate(mention.stem, language, passage.language)):
        return True
    keys = sounds(mention.word)
    return not keys or any(_nearly(key, other) for key in keys for other in passage.keys)


def _nearly(key: str, other: str) -> bool:
    """Whether a key is another but for a sound that scripts leave out, as h and y, or part
    of a name written as one word."""
    short, long = sorted((key, other), key=len)
    if len(key) <= len(other) and key in other:
        return True
    if len(long) - len(short) > 1:
        return False
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
