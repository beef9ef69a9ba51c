"""What people are called by their office or trade, in three languages.

A row is one role under all its names; rows of one group may be called by each
other's ("the head" of a bank is its director). Words that say no more than that
somebody belongs somewhere ("member", «عضو») are no roles here.
"""

from __future__ import annotations

from functools import cache

from rag.answer.stated.said import word_set
from rag.language.stems import stem

ROLES: dict[str, tuple[str, str]] = {
    "president": ("head", "president presidents رییس‌جمهور رییس‌جمهوری رییسجمهور"),
    "primeminister": ("head", "premier نخست‌وزیر"),
    "head": (
        "head",
        "head chief chair chairman chairwoman chairperson director directors boss leader manager "
        "secretary chancellor رییس مدیر مدیرعامل رهبر دبیر دبیرکل سرپرست "
        "رئیس رئیسة مدیرة زعیم زعیمة قائد أمین أمینة نقیب",
    ),
    "commander": ("head", "commander فرمانده القائد"),
    "rank": ("rank", "سرلشکر ژنرال سردار سرهنگ سرتیپ لواء عمید عقید جنرال"),
    "minister": ("minister", "minister ministers وزیر وزیران وزرا وزیرة وزراء"),
    "deputy": ("deputy", "deputy معاون نائب"),
    "governor": ("governor", "governor استاندار فرماندار محافظ حاکم حاکمة والی"),
    "mayor": ("mayor", "mayor شهردار دهیار بخشدار عمدة"),
    "king": (
        "king",
        "king queen prince emir sultan پادشاه ملکه شاهزاده ولیعهد ملک ملکة أمیر سلطان",
    ),
    "judge": ("judge", "judge قاضی قاضیة"),
    "prosecutor": ("prosecutor", "prosecutor دادستان مدعی‌العموم المدعی"),
    "lawyer": ("lawyer", "lawyer attorney وکیل محامی محامیة"),
    "detective": ("police", "detective inspector sheriff کارآگاه بازرس محقق"),
    "police": ("police", "officer sergeant افسر پلیس ضابط شرطی"),
    "ambassador": ("envoy", "ambassador envoy سفیر فرستاده نماینده سفیرة مبعوث"),
    "spokesman": (
        "spokesman", "spokesman spokeswoman spokesperson سخنگو سخنگوی متحدث متحدثة ناطق"
    ),
    "deputyofpeople": (
        "lawmaker",
        "lawmaker senator congressman congresswoman سناتور نماینده ممثل ممثلة "
        "سیناتور نائبة النائبة النائب برلمانی",
    ),
    "coach": ("coach", "coach trainer manager سرمربی مربی مدرب مدربة"),
    "captain": ("player", "captain کاپیتان کابتن قائد قائدة"),
    "goalkeeper": ("player", "goalkeeper keeper دروازه‌بان حارس"),
    "striker": ("player", "striker forward مهاجم"),
    "defender": ("player", "defender مدافع"),
    "player": ("player", "player midfielder winger بازیکن هافبک لاعب لاعبة"),
    "referee": ("referee", "referee umpire داور حکم"),
    "doctor": ("doctor", "doctor surgeon physician پزشک جراح طبیب طبیبة"),
    "nurse": ("nurse", "nurse پرستار ممرض ممرضة"),
    "teacher": ("teacher", "teacher معلم آموزگار معلمة"),
    "expert": (
        "scholar",
        "expert analyst economist scientist researcher professor historian geologist biologist "
        "physicist chemist oceanographer archaeologist astronomer ecologist climatologist "
        "meteorologist seismologist academic scholar critic کارشناس تحلیلگر اقتصاددان دانشمند "
        "پژوهشگر استاد مورخ زمین‌شناس زیست‌شناس باستان‌شناس هواشناس منتقد خبیر خبیرة محلل محللة "
        "باحث باحثة محقق أستاذ أستاذة مؤرخ عالم عالمة ناقد ناقدة",
    ),
    "engineer": ("engineer", "engineer architect مهندس معمار مهندسة معماری"),
    "contractor": ("contractor", "contractor builder پیمانکار سازنده مقاول مقاولة"),
    "farmer": ("farmer", "farmer کشاورز مزارع مزارعة"),
    "pilot": ("pilot", "pilot خلبان طیار طیارة"),
    "writer": (
        "writer",
        "writer novelist author poet نویسنده رمان‌نویس شاعر کاتب کاتبة روائی روائیة",
    ),
    "journalist": ("journalist", "journalist reporter خبرنگار روزنامه‌نگار صحفی صحفیة مراسل"),
    "actor": ("actor", "actor actress بازیگر هنرپیشه ممثل ممثلة"),
    "filmmaker": ("filmmaker", "filmmaker کارگردان مخرج مخرجة"),
    "singer": ("singer", "singer musician خواننده آهنگساز مغنی مغنیة مطرب"),
    "publisher": ("publisher", "publisher ناشر ناشرة"),
    "ranger": ("ranger", "ranger محیط‌بان حارس"),
    "founder": ("head", "founder بنیان‌گذار مؤسس مؤسسة"),
    "treasurer": ("treasurer", "treasurer خزانه‌دار"),
    "owner": ("head", "owner مالک صاحب صاحبة"),
    "activist": ("activist", "activist campaigner فعال کنشگر ناشط ناشطة"),
    "rival": ("rival", "rival opponent challenger رقیب حریف منافس منافسة"),
    "merchant": (
        "merchant",
        "businessman businesswoman entrepreneur dealer trader merchant بازرگان تاجر کارآفرین "
        "تاجر تاجرة",
    ),
    "witness": ("witness", "witness شاهد شاهدة"),
    "observer": ("observer", "observer monitor ناظر مراقب مراقبة"),
}  # fmt: skip
"""Role to the group it belongs to and its names; a word may stand in several rows."""

_PRIME = frozenset(("prime", "نخست"))


@cache
def _rows(language: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for role, (_, listed) in ROLES.items():
        for word in word_set(listed):
            found.setdefault(_form(word, language), set()).add(role)
    return {word: frozenset(roles) for word, roles in found.items()}


def _form(word: str, language: str) -> str:
    """What a word is looked up by: its stem, but in English, where "engine" and "engineer"
    have one, the word without its plural."""
    return word.removesuffix("s") if language == "en" else stem(word, language)


def roles_of(word: str, language: str, before: str = "") -> frozenset[str]:
    """The roles a folded word may name; none for another. ``before`` is the word before it."""
    found = _rows(language).get(_form(word, language), frozenset())
    return frozenset(("primeminister",)) if "minister" in found and before in _PRIME else found


def agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether somebody called one may be called the other; a rank goes with any office."""
    if "rank" in one | other:
        return True
    return bool({ROLES[role][0] for role in one} & {ROLES[role][0] for role in other})
