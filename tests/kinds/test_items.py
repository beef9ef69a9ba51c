"""What a list is asked for, and what a sentence lists."""

from __future__ import annotations

import pytest

from rag.kinds.lists.asked_items import COUNTRY, PERSON, item_kind
from rag.kinds.lists.items import DOES, NEAR, TOGETHER, items_in, listed_lines, opening_name
from rag.kinds.lists.lands import land_name, lands
from rag.kinds.lists.relations import relations, said_at, without


@pytest.mark.parametrize(
    ("question", "language", "kind"),
    [
        ("which countries skipped the summit", "en", COUNTRY),
        ("name every golfer in the league", "en", PERSON),
        ("name every player in the league", "en", PERSON),
        ("who was injured", "en", PERSON),
        ("which artists performed at the festival", "en", PERSON),
        ("کدوم خوانندگان آمدند", "fa", PERSON),
        ("من هم الفنانون المشاركون", "ar", PERSON),
        ("which laws were passed", "en", None),
        ("everything Apple showed", "en", None),
        ("کدام کشورها امضا کردند", "fa", COUNTRY),
        ("کدوم کشورا امضا کردن", "fa", COUNTRY),
        ("اسم همه کسایی که مدال گرفتن", "fa", PERSON),
        ("رهبران چه ماشین هایی داشتند", "fa", None),  # cars, not leaders
        ("شنوما الدول اللي قطعت علاقاتها", "ar", COUNTRY),
        ("أعطيني أسماء أعضاء الهيئة", "ar", PERSON),
        ("ما هي المحافظات المتضررة", "ar", None),
        ("من هم المرشحون", "ar", PERSON),
    ],
)
def test_item_kind(question: str, language: str, kind: str | None) -> None:
    assert item_kind(question, language) == kind


@pytest.mark.parametrize(
    ("text", "language", "codes"),
    [
        ("Cuba, Nicaragua and El Salvador", "en", ["CU", "NI", "SV"]),
        ("Mexican President Obrador", "en", ["MX"]),
        ("Mexican food and US-hosted talks", "en", []),
        ("Latin American leaders", "en", []),
        ("chad and togo", "en", []),
        ("قطعت السعودية والبحرين، ثم للكويت ولإيران", "ar", ["SA", "BH", "KW", "IR"]),
        ("ایالات متحده و نیکاراگوئه", "fa", ["US", "NI"]),
    ],
)
def test_lands(text: str, language: str, codes: list[str]) -> None:
    assert [land.code for land in lands(text, language)] == codes


def test_lands_are_named_in_the_readers_language() -> None:
    assert [land_name("MX", code) for code in ("en", "fa", "ar", "tr", "de", "es")] == [
        "Mexico", "مکزیک", "المكسيك", "Meksika", "Mexiko", "Mexico",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "sentence", "met"),
    [
        ("countries that skipped the summit", "Mexico will boycott it", {"absent"}),
        ("countries that skipped the summit", "Cuba was not invited", {"absent"}),
        ("کشورهایی که روابط را قطع کردند", "قررت قطع العلاقات", {"cut"}),
        ("candidates to succeed him", "the leadership race", {"run_for"}),
        ("candidates running for office", "Biden spoke", set()),  # "bid" is a whole word
        ("who was injured", "two were hurt and one died", {"hurt"}),
        ("which artists performed", "she will headline the event", {"take_part"}),
    ],
)
def test_relations_meet_across_words_and_languages(
    question: str, sentence: str, met: set[str]
) -> None:
    assert relations(question) & relations(sentence) == met


def test_without_a_relation_the_rest_is_left() -> None:
    assert without("countries that skipped the summit", ["absent"]) == "countries that the summit"


LISTED = "Only Cuba, Nicaragua and Peru boycotted it."


@pytest.mark.parametrize(
    ("text", "language", "kind", "items", "way"),
    [
        (LISTED, "en", COUNTRY, ["CU", "NI", "PE"], TOGETHER),
        # what is coordinated leaves what else is named
        ("They boycott it as Canada did not invite Cuba and Peru.", "en", COUNTRY,
         ["CU", "PE"], TOGETHER),
        # far from what is asked
        ("Some boycotted it, fearing that this would in the long run give yet more weight to the "
         "many voices of the west of the continent, led by Canada and Brazil.", "en", COUNTRY,
         [], TOGETHER),
        ("Peru boycotted the summit.", "en", COUNTRY, ["PE"], DOES),
        ("It was boycotted by Peru.", "en", COUNTRY, ["PE"], NEAR),
        ("Boycotts of the meeting were feared by the organisers for many long weeks before it at "
         "last began in Peru.", "en", COUNTRY, [], NEAR),
        ("السعودية : قاطعت القمة بعد إيران.", "ar", COUNTRY, ["SA"], TOGETHER),
        ("Absent were Marta Kowalczyk, singer Jonas Lindqvist and Priya Raghunathan.", "en", PERSON,
         ["Marta Kowalczyk", "Jonas Lindqvist", "Priya Raghunathan"], TOGETHER),
        # nobody: a team, an acronym, who only tells of it
        ("Absent were the Dravenport Kestrels.", "en", PERSON, [], NEAR),
        ("“All were absent,” Jonas Lindqvist said.", "en", PERSON, [], NEAR),
        ("Absent: More AP NHL.", "en", PERSON, [], NEAR),
        ("پویا ناصر پور و بهرام معروف خانی و حسین فروزنده غایب بودند.", "fa", PERSON,
         ["پویا ناصر پور", "بهرام معروف خانی", "حسین فروزنده"], TOGETHER),
    ],
)  # fmt: skip
def test_items_in(text: str, language: str, kind: str, items: list[str], way: str) -> None:
    found, told = items_in(text, language, kind, frozenset(), said_at(text, ["absent"]))
    assert [item.text for item in found] == items
    assert told == way or not items


def test_what_the_question_names_is_no_item() -> None:
    found, _ = items_in(LISTED, "en", COUNTRY, frozenset({"NI"}), said_at(LISTED, ["absent"]))
    assert [item.text for item in found] == ["CU", "PE"]


def test_a_name_and_a_colon_open_a_line() -> None:
    text = "Marta Kowalczyk: A singer of the north."
    span = opening_name(text)
    assert span and text[slice(*span)] == "Marta Kowalczyk"
    assert opening_name("OPTING OUT: Who leaves") is None
    assert opening_name("Purple Heart: A medal") is None


def test_lines_of_names_are_a_list_from_four_on() -> None:
    text = (
        "وتضم القائمة\nمحمد الطرابلسي\nرمزي جلال\nخالد العربي\nسعاد بلعزي\nوانتهى الاجتماع اليوم."
    )
    found = [text[slice(*span)] for span in listed_lines(text, (0, len(text)), "ar")]
    assert found == ["محمد الطرابلسي", "رمزي جلال", "خالد العربي", "سعاد بلعزي"]
    assert listed_lines("رمزي جلال\nخالد العربي\nسعاد بلعزي", (0, 40), "ar") == []
