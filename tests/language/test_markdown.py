"""Text in Markdown is read back as it was said, by a reader that is not ours."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.language.markdown import inert_line, inert_markdown

ATTACKS = [
    "![x](https://evil.example/p.png)",
    "<img src=https://evil.example/p.png>",
    "\\<img src=https://evil.example/p.png>",
    "\\\\<img src=https://evil.example/p.png>",
    "\\![x](https://evil.example/p.png)",
    "[x\\](https://evil.example)",
    "[x]\\(https://evil.example)",
    "[x]: https://evil.example",
    "[x][y]",
    "<https://evil.example>",
    "The file is C:\\new\\*all",
    "It rained.\\",
    "so [^1] and ^[so]",
    "&#x202E;evil &#60;b>",
    "1990. It rained.",
    "3) Rain",
    "7.",
    *[f"{sign} Rain" for sign in "#>-+*=~|_"],
    "---",
    "===",
    "~~~",
]


def read(text: str) -> str:
    """The only paragraph of a Markdown text, or the HTML of what it is instead."""
    markdown_it = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
    footnotes = pytest.importorskip(
        "mdit_py_plugins.footnote", reason="mdit-py-plugins is not installed"
    )
    reader = markdown_it.MarkdownIt("commonmark").enable("table").use(footnotes.footnote_plugin)
    made = reader.render(f"Before.\n\n{text}\n\n[^1]: Note\n").removeprefix("<p>Before.</p>\n")
    paragraph = re.fullmatch(r"<p>([^<]*)</p>\n", made)
    return html.unescape(paragraph[1]) if paragraph else made


@pytest.mark.parametrize("text", ATTACKS)
def test_a_line_says_what_it_said(text: str) -> None:
    assert read(inert_line(text)) == text


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("\\<b>", "\\\\\\<b>"),
        ("a^2", "a\\^2"),
        ("&#8217;", "&\\#8217;"),
        ("R&D #1", "R&D #1"),
        ("1990. Rain", "1990\\. Rain"),
        ("12) Rain", "12\\) Rain"),
        ("1.5 metres", "1.5 metres"),
        ("۱. باران", "۱. باران"),
        ("[1] (so)", "[1] (so)"),
        ("[1](so)", "[1]\\(so)"),
        (" # Rain\n fell", "\\# Rain fell"),
    ],
)
def test_only_what_acts_is_escaped(text: str, made: str) -> None:
    assert inert_line(text) == made


@given(st.text("a\\<[]()^!&#:6;` \n"), st.text("a\\<[]()^!&#:6;` \n"))
def test_a_beginning_is_escaped_as_in_the_whole(first: str, second: str) -> None:
    """So that an answer can be shown while it is written."""
    whole = inert_markdown(first + second)
    assert whole.startswith(inert_markdown(first))
    assert not re.search(r"\][(:]|&#|(?<!\\)(?:\\\\)*[<^]", whole)


@given(st.text("a\\<>[]()^!&#:6;./=-| "))
def test_nothing_acts_wherever_it_stands(text: str) -> None:
    said = " ".join(text.split())
    assert not said or read(inert_line(text)) == said
