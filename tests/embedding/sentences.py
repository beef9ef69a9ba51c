"""Parallel sentences written for these tests: what news says, in three languages."""

from __future__ import annotations

SENTENCES: list[tuple[str, str, str]] = [
    (
        "The two presidents signed a comprehensive treaty in Moscow on Friday.",
        "دو رئیس‌جمهور روز جمعه در مسکو یک پیمان جامع امضا کردند.",
        "وقع الرئيسان معاهدة شاملة في موسكو يوم الجمعة.",
    ),
    (
        "Oil prices fell after the central bank raised interest rates.",
        "قیمت نفت پس از افزایش نرخ بهره بانک مرکزی کاهش یافت.",
        "انخفضت أسعار النفط بعد أن رفع البنك المركزي أسعار الفائدة.",
    ),
    (
        "Heavy rain caused floods in the southern provinces and closed many roads.",
        "باران شدید در استان‌های جنوبی سیل به راه انداخت و راه‌های بسیاری را بست.",
        "تسببت الأمطار الغزيرة في فيضانات في المحافظات الجنوبية وأغلقت طرقا كثيرة.",
    ),
    (
        "The health ministry says the new vaccine is safe for children.",
        "وزارت بهداشت می‌گوید واکسن جدید برای کودکان بی‌خطر است.",
        "تقول وزارة الصحة إن اللقاح الجديد آمن للأطفال.",
    ),
    (
        "The national football team lost the final match on penalties.",
        "تیم ملی فوتبال بازی پایانی را در ضربات پنالتی باخت.",
        "خسر المنتخب الوطني لكرة القدم المباراة النهائية بركلات الترجيح.",
    ),
    (
        "Scientists discovered a planet that orbits a distant star.",
        "دانشمندان سیاره‌ای را کشف کردند که به دور ستاره‌ای دوردست می‌چرخد.",
        "اكتشف العلماء كوكبا يدور حول نجم بعيد.",
    ),
    (
        "Parliament voted against the budget proposed by the prime minister.",
        "مجلس به بودجه پیشنهادی نخست‌وزیر رأی منفی داد.",
        "صوت البرلمان ضد الميزانية التي اقترحها رئيس الوزراء.",
    ),
    (
        "Thousands of refugees crossed the border to escape the war.",
        "هزاران پناهنده برای فرار از جنگ از مرز گذشتند.",
        "عبر آلاف اللاجئين الحدود هربا من الحرب.",
    ),
    (
        "An earthquake destroyed dozens of houses in the mountain villages.",
        "زمین‌لرزه ده‌ها خانه را در روستاهای کوهستانی ویران کرد.",
        "دمر زلزال عشرات المنازل في القرى الجبلية.",
    ),
    (
        "The film won the first prize at the international festival.",
        "این فیلم جایزه نخست جشنواره بین‌المللی را برد.",
        "فاز الفيلم بالجائزة الأولى في المهرجان الدولي.",
    ),
    (
        "Police arrested three men suspected of smuggling weapons.",
        "پلیس سه مرد مظنون به قاچاق اسلحه را بازداشت کرد.",
        "اعتقلت الشرطة ثلاثة رجال يشتبه في تهريبهم الأسلحة.",
    ),
    (
        "Negotiations on the nuclear agreement will resume in Vienna next week.",
        "مذاکرات درباره توافق هسته‌ای هفته آینده در وین از سر گرفته می‌شود.",
        "تستأنف المفاوضات بشأن الاتفاق النووي في فيينا الأسبوع المقبل.",
    ),
    (
        "The company plans to build a solar power station in the desert.",
        "این شرکت قصد دارد یک نیروگاه خورشیدی در بیابان بسازد.",
        "تخطط الشركة لبناء محطة للطاقة الشمسية في الصحراء.",
    ),
    (
        "Teachers went on strike to demand higher salaries.",
        "معلمان برای درخواست حقوق بیشتر اعتصاب کردند.",
        "أضرب المعلمون عن العمل للمطالبة برواتب أعلى.",
    ),
    (
        "The court sentenced the former mayor to five years in prison.",
        "دادگاه شهردار پیشین را به پنج سال زندان محکوم کرد.",
        "حكمت المحكمة على رئيس البلدية السابق بالسجن خمس سنوات.",
    ),
    (
        "A ship carrying wheat sank in the Black Sea.",
        "یک کشتی حامل گندم در دریای سیاه غرق شد.",
        "غرقت سفينة تحمل القمح في البحر الأسود.",
    ),
    (
        "Doctors recommend drinking more water during hot summer days.",
        "پزشکان نوشیدن آب بیشتر در روزهای گرم تابستان را توصیه می‌کنند.",
        "يوصي الأطباء بشرب المزيد من الماء في أيام الصيف الحارة.",
    ),
    (
        "The museum displays ancient coins and manuscripts.",
        "این موزه سکه‌ها و نسخه‌های خطی باستانی را به نمایش می‌گذارد.",
        "يعرض المتحف عملات ومخطوطات قديمة.",
    ),
    (
        "Air pollution forced the schools of the capital to close.",
        "آلودگی هوا مدارس پایتخت را به تعطیلی کشاند.",
        "أجبر تلوث الهواء مدارس العاصمة على الإغلاق.",
    ),
    (
        "The foreign ministers discussed a ceasefire and the exchange of prisoners.",
        "وزیران خارجه درباره آتش‌بس و تبادل زندانیان گفت‌وگو کردند.",
        "ناقش وزراء الخارجية وقف إطلاق النار وتبادل الأسرى.",
    ),
]
"""English, Persian, Arabic."""

_PLACE = {"en": 0, "fa": 1, "ar": 2}


def column(language: str) -> list[str]:
    return [row[_PLACE[language]] for row in SENTENCES]
