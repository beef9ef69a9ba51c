"""What Sanad itself says around quotes, one row per language.

The sentences a reader meets that come from no article: attribution, refusal,
notices, reasons. It holds no logic beyond choosing the row; a language without
one gets English, and the answer says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from rag.records import Notice

FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Frame:
    """The phrases of one language. ``{…}`` fields are filled by the callers.

    ``notices``, ``reasons`` and ``declines`` are keyed by the stable codes that answers carry;
    ``differ`` by how sources differ, with a name for what they differ on and without, and
    ``counted`` by what people are counted as.
    """

    attributed: str
    undated: str
    again: str
    also: str
    joiner: str
    comma: str
    quotes: tuple[str, str]
    declined: str
    declines: dict[str, str]
    differ: dict[str, tuple[str, str]]
    counted: dict[str, str]
    claim: str
    separator: str
    unsupported: str
    uncited: str
    notices: dict[str, str]
    reasons: dict[str, str]


FRAMES: dict[str, Frame] = {
    "en": Frame(
        attributed="According to {source}, {date}: {quote} [{marker}]",
        undated="According to {source}: {quote} [{marker}]",
        again="The same report says: {quote} [{marker}]",
        also="{source} (also in {others})",
        joiner=" and ",
        comma=", ",
        quotes=("“", "”"),
        declined="The articles here do not answer this question.",
        declines={
            "nothing": "No article here has anything on this question.",
            "time": "The nearest articles here speak of {told}, not of {asked}.",
            "missing": "The articles here do not mention “{word}”.",
            "fact": "The articles here come near this, but do not tell what is asked.",
        },
        differ={
            "number": (
                "The sources differ. Number of {about}: {claims}.",
                "The sources differ: {claims}.",
            ),
            "rising": (
                "Number of {about}, rising over time: {claims}.",
                "The figure rises over time: {claims}.",
            ),
            "moving": (
                "Number of {about} by report, which may be of different times: {claims}.",
                "The figure by report, which may be of different times: {claims}.",
            ),
            "date": ("The sources give different dates: {claims}.",) * 2,
            "claim": ("The sources contradict each other: {claims}.",) * 2,
        },
        counted={
            "dead": "dead",
            "hurt": "injured",
            "missing": "missing",
            "held": "arrested",
            "ill": "infected",
            "recovered": "recovered",
            "saved": "rescued",
            "treated": "taken to hospital",
        },
        claim="{value} ({source}{date}) [{marker}]",
        separator="; ",
        unsupported="⚠ not what its source says",
        uncited="⚠ without a source",
        notices={
            "language": "Sanad does not write this language yet; the frame is in English.",
            "quotes_foreign": "The quotes stay in the language of their source.",
            "model_failed": "The model gave no complete answer ({problem}) "
            "These are sentences quoted from the articles instead.",
            "model_uncited": "The model named no source for its answer. "
            "These are sentences quoted from the articles instead.",
            "model_unshaped": "The model did not keep to the form of this overview. "
            "These are sentences quoted from the articles instead.",
            "wrong_language": "The model answered in another language ({given}) "
            "than the one asked for.",
            "fewer_passages": "The passages were too long for the model; "
            "it was given fewer of them.",
            "unsupported": "Some sentences do not agree with the sources they cite; "
            "they are marked.",
            "uncited": "Some sentences name no source; they are marked.",
            "bad_markers": "The model cited sources that do not exist; these markers were removed.",
            "cut_by_server": "The model server read only a part of what it was sent; "
            "it was asked again with less. Set SANAD_LLM_CONTEXT to its window.",
            "repeated": "The model began to repeat itself and was stopped.",
            "instructions": "An article holds instructions to whoever answers; "
            "they were not followed.",
            "truncated": "The model stopped at its length limit.",
            "undated": "Articles without a date were left out: {count}.",
        },
        reasons={
            "verbatim": "Quoted word for word.",
            "supported": "The cited passage says this.",
            "similar": "The cited passage is close in meaning.",
            "entailed": "An entailment model confirms it.",
            "number": "The number {detail} is not in the cited passage.",
            "date": "The date {detail} is not in the cited passage.",
            "name": "The name {detail} is not in the cited passage.",
            "swapped": "In the cited passage {detail} stands the other way round.",
            "misplaced": "The cited passage says this of somebody other than {detail}.",
            "negation": "The sentence and the cited passage say the opposite.",
            "marker": "It cites a source that does not exist.",
            "content": "The cited passage says nothing of this.",
            "contradicted": "An entailment model finds a contradiction.",
            "uncited": "It names no source.",
            "found": "The model named no source; the cited passage says this.",
            "remark": "It says nothing that needs a source.",
            "instruction": "The passage does not report this; it tells whoever answers to say it.",
            "unchecked": "It could not be checked against the cited passage.",
        },
    ),
    "fa": Frame(
        attributed="به گزارش {source}، {date}: {quote} [{marker}]",
        undated="به گزارش {source}: {quote} [{marker}]",
        again="در همین گزارش آمده است: {quote} [{marker}]",
        also="{source} (و نیز {others})",
        joiner=" و ",
        comma="، ",
        quotes=("«", "»"),
        declined="در مقاله‌های موجود پاسخی برای این پرسش نیست.",
        declines={
            "nothing": "در مقاله‌های موجود چیزی دربارهٔ این پرسش نیست.",
            "time": "نزدیک‌ترین مقاله‌های موجود از {told} می‌گویند، نه از {asked}.",
            "missing": "در مقاله‌های موجود از «{word}» نامی نیست.",
            "fact": "مقاله‌های موجود به این موضوع نزدیک‌اند، اما آنچه پرسیده شد را نمی‌گویند.",
        },
        differ={
            "number": (
                "منابع یکسان نمی‌گویند. شمار {about}: {claims}.",
                "منابع یکسان نمی‌گویند: {claims}.",
            ),
            "rising": (
                "شمار {about} با گذشت زمان بالا رفته است: {claims}.",
                "این رقم با گذشت زمان بالا رفته است: {claims}.",
            ),
            "moving": (
                "شمار {about} به روایت هر گزارش، که شاید مربوط به زمان‌های متفاوت باشد: {claims}.",
                "رقم هر گزارش، که شاید مربوط به زمان‌های متفاوت باشد: {claims}.",
            ),
            "date": ("منابع تاریخ‌های متفاوتی می‌گویند: {claims}.",) * 2,
            "claim": ("منابع خلاف یکدیگر می‌گویند: {claims}.",) * 2,
        },
        counted={
            "dead": "کشته‌شدگان",
            "hurt": "مجروحان",
            "missing": "مفقودان",
            "held": "بازداشت‌شدگان",
            "ill": "مبتلایان",
            "recovered": "بهبودیافتگان",
            "saved": "نجات‌یافتگان",
            "treated": "بستری‌شدگان",
        },
        claim="{value} ({source}{date}) [{marker}]",
        separator="؛ ",
        unsupported="⚠ منبع چنین نمی‌گوید",
        uncited="⚠ بدون منبع",
        notices={
            "language": "سند هنوز به این زبان نمی‌نویسد؛ چارچوب پاسخ به انگلیسی است.",
            "quotes_foreign": "نقل‌قول‌ها به زبان منبع خود می‌مانند.",
            "model_failed": "مدل پاسخ کاملی نداد ({problem}) "
            "به جای آن جمله‌هایی از مقاله‌ها نقل شده است.",
            "model_uncited": "مدل برای پاسخش منبعی نیاورد. "
            "به جای آن جمله‌هایی از مقاله‌ها نقل شده است.",
            "model_unshaped": "مدل متن را به شکل خواسته‌شده ننوشت. "
            "به جای آن جمله‌هایی از مقاله‌ها نقل شده است.",
            "wrong_language": "مدل به زبان دیگری ({given}) جز زبان خواسته‌شده پاسخ داد.",
            "fewer_passages": "متن‌ها برای مدل بلند بودند؛ شمار کمتری به آن داده شد.",
            "unsupported": "برخی جمله‌ها با منبع خود سازگار نیستند؛ نشان‌دار شده‌اند.",
            "uncited": "برخی جمله‌ها منبعی ندارند؛ نشان‌دار شده‌اند.",
            "bad_markers": "مدل به منابعی ارجاع داد که وجود ندارند؛ این نشانه‌ها حذف شد.",
            "cut_by_server": "سرور مدل تنها بخشی از متن‌ها را خواند؛ دوباره با متن کمتر پرسیده شد. "
            "اندازهٔ پنجرهٔ آن را در SANAD_LLM_CONTEXT بگذارید.",
            "repeated": "مدل حرف خود را تکرار می‌کرد و متوقف شد.",
            "instructions": "در یکی از مقاله‌ها دستوری به پاسخ‌دهنده هست؛ از آن پیروی نشد.",
            "truncated": "مدل به سقف طول خود رسید و ایستاد.",
            "undated": "مقاله‌های بی‌تاریخ کنار گذاشته شدند: {count}.",
        },
        reasons={
            "verbatim": "واژه‌به‌واژه نقل شده است.",
            "supported": "متن منبع همین را می‌گوید.",
            "similar": "متن منبع از نظر معنا نزدیک است.",
            "entailed": "مدل استلزام آن را تأیید می‌کند.",
            "number": "عدد {detail} در متن منبع نیست.",
            "date": "تاریخ {detail} در متن منبع نیست.",
            "name": "نام {detail} در متن منبع نیست.",
            "swapped": "در متن منبع، جای {detail} با دیگری عوض است.",
            "misplaced": "متن منبع این را دربارهٔ کسی جز {detail} می‌گوید.",
            "negation": "جمله و متن منبع خلاف یکدیگر می‌گویند.",
            "marker": "به منبعی ارجاع می‌دهد که وجود ندارد.",
            "content": "متن منبع چیزی در این باره نمی‌گوید.",
            "contradicted": "مدل استلزام تناقض می‌بیند.",
            "uncited": "منبعی نیاورده است.",
            "found": "مدل منبعی نیاورد؛ متنی که به آن ارجاع داده شده همین را می‌گوید.",
            "remark": "چیزی نمی‌گوید که منبع بخواهد.",
            "instruction": "متن این را گزارش نمی‌کند؛ به پاسخ‌دهنده دستور می‌دهد که بگوید.",
            "unchecked": "سنجش آن با متن منبع ممکن نشد.",
        },
    ),
    "ar": Frame(
        attributed="وفقًا لـ{source}، {date}: {quote} [{marker}]",
        undated="وفقًا لـ{source}: {quote} [{marker}]",
        again="وجاء في التقرير نفسه: {quote} [{marker}]",
        also="{source} (وكذلك {others})",
        joiner=" و",
        comma="، ",
        quotes=("«", "»"),
        declined="لا تجيب المقالات المتوفرة عن هذا السؤال.",
        declines={
            "nothing": "ليس في المقالات المتوفرة شيء عن هذا السؤال.",
            "time": "أقرب المقالات المتوفرة تتحدث عن {told}، لا عن {asked}.",
            "missing": "لا تذكر المقالات المتوفرة «{word}».",
            "fact": "المقالات المتوفرة قريبة من هذا، لكنها لا تذكر ما سُئل عنه.",
        },
        differ={
            "number": (
                "تختلف المصادر. عدد {about}: {claims}.",
                "تختلف المصادر: {claims}.",
            ),
            "rising": (
                "ارتفع عدد {about} مع الوقت: {claims}.",
                "ارتفع الرقم مع الوقت: {claims}.",
            ),
            "moving": (
                "عدد {about} بحسب كل تقرير، وقد تعود التقارير إلى أوقات مختلفة: {claims}.",
                "الرقم بحسب كل تقرير، وقد تعود التقارير إلى أوقات مختلفة: {claims}.",
            ),
            "date": ("تذكر المصادر تواريخ مختلفة: {claims}.",) * 2,
            "claim": ("تتناقض المصادر: {claims}.",) * 2,
        },
        counted={
            "dead": "القتلى",
            "hurt": "المصابين",
            "missing": "المفقودين",
            "held": "الموقوفين",
            "ill": "حالات الإصابة",
            "recovered": "المتعافين",
            "saved": "الناجين",
            "treated": "من نُقلوا إلى المستشفى",
        },
        claim="{value} ({source}{date}) [{marker}]",
        separator="؛ ",
        unsupported="⚠ ليس هذا ما يقوله المصدر",
        uncited="⚠ بلا مصدر",
        notices={
            "language": "لا يكتب سند بهذه اللغة بعد؛ إطار الجواب بالإنجليزية.",
            "quotes_foreign": "تبقى الاقتباسات بلغة مصدرها.",
            "model_failed": "لم يعطِ النموذج جوابًا كاملًا ({problem}) "
            "وهذه جمل مقتبسة من المقالات بدلًا منه.",
            "model_uncited": "لم يذكر النموذج مصدرًا لجوابه. وهذه جمل مقتبسة من المقالات بدلًا منه.",
            "model_unshaped": "لم يلتزم النموذج بالصيغة المطلوبة. "
            "وهذه جمل مقتبسة من المقالات بدلًا منه.",
            "wrong_language": "أجاب النموذج بلغة أخرى ({given}) غير اللغة المطلوبة.",
            "fewer_passages": "كانت المقاطع أطول مما يسعه النموذج؛ فأُعطي عددًا أقل منها.",
            "unsupported": "بعض الجمل لا توافق المصادر التي تستشهد بها؛ وقد وُسمت.",
            "uncited": "بعض الجمل بلا مصدر؛ وقد وُسمت.",
            "bad_markers": "استشهد النموذج بمصادر لا وجود لها؛ وقد حُذفت هذه الإشارات.",
            "cut_by_server": "لم يقرأ خادم النموذج إلا جزءًا مما أُرسل إليه؛ فسُئل ثانية بنص أقل. "
            "اجعل SANAD_LLM_CONTEXT سعته.",
            "repeated": "بدأ النموذج يكرر كلامه فأُوقف.",
            "instructions": "في أحد المقالات تعليمات لمن يجيب؛ ولم تُتّبع.",
            "truncated": "توقف النموذج عند حد طوله.",
            "undated": "تُركت المقالات التي بلا تاريخ، وعددها {count}.",
        },
        reasons={
            "verbatim": "مقتبسة حرفيًا.",
            "supported": "المقطع المستشهد به يقول هذا.",
            "similar": "المقطع المستشهد به قريب في المعنى.",
            "entailed": "يؤكده نموذج الاستلزام.",
            "number": "العدد {detail} ليس في المقطع المستشهد به.",
            "date": "التاريخ {detail} ليس في المقطع المستشهد به.",
            "name": "الاسم {detail} ليس في المقطع المستشهد به.",
            "swapped": "في المقطع المستشهد به موضع {detail} معكوس.",
            "misplaced": "المقطع المستشهد به يقول هذا عن شخص غير {detail}.",
            "negation": "الجملة والمقطع المستشهد به يقولان نقيضين.",
            "marker": "تستشهد بمصدر لا وجود له.",
            "content": "لا يقول المقطع المستشهد به شيئًا عن هذا.",
            "contradicted": "يرى نموذج الاستلزام تناقضًا.",
            "uncited": "لا تذكر مصدرًا.",
            "found": "لم يذكر النموذج مصدرًا؛ والمقطع المستشهد به يقول هذا.",
            "remark": "لا يقول شيئًا يحتاج إلى مصدر.",
            "instruction": "لا يورد المقطع هذا خبرًا، بل يأمر من يجيب بأن يقوله.",
            "unchecked": "تعذر التحقق منها بالمقطع المستشهد به.",
        },
    ),
}


def frame(language: str) -> Frame:
    """The row of a language, or the English one."""
    return FRAMES.get(language, FRAMES[FALLBACK])


def notice(code: str, language: str, **fields: str) -> Notice:
    """A notice with its sentence in the reader's language."""
    return Notice(code, frame(language).notices[code].format(**fields))


def reason(code: str, language: str, detail: str = "") -> str:
    """Why a sentence counts as supported or not, in the reader's language."""
    return frame(language).reasons[code].format(detail=detail)
