"""Whether a sentence tells something by itself, and where its own words begin.

A heading, a caption, a question, a link to another story or a fragment is no statement; one about
somebody named before it ("He said …", «وأضاف …») leans on the sentence before. By form alone: a
caption that reads as a sentence of the news passes for one.
"""

from __future__ import annotations

import re

from rag.answer.quotes.candidates import Candidate
from rag.answer.stated.leaning import leans
from rag.language.fold import fold_text

SHORTEST, LONGEST = 5, 70
"""Words of a statement, with the sentence that it leans on."""

STOPLESS = 12
"""Words from which a line without a stop at its end is a sentence and no heading."""

_ENDS = re.compile(r"[.!…۔][»”\"')\]]*$")
_OPENS = re.compile(r"^[-–— \"'“«(\[]*[^\W_]")
_CAPTION = re.compile(
    r"\b(?:Hide|Show) Caption\b|\b\d+ of \d+\b|^Photos?:|\((?:Photo|Image|AP|Getty)|"
    r"\b(?:aerial |file |undated )?(?:photo|image|picture)s? (?:shows?|taken|released)\b|"
    r"^(?:عکس|تصویر|صورة|الصورة)\s*[:/]|Getty Images|Reuters/|/AP\b|(?:MUST|JUST) WATCH"
)
"""A caption that says so."""

_SHOWN = re.compile(
    r"\bon (?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|Aug(?:ust|\.)|"
    r"Sept(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.)) \d{1,2}(?:, \d{4})?\.$"
)
"""How captions of a gallery end."""

GALLERY = 3
"""Sentences of an article that end so from which they are captions."""

_LINK = re.compile(
    r"^(?:read|more|watch|related|see also|editor'?s note)\b.{0,9}:|"
    r"\b(?:sign up|subscribe|newsletter|click here|follow us|contributing:|for more on|"
    r"delivered to your inbox|follow \w+ on twitter)\b|"
    r"بیشتر بخوانید|همچنین بخوانید|کد خبر|انتهای پیام|اقرا ایضا|طالع ایضا|"
    r"https?://|www\.|@\w+\.\w+"
)
"""What is of the page and not of the news, folded."""

_DATELINE = re.compile(
    r"(?:(?:[A-Z][\w.,'’ ]{2,30} )?\((?:[A-Z]{2,}|[A-Z]\w+)(?: \w+)?\)\s*[-–—]*\s*|"
    r"[A-Z][A-Z.,'’ ]{3,30}(?:, \w+\.?)? ?[-–—]+ ?|[-–—]+ ?)(?=[A-Z\"“])"
)
"""Where and by whom it was filed: "London (CNN) "."""

_SHOUT = re.compile(r"^(?:[A-Z][A-Z'’&.\d-]+[ ,]*){2,}:")
_CONTINUES = re.compile(
    r"^[\"' ]*(?:(?:but|and|so|yet|then|however|meanwhile|also|still|instead|that|there),? "
    r"(?:he|she|it|they|his|her|their|this|that|these|those|is|was|includes?)\b|"
    r"the (?:two|three|four|first|second|third|last|other|pair|latter|former|move|decision|"
    r"statements?|incident)\b|"
    r"(?:[وف]|کما )?(?:اضاف|تابع|اوضح|اشار|اکد|شدد|بین|لفت|کشف|قال|ذکر|اعتبر|صرح|دعا|طالب|عبر|"
    r"افاد)ت?(?:وا)? (?:ان|انه|انها|انهم|بان|بانه|الی|علی|فی|عن|من|ب\w+|قایلا|قایله|ایضا)\b|"
    r"(?:هذا|هذه|ذلک|تلک|وذلک|وهو|وهی|وهذا|وهذه|کما|هذا و|للاشاره)\b|"
    r"(?:این|ان|همین|چنین|همچنین|در ادامه|در پایان|به گفته (?:او|وی)|به همین|بر این|از این) )"
)
"""How a sentence begins, folded, that is about somebody or something named before it."""


def is_statement(one: Candidate) -> bool:
    """Whether a sentence tells something by itself: no caption, link, question or fragment."""
    text = one.text.strip()
    article = one.passage.article.text
    line = article[article.rfind("\n", 0, one.start) + 1 : one.end]
    long = len(text.split())
    return (
        SHORTEST <= long <= LONGEST
        and bool(_ENDS.search(text) or (long >= STOPLESS and _ends_line(article, one.end)))
        and bool(_OPENS.match(text))
        and not text[0].islower()
        and not _CAPTION.search(text)
        and "Hide Caption" not in line
        and not _SHOUT.match(text)
        and not _LINK.search(fold_text(text))
    )


def _ends_line(text: str, end: int) -> bool:
    return not text[end : end + 1].strip(" ") or text[end : end + 1] == "\n"


def leaning(text: str) -> bool:
    """Whether a sentence needs the one before it to be understood."""
    return leans(text) or bool(_CONTINUES.match(fold_text(text)))


def behind_dateline(text: str, start: int, end: int) -> int:
    """Where a sentence begins behind where and by whom it was filed."""
    dateline = _DATELINE.match(text, start, end)
    return dateline.end() if dateline else start


def ends_as_caption(text: str) -> bool:
    """Whether a sentence ends with a day, as captions do."""
    return bool(_SHOWN.search(text.strip()))
