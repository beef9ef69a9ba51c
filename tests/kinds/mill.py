"""A mill that burned, a dam and a strike: articles in three languages that date what they tell."""

from __future__ import annotations

from rag.records import Article

MILL = "Halvard mill"

ARTICLES = (
    Article(
        "a1",
        "Halvard mill burns down",
        "Halvard (CNN) The Halvard mill burned down on Monday after a lightning strike.\n\n"
        "The town had bought the Halvard mill from its owner on March 3, 2021.\n\n"
        "The Halvard mill has drawn visitors since 1990.\n\n"
        "The Halvard mill will open again on August 1.",
        "en",
        "Post",
        "2022-06-15",
    ),
    Article(
        "a2",
        "Fire destroys Halvard mill, a bakery wins, rain ahead",
        "A lightning strike burned down the Halvard mill on Monday.\n\n"
        "In other news, a bakery in Orsund won a prize for its bread yesterday.",
        "en",
        "Daily",
        "2022-06-14",
    ),
    Article(
        "a3",
        "Halvard council: the mill was bought late",
        "The council of Halvard said the mill can be saved.\n\n"
        "The town had bought the Halvard mill from its owner on March 4, 2021.",
        "en",
        "Herald",
        "2022-06-16",
    ),
    Article("a4", "Halvard mill without a day", "The Halvard mill stands no more.", "en", "Leaf"),
    Article(
        "f1",
        "سد نیلان افتتاح شد",
        "سد نیلان روز گذشته با حضور وزیر نیرو افتتاح شد.\n\n"
        "ساخت سد نیلان در ۵ مهر ۱۳۹۵ آغاز شده بود.",
        "fa",
        "پست",
        "2022-06-15",
    ),
    Article(
        "r1",
        "إضراب ميناء سلوان",
        "بدأ عمال ميناء سلوان أمس إضرابا مفتوحا.\n\n"
        "وقال متحدث إن إدارة ميناء سلوان ستجتمع بهم يوم 20 يونيو.",
        "ar",
        "بريد",
        "2022-06-15",
    ),
)
