"""What articles, questions and models say is shown as text, whatever it looks like."""

from __future__ import annotations

import html.parser
import re
from dataclasses import replace

import pytest

from rag.records import Answer, Article, Citation, Disagreement, Passage, Sentence, ShortAnswer
from tests.test_records import ANSWER
from ui.chat.article import article_view
from ui.chat.cards import passage_card, source_card
from ui.chat.records import Kept, Rating
from ui.chat.render import conversation, turn_html
from ui.chat.turn import Turn
from ui.safe import direction, inert, web_address
from ui.selection import Selection

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://evil.example/pixel.png)",
    "[click](javascript:alert(1))",
    '" onmouseover="alert(1)',
    "</p></section><iframe src=//evil.example>",
    "a \u202etxt.exe\u202c b",
    "line\n\n<b>block</b>\n\n    code",
)

OURS = {"a", "article", "bdi", "button", "details", "div", "h2", "h3", "li", "mark", "p"}
OURS |= {"em", "section", "span", "strong", "summary", "ul"}
OURS |= {"fieldset", "form", "input", "label", "legend", "textarea"}
ATTRIBUTES = {"aria-label", "class", "data-article", "data-end", "data-start", "dir", "href", "id"}
ATTRIBUTES |= {"lang", "rel", "role", "target", "title", "type"}
ATTRIBUTES |= {"aria-pressed", "checked", "data-busy", "data-conversation", "data-place"}
ATTRIBUTES |= {"data-how", "data-newest", "data-title", "required", "rows"}
ATTRIBUTES |= {"data-kind", "data-length", "data-done", "data-failed", "download"}
ATTRIBUTES |= {"data-article", "data-pieces", "data-lost", "data-headline"}
ATTRIBUTES |= {"data-stop", "data-rest", "data-count", "aria-haspopup"}
ATTRIBUTES |= {"data-quote", "data-verdict", "hidden", "maxlength", "name", "value"}


class Seen(html.parser.HTMLParser):
    """Every element, attribute and link of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name in ("href", "src")}

    def handle_data(self, data: str) -> None:
        self.text += data


def seen(page: str) -> Seen:
    parser = Seen()
    parser.feed(page)
    return parser


def hostile_answer(text: str, *, abstained: bool = False) -> Answer:
    """An answer with the text in every place that comes from outside."""
    article = Article("file:///x", text, f"{text} body", "en", text, "2025-01-17")
    citation = Citation(
        1, article.id, f"javascript:{text}", text, text, text, text, 0, 4, text, text, True
    )
    said = f"{text} [1] [7]"
    return replace(
        ANSWER,
        answer=said,
        abstained=abstained,
        citations=() if abstained else (citation,),
        sentences=(Sentence(said, 0, len(said), (1,), False, text),),
        nearest=(Passage(article, article.text, 0, len(article.text), 1.0, (0, len(text))),),
        disagreements=(replace(ANSWER.disagreements[0], about=text),),
        warnings=(replace(ANSWER.warnings[0], message=text),),
    )


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("abstained", [False, True])
@pytest.mark.parametrize("reader", ["fa", "ar", "en"])
def test_nothing_from_outside_becomes_an_element(text: str, abstained: bool, reader: str) -> None:
    limited = Selection((text,), (text,), text, text)
    turn = Turn(text, answer=hostile_answer(text, abstained=abstained), selection=limited)
    page = conversation([Kept(turn, rating=Rating("down", "other", text))], text, reader, True)
    article = Article(text, text, f"{text} body", text, text)
    page += article_view(article, [], reader, text, translates=True)
    found = seen(page)
    assert found.tags <= OURS
    assert found.attributes <= ATTRIBUTES
    assert all(link.startswith(("#source-", "/page/")) for link in found.links)
    assert "\n" not in page
    assert "\u202e" not in page


@pytest.mark.parametrize(
    ("reader", "said"),
    [
        ("en", "Title: stated by the document · Outlet: edited by hand · Date: from its address"),
        ("fa", "عنوان: بنا بر خود سند · رسانه: ویرایش دستی · تاریخ: از نشانی صفحه"),
        ("ar", "العنوان: مذكور في المستند · وسيلة الإعلام: تعديل يدوي · التاريخ: من عنوان الصفحة"),
    ],
)
def test_the_panel_says_where_each_field_was_found(reader: str, said: str) -> None:
    origins = {"date": "address", "title": "document", "outlet": "hand", "language": "<b>nobody"}
    article = Article("a", "T", "A text.", "en", "Radio", "2025-01-17", origins=origins)
    shown = article_view(article, [], reader)
    assert f'<p class="origins"><span>{said}</span></p>' == "".join(
        re.findall('<p class="origins">.*?</p>', shown)
    ).replace("</span><span> · </span><span>", " · ")
    assert 'class="origins"' not in article_view(replace(article, origins={}), [], reader)


def test_markers_link_only_to_citations() -> None:
    page = turn_html(Turn("q", answer=hostile_answer("plain")), 0, "en")
    assert page.count('class="marker"') >= 1
    assert "[7]" in seen(page).text
    assert 'href="#source-0-7"' not in page


def test_the_quote_is_marked_in_its_passage() -> None:
    citation = replace(
        ANSWER.citations[0], quote="دنیا", passage="سلام دنیا. خداحافظ.", source="https://x.org/a"
    )
    card = source_card([citation], 0, "fa")
    assert "<mark>دنیا</mark>" in card
    assert 'href="https://x.org/a"' in card
    assert 'dir="rtl"' in card
    assert "<mark>" in passage_card(ANSWER.nearest[0], "en")


def test_an_article_has_one_card_with_each_of_its_quotes() -> None:
    first = replace(ANSWER.citations[0], article="a", quote="One.", passage="One. Two.")
    second = replace(first, marker=2, quote="Two.", start=5, end=9)
    other = replace(first, marker=3, article="b")
    answer = replace(ANSWER, citations=(first, other, second), abstained=False)
    page = turn_html(Turn("q", answer=answer), 4, "en")
    cards = re.findall(r'<details class="card">.*?</details>', page)
    assert [re.findall(r'id="source-4-(\d)"', card) for card in cards] == [["1", "2"], ["3"]]
    assert re.findall("<mark>(.*?)</mark>", cards[0]) == ["One.", "Two."]
    assert re.findall('class="open".*?data-start="(\\d+)"', cards[0]) == [str(first.start), "5"]
    assert cards[0].count("One. ") + cards[0].count("One.</mark> Two.") == 1
    assert '<span class="numbers"><bdi>1</bdi> <bdi>2</bdi></span>' in cards[0]


def test_the_words_that_fit_the_question_are_marked_in_the_first_line() -> None:
    said = "Courier, 12 May: “Of 40 people 12 <died>.” [1]\nMore: “12.” [1]"
    first = said.partition("\n")[0]
    answer = replace(
        ANSWER,
        answer=said,
        short=ShortAnswer("12 <died>", 0, 9, 1),
        sentences=(Sentence(first, 0, len(first), (1,), True, "quoted"),),
    )
    page = turn_html(Turn("q", answer=answer), 0, "en")
    assert page.count("<mark>12 &lt;died&gt;</mark>") == 1
    assert seen(page).text.count("12 <died>") == 1


def test_unsupported_and_declined_look_different() -> None:
    flagged = turn_html(Turn("q", answer=hostile_answer("plain")), 0, "en")
    assert "unsupported" in flagged
    assert "Not supported by its source" in flagged
    declined = turn_html(Turn("q", answer=hostile_answer("plain", abstained=True)), 0, "en")
    assert "declined" in declined
    assert "not an answer" in declined


def test_disagreement_is_shown() -> None:
    disagreement = Disagreement("number", "drones", ANSWER.disagreements[0].claims)
    page = turn_html(Turn("q", answer=replace(ANSWER, disagreements=(disagreement,))), 0, "en")
    assert "The sources disagree: <bdi" in page


def test_a_figure_at_two_times_is_no_disagreement() -> None:
    moving = Disagreement("moving", "", ANSWER.disagreements[0].claims)
    page = turn_html(Turn("q", answer=replace(ANSWER, disagreements=(moving,))), 0, "en")
    assert "The sources disagree" not in page
    assert ">A figure that may have changed</h3>" in page


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("سلام", None, "rtl"),
        ("Hello سلام", None, "ltr"),
        ("«Putin» گفت", None, "ltr"),
        ("[1] ۱۲", "fa", "rtl"),
        ("123", None, "ltr"),
    ],
)
def test_direction(text: str, language: str | None, expected: str) -> None:
    assert direction(text, language) == expected


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("https://x.org/?a=1&b=2", "https://x.org/?a=1&amp;b=2"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("/home/x/file.txt", None),
        ("http://[bad", None),
        ('https://x.org/"onclick=', "https://x.org/&quot;onclick="),
    ],
)
def test_web_address(source: str, address: str | None) -> None:
    assert web_address(source) == address


def test_inert_keeps_the_words() -> None:
    assert inert("a < b & «c»") == "a &lt; b &amp; «c»"
