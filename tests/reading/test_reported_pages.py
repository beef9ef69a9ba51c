"""Traits of pages that public trackers report as read wrongly by others, in files of ours."""

from __future__ import annotations

import pytest

from tests.reading.pages import AR, FA, LAST, LEAD, NEXT, article, linked, page
from tests.reading.taking import text_of

SHUT = "The port is shut for the winter and opens again in the spring of next year."


def among(markup: str, *read: str) -> tuple[str, str, str]:
    """A page with something between its paragraphs that belongs to it."""
    page = article(f"<p>{LEAD}</p>{markup}<p>{NEXT}</p><p>{LAST}</p>")
    return "html", page, "\n".join((LEAD, *read, NEXT, LAST))


READ: dict[str, tuple[str, str | bytes, str]] = {
    "python-markdownify#216": among(
        "<p>The mayor said <q>we <b>start</b> now</q> to the port.</p>",
        "The mayor said “we start now” to the port.",
    ),
    "python-markdownify#216, in Persian": among(
        "<p>شهردار نمونه گفت <q>کار آغاز شد</q> و به بندر رفت.</p>",
        "شهردار نمونه گفت «کار آغاز شد» و به بندر رفت.",
    ),
    "unstructured#2362": among(
        '<div>The port sells shares at $<div style="display:inline;"><span>5.22</span></div> each.'
        "</div>",
        "The port sells shares at $5.22 each.",
    ),
    "unstructured#2483": among(
        "<div>The plan has parts:<ul><li>the wall</li><li>the quay</li></ul>and one more.</div>",
        "The plan has parts:",
        "- the wall",
        "- the quay",
        "and one more.",
    ),
    "unstructured#3228": among(f"<div><span>{SHUT}</span></div>", SHUT),
    "docling#3618": among(
        "<ul><li><span>Apply first.</span><div><div><ul><li>With a map.</li></ul></div></div>"
        "</li></ul>",
        "- Apply first.",
        "  - With a map.",
    ),
    "trafilatura#768": (
        "html",
        f"<body><main><article><div><br>{LEAD} {NEXT}</div></article></main></body>",
        f"{LEAD} {NEXT}",
    ),
    "trafilatura#879": (
        "html",
        f"<body><nav>menu</nav><article><h1>Tarnby Post</h1><p>{LEAD}</p><p>{NEXT}</p>"
        "</article></body>",
        f"{LEAD}\n{NEXT}",
    ),
    "readability#766": (
        "html",
        page(
            f"<div aria-hidden='true'><article><h1>Tarnby Post</h1><p>{LEAD}</p><p>{NEXT}</p>"
            "</article></div><div role='dialog'><p>We use cookies, and our partners do so too."
            "</p></div>"
        ),
        f"{LEAD}\n{NEXT}",
    ),
    "a shadow root": (
        "html",
        page(
            f"<h1>Tarnby Post</h1><x-text><template shadowrootmode='open'><p>{LEAD}</p><p>{NEXT}"
            f"</p></template></x-text><template><p>{LAST}</p></template>"
        ),
        f"{LEAD}\n{NEXT}",
    ),
    "a page drawn by scripts": (
        "html",
        page(
            "<div id='__next'></div>",
            linked(f'{{"@type": "NewsArticle", "articleBody": "<p>{LEAD}</p><p>{NEXT}</p>"}}'),
        ),
        f"{LEAD}\n\n{NEXT}",
    ),
    "marks of notes": among(
        "<p>It costs 10<sup>6</sup> euros<sup><a href='#n1'>[1]</a></sup> in 2025<sup>2</sup>, "
        "and the 5<sup>th</sup> plan<sup><a href='/a'>3</a></sup> has <sup>x<b>2</b></sup>.</p>",
        "It costs 10⁶ euros in 2025², and the 5th plan3 has x2.",
    ),
    "digits above the line, in Persian": among(
        "<p>۱۰<sup>۶</sup> تومان و ١٠<sup>٣</sup> دينار و ۱۰<sup>-۲</sup> در این شهر</p>",
        "۱۰⁶ تومان و ١٠³ دينار و ۱۰⁻² در این شهر",
    ),
    "a formula": among(
        "<p>So <math><semantics><mrow><mi>a</mi> <mo>=</mo> <msup><mn>10</mn><mn>6</mn></msup>"
        "</mrow><annotation encoding='tex'>a=10^6</annotation></semantics></math> holds.</p>",
        "So a=10⁶ holds.",
    ),
    "a price that is struck out": among(
        "<p>It costs <s>800</s> <strike>900</strike> 950 million, the plan says.</p>",
        "It costs 950 million, the plan says.",
    ),
    "trafilatura#531": among(
        "<table><tr><th>Day</th><th>Open</th></tr><tr><td>Monday</td><td><ul><li>10:00</li>"
        "<li>20:00</li></ul></td></tr></table>",
        "| Day | Open |",
        "|---|---|",
        "| Monday | 10:00 20:00 |",
    ),
    "trafilatura#890": (
        "html",
        page(
            "<table class='main'><tr><td class='sidebar'><a href='/'>Home</a> <a href='/x'>Archive"
            f"</a></td><td class='content'><h1>Gears</h1><p>{LEAD}<p>The left wheel turns at <i>r"
            "</i>, the middle one at 3<i>r</i> and the right one at half of <i>r</i>, which nobody "
            f"had thought of.<p>{LAST}</td></tr></table>"
        ),
        f"{LEAD}\nThe left wheel turns at r, the middle one at 3r and the right one at half of r, "
        f"which nobody had thought of.\n{LAST}",
    ),
    "trafilatura#233": (
        "html",
        page(
            f"<h1>Wall</h1><p>{LEAD}</p><ul><li>{NEXT}</li><li>It is long.</li></ul><p>{LAST}</p>"
        ),
        f"{LEAD}\n- {NEXT}\n- It is long.\n{LAST}",
    ),
    "trafilatura#431": among(
        "<ul><li><span class='x'>The right to know what is kept.</span></li><li><span>The right "
        "to have it deleted.</span></li></ul>",
        "- The right to know what is kept.",
        "- The right to have it deleted.",
    ),
    "unstructured#1543": (
        "html",
        f"<html><body>{LEAD}<p>{NEXT}</p><p>{LAST} <br>\nIt is after a break.</p></body></html>",
        f"{LEAD}\n{NEXT}\n{LAST}\nIt is after a break.",
    ),
    "unstructured#332": (
        "html",
        "<html><body><table border=0><tr><td><font size=2>January 2023<br><br><i>("
        f"{LEAD})</i><br><br>{NEXT}<br><br>{LAST}</font></td></tr></table></body></html>",
        f"January 2023\n({LEAD})\n{NEXT}\n{LAST}",
    ),
    "unstructured#250": (
        "html",
        f"<html><body><p>{FA}</p><p>{AR}</p></body></html>",
        f"{FA}\n{AR}",
    ),
    "html-to-markdown#477": among(
        "<TABLE><TR><TH>Port</TH><TH>Price</TH></TR><TR><TD><o:p><P></o:p></P></TD><TD>Visible "
        "text</TD></TR></TABLE>",
        "| Port | Price |",
        "|---|---|",
        "|  | Visible text |",
    ),
    "jsoup#1244": among(
        "<p>دیوار بندر را می&zwnj;سازند و کتاب&#8204;ها می&#x200c;مانند، شهردار نمونه گفت.</p>",
        "دیوار بندر را می\u200cسازند و کتاب\u200cها می\u200cمانند، شهردار نمونه گفت.",
    ),
    "docling#1406": among(
        "<address>First Street 1, Tarnby, at the old harbour.</address><details><summary>What the "
        "plan says of money</summary><p>This is a paragraph inside the details.</p></details>",
        "First Street 1, Tarnby, at the old harbour.",
        "What the plan says of money",
        "This is a paragraph inside the details.",
    ),
    "crawl4ai#1938": among(
        "<p>Before <span></span> the tail, and <b><i></i></b>it <a name='x'></a>stays.</p>",
        "Before the tail, and it stays.",
    ),
    "an embedded file": among(
        "<p>Before <embed src='x' type='y'> the tail stays.</p><p>So does this.</p>",
        "Before the tail stays.",
        "So does this.",
    ),
    "trafilatura#147": among(
        "<h2><a>The port is shut</a></h2><p>It opens in the spring.</p>",
        "The port is shut",
        "It opens in the spring.",
    ),
    "trafilatura#661": (
        "html",
        article(
            f"<section><p>{LEAD}</p>Squished<div><h4>A space</h4><p>{NEXT}</p>So is this</div>"
            f"<div><h4>And one more</h4><p>{LAST}</p></div></section>"
        ),
        f"{LEAD}\nSquished\nA space\n{NEXT}\nSo is this\nAnd one more\n{LAST}",
    ),
    "python-readability#143": among(
        "<div> <span> The mayor <em> of Tarnby </em> said it again. </span> </div>",
        "The mayor of Tarnby said it again.",
    ),
    # Seen on the way, with no report of it
    "a word in the other direction": among(
        "<p>شرکت <bdo dir=ltr>Tarnby Port</bdo> و <bdi>Nord 12</bdi> گفت دیوار ساخته شد.</p>",
        "شرکت Tarnby Port و Nord 12 گفت دیوار ساخته شد.",
    ),
    "a deleted word": among(
        "<p>It costs <del>800</del> <ins>950</ins> million, the plan says.</p>",
        "It costs 950 million, the plan says.",
    ),
    "a date in a sentence": among(
        "<p>On <time datetime='2025-01-01'>1 January</time> the mayor came to the port.</p>",
        "On 1 January the mayor came to the port.",
    ),
    "who said a quotation": among(
        "<blockquote>We start now, and we will not stop.<footer>— The mayor</footer></blockquote>",
        "We start now, and we will not stop.",
        "— The mayor",
    ),
}


@pytest.mark.parametrize("report", READ)
def test_the_text_of_a_file(report: str) -> None:
    kind, data, text = READ[report]
    assert text_of(kind, data) == text
