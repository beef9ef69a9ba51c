"""What lists are asked by: words of three languages for one thing done or suffered.

"Skipped the summit" is told as "boycotted", "will not attend", «غاب عن», so a sentence counts
where it has any word of a relation that the question has one of. Words stand folded, by their
beginnings; a relation that is not here is met by the question's own words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from rag.language.fold import fold_text
from rag.records import Span

SHORT = 3
"""Letters of an English word that is no beginning of others."""

_RELATIONS: dict[str, str] = {
    "absent": """skip boycott absen exclud exclusion snub uninvited left_out leave_out left_off
        not_attend won't_attend not_be_attending won't_be_attending not_invit didn't_invit
        not_going refus decline_to_attend
        غایب غیبت تحریم_کرد شرکت_نکرد حاضر_نشد دعوت_نشد
        غاب غیاب تغیب قاطع مقاطع استبعاد استثن لم_یحضر لم_تحضر لم_تدع لم_یدع""",
    "cut": """cut_ties cut_off severed sever downgrad recall expel broke_off
        قطع_رابطه قطع_روابط کاهش_روابط اخراج_سفیر فراخواند
        قطع قطعت خفض خفضت تخفیض استدع سحب طرد بطرد""",
    "take_part": """play join compet participat sign_up signed_up tee field lineup roster headline
        perform defect member enter
        شرکت_کرد حضور_داشت پیوست بازی_می عضو
        شارک یشارک انضم یلعب مشارک""",
    "win": """win won winner award honor honour recipient receiv medal prize title champion
        برنده برد مدال جایزه گرفت دریافت کسب قهرمان نشان طلا نقره برنز
        فاز فائز فوز حصد احرز نال جائز میدالی متوج توج""",
    "run_for": """candidat contend hopeful race replac succeed successor running bid runoff nominee
        leadership front-runner frontrunner
        نامزد کاندید جانشین رقابت داوطلب
        مرشح ترشح مترشح خلاف خلف یخلف سباق""",
    "belong": """member board panel cabinet squad list includ
        عضو اعضا ترکیب فهرست هیات
        عضو اعضا تضم قائم ترکیب یمثل""",
    "die": """kill dead die death victim slain
        کشته جان_باخت فوت قربانی درگذشت شهید
        قتل قتیل ضحای مات وفا شهید""",
    "hurt": """injur wound hurt
        مجروح زخمی مصدوم
        جرح مصاب اصیب جریح""",
    "held": """arrest detain held custody charged suspect accus jail
        بازداشت دستگیر متهم زندان
        اعتقل موقوف ایقاف معتقل متهم سجن اوقف""",
    "leave": """resign quit step_down stepped_down left withdr pull_out pulled_out exit
        استعفا کناره خارج_شد خروج ترک
        استقال مستقیل انسحب غادر خروج""",
    "back": """back support vot_for voted_for endors sponsor sign approv
        حمایت امضا رای_مثبت موافق
        اید یؤید دعم یدعم وقع صوت وافق""",
    "oppose": """oppos against reject condemn critic vot_against voted_against denounc
        مخالف محکوم انتقاد رد_کرد
        عارض رفض ادان انتقد استنکر""",
    "announce": """unveil announc launch introduc reveal present debut releas new
        رونمایی معرفی اعلام عرضه
        اعلن کشف طرح قدم اطلق""",
    "hit": """hit affect damag struck close shut evacuat
        آسیب تعطیل خسارت تخلیه
        تضرر متضرر اغلق اخلاء ضرب""",
    "own": """car vehicle drove ride limousine
        ماشین خودرو سوار اتومبیل
        سیار مرکب""",
}
"""Relation -> beginnings of its words, "_" for the space inside a phrase."""


def relations(text: str) -> frozenset[str]:
    """The relations that a raw text has a word of."""
    folded = fold_text(text)
    return frozenset(name for name, pattern in _patterns().items() if pattern.search(folded))


def said_at(text: str, wanted: Iterable[str]) -> list[Span]:
    """Where the words of some relations stand in the folded text."""
    folded, patterns = fold_text(text), _patterns()
    return [match.span() for name in wanted for match in patterns[name].finditer(folded)]


def without(text: str, wanted: Iterable[str]) -> str:
    """The folded text without the words of some relations, and what inflects them."""
    spans = said_at(text, wanted)
    folded = fold_text(text)
    for start, end in sorted(spans, reverse=True):
        rest = re.match(r"\w*", folded[end:])
        folded = folded[:start] + folded[end + (rest.end() if rest else 0) :]
    return " ".join(folded.split())


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: _pattern(row) for name, row in _RELATIONS.items()}


def _pattern(row: str) -> re.Pattern[str]:
    words = "|".join(_form(fold_text(word.replace("_", " "))) for word in row.split())
    return re.compile(rf"(?<!\w)(?:[وف]?(?:ال|لل|ب|ل)?)(?:{words})")


def _form(word: str) -> str:
    """The beginning of a word; of a short English one the whole: "bid" is not of "Biden"."""
    short = word.isascii() and len(word) <= SHORT
    return re.escape(word) + (r"(?:s|d|ed)?(?!\w)" if short else "")
