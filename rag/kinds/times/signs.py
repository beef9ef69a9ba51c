"""The words around a date that say what it is: an event's day, a bound, a name, a plan.

Patterns over folded sentences of three languages, but for ``STOPPED``, ``DATELINE`` and
``BREAK``, which read a sentence as it is written.
"""

from __future__ import annotations

import re

TODAY = re.compile(r"\b(?:الیوم|امروز|today)\b[ ,،(:]*(?:[^\W\d]+[ ,،)]*){0,2}$")

BOUNDS = re.compile(
    r"\b(?:since|until|till|through|by|before|prior to|as of|from|dating back to|"
    r"through at least|پیش از|قبل از|تا|تا پایان|تا اخر|از|از زمان|"
    r"حتی|قبل|الی|الی غایه|من|ابتدا من|بدایه من)(?: (?:the|end of|سال|روز|شهر|عام|یوم|سنه))* ?$"
)
"""What stands before a date that bounds something else."""

IN = re.compile(
    r"(?:\b(?:in|during|early|late|mid|of|year|سال|سال های|طی|در|عام|سنه|خلال|فی|اواخر|اوایل|"
    r"مطلع|نهایه|ماه|تاریخ|مورخ|شهر|موفی)|[,(]|^)[ -]*$"
)
"""What stands before a year that is a date and no name."""

NAMED = re.compile(
    r"[ .-]*(?:\d+(?:th)? )?(?:[a-z]+ )?(?:committee|hearings?|panel|attacks?|insurrection|riots?|"
    r"deadline|elections?|holiday|weekend|season|midterms?|census|edition|models?|"
    r"fireworks?|parades?|celebrations?|festivit\w+)\b"
)
"""What stands behind a date that is a name: "the Jan. 6 committee", "July 4th fireworks"."""

NO_REPORT = re.compile(
    r"^(?:photos?:|hide caption|here's|here is|here are|read more|related|see also|updated|"
    r"published|watch:|\(?file photo|copyright|the week (?:ending|in)|sign up|correction|"
    r"contributing:|i'm [a-z]+ [a-z]+ and|if your day doesn't|news developing|must watch|"
    r"(?:ابرز الاحداث|موعد یومی)|کد خبر|تاریخ انتشار|بیشتر بخوانید|اقرا ایضا)|"
    r"hide caption|replay more|inbox|things (?:you need )?to know|[?؟]\W*$"
)
"""Captions, links, notes and questions."""

PLANS = re.compile(
    r"\b(?:will|is set to|are set to|plans? to|scheduled|(?:is|are) (?:expected|due) to|"
    r"قرار است|خواه[دن]\w*|می ?شود و|در نظر دارد|"
    r"س[یتن]\w{3,}|سوف|من المقرر|المزمع|المنتظر|یعتزم|تعتزم)\b"
)
"""What tells of what is to come."""

SAYS = re.compile(
    r"\b(?:said|says|announced|told|tweeted|vowed|warned|confirmed|reported|revealed|"
    r"گفت|اعلام کرد|خبر داد|افزود|تاکید کرد|اظهار|بیان|نوشت|"
    r"قال|قالت|اعلن|اعلنت|اکد|اکدت|افاد|افادت|صرح|اضاف|کشف)\b"
)
"""What tells that something was said, so that the news is of the day of saying."""

AHEAD = re.compile(
    r"\b(?:will|(?:is|are) set to|(?<!had )plans? to|"
    r"(?<!been )(?<!was )(?<!were )(?:scheduled|expected)|ahead of|upcoming|"
    r"(?:is|are) due to|could|may|might|would|starting|until|"
    r"قرار است|س[یتن]\w{3,}|سوف|المقرر|المنتظر)\b"
    r"(?:(?! said| told| announced|ed\b|گفت|اعلام|قال|اعلن|اکد).){0,70}$"
)
"""What makes the weekday behind it one to come."""

STOPPED = re.compile(r"[.!…؟?:][\s\"'»”’)\]]*$")

YEAR = re.compile(r"\d{4}")

DATELINE = re.compile(
    r"[\s–—►•*-]*(?:(?:[A-Z][\w.]+[ ,]*){0,4}\(CNN(?: Business)?\)[\s—–-]*"
    r"|(?:[A-Z]{3,}[ ,]*)*(?:[A-Z][a-z]+\. ?)?(?:\([A-Z]{2,}\) ?)?[—–] ?)?"
)
"""What stands before a report's first word: marks, its place, its agency."""

BREAK = re.compile(r"[,;،؛]\s+|\s(?=که |and |while |but |و در |ثم |و ?قد )")
"""Where a clause with a date of its own may begin."""
