"""Which statements are chosen, and that none says what another said."""

from __future__ import annotations

from rag.kinds.asked.subject import Subject
from rag.kinds.coverage import apart, choose, early
from rag.kinds.pool import Pool
from rag.kinds.statements import Statement, statements
from rag.records import Article, Passage, Query

EVERYTHING = Subject("", Query("news", "en"))


def pool(*texts: tuple[str, str]) -> Pool:
    """One article a text, of a language."""
    found = []
    for at, (text, language) in enumerate(texts):
        article = Article(f"s{at}", "", text, language)
        span = (0, len(text))
        found.append(Passage(article, text, 0, len(text), 1.0, span))
    return Pool(tuple(found), (1.0,) * len(found), (), True)


def quoted(made: Pool, most: int, **given: object) -> list[str]:
    found, rows = statements(made, EVERYTHING)
    return [found[at].text for at in choose(found, rows, most, **given)]  # type: ignore[arg-type]


BRIDGE = "The bridge over the Lund fell on Monday and four workers died."
AGAIN = "On Monday the bridge over the Lund fell and four workers died."
MORE = "The bridge over the Lund fell on Monday and seven workers died."
INQUIRY = "The minister of transport ordered an inquiry into all bridges of the county."


def test_what_several_articles_tell_comes_first() -> None:
    made = pool(
        (f"{BRIDGE} A dog barked at the crowd all night.", "en"), (BRIDGE, "en"), (AGAIN, "en")
    )
    assert "bridge" in quoted(made, 1)[0]


def test_nothing_is_said_twice() -> None:
    assert len(quoted(pool((BRIDGE, "en"), (AGAIN, "en"), (INQUIRY, "en")), 9)) == 2


def test_another_figure_is_not_the_same() -> None:
    four = "The toll of the bridge over the Lund is 4, police said."
    seven = "The toll of the bridge over the Lund is 7, police said."
    assert len(quoted(pool((four, "en"), (seven, "en")), 9)) == 2


def test_nothing_is_said_twice_in_two_languages() -> None:
    english = "UK Prime Minister Boris Johnson announced his resignation as party leader."
    persian = "بوریس جانسون نخست وزیر بریتانیا از رهبری حزب استعفا کرد."
    other = "دو نامزد برای جانشینی بوریس جانسون در حزب محافظه‌کار باقی ماندند."
    assert len(quoted(pool((english, "en"), (persian, "fa"), (other, "fa")), 9)) == 2


def test_what_the_reader_knows_is_left_out() -> None:
    made = pool((BRIDGE, "en"), (AGAIN, "en"), (INQUIRY, "en"))
    assert quoted(made, 9, known=[0]) == [INQUIRY]
    assert quoted(made, 9, among=[2]) == [INQUIRY]


def test_the_rest_that_adds_little_is_left_out() -> None:
    small = [f"The {word} was also there at the time." for word in ("mayor", "vicar", "baker")]
    long = f"{BRIDGE} {INQUIRY} {' '.join(small)}"
    assert len(quoted(pool((long, "en"), (long.replace("Monday", "Sunday"), "en")), 99)) < 10


def test_a_copy_has_no_voice() -> None:
    made = pool((BRIDGE, "en"), (AGAIN, "en"), *[(INQUIRY, "en")] * 3)
    found, rows = statements(made, EVERYTHING)
    copies = {one.article.id for one in found[-2:]}
    assert found[choose(found, rows, 1)[0]].text == INQUIRY
    assert found[choose(found, rows, 1, copies)[0]].text in (BRIDGE, AGAIN)


def test_early_statements_weigh_more() -> None:
    found, _ = statements(pool((f"{BRIDGE} {INQUIRY}", "en")), EVERYTHING)
    assert early(found[0]) > early(found[1])


def test_a_sentence_brings_what_it_leans_on_but_not_twice() -> None:
    text = f"{INQUIRY} He said that the bridges of the county are old and that most need repair."
    found, _ = statements(pool((text, "en")), EVERYTHING)
    leaning = found[1]
    assert leaning.text == text
    assert [line.text for line in apart([found[0], leaning])] == [INQUIRY, text[len(INQUIRY) + 1 :]]
    assert _spans(apart([leaning])) == [leaning.span]


def _spans(lines: list[Statement]) -> list[tuple[int, int]]:
    return [line.span for line in lines]


def test_galleries_are_not_quoted() -> None:
    captions = [f"Men stand by the bridge in village {n} on March {n}." for n in ("4", "5", "6")]
    found, _ = statements(pool((f"{BRIDGE} {' '.join(captions)}", "en")), EVERYTHING)
    assert [one.text for one in found] == [BRIDGE]
    found, _ = statements(pool((f"{BRIDGE} {captions[0]}", "en")), EVERYTHING)
    assert len(found) == 2
