"""Phrases in quotation marks, words left out, and words that only hold another's letters."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from rag import Article, Library
from rag.language.stems import bare
from tests.ui.chromium import Tab, expect
from tests.ui.search.conftest import Shelf
from tests.ui.serving import serving
from ui.search import phrases
from ui.search.index import Index
from ui.search.passages import marked_words, pieces
from ui.search.phrases import Phrase, phrase, terms
from ui.server import create_app
from ui.words import words

TEXTS = {
    "talks": ("en", "The Foreign Minister met reporters. The treaty of peace was signed."),
    "apart": ("en", "The minister of foreign trade resigned. A counter-attack failed."),
    "ends": ("en", "He spoke of foreign aid. Minister Smith left. Putin's treaty waits."),
    "fa": ("fa", "رئيس‌جمهور ايران با کتاب‌های تازه آمد. سیل شهر را گرفت."),
    "fa2": ("fa", "رئیس جمهور عراق رفت؛ میلیون‌ها نفر می خواهند بمانند. او نمی‌گوید."),
    "ar": ("ar", "قال الرَئيسُ الإيرانيّ إنّ السلام قريب. الوسيلة وحدها لا تكفي وسيلة."),
    "ar2": (
        "ar",
        "اجتاح السيل المدينة. وسيل آخر في الطريق. وقمح كثير. القمح غال. المهمة ومهماتهم صعبة.",
    ),
}
ARTICLES = [
    Article(f"{name}.txt", f"Report {name}", text, language)
    for name, (language, text) in TEXTS.items()
]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    with Library.open(tmp_path_factory.mktemp("phrases")) as library:
        library.add(ARTICLES)
        index = Index(library)
        index.wait()
        yield Shelf(library, index)


def found(shelf: Shelf, text: str, how: str = "all") -> set[str]:
    from urllib.parse import urlencode

    titles = shelf.titles(urlencode({"q": text, "how": how}))
    return {title.removeprefix("Report ") for title in titles}


@pytest.mark.parametrize(
    ("text", "outside", "quoted", "without", "plain"),
    [
        ("peace treaty", "peace treaty", [], [], "peace treaty"),
        ('a "b c" d', "a   d", ["b c"], [], "a  b c  d"),
        ("«سازمان ملل» ایران", "ایران", ["سازمان ملل"], [], "سازمان ملل  ایران"),
        ("“b c” „d e“", "", ["b c", "d e"], [], "b c   d e"),
        ("wheat -corn", "wheat", [], ["corn"], "wheat"),
        ('wheat -"sweet corn"', "wheat", [], ["sweet corn"], "wheat"),
        ("−corn", "", [], ["corn"], ""),
        ("wheat - corn", "wheat - corn", [], [], "wheat - corn"),
        ("counter-attack", "counter-attack", [], [], "counter-attack"),
        ('an open "quote', 'an open "quote', [], [], 'an open "quote'),
        ('"!?" wheat', '"!?" wheat', [], [], '"!?" wheat'),
        ('"wheat" !', "", ["wheat"], [], "wheat  !"),
    ],
)
def test_a_search_is_taken_apart(
    text: str, outside: str, quoted: list[str], without: list[str], plain: str
) -> None:
    own = terms(text)
    assert (own.words, own.plain) == (outside, plain)
    assert [" ".join(each.words) for each in own.phrases] == quoted
    assert [" ".join(each.words) for each in own.without] == without


def test_only_so_many_are_taken_for_phrases() -> None:
    own = terms(" ".join(f'"a{n} b"' for n in range(20)))
    assert len(own.phrases) == phrases.MOST
    assert '"a19 b"' in own.words


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ('"foreign minister"', {"talks"}),
        ('"FOREIGN  Minister"', {"talks"}),
        ('"minister of foreign"', {"apart"}),
        ('"aid. Minister Smith"', {"ends"}),
        ('"aid minister"', set()),
        ('"counter attack"', {"apart"}),
        ('"counterattack"', set()),
        ('"eign minister"', set()),
        ('"Putin treaty"', {"ends"}),
        ('"Putin\'s treaty"', {"ends"}),
        ("«رئیس جمهور»", {"fa", "fa2"}),
        ("«رییس‌جمهور»", {"fa", "fa2"}),
        ("«رئیسِ جمهورِ ايران»", {"fa"}),
        ("«کتاب های تازه»", {"fa"}),
        ("«می‌خواهند بمانند»", {"fa2"}),
        ("«الرئيس الايراني»", {"ar"}),
        ("«ئيس الإيراني»", set()),
        ("“treaty of peace” “foreign minister”", {"talks"}),
        ("“treaty of peace” “counter attack”", set()),
        ('"Report talks"', {"talks"}),
        ('"Report talks The Foreign"', set()),
    ],
)
@pytest.mark.parametrize("how", ["all", "words"])
def test_a_phrase_is_found_as_it_stands(said: Shelf, text: str, titles: set[str], how: str) -> None:
    """Whatever meaning says, and nothing without it."""
    assert found(said, text, how) == titles


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("minister -trade", {"talks", "ends"}),
        ("minister -trades", {"talks", "ends"}),
        ("minister -“foreign aid”", {"talks", "apart"}),
        ("-minister -سیل -سيل -رئیس‌جمهور -الرئيس", set()),
        ("-minister", {"fa", "fa2", "ar", "ar2"}),
        ("treaty “foreign minister”", {"talks"}),
        ("treaty “foreign trade”", set()),
        ("السلام -وسيلة", set()),
    ],
)
def test_words_beside_phrases_and_words_left_out(said: Shelf, text: str, titles: set[str]) -> None:
    assert found(said, text, "words") == titles
    assert not {"apart"} & found(said, "minister -trade")


def test_a_name_is_looked_for_without_what_is_left_out(shelf: Shelf) -> None:
    assert len(shelf.titles("q=Pezeshkian&how=name")) == 3
    assert len(shelf.titles("q=%22Pezeshkian%22+-treaty&how=name")) == 2


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("سیل", {"fa", "ar2"}),
        ("سيل", {"fa", "ar2"}),
        ("قمح", {"ar2"}),
        ("مهمة", {"ar2"}),
        ("گوید", set()),
        ("می‌گوید", {"fa2"}),
        ("لیون", set()),
        ("زیر", set()),
    ],
)
def test_a_word_is_none_of_another_s_letters(said: Shelf, text: str, titles: set[str]) -> None:
    """The letters of a clitic are one where articles have the word without them."""
    assert found(said, text, "words") == titles
    shown = said.find(f"q={text}&how=words")
    marked = {
        said.library.article(match.article.id).text[start:end]
        for match in shown.articles
        for start, end in marked_words(
            said.library.article(match.article.id).text, shown.groups[match.article.language]
        )
    }
    if text in ("سیل", "سيل"):
        assert marked == {"سیل", "السيل", "وسيل"}


def test_a_means_is_no_flood(said: Shelf) -> None:
    for text in ("سیل", "سيل"):
        assert found(said, text) == {"fa", "ar2"}
    assert "ar" in found(said, "وسيلة", "words")
    assert "ar2" not in found(said, "وسيلة", "words")


def test_a_translation_s_stem_is_taken_as_the_dictionary_has_it(tmp_path: Any) -> None:
    """Dictionaries hold stems: a minister's is without the letter that he begins with."""
    with Library.open(tmp_path) as library:
        library.add([Article("m", "Report m", "قال وزير الخارجية إن الوزير عاد.", "ar")])
        index = Index(library)
        index.wait()
        assert found(Shelf(library, index), "وزير", "words") == {"m"}
        assert index.meaning("ar", "زیر") == [("ar", "وزیر")]
        assert index.meaning("ar", "زیر", strictly=True) == []


@pytest.mark.parametrize(
    ("word", "language", "rest"),
    [
        ("وسیله", "ar", "سیله"),
        ("والسیل", "ar", "والسیل"),
        ("السیل", "ar", "السیل"),
        ("للسیل", "ar", "للسیل"),
        ("بمدینه", "ar", "مدینه"),
        ("سیل", "ar", "سیل"),
        ("میکند", "fa", "کند"),
        ("وسیله", "fa", "وسیله"),
        ("bridges", "en", "bridges"),
    ],
)
def test_what_may_be_a_clitic(word: str, language: str, rest: str) -> None:
    assert bare(word, language) == rest


def only(text: str) -> Phrase:
    own = phrase(text)
    assert own is not None
    return own


def test_marks_are_spans_of_the_original() -> None:
    text = "Nothing here. " * 30 + "قال الرَئيسُ الإيرانيّ إنّ السلامَ قريب، والرئيس عاد."
    article = Article("x", "", text, "ar")
    own = only("الرئيس الايراني")
    (piece,) = pieces(article, [frozenset(["السلام", "الرییس"])], (), [own])
    assert [text[s:e] for s, e in piece.marks] == ["الرَئيسُ الإيرانيّ", "السلامَ"]
    assert marked_words("a b c", [], [only("a b"), only("b c")]) == [(0, 5)]


def test_the_sentence_with_the_phrase_comes_first_and_one_with_a_word_beside_it() -> None:
    text = "The peace talks of wheat. Wheat rose. The talks on peace ended. Nothing else."
    article = Article("x", "", text, "en")
    cut = pieces(article, [frozenset(["wheat"])], (), [only("talks on peace")])
    assert [text[s:e] for each in cut for s, e in each.marks] == ["wheat", "talks on peace"]


def test_how_many_were_looked_at_is_told(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrases, "LOOKED_AT", 3)
    with Library.open(tmp_path) as library:
        texts = [f"The minister of trade {n} met the trade minister." for n in range(5)]
        library.add(
            [
                Article(f"{n}", f"T{n}", text, "en", date=f"2025-01-0{n + 1}")
                for n, text in enumerate(texts)
            ]
        )
        index = Index(library)
        index.wait()
        own = Shelf(library, index)
        got = own.find("q=%22trade+minister%22")
        assert (got.looked, {m.article.title for m in got.articles}) == ((3, 5), {"T2", "T3", "T4"})
        assert own.find("q=minister").looked == (0, 0)
        monkeypatch.setattr(library, "article", None)  # the next page looks at no text again
        assert own.find("q=%22trade+minister%22&page=2").looked == (3, 5)
        monkeypatch.undo()
        monkeypatch.setattr(phrases, "LOOKED_AT", 3)
        library.delete([got.articles[0].article.id])
        assert own.find("q=%22trade+minister%22").looked == (3, 4)


def test_a_long_phrase_takes_no_time() -> None:
    """Of a reader or of an article."""
    own, text = only("a " * 250), "a " * 20_000 + "b"
    begun = time.perf_counter()
    assert not only("a " * 249 + "b c").stands_in(text)
    assert own.stands_in(text)
    assert time.perf_counter() - begun < 10


def test_over_http(address: str) -> None:
    import httpx

    told = httpx.get(f"{address}/api/search/articles", params={"q": '"bridge over the" -Moscow'})
    (one,) = told.json()["articles"]
    assert (one["says"], told.json()["looked"]) == (True, {"at": 1, "of": 1})
    ((start, end),) = one["passages"][0]["marks"]
    passage = one["passages"][0]
    assert passage["text"][start - passage["start"] : end - passage["start"]] == "bridge over the"


@pytest.fixture(scope="module")
def site(said: Shelf) -> Iterator[str]:
    """A server of what is said."""
    with serving(create_app(said.library, "token")) as address:
        yield address


@pytest.mark.parametrize("reader", ["en", "fa", "ar"])
def test_in_a_browser(browser: Any, site: str, reader: str) -> None:
    tab = Tab(browser, site, path=f"/{reader}/search/", ready="#q", width=390)
    page = tab.page
    assert page.inner_text("#q-hint") == words(reader)["search"]["hint"]
    page.fill("#q", "«رئیس جمهور» -عراق")
    page.keyboard.press("Enter")
    expect(page.locator(".hit")).to_have_count(1)
    expect(page.locator(".hit mark").first).to_have_text("رئيس‌جمهور")
    assert page.input_value("#q") == "«رئیس جمهور» -عراق"
    page.fill("#q", '"<img src=x onerror=alert(1)>"')
    page.keyboard.press("Enter")
    page.wait_for_selector(".none")
    assert page.locator("main img").count() == 0
    assert tab.width == 390
    assert tab.trouble == []
    tab.close()
