"""What a count is of, where the noun does not say it: dead or hurt, a part or the whole.

"17 people killed and 52 injured" counts people twice. A count takes the aspect of the nearest
word of its own clause; one that is of a part, of new cases, of a day or only expected is marked
so, since it says nothing against the whole, the total or what came of it. Short lists of the
words of news in three languages; a word that is not there says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.stated.said import word_set

ASPECTS: dict[str, str] = {
    "dead": """killed kill kills killing dead died die dies deaths death fatalities martyred
        martyrs lives toll slain perished murdered
        کشته کشتهها کشتههای جان جانباخته جانباختگان فوت شهید شهدا شهادت قربانی قربانیان مرگ فوتی
        جانباختند تلفات مرده
        قتیل قتلی قتیلا قتل مقتل وفاه وفیات توفی توفوا ضحیه ضحایا شهیدا شهداء لقوا لقی حتفهم
        مصرعهم مصرع بحیاه قتلوا قضوا استشهد استشهاد سقط""",
    "hurt": """injured injuries injury wounded wounding injuring hurt wounds
        زخمی مجروح مصدوم زخمیها مصدومان مجروحان زخمیان
        جریح جرحی جریحا اصابه اصیب اصابات مصاب مصابا مصابین جرح اصیبوا""",
    "missing": "missing مفقود ناپدید ناپدیدشده مفقودا مفقودین فقدوا فقدان",
    "held": """arrested detained captured jailed imprisoned arrest arrests
        بازداشت دستگیر دستگیرشده
        اعتقال ایقاف القبض اوقفت اعتقلت موقوف موقوفا""",
    "ill": "infected cases illnesses diagnosed مبتلا مبتلایان ابتلا بیمار اصابه مصاب حاله حالات",
    "treated": """hospital hospitals hospitalized hospitalised hospitalizations hospitalisations
        بستری بیمارستان مستشفی المستشفی مستشفیات""",
    "recovered": "recovered recoveries بهبود بهبودیافته تعافی شفاء متعافی",
    "saved": "rescued saved نجات انقاذ انقذ انقذوا",
    "age": "aged old age ساله ساله‌ای سن عمره عمرها العمر یناهز عمر",
    "for": "favour favor yes موافق موافقا لصالح",
    "against": "against no مخالف معارضا معارض ضد",
}
"""Aspect to the folded words that give it; «اصابه» is of the hurt and of the ill."""

MARKS: dict[str, str] = {
    "part": """including among whom ازجمله شامل میان
        بینهم منهم منها بینها ضمنهم بما""",
    "other": "other others another more additional further دیگر دیگری سایر اخرین اخرون اخر اخری",
    "new": "new newly جدید تازه جدیده جدیدا",
    "daily": "daily hourly day روزانه یومیا یومی",
    "yearly": "annual annually yearly سالانه سالیانه سنویا سنوی السنوی",
    "whole": "total overall altogether combined مجموع کل جمعا مجموعا اجمالی الاجمالی جمله",
    "mean": "average median میانگین متوسط معدل",
    "hoped": """expected expects expect plan plans planned planning target aims hopes will would
        could may might forecast estimated goal supposed potential
        پیشبینی احتمالی هدف قصد قرار خواهد خواهند برنامه انتظار
        متوقع یتوقع توقعات المتوقع تعتزم یعتزم امکانیه سیتم من_المنتظر""",
}
"""What makes a number one of another kind, so that it is compared with its like alone."""

MOVES = word_set(
    """rose risen climbed price prices rate rates index تاکنون قیمت نرخ شاخص بها
    ارتفع ارتفعت لترتفع سعر اسعار الاسعار موشر"""
)
"""Words of a figure that another day has another of: a running count, a price, a rate."""

_BY_WORD: dict[str, frozenset[str]] = {}
for _aspect, _listed in ASPECTS.items():
    for _word in word_set(_listed):
        _BY_WORD[_word] = _BY_WORD.get(_word, frozenset()) | {_aspect}
_MARKED = {word: mark for mark, listed in MARKS.items() for word in word_set(listed)}
STOPS = frozenset(("and", "و", "but", "while", "اما", "ولی", "فیما", "بینما", "|"))
"""Words behind which another count begins; the bar stands for a stop or a comma."""

_NEXT = 3
"""Words before a count that make it a part, and behind it that make it new: "a new record of 40
km" is no new kilometre, "12 days, including Friday" no part."""

_FAR = 5
"""Words within which an aspect is looked for on either side."""


def aspects(before: Sequence[str], after: Sequence[str], language: str) -> frozenset[str]:
    """The aspects of a count by the folded words of its clause on either side, the nearest
    first; of Arabic, whose verb comes first, those before it."""
    ahead, behind = _first(after, language), _first(before[::-1], language)
    return behind or ahead if language == "ar" else ahead or behind


def tells_aspect(word: str, language: str) -> bool:
    """Whether a folded word gives an aspect."""
    return word in _BY_WORD or _bare(word, language) in _BY_WORD


def marks(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """What the folded words of a count's clause say of its kind, the nearest last before it."""
    found = {_MARKED[word] for word in (*before, *after) if word in _MARKED} - {"part", "new"}
    if any(_MARKED.get(word) == "part" for word in before[-_NEXT:]):
        found.add("part")
    if any(_MARKED.get(word) == "new" for word in after[:_NEXT]):
        found.add("new")
    return frozenset(found)


def _first(near: Sequence[str], language: str) -> frozenset[str]:
    for word in near[:_FAR]:
        found = _BY_WORD.get(word) or _BY_WORD.get(_bare(word, language))
        if found:
            return found
        if word in STOPS or (language == "ar" and word.startswith("و") and len(word) > 4):
            break
    return frozenset()


def _bare(word: str, language: str) -> str:
    if language != "ar":
        return word
    word = word[1:] if word[:1] in "وفب" and len(word) > 4 else word
    return word.removeprefix("ال")
