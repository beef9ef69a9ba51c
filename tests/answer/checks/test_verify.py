"""Sentences against the passage they cite: what is confirmed, contradicted, or open."""

from __future__ import annotations

import time

import pytest

from rag.answer.checks.verify import verify
from rag.records import Passage
from tests.answer.samples import passage

FERRY = passage(
    "The ferry Aurora sank off Cape Lorn on 3 March 2024 with 214 passengers on board. "
    "Coast guard chief Mina Falk said that all but six were rescued. "
    "The ship had not been inspected since 2019. "
    "Nordline, the owner, paid 2.5 million crowns to the families. "
    "Captain Orson Hale praised inspector Vera Quill.",
    title="Ferry Aurora sinks off Cape Lorn",
    date="2024-03-05",
)
MINE = passage(
    "معدن زغال‌سنگ دره‌سبز در استان کوهساران روز ۱۳ اسفند ۱۴۰۲ منفجر شد. "
    "در این حادثه ۳۵ کارگر زخمی شدند و هیچ کارگری کشته نشد. "
    "بهروز نیک‌پی، استاندار کوهساران، گفت معدن تا پایان سال تعطیل است. "
    "این معدن سالانه ۸ هزار تن زغال تولید می‌کند.",
    "fa",
    title="انفجار در معدن دره‌سبز",
    date="2024-03-05",
)
DAM = passage(
    "افتتح الوزير سامر الحلبي سد الوادي الأخضر يوم 3 آذار 2024. "
    "وتبلغ سعة السد خمسة وعشرين مليون متر مكعب. "
    "ولم يحضر المحافظ حفل الافتتاح. "
    "وارتفعت أسعار المياه بنسبة ١٢ في المئة.",
    "ar",
    title="افتتاح سد الوادي الأخضر",
    date="2024-03-05",
)

TALKS = passage(
    "Foreign minister Jonas Weber met envoy Amina Diallo in Vienna for four hours. "
    "Weber said the reservoir holds 3.2 billion cubic metres of water. "
    "The study cost 840 million euros. "
    "Support rose from 23 percent to 26 percent. "
    "The next round begins on 3 March.",
    title="Dam talks resume",
    date="2025-01-15",
)
RATES = passage(
    "رئیس کل بانک مرکزی، محمدرضا فرزین، گفت نرخ سود به ۲۶ درصد رسید. "
    "نمایندگان با این تصمیم مخالفت کردند. "
    "در آتش‌سوزی بانک هیچ‌کس کشته نشد.",
    "fa",
    title="نرخ سود",
    date="2025-04-12",
)
GAME = passage(
    "سجل هدفي الفوز اللاعبان سامر قاسم ووليد حداد. "
    "وقال المدرب ياسين بركات إن الفريق لن يشارك في البطولة الصيفية.",
    "ar",
    title="النسور يفوزون بالكأس",
    date="2025-05-18",
)

SAME = [
    ("en", TALKS, "Another round starts on 3 March.", None, "unchecked"),
    ("en", TALKS, "Support rose from 23 to 26 percent.", True, "supported"),
    ("en", TALKS, "The ministers met in one city, Vienna, for four hours.", None, "unchecked"),
    ("en", TALKS, "Jonas Weber met Amina Diallo for four hours.", True, "supported"),
    ("en", TALKS, "The study cost 840 million dollars.", False, "number"),
    ("en", TALKS, "The reservoir holds 3.2 million cubic metres of water.", False, "number"),
    ("en", TALKS, "Diallo said the reservoir holds billions of cubic metres.", False, "misplaced"),
    ("fa", RATES, "رئیس کل بانک مرکزی نرخ سود تازه را ۲۶ درصد دانست.", None, "unchecked"),
    ("fa", RATES, "سرهنگ کریم توانا گفت نرخ سود به ۲۶ درصد رسید.", False, "name"),
    ("fa", RATES, "نمایندگان با این تصمیم موافقت کردند.", False, "negation"),
    ("ar", GAME, "سجل سامر قاسم ووليد حداد هدفي الفوز.", True, "supported"),
    ("ar", GAME, "سجل هدفي الفوز ياسين بركات.", False, "misplaced"),
    ("en", FERRY, "The ferry Aurora sank on 3 March 2024.", True, "supported"),
    ("en", FERRY, "There were two hundred and fourteen passengers on board.", True, "supported"),
    ("en", FERRY, "The owner paid 2,500,000 crowns to the families.", True, "supported"),
    ("en", FERRY, "The ferry sank on 13 Esfand 1402 with 214 passengers.", None, "unchecked"),
    ("en", FERRY, "There were 241 passengers on board.", False, "number"),
    ("en", FERRY, "The ferry Aurora sank on 4 April 2024.", False, "date"),
    ("en", FERRY, "Coast guard chief Petra Voss said all but six were rescued.", False, "name"),
    ("en", FERRY, "The ship had been inspected since 2019.", False, "negation"),
    ("en", FERRY, "Inspector Vera Quill praised captain Orson Hale.", False, "swapped"),
    ("en", FERRY, "Farmers expect a poor olive harvest this winter.", False, "content"),
    ("fa", MINE, "معدن دره‌سبز در ۱۳ اسفند ۱۴۰۲ منفجر شد.", True, "supported"),
    ("fa", MINE, "معدن دره‌سبز در ۳ مارس ۲۰۲۴ منفجر شد.", None, "unchecked"),
    ("fa", MINE, "سی و پنج کارگر زخمی شدند.", None, "unchecked"),
    ("fa", MINE, "معدن سالانه 8000 تن زغال توليد ميكند.", True, "supported"),
    ("fa", MINE, "در این حادثه ۵۳ کارگر زخمی شدند.", False, "number"),
    ("fa", MINE, "معدن دره‌سبز در ۱۴ اسفند ۱۴۰۲ منفجر شد.", False, "date"),
    ("fa", MINE, "استاندار سمیرم گفت معدن تا پایان سال تعطیل است.", False, "name"),
    ("fa", MINE, "استاندار کوهساران گفت معدن تا پایان سال تعطیل نیست.", False, "negation"),
    ("ar", DAM, "افتتح سد الوادي الأخضر في 3 مارس 2024.", True, "supported"),
    ("ar", DAM, "تبلغ سعة السد 25 مليون متر مكعب.", True, "supported"),
    ("ar", DAM, "ارتفعت أسعار المياه بنسبة 12٪.", True, "supported"),
    ("ar", DAM, "تبلغ سعة السد 52 مليون متر مكعب.", False, "number"),
    ("ar", DAM, "افتتح سد الوادي الأخضر في 13 مارس 2024.", False, "date"),
    ("ar", DAM, "حضر المحافظ حفل الافتتاح.", False, "negation"),
    ("ar", DAM, "انخفضت أسعار المياه بنسبة ١٢ في المئة.", False, "negation"),
]

ACROSS = [
    ("fa", FERRY, "کشتی در ۱۳ اسفند ۱۴۰۲ غرق شد.", (True, None)),
    ("fa", FERRY, "در کشتی ۲۱۴ مسافر بود.", (True, None)),
    ("fa", FERRY, "در کشتی ۴۱۲ مسافر بود.", (False,)),
    ("fa", FERRY, "کشتی در ۱۳ فروردین ۱۴۰۳ غرق شد.", (False,)),
    ("ar", FERRY, "دفع المالك 2.5 مليون كرونة للعائلات.", (True, None)),
    ("ar", FERRY, "دفع المالك 5.2 مليون كرونة للعائلات.", (False,)),
    ("en", MINE, "Thirty-five workers were injured in the mine.", (True, None)),
    ("en", MINE, "The mine exploded on 3 March 2024.", (True, None)),
    ("en", MINE, "Fifty-three workers were injured in the mine.", (False,)),
    ("en", DAM, "The reservoir holds 25 million cubic metres.", (True, None)),
    ("en", DAM, "The reservoir holds 35 million cubic metres.", (False,)),
    ("en", DAM, "Minister Gregor Stanislav opened the dam.", (False,)),
    ("fa", DAM, "بهای آب ۱۲ درصد بالا رفت.", (True, None)),
    ("fa", DAM, "بهای آب ۲۱ درصد بالا رفت.", (False,)),
]


@pytest.mark.parametrize(("language", "cited", "sentence", "supported", "reason"), SAME)
def test_in_one_language(
    language: str, cited: Passage, sentence: str, supported: bool | None, reason: str
) -> None:
    verdict = verify(sentence, [cited], language=language)
    assert (verdict.supported, verdict.reason) == (supported, reason), verdict.detail


@pytest.mark.parametrize(("language", "cited", "sentence", "allowed"), ACROSS)
def test_across_languages(
    language: str, cited: Passage, sentence: str, allowed: tuple[bool | None, ...]
) -> None:
    verdict = verify(sentence, [cited], language=language)
    assert verdict.supported in allowed, (verdict.reason, verdict.detail)


def test_a_sentence_that_cites_nothing_is_uncited() -> None:
    verdict = verify("The ferry sank.", [], language="en")
    assert (verdict.supported, verdict.reason) == (None, "uncited")


def test_a_passage_on_another_matter_does_not_say_it() -> None:
    market = passage("The fish market of Lorn moved to the new quay in May.", title="Fish market")
    sentence = "The ferry sank and the coast guard rescued its passengers."
    beside = verify(sentence, [market], language="en")
    assert (beside.supported, beside.reason) == (False, "content")
    assert verify(sentence, [FERRY], language="en").probability > beside.probability


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_every_sentence_of_a_passage_is_supported_by_it(language: str) -> None:
    cited = {"en": FERRY, "fa": MINE, "ar": DAM}[language]
    for start, end in cited.sentences:
        assert verify(cited.text[start:end], [cited], language=language).supported is True


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param("word " * 5000, id="no sentence"),
        pytest.param("Ada Lind said " * 210, id="as long as may be"),
        pytest.param("۱۲۳ " * 700, id="digits"),
        pytest.param("!!! ...", id="no word"),
        pytest.param("\u202eעברית مختلط mixed\u202c ١٢٣", id="directions"),
    ],
)
def test_odd_input_ends_in_a_verdict_or_none_soon(odd: str) -> None:
    started = time.process_time()
    assert verify(odd, [FERRY], language="en").supported is not True
    assert time.process_time() - started < 3
