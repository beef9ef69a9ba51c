"""Organisations of the news under their names in three languages: a short list, no register.

Each has a code, and what it is called in English, Persian and Arabic, commas between; the first
is shown. One that is not here is found by its words, like any other text. What readers of other
languages call them is in :mod:`ui.search.called`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rag.language.fold import fold_text
from ui.search.called import body_name

_TABLE = """
UN|United Nations,UN,U.N.|سازمان ملل,سازمان ملل متحد|الأمم المتحدة
UNSC|UN Security Council,Security Council|شورای امنیت|مجلس الأمن
UNICEF|UNICEF|یونیسف|اليونيسف,يونيسف
UNESCO|UNESCO|یونسکو|اليونسكو,يونسكو
WHO|World Health Organization|سازمان جهانی بهداشت,سازمان بهداشت جهانی|منظمة الصحة العالمية
IAEA|IAEA,International Atomic Energy Agency|آژانس انرژی اتمی|الوكالة الدولية للطاقة الذرية
IMF|International Monetary Fund,IMF|صندوق بین‌المللی پول|صندوق النقد الدولي,صندوق النقد
WB|World Bank|بانک جهانی|البنك الدولي
WTO|World Trade Organization|سازمان تجارت جهانی|منظمة التجارة العالمية
ICC|International Criminal Court|دیوان کیفری بین‌المللی|المحكمة الجنائية الدولية
REDCROSS|Red Cross,Red Crescent|صلیب سرخ,هلال احمر|الصليب الأحمر,الهلال الأحمر
EU|European Union,EU,E.U.|اتحادیه اروپا|الاتحاد الأوروبي
NATO|NATO|ناتو|الناتو,حلف شمال الأطلسي,حلف الناتو
OPEC|OPEC|اوپک|أوبك
G7|G7,Group of Seven|گروه هفت|مجموعة السبع
G20|G20,Group of 20|گروه بیست|مجموعة العشرين
ARABLEAGUE|Arab League|اتحادیه عرب|جامعة الدول العربية,الجامعة العربية
AU|African Union|اتحادیه آفریقا|الاتحاد الأفريقي,الاتحاد الإفريقي
GCC|Gulf Cooperation Council,GCC|شورای همکاری خلیج فارس|مجلس التعاون الخليجي
OIC|Organization of Islamic Cooperation|سازمان همکاری اسلامی|منظمة التعاون الإسلامي
SCO|Shanghai Cooperation Organization|سازمان همکاری شانگهای|منظمة شنغهاي للتعاون
BRICS|BRICS|بریکس|بريكس
WHITEHOUSE|White House|کاخ سفید|البيت الأبيض
PENTAGON|Pentagon|پنتاگون|البنتاغون
KREMLIN|Kremlin|کرملین|الكرملين
CIA|CIA,Central Intelligence Agency|سازمان سیا,سیا|وكالة المخابرات المركزية
FBI|FBI,Federal Bureau of Investigation|اف‌بی‌آی|مكتب التحقيقات الفيدرالي,مكتب التحقيقات الاتحادي
CDC|Centers for Disease Control,CDC|مرکز کنترل بیماری|مراكز مكافحة الأمراض
FDA|Food and Drug Administration,FDA|سازمان غذا و دارو|إدارة الغذاء والدواء
FED|Federal Reserve|فدرال رزرو|الاحتياطي الفيدرالي
CONGRESS|US Congress,U.S. Congress|کنگره آمریکا|الكونغرس,الكونجرس
NASA|NASA|ناسا|ناسا
IRGC|Revolutionary Guards,Revolutionary Guard,IRGC|سپاه پاسداران|الحرس الثوري
MAJLIS|Iranian parliament,Islamic Consultative Assembly|مجلس شورای اسلامی|مجلس الشورى الإسلامي
HAMAS|Hamas|حماس|حماس
HEZBOLLAH|Hezbollah,Hizbullah|حزب‌الله|حزب الله
TALIBAN|Taliban|طالبان|طالبان,حركة طالبان
ISIS|Islamic State,ISIS,ISIL|داعش|داعش,تنظيم الدولة الإسلامية
ALQAEDA|Al-Qaeda,al-Qaida,Al Qaeda|القاعده|تنظيم القاعدة
IRNA|IRNA|ایرنا|وكالة إرنا
REUTERS|Reuters|رویترز|رويترز
AP|Associated Press|آسوشیتدپرس|أسوشيتد برس
AFP|Agence France-Presse,AFP|خبرگزاری فرانسه|وكالة فرانس برس,وكالة الأنباء الفرنسية
FIFA|FIFA|فیفا|الفيفا,فيفا
UEFA|UEFA|یوفا|اليويفا,يويفا
IOC|International Olympic Committee|کمیته بین‌المللی المپیک|اللجنة الأولمبية الدولية
UGTT|UGTT|اتحادیه عمومی کار تونس|الاتحاد العام التونسي للشغل,اتحاد الشغل
NIDAA|Nidaa Tounes|ندای تونس|نداء تونس
ENNAHDA|Ennahda|النهضه|حركة النهضة
"""

_LANGUAGES = ("en", "fa", "ar")


def _rows() -> Iterator[tuple[str, list[list[str]]]]:
    for line in _TABLE.strip().splitlines():
        code, *names = line.split("|")
        yield code, [each.split(",") for each in names]


BODIES = {code: dict(zip(_LANGUAGES, names, strict=True)) for code, names in _rows()}
"""Code to the names in each language."""


def label(code: str, reader: str) -> str:
    """What a reader calls an organisation; the code of one that is not here."""
    if code not in BODIES:
        return code
    named = BODIES[code]
    return named[reader][0] if reader in named else body_name(code, named["en"][0], reader)


def bodies(text: str, language: str) -> list[str]:
    """The codes of the organisations that a raw text names, each once."""
    if language == "en":  # capitals tell NATO from a name in small letters
        found = _spelled("en").findall(text)
    else:
        found = _spelled(language).findall(fold_text(text))
    table = _codes(language)
    return list(dict.fromkeys(table[name] for name in found))


@cache
def _codes(language: str) -> dict[str, str]:
    said = (lambda name: name) if language == "en" else fold_text
    return {said(name): code for code, names in BODIES.items() for name in names[language]}


@cache
def _spelled(language: str) -> re.Pattern[str]:
    """Any of the names as whole words; an Arabic one with what is joined before it, or its
    article left out after a preposition: «للأمم المتحدة»."""
    names = sorted(_codes(language), key=len, reverse=True)
    before = r"(?<!\w)[وفبلک]{0,2}" if language == "ar" else r"(?<!\w)"
    return re.compile(f"{before}({'|'.join(map(re.escape, names))})(?!\\w)")
