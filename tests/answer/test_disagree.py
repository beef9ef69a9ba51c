"""Sources that cannot both be right are set against each other; all else is let alone."""

from __future__ import annotations

import pytest

from rag.answer import respond
from rag.records import Answer, Query
from tests.answer.samples import passage

Told = tuple[str, str]
"""(language, sentence)"""


def ask(
    question: str,
    language: str,
    *told: Told,
    dates: tuple[str | None, ...] = ("2025-01-10", "2025-01-17"),
) -> Answer:
    """The answer to a question from an article a sentence."""
    passages = [
        passage(text, code, outlet=f"Post {n}", date=dates[n % len(dates)], source=f"/demo/{n}")
        for n, (code, text) in enumerate(told)
    ]
    *_, answer = respond(Query(question, language), passages, timings={})
    assert isinstance(answer, Answer)
    return answer


DIFFER: list[tuple[str, str, Told, Told, str, list[str]]] = [
    (
        "fa",
        "چند پهپاد به بندر هالوارد رسید؟",
        ("fa", "مقام‌ها گفتند صدها پهپاد به بندر هالوارد رسید."),
        ("fa", "به گفتهٔ مقام‌ها بیش از ۸ هزار پهپاد به بندر هالوارد رسید."),
        "number",
        ["بیش از ۸ هزار", "صدها"],
    ),
    (
        "ar",
        "كم طائرة مسيرة وصلت إلى ميناء هالفارد؟",
        ("ar", "قال مسؤولون إن مئات الطائرات المسيرة وصلت إلى ميناء هالفارد."),
        ("ar", "قال مسؤولون إن أكثر من 8 آلاف طائرة مسيرة وصلت إلى ميناء هالفارد."),
        "number",
        ["أكثر من 8 آلاف", "مئات"],
    ),
    (
        "en",
        "What did the drones of Halvard hit on 17 January 2025?",
        ("en", "On 17 January 2025 some 300 drones of Halvard hit the port."),
        ("en", "On 17 January 2025 as many as 900 drones of Halvard hit the port."),
        "number",
        ["900", "some 300"],
    ),
    (
        "en",
        "How long does the ferry take?",
        ("en", "The Denby ferry crosses to Marlow island every forty minutes in summer."),
        ("en", "The Denby ferry crosses to Marlow island every thirty minutes in summer."),
        "number",
        ["thirty minutes", "forty minutes"],
    ),
    (
        "en",
        "How long is the Selby railway?",
        ("en", "The 193-kilometre-long Selby to Denby railway crosses the moor."),
        ("en", "The Selby to Denby railway, which crosses the moor, is 222 km long."),
        "number",
        ["222 km", "193-kilometre"],
    ),
    (
        "en",
        "How high is Mount Tarn?",
        ("en", "At 5671m Mount Tarn is the highest peak of Marlowshire."),
        ("en", "Mount Tarn, 5,609 metres, is the highest peak of Marlowshire."),
        "number",
        ["5,609 metres", "5671m"],
    ),
    (
        "en",
        "How strong was the Denby earthquake?",
        ("en", "A 6.4 magnitude earthquake flattened the town of Denby in 2003."),
        ("en", "In 2003 a magnitude 6.6 earthquake flattened the town of Denby."),
        "number",
        ["6.6", "6.4 magnitude"],
    ),
    (
        "en",
        "How much did the Halvard bridge cost?",
        ("en", "The new Halvard bridge over the Marlow cost $40 million, the ministry said."),
        ("en", "The ministry said the new Halvard bridge over the Marlow cost 55 million dollars."),
        "number",
        ["55 million dollars", "$40 million"],
    ),
    (
        "fa",
        "پل هالوارد چه زمانی باز می‌شود؟",
        ("fa", "پل هالوارد در ۲۰ ژانویه ۲۰۲۵ باز می‌شود."),
        ("fa", "پل هالوارد در ۲۵ فوریه ۲۰۲۵ باز می‌شود."),
        "date",
        ["۲۵ فوریه ۲۰۲۵", "۲۰ ژانویه ۲۰۲۵"],
    ),
    (
        "en",
        "What did the ministry of Halvard say of the drones it sent to the port?",
        ("en", "The ministry of Halvard denied that it sent drones to the port."),
        ("en", "The ministry of Halvard confirmed that it sent drones to the port."),
        "claim",
        [
            "The ministry of Halvard confirmed that it sent drones to the port.",
            "The ministry of Halvard denied that it sent drones to the port.",
        ],
    ),
    (
        "fa",
        "آیا وزارت دفاع هالوارد ارسال پهپاد به بندر را پذیرفت؟",
        ("fa", "وزارت دفاع هالوارد ارسال پهپاد به بندر را تکذیب کرد."),
        ("fa", "وزارت دفاع هالوارد ارسال پهپاد به بندر را تأیید کرد."),
        "claim",
        [
            "وزارت دفاع هالوارد ارسال پهپاد به بندر را تأیید کرد.",
            "وزارت دفاع هالوارد ارسال پهپاد به بندر را تکذیب کرد.",
        ],
    ),
    (
        "en",
        "Did the Halvard council close the Selby mine?",
        ("en", "Owners said the Halvard council closed the Selby mine on 3 January 2025."),
        ("en", "It is baseless that the Halvard council closed the Selby mine on 3 January 2025."),
        "claim",
        [
            "It is baseless that the Halvard council closed the Selby mine on 3 January 2025.",
            "Owners said the Halvard council closed the Selby mine on 3 January 2025.",
        ],
    ),
    (
        "en",
        "Was the ferry Aurora inspected before the storm?",
        ("en", "The ferry Aurora was not inspected before the storm."),
        ("en", "The ferry Aurora was inspected before the storm."),
        "claim",
        [
            "The ferry Aurora was inspected before the storm.",
            "The ferry Aurora was not inspected before the storm.",
        ],
    ),
]


@pytest.mark.parametrize(("language", "question", "older", "newer", "kind", "values"), DIFFER)
def test_who_says_what_the_newest_first(
    language: str, question: str, older: Told, newer: Told, kind: str, values: list[str]
) -> None:
    answer = ask(question, language, older, newer)
    (found,) = answer.disagreements
    assert found.kind == kind
    assert [claim.value for claim in found.claims] == values
    for claim in found.claims:
        cited = answer.citations[claim.marker - 1]
        assert claim.value in cited.quote
        assert claim.value in answer.answer


MOVING: list[tuple[str, str, Told, Told, str]] = [
    (
        "en",
        "How many people were wounded in the Halvard blast?",
        ("en", "In the blast at the Halvard depot 14 people were wounded, doctors said."),
        ("en", "In the blast at the Halvard depot 20 people were wounded, doctors said."),
        "Number of injured, rising over time: 14",
    ),
    (
        "fa",
        "در انفجار انبار هالوارد چند نفر زخمی شدند؟",
        ("fa", "به گفتهٔ پزشکان در انفجار انبار هالوارد ۱۴ نفر زخمی شدند."),
        ("fa", "به گفتهٔ پزشکان در انفجار انبار هالوارد ۲۰ نفر زخمی شدند."),
        "شمار مجروحان با گذشت زمان بالا رفته است: ۱۴",
    ),
    (
        "ar",
        "كم جريحا في انفجار مستودع هالفارد؟",
        ("ar", "قال أطباء إن انفجار مستودع هالفارد أسفر عن 14 جريحا في الميناء."),
        ("ar", "قال أطباء إن انفجار مستودع هالفارد أسفر عن 20 جريحا في الميناء."),
        "ارتفع عدد المصابين مع الوقت: 14",
    ),
    (
        "en",
        "What is the price of a gallon of petrol in Halvard?",
        ("en", "The price of a gallon of Halvard petrol stood at $4.14, the guild said."),
        ("en", "The price of a gallon of Halvard petrol stood at $4.37, the guild said."),
        "The figure rises over time: $4.14",
    ),
]


@pytest.mark.parametrize(("language", "question", "older", "newer", "told"), MOVING)
def test_a_figure_that_grows_is_told_in_order_of_time(
    language: str, question: str, older: Told, newer: Told, told: str
) -> None:
    answer = ask(question, language, newer, older, dates=("2025-01-17", "2025-01-10"))
    (found,) = answer.disagreements
    assert found.kind == "moving"
    assert [claim.date for claim in found.claims] == ["2025-01-10", "2025-01-17"]
    assert told in answer.answer


def wounded(many: int) -> Told:
    return "en", f"In the blast at the Halvard depot {many} people were wounded, doctors said."


@pytest.mark.parametrize(
    ("dates", "kind"),
    [
        (("2025-01-10", "2025-01-11"), "moving"),
        ((None, None), "moving"),
        (("2025-01-10", "2025-01-10"), "number"),
        (("2025-01-11", "2025-01-10"), "number"),
    ],
)
def test_a_toll_rises_with_the_days_or_may_have(dates: tuple[str | None, ...], kind: str) -> None:
    answer = ask("How many were wounded?", "en", wounded(14), wounded(20), dates=dates)
    (found,) = answer.disagreements
    assert found.kind == kind
    assert ("rising" in answer.answer) == (kind == "moving" and dates[0] is not None)


NEXT_DAY = ("2025-01-10", "2025-01-11")

AGREE: list[tuple[str, str, str, str]] = [
    # what is rounded, bounded or a range
    ("en", "How many voters took part in Zahran?",
     "About 1.2 million voters took part in the Zahran election.",
     "A total of 1,204,350 voters took part in the Zahran election."),
    ("en", "How many voters took part in Zahran?",
     "In all about 560 voters took part in the Zahran election.",
     "In all 600 voters took part in the Zahran election."),
    ("fa", "چند رای‌دهنده در زهران شرکت کردند؟",
     "۸ هزار رای‌دهنده در انتخابات زهران شرکت کردند.",
     "۸۰۴۰ رای‌دهنده در انتخابات زهران شرکت کردند."),
    ("fa", "چند پهپاد به بندر هالوارد رسید؟",
     "هزاران پهپاد به بندر هالوارد رسید.", "بیش از ۸ هزار پهپاد به بندر هالوارد رسید."),
    ("en", "How many drones reached the port of Halvard?",
     "At least 30 drones reached the port of Halvard.",
     "At least 50 drones reached the port of Halvard."),
    ("en", "How many drones reached the port of Halvard?",
     "Some 60 drones or more reached the port of Halvard.",
     "As many as 70 drones reached the port of Halvard."),
    ("en", "How many visitors came to the Selby fair?",
     "Between 2,500 and 3,000 visitors came to the Selby fair.",
     "Some 2,800 visitors came to the Selby fair."),
    ("en", "How long did the Denby siege last?",
     "The siege of Denby castle lasted two days.", "The siege of Denby castle lasted 48 hours."),
    # both numbers stand in both sentences
    ("en", "How many votes were cast for the bill of Zahran?",
     "The Zahran bill had 112 votes to 97.",
     "There were 97 votes against 112 votes for the Zahran bill."),
    # the other article gives it elsewhere
    ("en", "How many drones reached the port of Halvard?",
     "On Friday 300 drones reached the port of Halvard.",
     "On Friday 200 drones reached the port of Halvard. By night 300 drones were there."),
    # a part, a share, another kind of number
    ("en", "How many pilgrims died at Halvard?",
     "At Halvard shrine 40 pilgrims died, the governor said.",
     "At Halvard shrine many died, among them 12 pilgrims, the governor said."),
    ("en", "How many cases are there in Halvard?",
     "The Halvard clinic counted 300 cases, the ministry said.",
     "The Halvard clinic counted 20 new cases, the ministry said."),
    ("en", "How many drones reached the port of Halvard?",
     "The army expected 300 drones at the port of Halvard.",
     "The army counted 200 drones at the port of Halvard."),
    ("en", "How many drones reached Halvard?",
     "A total of 300 drones reached the port of Halvard.",
     "From the north 200 drones reached the port of Halvard."),
    ("en", "How many people were hurt in Halvard?",
     "At the Halvard depot 14 people were killed.",
     "At the Halvard depot 20 people were wounded."),
    ("en", "What did the bridge of Halvard cost?",
     "The bridge of Halvard cost 40 million dollars.",
     "The bridge of Halvard cost 55 million euros."),
    ("en", "How many soldiers reached the port of Halvard?",
     "In the night 300 soldiers reached the port of Halvard.",
     "In the night 200 journalists reached the port of Halvard."),
    # no values: an ordinal, a score, a time, all of a few, a date
    ("en", "Which home run was it for Lind in Halvard?",
     "Lind of Halvard hit her 61st home run of the season.",
     "Lind of Halvard hit her 62nd home run of the season."),
    ("en", "What was the score of Halvard and Selby?",
     "Halvard United beat Selby Town 68 - 61 in the semi-final.",
     "Halvard United beat Selby Town 59 - 57 in the semi-final."),
    ("en", "When did the earthquake hit Denby?",
     "The Denby earthquake hit at 22:31 local time.",
     "The Denby earthquake hit at 22:15 local time."),
    ("fa", "چند کشور پیمان هالوارد را امضا کردند؟",
     "هر دو کشور پیمان هالوارد را امضا کردند.", "پنج کشور پیمان هالوارد را امضا کردند."),
    ("en", "How many votes did Lind win in Zahran?",
     "Lind of Zahran is ahead by 298 votes in the Marlow count.",
     "Lind of Zahran is ahead by 238 electoral votes in the Marlow count."),
    # other days, places, occasions
    ("en", "How many sheep were given to the flood victims?",
     "The Denby trust gave 1,500 sheep to flood victims of Selbyshire by the Marlow.",
     "The Denby trust gave 1,000 sheep to flood victims of Arranshire by the Marlow."),
    ("ar", "كم زيارة قامت بها فرق المراقبة في هالفارد؟",
     "قامت فرق المراقبة في هالفارد إلى غاية اليوم الاثنين 6 جانفي 2025 بـ2345 زيارة و388 مخالفة.",
     "قامت فرق المراقبة في هالفارد إلى غاية اليوم الاثنين 6 جانفي 2025 بـ5000 زيارة و788 مخالفة."),
    ("en", "How many freeways does Halvard open?",
     "In 2019 Halvard will open 500 kilometres of freeways.",
     "In 2021 Halvard will open 980 kilometres of freeways."),
    ("ar", "كم شخصا تسلل من شاطئ هالفارد؟",
     "تمكن جيش البحر يوم الأحد من التفطن إلى تسلل 5 أشخاص أجانب عبر شاطئ هالفارد.",
     "تمكن جيش البحر يوم الجمعة من التفطن إلى تسلل 3 أشخاص أجانب عبر شاطئ هالفارد."),
    ("en", "How many drones reached the port?",
     "In the night 300 drones of the Halvard army reached Madrid.",
     "In the night 200 drones of the Halvard army reached Lisbon."),
    ("en", "How many companies were at the Selby fair?",
     "The Selby fair had 9,893 companies and 135,838 guests.",
     "The Selby fair had 7,190 companies and 110,120 guests."),
    ("en", "How many stalls had the Selby fair?",
     "The Selby fair by the Marlow had 90 stalls and sold 40 cakes.",
     "The Selby fair by the Marlow had 80 stalls and drew 35 bands."),
    # the other number of the sentence is the same
    ("en", "How many votes did Lind win in Zahran?",
     "From about 29 million votes in all Zahran Lind won about 18 million.",
     "From 28,933,004 ballots in all Zahran Lind won 17,926,345 votes."),
    ("en", "When does the bridge of Halvard open?",
     "The bridge of Halvard opens on 20 January 2025.",
     "The council of Halvard paints the bridge and its lamps on 25 March 2025."),
    # nothing that tells the event from its like
    ("en", "How many worshippers were killed?",
     "There 49 worshippers were killed in the attack.",
     "There 68 worshippers were killed in the attack."),
    ("en", "How many people died in Halvard?",
     "Seven people died in a fire at the Halvard mill, where grain was kept.",
     "Nine people died when a bus left the road on the moor near Halvard."),
    # who denies and who denies, who denies it of another
    ("en", "Did the ministry of Halvard send drones to the port?",
     "The ministry of Halvard denied that it sent drones to the port.",
     "A spokesman of the ministry of Halvard rejected that it sent drones to the port."),
    ("en", "Was the ferry Aurora inspected before the storm?",
     "The ferry Aurora was not inspected before the storm.",
     "Before the storm the ferry Aurora was never inspected by anybody."),
    ("en", "What did Halvard deny?",
     "The ministry of Halvard denied that it sent drones to the port.",
     "The ministry of Halvard confirmed the name of the new bishop of Selby."),
    # dates that are not asked for, or are of different size
    ("en", "Where does the bridge of Halvard stand?",
     "The bridge of Halvard opens on 20 January 2025.",
     "The bridge of Halvard opens on 25 March 2025."),
    ("en", "When does the bridge of Halvard open?",
     "The bridge of Halvard opens on 20 January 2025.", "The bridge of Halvard opens in 2025."),
    ("en", "When was the bridge of Halvard opened?",
     "The bridge of Halvard was opened by the mayor on 3 May 2024.",
     "The bridge of Halvard was closed by the mayor on 4 June 2024."),
    # the counter of a gallery's pictures
    ("en", "How many years was Ada Lind mayor?",
     "Hide Caption 2 of 37 Photos: Selby Mayor Ada Lind Lind speaks on the Marlow bridge.",
     "Hide Caption 2 of 49 Photos: Selby Mayor Ada Lind Lind began as a journalist."),
    ("en", "When does the Selby ferry open?",
     "The Selby ferry opens on Saturday, the council of Marlow said.",
     "The Selby ferry opens on Sunday, the council of Marlow said."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "question", "one", "other"), AGREE)
def test_what_can_both_be_true_is_let_alone(
    language: str, question: str, one: str, other: str
) -> None:
    answer = ask(question, language, (language, one), (language, other), dates=NEXT_DAY)
    assert answer.disagreements == ()


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        # nothing says that it is one occasion
        ("The Selby fair counted 80 stalls.", "The Selby fair counted 90 stalls.", False),
        # a day, a large number, a thing that happens once
        ("In 2003 the Selby fair had 80 stalls.", "In 2003 the Selby fair had 90 stalls.", True),
        ("Of 176 stalls at the Selby fair 63 sold cakes, Post said.",
         "Of 176 stalls at the Selby fair 57 sold cakes, Post said.", True),
        ("Of 76 stalls at the Selby fair 63 sold cakes, Post said.",
         "Of 76 stalls at the Selby fair 57 sold cakes, Post said.", False),
        ("In the fire at the Selby fair 14 people were killed.",
         "In the fire at the Selby fair 20 people were killed.", True),
        # too far apart where no day ties them
        ("In the fire at the Selby fair 14 people were killed.",
         "In the fire at the Selby fair 31 people were killed.", False),
        ("In 2003 the fire at the Selby fair killed 14 people.",
         "In 2003 the fire at the Selby fair killed 31 people.", True),
        # what lies between commas is not of the count
        ("In the fire at the Selby fair 14 people, women and children among them, were killed.",
         "In the fire at the Selby fair 20 people, including women and children, were killed.",
         True),
        # one day, which has another name in each report
        ("Yesterday the fire at the Selby fair killed 14 people.",
         "Today the fire at the Selby fair killed 20 people.", True),
        # a thing that lasts, and another one
        ("The Selby to Denby railway is 193 km long.",
         "The Selby to Denby railway has a length of 222 km.", True),
        ("In 2003 the Selby track was 493 km long.",
         "In 2003 the Selby track was 1,450 km long.", False),
        ("An earthquake shook Selby and its old harbour at a depth of 12 km under the moor, the "
         "weather office of Marlow wrote.", "The earthquake lay 10 km deep.", False),
    ],
)  # fmt: skip
def test_undated_reports_are_of_one_occasion_where_something_pins_it(
    one: str, other: str, told: bool
) -> None:
    answer = ask(f"Is it so? {one}", "en", ("en", one), ("en", other), dates=(None, None))
    assert len(answer.disagreements) == told


def test_answers_to_a_question_are_worded_in_their_own_ways() -> None:
    told = (
        ("en", "Marlow stopped all travel after 446 pilgrims were killed in a Selby stampede."),
        ("en", "In the stampede of Selby 464 pilgrims lost their lives, the shrine now lists."),
    )
    answer = ask("How many pilgrims died in the Selby stampede?", "en", *told, dates=NEXT_DAY)
    assert len(answer.disagreements) == 1


def test_years_of_other_length_are_as_exact() -> None:
    told = [("en", f"The Selby Society was founded in {year} in Denby.") for year in (1996, 2001)]
    (found,) = ask("When was the Selby Society founded?", "en", *told).disagreements
    assert {claim.value for claim in found.claims} == {"1996", "2001"}


def test_a_yearly_thing_of_two_reports_is_two_things() -> None:
    told = [("en", f"The Selby fair counted {many} stalls, its chair said.") for many in (80, 90)]
    near = ask("How many stalls had the Selby fair?", "en", *told)
    assert len(near.disagreements) == 1
    later = ask(
        "How many stalls had the Selby fair?", "en", *told, dates=("2025-01-01", "2025-01-25")
    )
    assert later.disagreements == ()
    far = ask(
        "How many stalls had the Selby fair?", "en", *told, dates=("2024-01-10", "2025-01-10")
    )
    assert far.disagreements == ()


def test_every_line_of_a_list_is_compared_with_its_own() -> None:
    breeds = ("Arran", "Marlow", "Tarn")
    lists = [
        "\n".join(
            f"The price of a {breed} chick in Halvard is {n * 100 + k} rials."
            for k, breed in enumerate(breeds, 1)
        )
        for n in (8, 30)
    ]
    answer = ask(
        "What is the price of a Marlow chick in Halvard?", "en", *(("en", each) for each in lists)
    )
    values = [{claim.value for claim in found.claims} for found in answer.disagreements]
    assert {"802 rials", "3002 rials"} in values
    assert len(values) == 2  # the best two are told
    assert all(int(v.split()[0]) % 10 == int(w.split()[0]) % 10 for v, w in map(sorted, values))


def test_what_it_is_about_is_in_the_readers_language_where_a_quote_is() -> None:
    told = (
        ("en", "Officials said 300 soldiers reached the port of Halvard."),
        ("fa", "مقام‌ها گفتند ۸ هزار سرباز به بندر هالوارد رسیدند."),
    )
    answer = ask("How many soldiers reached the port of Halvard?", "en", *told)
    (found,) = answer.disagreements
    assert found.about == "soldiers"
    assert {claim.value for claim in found.claims} == {"300", "۸ هزار"}


def test_sources_of_one_value_are_told_once() -> None:
    told = [("en", f"In all {n} drones reached the port of Halvard.") for n in (300, 200, 300)]
    answer = ask("How many drones reached the port of Halvard?", "en", *told)
    assert [{c.value for c in found.claims} for found in answer.disagreements] == [{"300", "200"}]


def test_a_number_beyond_all_counting_is_no_fault() -> None:
    told = [("en", f"{'9' * 400} voters took part.")] * 2
    assert ask("How many voters took part?", "en", *told).disagreements == ()
