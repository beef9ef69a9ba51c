"""A bridge that fell, told by outlets that differ in it, and a summit: in three languages."""

from __future__ import annotations

from rag import Article

WIRE = (
    "The old bridge at Dravenport fell into the river on Tuesday after a week of heavy rain. "
    "Engineers had warned the council of cracks in its northern pillar two years ago. "
    "Nobody stood on the bridge when it fell, the fire service of the town reported."
)
HERALD = (
    "The bridge at Dravenport collapsed on Tuesday and cut the town of 14,000 people in two. "
    "“We were told that it would hold for ten more years,” mayor Marta Kowalczyk told the Herald. "
    "Repairs will cost 31 million euros, according to an estimate of the county. "
    "Pupils of the northern school are brought over the Dravenport river by a ferry."
)
GAZETTE = (
    "Divers searched the river at Dravenport for two cars after the bridge collapsed on Tuesday. "
    "“Nobody has been found in the water so far,” said diver Jonas Lindqvist on the bank. "
    "The Dravenport bridge, built in 1911, was to be closed for repairs next spring."
)
PERSIAN = (
    "پل دراونپورت پس از یک هفته بارندگی روز سه‌شنبه فرو ریخت و دو نیمهٔ شهر را از هم جدا کرد. "
    "به گفتهٔ اهالی دراونپورت هزینهٔ ساخت پل تازه ۳۱ میلیون یورو برآورد شده است."
)
SUMMIT = (
    "Peru, Nicaragua and Cuba boycotted the summit of Dravenport over its agenda. "
    "Canada and Brazil sent their presidents to the summit of Dravenport on Monday."
)
SUMMIT_AR = (
    "قاطعت كوبا وبيرو قمة دراونبورت بسبب جدول أعمالها. "
    "وحضر رئيس البرازيل قمة دراونبورت يوم الاثنين."
)


def article(source: str, title: str, text: str, outlet: str, language: str = "en") -> Article:
    return Article(source, title, text, language=language, outlet=outlet, date="2024-05-14")


ARTICLES = (
    article("h", "Dravenport bridge collapses", HERALD, "Herald"),
    article("g", "Divers search after Dravenport bridge collapse", GAZETTE, "Gazette"),
    article("w", "Bridge falls at Dravenport", WIRE, "Courier"),
    article("v", "Bridge falls at Dravenport", WIRE + " (Agency)", "Observer"),
    article("p", "پل دراونپورت فرو ریخت", PERSIAN, "پیک", "fa"),
    article("s", "Boycott of the Dravenport summit", SUMMIT, "Herald"),
    article("a", "مقاطعة قمة دراونبورت", SUMMIT_AR, "البريد", "ar"),
    article("x", "Apple harvest", "The apple harvest was good this year.", "Herald"),
)
