"""What of a model's sentence is said to the reader: claims, without what stands around them.

Greetings, offers, talk about passages and answers, headings, rules, bold, lists of sources
are no claims and are left out. A sentence is talk if it has no content word but those of
talking itself; that is measured with a short list of such words for each language, held
by real models' answers in the tests. Also told here: that a model says it has no answer.
Whether a claim is true is not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rag.answer.model.markers import canonical, find_markers, without_markers
from rag.answer.model.wording import NO_ANSWER
from rag.language.fold import fold_text
from rag.language.stems import stem
from rag.language.terms import content_words

Kind = Literal["claim", "decline", "refusal", "lead", "talk", "sources"]

_TALK: dict[str, str] = {
    "en": """
        absolutely additional answer answering ask asked asking assist assistance based brief
        certainly citation cite clarify clarifies concise conclusion context course detail details
        document excerpt feel final follow following free further glad good given great happy
        help helpful helps here hope information in info know let like look note overall passage
        please point provide provided question reference relevant reply request requested response
        sentence short source summarize summary sure text thank thanks understand understood
        welcome want would above below briefly explanation explain key main let's
        additional according thing outside knowledge used use using derived drawn taken solely
        only directly write step think
    """,
    "fa": """
        پاسخ جواب پرسش سؤال سوال متن متنها منبع منابع اساس داده شده ارائه زیر بالا شرح خلاصه کوتاه
        امیدوارم امید کمک مفید باشد کرده حتما البته سلام خوشحالم توانم درود توجه توضیح گرفته
        استفاده سوالی پرسشی دارید بپرسید بفرمایید ممنون متشکرم خواهش لطفا نیاز اطلاعات بیشتر
        جمع بندی نتیجه نهایی مقاله موجود دیگر صورت شرحم بر طبق راهنمایی اگر هیچ است می
        نشده میتوانم کنم کنید خواهم باشم خوب خوبی شما چنین برایتان بوده شوم گام فکر کنیم بیایید
        خوشحال میشوم تنها
    """,
    "ar": """
        الجواب جواب الاجابه اجابه سؤال سؤالك السؤال المقاطع مقاطع المقطع النص النصوص المصادر مصدر
        المصدر بناء وفقا المقدمه المعطاه المتوفره التالي التاليه ادناه اعلاه ملخص خلاصه باختصار
        بالتاكيد بالطبع طبعا مرحبا اهلا شكرا امل اتمني ارجو مفيد مفيدا مساعده مساعدتك اساعدك يساعدك
        اسئله اخري تردد تتردد لديك اذا كنت معلومات مزيد المزيد يسعدني سعيد ملاحظه استنادا الي اليك
        هنا حسنا كما يلي هذا ذلك توضيح المساعده اي التالي احدث تعكس استخلاص تم المتاحه فقط نفكر
        خطوه
    """,
}
"""Words of which talk is made, by language; any form of them counts."""

_OFFER = re.compile(
    r"\b(?:would you like|do you want|shall i|should i|can i help|is there anything"
    r"|let me know|feel free|if you (?:have|need|want|can)|i(?:'|’)d be happy"
    r"|ایا (?:می ?خواهید|مایلید|نیاز)|اگر (?:سوال|پرسش)|مایلید|میخواهید"
    r"|هل (?:تود|ترید|ترغب|تحتاج)|اذا (?:کان|کانت) لدیک|لا تتردد)\b"
)
_HEADING = re.compile(r"^\s*(?:#{1,6}\s.*|\*\*[^*]{1,80}\*\*:?\s*|__[^_]{1,80}__:?\s*)$")
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$")
_LABEL = re.compile(
    r"^\s*(?:\*\*[^*\n]{1,40}[:：]\*\*|\*\*(?:[^*\n]{1,40})\*\*\s*[:：]"
    r"|(?:(?:final|short|direct|my)\s+)?(?:answer|response|summary|conclusion)\s*[:：]"
    r"|(?:پاسخ(?:\s+(?:نهایی|کوتاه))?|جواب|خلاصه|نتیجه)\s*[:：]"
    r"|(?:الجواب(?:\s+النهائي)?|الإجابة(?:\s+النهائية)?|الخلاصة|باختصار|ملخص)\s*[:：])\s*",
    re.IGNORECASE,
)
_SOURCES = re.compile(
    r"^\s*[*_#\s]*(?:sources?|references?|citations?|footnotes?|منابع|منبع|پانویس|ارجاع(?:ات)?"
    r"|المصادر|المصدر|المراجع|الهوامش)[*_\s]*[:：]|^\s*[*_#\s]*(?:sources|references|منابع"
    r"|المصادر|المراجع)[*_\s]*$|^\s*\[\^?\d{1,2}\]\s*[:：]",
    re.IGNORECASE,
)
_PROSE = re.compile(r"\*\*|__|`|^\s*>\s?|(?<=\])\(https?://[^)\s]*\)")
_LINK = re.compile(r"\[([^\]\d][^\]]*)\]\((?:https?://|www\.)[^)\s]*\)")
_EMOJI = re.compile(r"\s*[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\u200d]+")
_TABLE = re.compile(r"^\s*\|.*\|\s*$")

_SOURCE_EN = r"(?:passages?|texts?|sources?|context|articles?|documents?|excerpts?|materials?)"
_DECLINES = re.compile(
    "|".join(
        (
            r"\b(?:the|these|those|this|any of the|none of the|provided|given)\b"
            rf".{{0,30}}\b{_SOURCE_EN}\b.{{0,40}}?"
            r"\b(?:not|n't|no|never|nor|neither|none|lacks?|cannot|nothing)\b",
            rf"\b(?:none|neither) of the\b.{{0,20}}\b{_SOURCE_EN}\b",
            rf"\b(?:not|no|n't|nothing|nowhere)\b.{{0,60}}\b(?:in|from|by|within) (?:the|these|any)"
            rf"\b.{{0,30}}\b{_SOURCE_EN}\b",
            r"^\W*(?:i(?:'m| am) )?(?:sorry|unfortunately|i apologi[sz]e|apologies)\b",
            r"\bi (?:do not|don't|cannot|can't|can not|could not|couldn't|am unable|am not able"
            r"|was unable|have no|did not find|didn't find)\b",
            r"^\W*(?:there (?:is|are|was)|i (?:see|find|found)) (?:no|not|nothing|insufficient)\b"
            r".{0,40}\b(?:information|mention|answer|data|details?|indication)\b",
            r"\b(?:information|answer|details?)\b.{0,40}\b(?:is|are|was|were) (?:not|n't)"
            r" (?:provided|given|available|mentioned|included|specified|stated)\b",
            r"\b(?:متن|منبع|منابع|مقال|سند|قطعه|گزارش ها|اطلاعات)\w*\b.{0,90}?"
            r"(?:\bنیست\w*|\bندار\w+|\bن(?:شده|یامده|کرده|داده|گفته|برده)\w*|\bنمی ?\w+"
            r"|\bچیزی نگفت\w*)",
            r"(?:اطلاعاتی|پاسخی|جوابی|اشاره ای|مطلبی|چیزی)\b.{0,70}"
            r"(?:\bنیست\b|\bندار\w+|\bنشده\w*|\bنیامده\w*|\bنیافت\w*|\bپیدا نکرد\w*|\bنمی ?\w+)",
            r"^\W*(?:متاسفانه|با عرض (?:پوزش|معذرت)|متاسفم|ببخشید|پوزش)",
            r"\b(?:نمی ?توانم|نمی ?دانم|قادر نیستم|نمی ?شود پاسخ)\b",
            r"\b(?:و?(?:ب|ل|ف)?ال?(?:مقاطع|مقطع|نصوص|نص|مصادر|مقالات|سیاق|مواد|معلومات))\b.{0,70}?"
            r"\b(?:لا|لم|لیس|لیست|لن|دون|ای شی)\b",
            r"\b(?:لا|لم|لیس|ما من)\b.{0,70}\b(?:و?(?:ب|ل|ف)?ال?(?:مقاطع|مقطع|نصوص|مصادر|مقالات"
            r"|معلومات|سیاق)|اجابه|جواب)\b",
            r"^\W*(?:عذرا|للاسف|اسف|نعتذر|اعتذر|معذره)",
            r"\b(?:لا (?:استطیع|یمکننی|اعرف|املک|اجد)|لم اجد|تعذر علی)\b",
        )
    )
)
_ABOUT = re.compile(
    "|".join(
        (
            rf"^\W*(?:the|this|these)\W+(?:\w+\W+)?(?:{_SOURCE_EN}|paragraph)\W+"
            r"(?:(?:you|that|i)\W+\w+\W+)*(?:(?:is|are|was)\W+(?:all\W+)?about|talks?|discuss\w*"
            r"|describ\w*|provid\w*|contain\w*|outlin\w*|focus\w*|deals?|cover\w*)\b",
            r"^\W*(?:the|this|my)\W+(?:\w+\W+)?(?:answer|response|information|summary)\W+"
            r"(?:was|is|has been)\W+(?:\w+ly\W+)?(?:derived|taken|drawn|based|extracted|found"
            r"|provided|given)\b",
            r"^\W*(?:(?:first|so|then|now|okay)\W+)*(?:i|we|let us|let me|let's)\b.{0,60}\b"
            rf"(?:{_SOURCE_EN}|question|answer)\b",
            r"^\W*(?:متن ها|متنها|منابع)\W+(?:فقط|تنها)?\W*(?:درباره|به|از)\b",
            r"^\W*این (?:پاسخ|جواب)\b.{0,40}\b(?:گرفته|اساس|برگرفته|استخراج)",
            r"\b(?:متن|متن ها|پرسش|پاسخ|سوال)\b.{0,40}\b(?:می ?روم|ببینم|می ?کنم|کنم|بدهم|بگویم)\b",
            r"\b(?:ببینم|باید)\b.{0,20}\b(?:متن|متن ها|پرسش)\b",
            r"^\W*(?:تتحدث|تتناول|تذکر|تشیر)\W+(?:المقاطع|النصوص|المصادر)\b",
            r"\b(?:استخلاص|استخراج|استخلصت|استندت)\b.{0,20}\b(?:الاجابه|الجواب)\b",
            r"^\W*(?:دعنی|دعونا|لننظر|لنر|ساجیب|سابحث|احتاج|علی ان)\b",
        )
    )
)
"""Talk about passages and answers that names a subject too, on folded text."""

_TELLS = re.compile(
    rf"^(?:the|this|these)\s+(?:\w+\s+)?(?:{_SOURCE_EN}|paragraph)\s+(?:(?:you|that|i)\s+\w+\s+)*"
    r"(?:also\s+)?(?:states?|stated|says?|said|mentions?|mentioned|notes?|explains?|reports?"
    r"|indicates?|adds?)\s+that\s+",
    re.IGNORECASE,
)
_OF_SOURCES = re.compile(
    rf"^\W*(?:the|these|those|none of the|neither of the)\W+(?:\w+\W+){{0,2}}{_SOURCE_EN}\b"
    r"|^\W*(?:متن ها|متنها|منابع|مقاله ها|در متن ها)|^\W*(?:لا|لم|لیس)?\W*\w*\W*(?:المقاطع|النصوص"
    r"|المصادر|المقالات)\b"
)
_OF_TALK = re.compile(
    rf"\b(?:{_SOURCE_EN}|paragraph|answers?|questions?|متن|متن ها|پاسخ|پرسش|المقطع|المقاطع|النص"
    r"|الجواب|الاجابه|السوال)\b"
)
"""A lead that has such a word leads into nothing but an answer."""

_MEMORY = re.compile(
    r"\b(?:however|but|that said|nevertheless|as far as i know|from (?:my|general) knowledge"
    r"|it is (?:widely|generally|well) known|as of my|in general|generally|typically"
    r"|با این حال|اما|ولی|تا جایی که|به طور کلی|معمولا|دانش عمومی|لکن|ومع ذلک|مع ذلک|غیر ان"
    r"|بحسب معرفتی|معرفتی العامه|علی حد علمی|عموما)\b"
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence as it is taken: its kind, and its text with markers as ` [n]`.

    ``text`` keeps the white space before it.
    """

    kind: Kind
    text: str


def spoken(raw: str, language: str) -> Spoken:
    """Read one raw sentence of a model."""
    lead = raw[: len(raw) - len(raw.lstrip())]
    body = raw.strip()
    if NO_ANSWER in body:
        body = body.replace(NO_ANSWER, "").strip(" *_`.\n")
        return Spoken("refusal", body if _has_words(body) else "")
    if _SOURCES.search(body):
        return Spoken("sources", "")
    if _RULE.match(body) or _HEADING.match(body) or _is_separator(body):
        return Spoken("talk", "")
    body = _LABEL.sub("", body, count=1) if not _TABLE.match(body) else body
    body = _EMOJI.sub("", _PROSE.sub("", _LINK.sub(r"\1", body))).strip()
    marked = canonical(body).strip()
    plain = without_markers(marked)
    if not _has_words(plain):
        return Spoken("talk", "")
    if declines(plain, language):
        return Spoken("decline", lead + marked)
    marked = _without_opening(marked, language)
    marked = _capital(_TELLS.sub("", marked, count=1))
    plain = without_markers(marked)
    if is_talk(plain, language) or _ABOUT.search(fold_text(plain)):
        return Spoken("talk", "")
    if not _leads(marked):
        return Spoken("claim", lead + marked)
    return (
        Spoken("talk", "") if _OF_TALK.search(fold_text(plain)) else Spoken("lead", lead + marked)
    )


def is_talk(text: str, language: str) -> bool:
    """Whether a text without markers says nothing but about the conversation."""
    folded = fold_text(text)
    if _OFFER.search(folded):
        return True
    found = [*content_words(text, language)]
    return not any(word.isdigit() for word in found) and _talk(language).issuperset(found)


def declines(text: str, language: str) -> bool:
    """Whether a text without markers says that there is no answer."""
    return bool(_DECLINES.search(fold_text(text).replace("’", "'")))


def speaks_of_sources(text: str) -> bool:
    """Whether a decline is said of the passages, so that nothing in them can bear it out."""
    return bool(_OF_SOURCES.search(fold_text(text)))


def after_decline(text: str) -> str | None:
    """What a decline goes on to say ("..., but the budget is known"): "" for nothing, None
    where what it adds cannot be told apart."""
    found = re.search(
        r"[,،;؛]\s*(?:but|however|though|although|اما|ولی|لكن|ولكن|غير أن|إلا أن)\s+", text
    )
    if found:
        return _capital(text[found.end() :])
    return None if _MEMORY.search(fold_text(text)) else ""


@cache
def _talk(language: str) -> frozenset[str]:
    listed = f"{_TALK.get(language, '')} {_TALK['en']}".split()
    return frozenset(
        form for word in listed for form in (fold_text(word), stem(fold_text(word), language))
    )


def _without_opening(text: str, language: str) -> str:
    """The text without a first clause that is only talk: "Based on the passages, …"."""
    clause = re.match(r"[^,،:：.!؟?]{1,60}[,،:：]\s*(?=\S)", text)
    if not clause or find_markers(clause[0]) or not is_talk(clause[0], language):
        return text
    if not content_words(clause[0], language):
        return text
    return _capital(text[clause.end() :])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _leads(text: str) -> bool:
    """Whether it only leads into what follows."""
    return without_markers(text).rstrip(" *_").endswith((":", "：")) and not find_markers(text)


def _is_separator(text: str) -> bool:
    return bool(re.fullmatch(r"\|?(?:\s*:?-{2,}:?\s*\|?)+", text))


def _has_words(text: str) -> bool:
    return any(c.isalnum() for c in text)
