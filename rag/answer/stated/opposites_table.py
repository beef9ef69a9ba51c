"""Words that exclude each other, in English, Persian and Arabic: data for ``opposites``.

A row is one question that a sentence answers with a word of one side. Phrases
stand for one word of the table. Only words of the news are here.
"""

from __future__ import annotations

ROWS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "amount": (
        (
            "increased increase rose rise risen rising raised raise raises grew grow grown growth "
            "gained climbed climb jumped surged soared expanded strengthened doubled",
            "افزایش رشد بالا گران گرانتر صعود تقویت بیشتر",
            "ارتفع ارتفعت ارتفاع زاد زادت زیاده ازداد ازدادت صعد صعدت صعود نما نمت نمو رفع رفعت",
        ),
        (
            "decreased decrease fell fall fallen falling dropped drop declined decline cut cuts "
            "lowered reduced reduction shrank slipped slid plunged tumbled weakened halved",
            "کاهش پایین ارزان ارزانتر افت نزول سقوط تضعیف کمتر",
            "انخفض انخفضت انخفاض تراجع تراجعت هبط هبطت هبوط خفض خفضت تقلص تقلصت تقلیص",
        ),
        ("unchanged", "بیتغییر", "ثبت ثبتت بلاتغییر"),
    ),
    "bound": (
        ("morethan", "بیشاز", "اکثرمن"),
        ("lessthan", "کمتراز", "اقلمن"),
    ),
    "answer": (
        (
            "accepted accept accepts agreed agree approved approve approves approval adopted "
            "passed supported supports backed endorsed",
            "پذیرفت پذیرفتند پذیرفته موافقت حمایت تصویب قبول",
            "قبول یقبل قبلت وافق وافقت موافقه اید ایدت اقر اقرت",
        ),
        (
            "rejected reject rejects rejection refused refuse refuses refusal opposed opposes "
            "denied vetoed blocked",
            "رد مخالفت",
            "رفض رفضت رفضوا عارض عارضت",
        ),
    ),
    "stance": (
        ("support supports supported favour favoured backed", "موافق حمایت", "موید یوید توید"),
        ("opposition opposed opposes against", "مخالف مخالفت", "معارض یعارض تعارض"),
    ),
    "admission": (
        (
            "confirmed confirms confirm admitted admits admit acknowledged acknowledges conceded",
            "تایید اذعان اعتراف",
            "اکد اکدت یوکد توکد اقر اقرت اعترف اعترفت اعتراف",
        ),
        (
            "denied denies deny excluded",
            "تکذیب رد انکار منتفی",
            "نفی نفت ینفی تنفی انکر انکرت استبعد استبعدت",
        ),
    ),
    "contest": (
        (
            "won win wins winner beat defeated victory gained",
            "پیروز برد پیروزی برنده قهرمان",
            "فاز فازت فوز تغلب تغلبت انتصر",
        ),
        (
            "lost lose loses loser",
            "باخت باخته شکست بازنده",
            "خسر خسرت خساره هزیمه",
        ),
    ),
    "door": (
        (
            "open opened opens opening reopened reopen reopens",
            "بازگشایی گشوده گشایش افتتاح",
            "مفتوح مفتوحه فتح فتحت افتتح افتتحت افتتاح",
        ),
        (
            "close closed closes closing closure shut",
            "بسته تعطیل مسدود",
            "مغلق مغلقه اغلق اغلقت اغلاق",
        ),
    ),
    "course": (
        (
            "began begin begun begins started start starts launched resumed resume resumes "
            "continued continue continues",
            "اغاز شروع ازسرگیری ادامه",
            "بدا بدات بدایه انطلق انطلقت استانف استانفت استوناف استمر یستمر تستمر",
        ),
        (
            "ended end finished finish completed complete stopped stop halted suspended ceased "
            "aborted",
            "پایان خاتمه توقف متوقف تعلیق تمام اتمام",
            "انتهی انتهت نهایه اکتمل اکتملت توقف توقفت اوقف اوقفت",
        ),
    ),
    "life": (
        (
            "alive unhurt uninjured unharmed survived survive survivors survivor rescued saved",
            "زنده بازمانده نجات",
            "نجا نجت ناج ناجین احیاء انقذ انقاذ",
        ),
        (
            "died dead die killed deaths perished drowned",
            "کشته مرده درگذشت درگذشته جانباخته فوت",
            "قتل قتلی قتلت مصرع توفی توفیت وفاه وفیات مات حتف",
        ),
    ),
    "harm": (
        ("injured hurt wounded injuries", "زخمی مجروح مصدوم", "جرح جرحی اصیب اصیبت مصاب"),
        ("unhurt uninjured unharmed", "سالم", "سالمین سالما"),
    ),
    "verdict": (
        (
            "convicted guilty sentenced jailed conviction",
            "محکوم گناهکار مجرم",
            "ادان ادانت ادین مدان مذنب",
        ),
        ("acquitted cleared innocent acquittal", "تبرئه بیگناه", "برا برات تبریه بریء بری برئ"),
    ),
    "custody": (
        (
            "arrested arrest detained detention custody",
            "بازداشت دستگیر دستگیری حبس",
            "اعتقل اعتقلت اعتقال احتجز حبس توقیف",
        ),
        ("released release freed", "ازاد ازادی رها", "افرج افرجت افراج اطلق سراح"),
    ),
    "leave": (
        ("allowed allow allows permitted permits", "اجازه مجاز", "سمح سمحت یسمح تسمح سماح"),
        ("banned ban bans prohibited forbidden barred", "ممنوع منع ممنوعیت", "منع منعت حظر حظرت"),
    ),
    "success": (
        ("success successful successfully succeeded", "موفق موفقیت کامیاب", "نجح نجحت نجاح ناجح"),
        (
            "failed failure unsuccessful aborted collapsed",
            "ناموفق ناکام نافرجام",
            "فشل فشلت فاشل اخفق اخفقت اخفاق",
        ),
    ),
    "post": (
        ("appointed appoint hired", "منصوب انتصاب استخدام", "عین عینت تعیین"),
        ("dismissed dismiss fired sacked", "برکنار برکناری اخراج عزل", "اقال اقالت اقیل اقاله عزل"),
    ),
    "view": (
        ("praised praise welcomed hailed", "ستود تمجید استقبال", "اشاد اشادت رحب رحبت ترحیب"),
        (
            "criticised criticized criticises criticism condemned condemns",
            "انتقاد محکوم نکوهش",
            "انتقد انتقدت انتقاد ندد نددت",
        ),
    ),
    "result": (
        ("profit profits", "سود", "ربح ارباح"),
        ("loss losses lost", "زیان ضرر", "خساره خسایر خسر خسرت"),
    ),
    "whereabouts": (
        ("found recovered", "پیدا یافت", "عثر عثرت عثور"),
        ("missing", "گم گمشده ناپدید مفقود", "مفقود مفقوده فقد مفقودین"),
    ),
    "event": (
        ("held", "برگزار", "عقد عقدت اقیم اقیمت"),
        ("cancelled canceled postponed", "لغو تعویق", "الغی الغیت الغاء تاجل تاجیل ارجا"),
    ),
    "trade": (
        ("imports import imported", "واردات", "استیراد استورد یستورد تستورد"),
        ("exports export exported", "صادرات", "تصدیر صادرات یصدر"),
    ),
    "price": (("free", "رایگان", "مجانی مجانا"), ("pay pays paid charged", "پولی", "مدفوع")),
    "presence": (
        ("present attended", "حاضر حضور", "حضر حضرت حضور"),
        ("absent", "غایب", "غاب غایب"),
    ),
    "already": (("already", "", ""), ("still", "", "")),
    "extreme": (
        ("largest biggest highest", "", "اکبر اعلی"),
        ("smallest lowest fewest", "", "اصغر ادنی"),
    ),
    "compass": (
        ("north northern", "شمال شمالی", "شمال شمالی شمالیه"),
        ("south southern", "جنوب جنوبی", "جنوب جنوبی جنوبیه"),
        ("east eastern", "شرق شرقی", "شرق شرقی شرقیه"),
        ("west western", "غرب غربی", "غرب غربی غربیه"),
    ),
    "sex": (
        ("man men boy boys brother father son husband", "مرد مردان پسر برادر پدر شوهر",
         "رجل رجال صبی"),
        ("woman women girl girls sister mother daughter wife", "زن زنان دختر خواهر مادر همسر",
         "امراه نساء فتاه"),
    ),
}  # fmt: skip
"""Row to its sides, each in English, Persian and Arabic."""

_SPANS_FA = "سال|ماه|هفته|روز|ساعت|دقیقه|دهه|قرن"
_SPANS_AR = (
    "عام|عاما|عامین|اعوام|سنه|سنوات|سنتین|شهر|شهرا|شهرین|اشهر|اسبوع|اسبوعین|اسابیع|یوم|یوما|یومین|"
    "ایام|ساعه|ساعات|دقیقه|دقایق|قرن|قرون|لحظات|قلیل"
)
"""Spans of time, with which "before" says how long ago."""

PHRASES = {
    "en": (
        (r"\b(?:(?:more|greater) than|at least|over(?= \d))", "morethan"),
        (r"\b(?:(?:less|fewer) than|under(?= \d))", "lessthan"),
        (r"\b(?:turn|vot)(?:ed|es|e|ing)? down\b|\bthr[eo]wn? out\b", "rejected"),
        (r"\brul(?:ed|es|e) out\b", "excluded"),
        (r"\bcall(?:ed|s) off\b", "cancelled"),
        (r"\bput off\b", "postponed"),
        (r"\bbr(?:oken?|eak) (?:off|down)\b", "aborted"),
        (r"\blost (?:his|her|their) (?:life|lives)\b", "died"),
        (r"\bset free\b", "freed"),
    ),
    "fa": (
        (r"\b(?:بیش از|بیشتر از|دست ?کم|حداقل)\b", "بیشاز"),
        (r"\bکمتر از\b", "کمتراز"),
        (r"\bجان (?:خود را از دست داد|باخت|داد|سپرد)\w*", "درگذشت"),
        (r"\bجان به در برد\w*", "زنده"),
        (r"\bاز دست (?=داد)", "باخت "),
        (r"\b(?:بدون|بی) ?تغییر\b|\bتغییری? ن(?:کرد|داشت|یافت)\w*", "بیتغییر"),
        (r"\bشکست (?=داد|میده)", "پیروز "),
        (r"\bرای نیاورد\w*", "رد شد"),
        (r"\bاز سر گرفت\w*", "ازسرگیری"),
        (r"\bباز (?=شد|کرد|است|بود|می|خواه|ماند|ن)", "گشوده "),
        (rf"\b({_SPANS_FA}) (?:پیش|قبل)\b(?! از)", r"\1 گذشته"),
        (r"\bبر عهده (?=ن?گرفت)", "پذیرفته "),
    ),
    "ar": (
        (r"\b(?:اکثر من|ما یزید ع\w+|ما لا یقل عن)\b", "اکثرمن"),
        (r"\bاقل من\b", "اقلمن"),
        (r"\bلق\w+ (?:\w+ )?(?:مصرع|حتف)\w*|\bاود\w+ بحیاه\b", "توفی"),
        (r"\b(?:بدون|دون|بلا|من دون) (?:ای )?تغییر\b", "بلاتغییر"),
        (r"\bعلی قید الحیاه\b", "نجا"),
        (rf"\bقبل (?=(?:\w+ )?(?:{_SPANS_AR})\b)", "منذ "),
    ),
}
"""Folded phrases that say something else than their words, and the word they say."""
