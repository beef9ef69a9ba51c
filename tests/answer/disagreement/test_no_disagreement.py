"""What can both be true is let alone: rounded, of other things, days, places or occasions."""

from __future__ import annotations

import pytest

from tests.answer.samples import ask

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
    ("en", "What share of Zahran said yes to the charter?",
     "In Zahran 51.32 percent of voters said yes to the charter of Halvard.",
     "In Zahran 51.3 percent of voters said yes to the charter of Halvard."),
    ("en", "How long did the Denby siege last?",
     "The siege of Denby castle lasted two days.", "The siege of Denby castle lasted 48 hours."),
    # a number that is a name; two weeks in turn
    ("en", "Which standard did the cars of Halvard fail?",
     "The cars of Halvard failed to comply with safety standard number 141.",
     "The cars of Halvard failed to comply with safety standard number 208."),
    ("en", "How many vehicles does the Halvard recall involve?",
     "Recalls of the week (Feb. 3-10) include a Halvard recall of 817,143 vehicles.",
     "Recalls of the week (Feb. 10-17) include a Halvard recall of 578,607 vehicles."),
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
    # a decade, a fraction that may be read from either side
    ("en", "Who is held over the fire of Halvard?",
     "A man in his 40s was held over the fire of Halvard in Selby.",
     "A man in his 50s was held over the fire of Halvard in Selby."),
    ("ar", "كم ارتفعت أسعار هالفارد؟",
     "ارتفعت أسعار الأسماك في هالفارد بنسبة 4ر8 بالمائة.",
     "ارتفعت أسعار الأسماك في هالفارد بنسبة 4ر6 بالمائة."),
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
    # who denies and who denies, who denies it of another, two forecasts
    ("en", "How warm will it be in Marlowshire?",
     "In Marlowshire it will be 12 degrees in the west of Selby and 18 degrees in Denby town.",
     "In Marlowshire it will be 22 degrees in the east of Selby and 28 degrees in Denby town."),
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
    # the number of an item, of a name, an age from which a group is meant
    ("en", "How is the heat in Halvard and Selby?",
     "3. Extreme heat in Halvard and Selby", "1. Extreme heat in Halvard and Selby"),
    ("en", "Which league does the Selby school leave?",
     "The Selby school will leave the league Marlow-12 of Halvard, its dean said.",
     "The Selby school will leave the league Marlow-14 of Halvard, its dean said."),
    ("en", "Which league does the Selby school leave?",
     "The Selby school will leave the Halvard Big Ten league, its dean said.",
     "The Selby school will leave the Halvard Big Twelve league, its dean said."),
    ("en", "For whom is the Selby vaccine?",
     "The Selby vaccine is safe for children of Halvard ages 6 to 11, the board said.",
     "The Selby vaccine is safe for children of Halvard ages 12 to 15, the board said."),
    ("en", "For whom is the Selby vaccine?",
     "The Selby vaccine is safe for people of Halvard 12 and older, the board said.",
     "The Selby vaccine is safe for people of Halvard 15 and older, the board said."),
    ("fa", "واکسن سلبی برای چه کسانی است؟",
     "واکسن سلبی برای مردم هالوارد از ۱۲ سال به بالا بی‌خطر است.",
     "واکسن سلبی برای مردم هالوارد از ۱۵ سال به بالا بی‌خطر است."),
    ("ar", "لمن لقاح سلبي؟",
     "لقاح سلبي آمن لسكان هالفارد من عمر 12 عاما فما فوق.",
     "لقاح سلبي آمن لسكان هالفارد من عمر 15 عاما فما فوق."),
    ("en", "For whom is the Selby vaccine?",
     "The Selby vaccine is safe for children of Halvard 6 months to 6 years old.",
     "The Selby vaccine is safe for children of Halvard 6 months through 4 years old."),
    # how far off another place or time is
    ("en", "Where is the Marlow storm?",
     "The eye of the Marlow storm is around 150 miles southeast of Halvard, the center said.",
     "The Marlow storm was about 105 miles southeast of Halvard, the center said."),
    ("en", "When did Lind become mayor of Selby?",
     "Lind became mayor of Selby six weeks after the Marlow vote, Post said.",
     "Lind became mayor of Selby seven weeks after the Marlow vote, Post said."),
    ("fa", "لیند کی شهردار سلبی شد؟",
     "لیند شش هفته پس از رای‌گیری مارلو شهردار سلبی شد.",
     "لیند هفت هفته پس از رای‌گیری مارلو شهردار سلبی شد."),
    ("ar", "متى أصبحت ليند عمدة سلبي؟",
     "أصبحت ليند عمدة سلبي بعد 6 أسابيع من تصويت مارلو.",
     "أصبحت ليند عمدة سلبي بعد 9 أسابيع من تصويت مارلو."),
    # other things in other words
    ("en", "How many pilgrims were at the Selby stampede?",
     "Marlow stopped all travel after 446 pilgrims had reached the Selby stampede.",
     "In the stampede of Selby 464 pilgrims sold their horses, the shrine now lists."),
    # without its fraction; one more sum, an average of another day; sums of other things
    ("en", "What is the toll on the Selby bridge?",
     "The toll on the Selby bridge of Halvard is 24 cents.",
     "The toll on the Selby bridge of Halvard is 24.4 cents."),
    ("en", "How much aid does Halvard give to Selby?",
     "Halvard announced an additional $450 million in aid for the Selby harbour.",
     "Halvard announced $800 million in additional aid for the Selby harbour."),
    ("en", "What does a gallon cost in Selby?",
     "In Selby the average gallon of Marlow gas costs $6.43.",
     "In Selby the average gallon of Marlow gas costs $6.39."),
    ("en", "How strong is the Marlow storm?",
     "The Marlow storm has maximum winds near 150 mph over Selby, the center said.",
     "The Marlow storm has maximum winds at 140 mph over Selby, the center said."),
    ("fa", "هوا در هالوارد چند درجه است؟",
     "دمای هوا در هالوارد و سلبی به ۴۰ درجه سانتیگراد رسید.",
     "دمای هوا در هالوارد و سلبی به ۳۱ درجه سانتی‌گراد رسید."),
    ("en", "What has the Selby film earned?",
     "Globally, the Selby film has earned $548.6 million, the Marlow studio said.",
     "Globally, the Selby film has earned $1.7 billion, the Marlow studio said."),
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


def test_last_week_is_no_day_of_an_article_without_one() -> None:
    told = [
        ("en", f"Halvard sold Marlow crude oil at $40 in the week ended on {day}, a {way} from its "
               "previous week, the Selby agency said.")
        for day, way in (("August 5", "drop"), ("June 10", "rise"))
    ]  # fmt: skip
    assert ask("How did Halvard sell oil?", "en", *told, dates=(None, None)).disagreements == ()
    same = [(code, text.replace("June 10", "August 5")) for code, text in told]
    assert len(ask("How did Halvard sell oil?", "en", *same, dates=(None, None)).disagreements) == 1


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


def test_a_number_beyond_all_counting_is_no_fault() -> None:
    told = [("en", f"{'9' * 400} voters took part.")] * 2
    assert ask("How many voters took part?", "en", *told).disagreements == ()
