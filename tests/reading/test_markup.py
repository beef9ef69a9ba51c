"""HTML in a field: what is taken for it, and what it becomes."""

from __future__ import annotations

import time

import pytest

from rag.reading.pages.markup import plain_text
from rag.reading.rows.cuts import CELL, without_count

CASES = [
    ("<p>One <b>bold</b> &amp; two.</p><p>Next&#8217;s.</p>", "One bold & two.\n\nNext’s."),
    ("<p>line\nwrapped</p>\n<p>next</p>", "line wrapped\n\nnext"),
    ("One <i>word</i>.\n\nTwo", "One word.\n\nTwo"),  # no block: line ends are paragraphs
    ("one<br/>two<br><br>three", "one\ntwo\n\nthree"),
    ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
    ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a  b\nc"),
    ("<p>x</p><script>s</script><style>t</style><!-- c -->y", "x\n\ny"),
    ("<![CDATA[<p>Hi</p>]]>", "Hi"),
    ("<pre>a\n b</pre>", "a\n b"),
    ("<p>می&zwnj;شود کتاب‌ها</p>", "می‌شود کتاب‌ها"),
    ("R&amp;D, caf&#233;", "R&D, café"),
    ("a < b and <name> of AT&T; c > d", "a < b and <name> of AT&T; c > d"),
]


@pytest.mark.parametrize(("text", "plain"), CASES)
def test_plain(text: str, plain: str) -> None:
    assert plain_text(text) == plain


@pytest.mark.parametrize("text", ["<p>" + "<b" * 100_000, "<p " * 100_000, "<div>" * 50_000])
def test_no_text_takes_long(text: str) -> None:
    started = time.process_time()
    plain_text(text)
    assert time.process_time() - started < 20


CUTS = [
    ("It rained… [+2314 chars]", "It rained…", "left out 2,314"),
    ("It rained ... [812 chars]", "It rained ...", "left out 812"),
    ("It rained [&hellip;]", "It rained [&hellip;]", "ellipsis"),
    ("It rained […]", "It rained […]", "ellipsis"),
    ("x" * CELL, "x" * CELL, "a cell can hold"),
    ("It rained [12 dead] today.", "It rained [12 dead] today.", ""),
]


@pytest.mark.parametrize(("text", "kept", "said"), CUTS)
def test_cut_texts(text: str, kept: str, said: str) -> None:
    found, warning = without_count(text)
    assert found == kept
    assert said in (warning.told("en") if warning else "") and bool(said) == bool(warning)
