"""What an overview is to be about: the question without what asks, its period, its outlets.

"Summarise the news of the treaty since Monday (CNN)" is about "the treaty", from Monday to the
newest article, in one outlet. What asks is a word that questions for overviews on any subject
have: learnt from such questions (``asking.json``, ``python -m evals.fit.asked``), or one of
:mod:`rag.kinds.asked.edges`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from rag.answer.stated.rarity import rarity
from rag.kinds.asked.asks import without_asking
from rag.kinds.asked.edges import edge_words, span_words
from rag.kinds.asked.outlets import named_outlets
from rag.kinds.asked.spans import PIECE, subject_span
from rag.kinds.times.dated import is_name
from rag.language.codes import UNKNOWN, likeliest
from rag.language.dates import DateExpression, find_dates
from rag.language.fold import fold, fold_text
from rag.language.stems import words
from rag.language.table import small_words
from rag.records import Query

_SINCE = re.compile(
    r"\b(?:since|from|after|as of|از|بعد از|پس از|از زمان|منذ|بعد|من|ابتدا من)"
    r"(?: (?!(?:in|during|در|فی)\b)\w+)? ?$"
)
"""What bounds a period; not "from CNN in June", of which the outlet is taken out."""

_UNTIL = re.compile(r"\b(?:until|till|before|up to|تا|قبل از|پیش از|حتی|قبل|الی غایه)(?: \w+)? ?$")
_DAYS = {
    **dict.fromkeys(("day", "روز", "یوم", "ایام"), 1),
    **dict.fromkeys(("week", "هفته", "اسبوع", "اسابیع"), 7),
    **dict.fromkeys(("month", "ماه", "شهر", "اشهر"), 30),
}
_LATELY = re.compile(
    r"(?:last|past|in) (?P<many>\d{1,2}) (?P<unit>day|week|month)s?\b"
    r"|(?P<many_fa>\d{1,2}) (?P<unit_fa>روز|هفته|ماه) (?:اخیر|گذشته)\b"
    r"|اخر (?P<many_ar>\d{1,2}) (?P<unit_ar>ایام|یوم|اسابیع|اشهر|شهر)\b"
    r"|\b(?P<one>(?<=the )week(?='s)|هفته(?= را| رو|$)|(?<=اخبار ال)اسبوع(?=$| ))"
)
"""Days up to the newest article: "the last 3 days", "the week's news", «خبرهای هفته»."""

_CAPITAL = re.compile(r"(?!(?:TL|DR|TLDR|ASAP|I|FYI)\b)[A-Z]")
"""What a name inside an English question begins with."""

_SHAPE = re.compile(
    r"\b(?:in|as|with|within)? ?(?:an?|one|two|three|four|five|six|seven|eight|ten|\d{1,2})"
    r"[- ](?:short |brief |single |quick )?"
    r"(?:sentences?|lines?|paragraphs?|words?|bullet points?|bullets|points|minutes?)\b"
    r"|(?:در|توی?)? ?(?<!\w)(?:یک|یه|دو|سه|چهار|پنج|شش|ده|\d{1,2}) "
    r"(?:جمله|خط|پاراگراف|کلمه|دقیقه|نگاه)(?!\w)"
    r"|(?<!\w)(?:في|ب)? ?(?:(?:\d{1,2}|ثلاث|ثلاثة|أربع|خمس|خمسة|عشر) )?"
    r"(?:جملة|جملتين|جمل|سطرين|سطور|أسطر|اسطر|فقرة|كلمتين)(?!\w)",
    re.IGNORECASE,
)
"""The length that is wanted: "in three sentences"."""

_JOINED = re.compile(r"[بل](?=\w{4})")


@dataclass(frozen=True, slots=True)
class Subject:
    """``text`` is what is left of the question, "" for everything; ``query`` searches for it
    within the period and the outlets that the question names."""

    text: str
    query: Query

    def of(self, other: Subject) -> Subject:
        """The other subject within the limits of this one, where it has any."""
        own = self.query
        query = replace(
            other.query,
            outlets=own.outlets or other.query.outlets,
            date_from=own.date_from or other.query.date_from,
            date_to=own.date_to or other.query.date_to,
            undated=own.undated or other.query.undated,
        )
        return Subject(other.text, query)


def subject_of(query: Query, outlets: Iterable[str], today: date, kind: str = "") -> Subject:
    """Read the subject of a question for a kind; limits that came with the query are kept."""
    if query.language == UNKNOWN:
        query = replace(query, language=likeliest(query.text, ()))
    spans = named_outlets(query.text, query.language, outlets)
    named = dict.fromkeys(span.outlet for span in spans)
    text = query.text
    for span in spans:
        text = _blanked(text, span.start, span.end)
    said = find_dates(text, query.language, today)
    dates = [found for found in said if not is_name(text, found)]
    first, last = _period(text, dates, today)
    if kind == "comparison" and len(dates) > 1:  # periods that are set beside each other
        first, last = min(d.first for d in dates), max(d.last for d in dates)
    if not dates and (lately := _LATELY.search(fold_text(text))):
        first, last = today - timedelta(days=_days(lately) - 1), today
        text = _blanked(text, *fold(text).original(*lately.span()))
    for found in dates:
        text = _blanked(text, found.start, found.end)
    left = _subject(text, kind, query.language)
    limited = replace(
        query,
        text=left or query.text,
        spellings=tuple((code, text) for code, text in query.spellings) if left else (),
        outlets=query.outlets or tuple(named),
        date_from=query.date_from or (first.isoformat() if first else None),
        date_to=query.date_to or (last.isoformat() if last else None),
        days=(),
    )
    return Subject(left, limited)


def _subject(text: str, kind: str, language: str) -> str:
    """What is left without what asks; but of a list, of the stretch that is the subject: of a
    list all that says of which things is of it."""
    whole = _left(without_asking(text, kind), language)
    span = subject_span(text, language) if whole and kind != "list" else None
    if span is None:
        return whole
    inside = _blanked(_blanked(text, 0, span[0]), span[1], len(text))
    return _left(without_asking(inside, kind), language) or whole


def _left(said: str, language: str) -> str:
    """The words of the question that say what it is about, as they are written."""
    for shape in _SHAPE.finditer(said):
        said = _blanked(said, *shape.span())
    asking = asking_words(language) | small_words(language) | edge_words(language)
    pieces = list(PIECE.finditer(said))
    kept = [
        piece
        for at, piece in enumerate(pieces)
        if (at and _CAPITAL.match(piece[0])) or not _asks(piece[0], asking)
    ]
    spans = span_words()
    if all(_asks(piece[0], asking | spans) for piece in kept):
        return ""
    left = " ".join(said[kept[0].start() : kept[-1].end()].split())
    return _unjoined(left) if language == "ar" else left


def _unjoined(text: str) -> str:
    """Without the preposition joined to the first word, where the word is commoner without it:
    «لبوريس» is «بوريس», and «لبنان» stays."""
    joined = _JOINED.match(text)
    if not joined:
        return text
    whole, bare = (fold_text(text[at:]).split()[0] for at in (0, joined.end()))
    return text[joined.end() :] if rarity(bare) < rarity(whole) else text


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _asks(piece: str, asking: frozenset[str]) -> bool:
    """Whether all words of a piece ask, an Arabic "and" before them or not."""
    found = words(fold_text(piece))
    return all(word in asking or (word[:1] == "و" and word[1:] in asking) for word in found)


def _period(
    text: str, dates: Iterable[DateExpression], today: date
) -> tuple[date | None, date | None]:
    """The days that the question is limited to; "since Monday" ends today."""
    for found in dates:
        before = fold_text(text[: found.start])
        if _SINCE.search(before) and found.first <= today:
            return found.first, today
        if _UNTIL.search(before):
            return None, found.last
        return found.first, found.last
    return None, None


def _days(lately: re.Match[str]) -> int:
    said = {name.partition("_")[0]: value for name, value in lately.groupdict().items() if value}
    return int(said.get("many", 1)) * _DAYS[said.get("unit") or said["one"]]


@cache
def asking_words(language: str) -> frozenset[str]:
    """Folded words with which overviews are asked for in a language; of one that has none of
    its own, those of all."""
    stored = json.loads(files("rag.kinds.asked").joinpath("asking.json").read_text("utf-8"))
    rows = [stored[language]] if language in stored else stored.values()
    return frozenset(word for row in rows for word in row)
