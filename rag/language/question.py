"""What a question asks for: a person, a time, a place, an amount, a reason, what somebody said ...

The kind is read from question words, one row per kind and language, matched on
folded whole words. A question of no listed form is of kind ``what``.
"""

from __future__ import annotations

import re
from functools import cache

from rag.language.fold import fold_text

KINDS = ("who", "when", "where", "amount", "why", "how", "said", "polar", "define", "what")

# The first row that matches decides, so the narrow forms stand first.
_FORMS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "when": (
            "when",
            r"(what|which|in what|on what) (exact )?(date|year|day|month|time|century|decade)",
            r"how (long ago|recently)",
        ),
        "amount": (
            r"how (many|much|long|old|far|tall|big|large|high|deep|fast|often|heavy|wide)",
            r"what (is|was|are|were|percentage|number|amount|fraction|share)\b.{0,30}"
            r"(percentage|population|number|rate|price|cost|age|height|length|amount|size|speed)",
            r"what (percentage|number|amount|fraction|share|percent|age)",
        ),
        "who": (
            "who",
            "whom",
            "whose",
            r"(which|what) (former )?(\w+ ){0,2}(president|minister|person|king|queen|author|actor|"
            r"actress|singer|director|player|scientist|leader|man|woman|writer|architect)",
            r"what (is|was) the name",
        ),
        "where": (
            "where",
            r"(which|what|in which|in what) (\w+ )?"
            r"(country|city|state|place|town|region|province|continent|village)",
        ),
        "why": ("why", r"what (caused|causes|is the reason|was the reason)", "for what reason"),
        "how": ("how",),
        "said": (
            r"what (did|does|has|have|had|was) .{1,80}\b(say|said|tell|told|write|call|announce)",
        ),
        "define": (r"^what(?:'s| is| are| was| were) (?:an? |the )?[\w'-]+(?: [\w'-]+)? ?\?*$",),
        "polar": (r"^(is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)",),
    },
    "fa": {
        "when": (
            "کی (بود|است|شد|می\\w+|برگزار|شروع|رونمایی)",
            "چه (زمان|زمانی|وقت|وقتی|سال|سالی|تاریخی|روزی|ماهی|موقع|ساعتی|قرنی|قرن|هنگام)",
            "چه (دهه|دوره|سده) ?ای",
            "کدام (سال|روز|ماه|تاریخ|قرن|دهه)",
            "(تاریخ|زمان|سال) .{0,40}(چیست|چه بود|کی)",
            "چندم",
        ),
        "amount": (
            "چند",
            "چقدر",
            "چه (تعداد|تعدادی|مقدار|میزان|اندازه|مدت|مدتی|درصدی|مبلغی|فاصله ای|نسبتی|سنی)",
            "چندمین",
            "چه قدر",
            "(تعداد|جمعیت|مساحت|طول|ارتفاع|قیمت|سن|میزان|وسعت) .{0,60}(چیست|است|بود|دارد)",
        ),
        "who": (
            "کیست",
            "چه کسی",
            "چه کسانی",
            "کیستند",
            "چه فردی",
            "چه افرادی",
            "چه شخصی",
            "کدام (شخص|فرد|وزیر|رییس|پادشاه|نویسنده|بازیگر|شاعر|کارگردان|بازیکن|خواننده)",
            "کی (بود|هست)",
            "(^|را) ?کی",
            r"(رییس|وزیر|مدیر|مدیرعامل|مربی|سرمربی|رهبر|سفیر|فرمانده|کارگردان|کاپیتان)\b.{0,40}\bکی",
            "نام .{0,40}(چیست|چه بود)",
            "چه نام دارد",
            "که بود",
            "کدام (سلطان|خلیفه|پیامبر|دانشمند|خلبان|فیلسوف|مربی|امپراتور|شاهنشاه|فرمانده)",
            "توسط چه",
        ),
        "where": (
            "کجا",
            "کجاست",
            "کجای",
            "چه (شهری|کشوری|مکانی|جایی|محلی|استانی|منطقه ?ای|شهرهایی|کشورهایی|قاره ?ای|مناطقی)",
            "کدام (شهرستان|خیابان|کشورها|دانشگاه|بخش|رود|دریا|کوه|سمت|ایالت|قاره)",
            "(در|به|از) ?(کدام|چه) (شهر|کشور|استان|مکان|منطقه|قاره|محل|ناحیه|روستا)",
        ),
        "why": ("چرا", "(علت|دلیل|دلایل|سبب) .{0,60}(چیست|چه بود|بود)", "به چه (دلیل|علت)"),
        "how": ("چگونه", "چطور", "چه طور", "چه گونه", "به چه (صورت|شکل|روش|نحو)"),
        "said": (
            "چه (گفت|گفته|گفتند|نوشت|نوشته|واکنشی|نظری|اظهار|حرفی|هشداری|خبری داد)",
            "چی (گفت|گفته|نوشت)",
        ),
        "define": (r"^[^?]{2,30} (?:چیست|چه معناست|یعنی چه) ?\?*$", "را (?:تعریف کنید|شرح دهید)"),
        "polar": ("ایا",),
    },
    "ar": {
        "when": (
            "متی",
            "فی ?ای (عام|سنه|تاریخ|یوم|شهر|قرن|وقت|عقد)",
            "ما ?(هو)? (تاریخ|موعد|عام)",
            "منذ متی",
        ),
        "amount": (
            "کم",
            "ما ?(هی|هو)? (عدد|نسبه|مساحه|مقدار|طول|ارتفاع|سعر|حجم|سکان|قیمه|عمر|معدل)",
            "بکم",
            "ما ?(هو|هی)? (تعداد|مده|مسافه|متوسط|نسبه|عمر|رقم)",
        ),
        "who": (
            "من (هو|هی|هم|هما|ال\\w+|قام|کان|کانت|اول|اسس|اخترع|کتب|الذی|مولف|موسس)",
            "^من (?!کم|این)",
            "ما ?(هو)? ?اسم",
            "لمن",
            "بمن",
            "ای (رییس|وزیر|ملک|شخص|لاعب|عالم|ممثل|کاتب)",
        ),
        "where": (
            "این",
            "باین",
            "من این",
            "فی? ?ای (دوله|مدینه|بلد|مکان|منطقه|قاره|ولایه|محافظه|قریه)",
            "ما ?(هی)? عاصمه",
        ),
        "why": ("لماذا", "لم", "لما", "ما ?(هو|هی)? ?(سبب|اسباب)", "ما ?(هو)? الذی (ادی|سبب)"),
        "how": ("کیف", "کیفیه", "بم", "بماذا وصف"),
        "said": ("(ماذا|ما الذی|بماذا) (قال|قالت|صرح|صرحت|ذکر|اعلن|اعلنت|کتب|وصف|رد|علق|اکد)",),
        "define": (
            r"^(?:ما|ماهو|ماهی|ما هو|ما هی|من هم|ما المقصود ب|ما معنی|ماذا یعنی|عرف) ?"
            r"(?:[^\s?]+ ?){1,3} ?\?*$",
        ),
        "polar": ("هل",),
    },
}


@cache
def _compiled(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    forms = _FORMS.get(language, {})
    return tuple(
        (kind, re.compile("|".join(rf"(?:{_bounded(p)})" for p in patterns)))
        for kind, patterns in forms.items()
    )


def _bounded(pattern: str) -> str:
    start = "" if pattern.startswith("^") else r"\b"
    end = "" if pattern.endswith("$") else r"\b"
    return f"{start}{pattern}{end}"


def kind_of(question: str, language: str) -> str:
    """One of ``KINDS`` for a question in ``language``: the form that begins first in it."""
    folded = fold_text(question)
    found = [
        (seen.start(), kind) for kind, form in _compiled(language) if (seen := form.search(folded))
    ]
    return min(found, key=lambda pair: pair[0], default=(0, "what"))[1]


_REASONS = re.compile(
    r"\b(?:because|since|due to|so that|in order to|owing to|therefore|caused by|result of|"
    r"reason|زیرا|چون|چرا که|به ?دلیل|به ?علت|به ?منظور|به ?خاطر|در ?نتیجه|باعث|سبب|علت|دلیل|"
    r"تا بتوان\w*|برای|بسبب|لان\w*|لاجل|من اجل|نتیجه|ادی الی|بهدف|لکی|اذ|مما|ل?مساعده\w*)\b"
)
_PLACES = re.compile(
    r"\b(?:in|at|near|located|city|country|north|south|east|west|province|capital|"
    r"در|شهر|کشور|استان|واقع|شمال|جنوب|شرق|غرب|پایتخت|منطقه|"
    r"فی|مدینه|دوله|تقع|یقع|عاصمه|محافظه|جنوب|شمال|بالقرب)\b"
)
_NAME = re.compile(
    r"(?<![.!?:“\"]\s)(?<!^)\b[A-Z][\w'’-]+(?:\s+(?:[A-Z][\w'’-]+|of|de|al|bin|van))*"
)
_ROLES = re.compile(
    r"\b(?:رییس\w*|وزیر|مدیر\w*|نویسنده|کارگردان|شاعر|بازیگر|پادشاه|شاه|اقای|خانم|دکتر|"
    r"فرمانده|سخنگو\w*|سفیر|مشاور|دبیر|بنیان\w*|توسط|بن|ابن|ابو|السید|الدکتور|الملک|الریس|"
    r"الوزیر|المتحدث|الممثل|المخرج|الکاتب|لقب|یدعی|موسس|قاید|الشیخ|الامیر|عبد\w*|president|"
    r"minister|king|queen|author|director|founder|leader|by|spokes\w+)\b"
)


def gives_reason(folded: str) -> bool:
    """Whether folded text has a word of cause or purpose."""
    return bool(_REASONS.search(folded))


def gives_place(folded: str) -> bool:
    """Whether folded text has a word that goes with places."""
    return bool(_PLACES.search(folded))


def gives_person(text: str, folded: str) -> bool:
    """Whether a sentence may name somebody: capitals inside it, or a title or role."""
    return bool(_NAME.search(text) or _ROLES.search(folded))
