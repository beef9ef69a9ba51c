"""Names of months and weekdays, as they are shown and as they are found.

The first name of a row is the one shown in that language; the others are
spellings met in print: Egyptian, Levantine and Maghrebi Arabic, Iranian and
Afghan Persian, English with abbreviations.
"""

from __future__ import annotations

from functools import cache

from babel import Locale

from rag.language.calendars import Calendar
from rag.messages import known

MONTHS: dict[tuple[Calendar, str], tuple[str, ...]] = {
    ("gregorian", "en"): (
        "January|Jan", "February|Feb", "March|Mar", "April|Apr", "May", "June|Jun",
        "July|Jul", "August|Aug", "September|Sep|Sept", "October|Oct", "November|Nov",
        "December|Dec",
    ),
    ("gregorian", "fa"): (
        "ژانویه|جنوری", "فوریه|فبروری", "مارس|مارچ", "آوریل|اپریل", "مه|می", "ژوئن|جون",
        "ژوئیه|جولای|ژوییه", "اوت|آگوست|اگست", "سپتامبر|سپتمبر", "اکتبر|اکتوبر",
        "نوامبر|نومبر", "دسامبر|دسمبر",
    ),
    ("gregorian", "ar"): (
        "يناير|كانون الثاني|جانفي", "فبراير|شباط|فيفري", "مارس|آذار", "أبريل|نيسان|أفريل|ابريل",
        "مايو|أيار|ماي", "يونيو|حزيران|جوان|يونية|يونيه", "يوليو|تموز|جويلية|يوليوز|يوليه",
        "أغسطس|آب|أوت|غشت", "سبتمبر|أيلول|شتنبر", "أكتوبر|تشرين الأول", "نوفمبر|تشرين الثاني|نونبر",
        "ديسمبر|كانون الأول|دجنبر",
    ),
    ("solar", "fa"): (
        "فروردین|حمل", "اردیبهشت|ثور", "خرداد|جوزا", "تیر|سرطان", "مرداد|اسد|امرداد",
        "شهریور|سنبله", "مهر|میزان", "آبان|عقرب", "آذر|قوس", "دی|جدی", "بهمن|دلو", "اسفند|حوت",
    ),
    ("solar", "ar"): (
        "فروردين", "أرديبهشت", "خرداد", "تير", "مرداد", "شهريور", "مهر", "آبان", "آذر", "دي",
        "بهمن", "إسفند",
    ),
    ("solar", "en"): (
        "Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban",
        "Azar", "Dey|Dei", "Bahman", "Esfand",
    ),
    ("hijri", "ar"): (
        "محرم|المحرم", "صفر", "ربيع الأول|ربیع‌الاول",
        "ربيع الآخر|ربيع الثاني|ربیع‌الثانی|ربیع‌الآخر",
        "جمادى الأولى|جمادى الأول|جمادی‌الاول|جمادی‌الاولی",
        "جمادى الآخرة|جمادى الثانية|جمادی الثانی|جمادی‌الثانی|جمادی‌الثانیه", "رجب", "شعبان",
        "رمضان", "شوال", "ذو القعدة|ذي القعدة|ذی‌القعده|ذیقعده|ذیقعدة",
        "ذو الحجة|ذي الحجة|ذی‌الحجه|ذیحجه|ذیحجة",
    ),
    ("hijri", "en"): (
        "Muharram", "Safar", "Rabi al-Awwal|Rabi I", "Rabi al-Thani|Rabi II",
        "Jumada al-Awwal|Jumada al-Ula|Jumada I", "Jumada al-Thani|Jumada al-Akhira|Jumada II",
        "Rajab", "Shaban|Sha'ban", "Ramadan|Ramazan", "Shawwal", "Dhu al-Qadah|Dhu al-Qi'dah",
        "Dhu al-Hijjah|Dhul Hijja",
    ),
}  # fmt: skip

# Names that are also common words, numbers or people: dates only beside a day, a
# year, or the word for month.
_AMBIGUOUS = """
    May March Mar Jun Sept Dec Tir Mehr Aban Azar Dey Dei Bahman Rajab Ramadan Ramazan Safar
    Shaban Muharram مه می جون مارچ آب ماي جوان أوت اوت مهر تیر آبان آذر دی بهمن تير دي
    اسفند مرداد خرداد حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت محرم المحرم صفر
    رجب شعبان رمضان شوال تموز
    """
AMBIGUOUS = frozenset(_AMBIGUOUS.split())

# Names of another language's words: never dates in these languages.
NOT_IN = {"آب": "fa", "جوان": "fa", "ماي": "fa", "أيار": "fa", "مه": "ar", "دلو": "ar"}

# Monday first, as in datetime.
WEEKDAYS: dict[str, tuple[str, ...]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fa": (
        "دوشنبه|دو شنبه", "سه‌شنبه|سه شنبه", "چهارشنبه|چهار شنبه", "پنج‌شنبه|پنج شنبه",
        "جمعه|آدینه", "شنبه", "یکشنبه|یک شنبه",
    ),
    "ar": ("الاثنين|الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
}  # fmt: skip


SHOWN: dict[tuple[Calendar, str], tuple[str, ...]] = {
    ("hijri", "fa"): (
        "محرم", "صفر", "ربیع‌الاول", "ربیع‌الثانی", "جمادی‌الاول", "جمادی‌الثانی", "رجب", "شعبان",
        "رمضان", "شوال", "ذی‌القعده", "ذی‌الحجه",
    ),
    ("hijri", "tr"): (
        "Muharrem", "Safer", "Rebiülevvel", "Rebiülahir", "Cemaziyelevvel", "Cemaziyelahir",
        "Recep", "Şaban", "Ramazan", "Şevval", "Zilkade", "Zilhicce",
    ),
    ("hijri", "ur"): (
        "محرم", "صفر", "ربیع الاول", "ربیع الثانی", "جمادی الاول", "جمادی الثانی", "رجب",
        "شعبان", "رمضان", "شوال", "ذوالقعدہ", "ذوالحجہ",
    ),
    ("hijri", "fr"): (
        "mouharram", "safar", "rabia al awal", "rabia ath-thani", "joumada al oula",
        "joumada ath-thania", "rajab", "chaabane", "ramadan", "chawwal", "dhou al qi`da",
        "dhou al-hijja",
    ),
    ("hijri", "de"): (
        "Muharram", "Safar", "Rabiʻ I", "Rabiʻ II", "Dschumada I", "Dschumada II", "Radschab",
        "Schaʻban", "Ramadan", "Schawwal", "Dhu l-qaʿda", "Dhu l-hiddscha",
    ),
    ("solar", "tr"): (
        "Ferverdin", "Ordibeheşt", "Hordad", "Tir", "Mordad", "Şehriver", "Mihr", "Aban",
        "Azer", "Dey", "Behmen", "Esfend",
    ),
    ("solar", "ur"): (
        "فروردین", "اردیبہشت", "خرداد", "تیر", "مرداد", "شہریور", "مہر", "آبان", "آذر", "دے",
        "بہمن", "اسفند",
    ),
    ("solar", "fr"): (
        "farvardin", "ordibehesht", "khordâd", "tir", "mordâd", "chahrivar", "mehr", "âbân",
        "âzar", "dey", "bahman", "esfand",
    ),
    ("solar", "de"): (
        "Farwardin", "Ordibehescht", "Chordad", "Tir", "Mordad", "Schahriwar", "Mehr", "Aban",
        "Asar", "Dei", "Bahman", "Esfand",
    ),
}  # fmt: skip
"""Names that are shown and not found; those of Gregorian months are CLDR's."""


def shown_month(calendar: Calendar, language: str, month: int) -> str:
    """The name a month is shown by; languages without a row see the English one."""
    rows = MONTHS.get((calendar, language)) or SHOWN.get((calendar, language))
    if rows is None and calendar == "gregorian":
        rows = _cldr(known(language))
    return (rows or MONTHS[(calendar, "en")])[month - 1].split("|", maxsplit=1)[0]


@cache
def _cldr(language: str) -> tuple[str, ...]:
    names = Locale.parse(language).months["format"]["wide"]
    return tuple(names[month] for month in range(1, 13))
