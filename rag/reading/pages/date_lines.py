"""Lines that are nothing but a date, with the words that may stand beside one.

A date inside a sentence is what the text tells of, not when it was published.
"""

from __future__ import annotations

import re

from rag.language.fold import fold_text
from rag.reading.published import days_named, parse_published

LONGEST = 120

_SEPARATOR = re.compile(r"[|•·]|\s[-–—]\s")
_LETTERS = re.compile(r"[^\W\d_]+")
_PUBLISHED = re.compile(r"publi|posted|انتشار|منتشر|نشر", re.IGNORECASE)
_UPDATED = re.compile(
    r"updated|modified|edited|به ?روز ?رسانی|بروزرسانی|ویرایش|تحديث|تعديل", re.IGNORECASE
)
_VOWELS = re.compile("[\u064b-\u0652\u0640]")
_LABELS = frozenset(
    fold_text(
        """
        تاریخ انتشار خبر نشر منتشر شده شد در زمان ساعت به روز رسانی روزرسانی آخرین کد
        شنبه یکشنبه دوشنبه سه شنبه چهارشنبه پنجشنبه پنج جمعه یک دو چهار
        تاريخ النشر نشر في نشرت آخر تحديث الساعة يوم الموافق هـ م ه ش ق
        ص م صباحا مساء ظهرا بتوقيت غرينتش جرينتش ق ظ ب قبل بعد از ظهر صبح عصر
        السبت الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة
        published updated posted date on at of the last modified am pm a p m h
        gmt utc et edt est ct cdt cst pt pdt pst bst ist
        monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
        """
    )
    .lower()
    .split()
)
"""Words that may stand beside a date on a date line, folded."""


_ARABIC_SCRIPT = re.compile("[\u0621-\u06d3]")


def line_date(line: str, *, day_first: bool = False) -> str | None:
    """The day of a line that has a part which is nothing but a date.

    A line with Arabic letters has the day first, whatever its digits.
    """
    if len(line) > LONGEST or not any(char.isdigit() for char in line):
        return None
    first = day_first or bool(_ARABIC_SCRIPT.search(line))
    parts = _SEPARATOR.split(line)
    if any(map(says_published, parts)):  # of several days that of publication, wherever it stands
        parts = [part for part in parts if not says_updated(part)]
        line = " ".join(parts)
    return next(filter(None, (_only_date(part, first) for part in (line, *parts))), None)


def only_day(line: str, *, day_first: bool = False) -> str | None:
    """The one day that a line names among other words, such as a name."""
    first = day_first or bool(_ARABIC_SCRIPT.search(line))
    named = (line[found.start : found.end] for found in days_named(line))
    days = {parse_published(day, day_first=first) for day in named}
    return days.pop() if len(days) == 1 else None


def says_published(line: str) -> bool:
    """Whether a date line calls its day the day of publication."""
    return bool(_PUBLISHED.search(_VOWELS.sub("", line)))


def says_updated(line: str) -> bool:
    """Whether a date line is of a change and of nothing else."""
    return bool(_UPDATED.search(line)) and not says_published(line)


def _only_date(part: str, day_first: bool) -> str | None:
    found = days_named(part)
    if not found:
        return None
    rest = list(part)
    for date in found:
        rest[date.start : date.end] = " " * (date.end - date.start)
    words = _LETTERS.findall(fold_text("".join(rest)).lower())
    if not all(word in _LABELS for word in words):
        return None
    days = (parse_published(part[one.start : one.end], day_first=day_first) for one in found)
    return next(filter(None, days), None)
