"""Traits of Markdown that public trackers report as read wrongly by others."""

from __future__ import annotations

import pytest

from rag.reading.limits import Limits
from rag.reading.parse import parse_here
from tests.reading.taking import text_of

MIXED = "It rained.\n\n### What it cost\n\nNine million, **he** said.\n\n<p>Some say more.</p>\n"
TEXTS = {
    "docling#2800": (
        MIXED,
        "It rained.\n\nWhat it cost\n\nNine million, he said.\n\nSome say more.",
    ),
    "docling#2800, in Persian": ("<div dir='rtl'>\nباران بارید.\n</div>\n", "باران بارید."),
    "docling#2800, right at lines": (
        "One.\n<div>\nTwo.\n</div>\n\nThree.\n",
        "One.\n\nTwo.\n\nThree.",
    ),
    "earmark#363": ("AAA <p>BBB</p> CCC\n", "AAA\n\nBBB\n\nCCC"),
    "no tags": ("Write <name> and 3 < 4 > 2.\n", "Write <name> and 3 < 4 > 2."),
    "docling#3991": (
        "| a | b |\n|---|---|\n| 1 | One<br>and two |\n",
        "| a | b |\n| 1 | One and two |",
    ),
    "docling#3991, in a paragraph": ("One<br> two <i>three</i>\n", "One\ntwo three"),
    "docling#4312": ("| a\\|b | c |\n|---|---|\n| d | e |\n", "| a|b | c |\n| d | e |"),
    "docling#4312, escaped marks": (
        "3 \\* 4 \\* 5, \\_x\\_ and C:\\new\n",
        "3 * 4 * 5, _x_ and C:\\new",
    ),
    "multiplatform-markdown-renderer#213": ("1\\. It rains.\n", "1. It rains."),
    "turndown#59": ("Smith &amp; Sons &#1576; `&amp;`\n", "Smith & Sons ب &amp;"),
    "Meziantou.Framework#2639": (
        "It writes &amp;copy; and &lt;b&gt;.\n",
        "It writes &copy; and <b>.",
    ),
    "docling#913": (
        "1. Make it (`git checkout -b x`)\n2. Go\n",
        "1. Make it (git checkout -b x)\n2. Go",
    ),
    "docling#2880": ("The road | the bridge.\n", "The road | the bridge."),
    "Packages#4599": ("# Rain | Sunday\n\nIt rains.\n", "Rain | Sunday\n\nIt rains."),
    "remove-markdown#56": ("See [Rain](http://x.example/Rain_(film)) now.\n", "See Rain now."),
    "reversemarkdown-net#69": ("[![Map](a.png)](http://x.example)\n\nText.\n", "Map\n\nText."),
    "markitdown#1302, read again": (
        "See [the \\[old\\] map](http://x.example).\n",
        "See the [old] map.",
    ),
    "showdown#1061": (
        "One [a map][m] of [rain].\n\n[m]: http://x.example 'M'\n[rain]: http://y.example\n",
        "One a map of rain.",
    ),
    "showdown#1066": ("[x]: take out the old\n", "[x]: take out the old"),
    "no reference": ("He said [sic] so [1].\n", "He said [sic] so [1]."),
    "hard break": ("One\\\ntwo\n", "One\ntwo"),
    "an address": ("Write to <ann@tarn.example>.\n", "Write to ann@tarn.example."),
    "raised": ("10<sup>6</sup> and 5<sup>th</sup>\n", "10⁶ and 5th"),
    "quoted": ("He said <q>no</q>.\n", "He said “no”."),
    "marks in code": (
        "```\n# a **b** <p> &amp; \\*\n```\n\nEnd.\n",
        "# a **b** <p> &amp; \\*\n\nEnd.",
    ),
    "marks in a span": ("Use `<b> & **x** \\_` so.\n", "Use <b> & **x** \\_ so."),
    "Markpad#375": ("---\nLead-in sentence.\n---\n\nBody.\n", "Lead-in sentence.\n\n\nBody."),
}


@pytest.mark.parametrize("name", TEXTS)
def test_texts(name: str) -> None:
    data, text = TEXTS[name]
    assert text_of("markdown", data) == text


TITLES = {
    "jekyll-titles-from-headings#14": ("Rain in town\n============\n\nIt rains.\n", "Rain in town"),
    "the first of both": ("# One\n\nTwo\n===\n", "One"),
    "vera#159": ("```sh\n# a comment\n```\n\n# Rain\n\nIt rains.\n", "Rain"),
    "paperclip#4989": (
        "---\ntitle: >-\n  Rain\n  in town\ndate: 2025-01-17\n---\nIt rains.\n",
        "Rain in town",
    ),
    "jdocmunch-mcp#60": ('+++\ntitle = "Rain"\ndate = 2025-01-17\n+++\nIt rains.\n', "Rain"),
    "openai-agents-python#5040": (
        "---\ntitle: |\n  One\n  ---\n  two\n---\nIt rains.\n",
        "One --- two",
    ),
}


@pytest.mark.parametrize("name", TITLES)
def test_titles(name: str) -> None:
    data, title = TITLES[name]
    parsed = parse_here("markdown", data.encode(), Limits(), None)
    assert parsed.title == title and "title" not in parsed.text
    assert ("2025-01-17" in data) == (parsed.date == "2025-01-17")
