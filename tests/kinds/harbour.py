"""Articles on a fire of a ferry, by five outlets in three languages, and other news."""

from __future__ import annotations

from rag.records import Article


def article(
    source: str, title: str, text: str, language: str, outlet: str | None, date: str | None
) -> Article:
    return Article(source, title, text, language, outlet, date)


FERRY = [
    article(
        "en-1",
        "Fire on ferry Halmar kills four off Ostavo",
        "OSTAVO (Norpress) - A fire on the ferry Halmar killed four people off Ostavo on Monday "
        "night, the coastguard said. The ferry carried 212 passengers from Ostavo to the island "
        "of Lund. The fire began in the engine room shortly after 9 p.m., according to the "
        "captain. He said that the crew had fought it for an hour. Eleven passengers were taken "
        "to hospital with burns.\n\nRead more: Ferries of the north\n"
        "Sign up for our newsletter to get the news of the harbour.",
        "en",
        "Norpress",
        "2031-03-04",
    ),
    article(
        "en-2",
        "Ferry fire: captain of Halmar questioned",
        "Police questioned the captain of the ferry Halmar on Wednesday over the fire that killed "
        "six people off Ostavo. Two passengers died in hospital on Tuesday, which raised the "
        "death toll from four to six. Inspectors had warned in January that the fire alarms of "
        "the ferry were broken, the harbour authority said.",
        "en",
        "Coast Daily",
        "2031-03-06",
    ),
    article(
        "en-3",
        "Fire on ferry Halmar kills four",
        "A fire on the ferry Halmar killed four people off Ostavo on Monday night, the coastguard "
        "said. The ferry carried 212 passengers from Ostavo to the island of Lund. The fire began "
        "in the engine room shortly after 9 p.m., according to the captain.",
        "en",
        "Island Post",
        "2031-03-04",
    ),
    article(
        "fa-1",
        "آتش‌سوزی کشتی هالمار در نزدیکی اوستاوو",
        "آتش‌سوزی در کشتی مسافربری هالمار در نزدیکی اوستاوو جان چهار نفر را گرفت. گارد ساحلی گفت "
        "که ۲۱۲ مسافر در این کشتی بودند. وزیر راه نروژ دستور داد که همهٔ کشتی‌های مسافربری این شرکت "
        "تا پایان ماه بازرسی شوند.",
        "fa",
        "پیک ساحل",
        "2031-03-05",
    ),
    article(
        "ar-1",
        "حريق في العبارة هالمار قرب أوستافو",
        "أدى حريق في العبارة هالمار قرب أوستافو إلى مقتل أربعة أشخاص. وقالت الشركة المالكة إنها "
        "ستعوض عائلات الضحايا. وطالبت نقابة البحارة بإقالة مدير الميناء بعد الحريق في العبارة "
        "هالمار.",
        "ar",
        "صوت الميناء",
        None,
    ),
]

OTHERS = [
    article(
        "en-4",
        "Ostavo opens new library",
        "The town of Ostavo opened a new library on Sunday. It holds 40,000 books and was built in "
        "three years. The mayor thanked the builders in a short speech.",
        "en",
        "Coast Daily",
        "2031-03-03",
    ),
    article(
        "en-5",
        "Five things to know: ferry fire, cod prices, skiing",
        "Cod prices rose by a tenth this week. The fire on the ferry Halmar off Ostavo is being "
        "investigated by five experts from Bergholm. Skiers expect much snow in the north.",
        "en",
        "Norpress",
        "2031-03-07",
    ),
    article(
        "fa-2",
        "بهای ماهی در بازار بالا رفت",
        "بهای ماهی در بازار اوستاوو ده درصد بالا رفت. فروشندگان می‌گویند صید کم شده است.",
        "fa",
        "پیک ساحل",
        "2031-03-02",
    ),
]
