"""The parts of Markdown texts: nothing said in one ends it, or makes another of it."""

from __future__ import annotations

import pytest

from rag.kinds.exports import markdown_parts as parts
from rag.records import Article


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        (parts.heading("Rain\nin # C #"), "# Rain in # C \\#"),
        (parts.heading("Rain ##", 2), "## Rain \\##"),
        (parts.heading("C#"), "# C#"),
        (parts.item("> Rain"), "- \\> Rain"),
        (parts.item("It rained.", 2, 1), "- It rained.[^2][^1]"),
        (parts.quoted("- Rain\n\n- Sun"), "> \\- Rain - Sun"),
        (parts.line("It rained.", 1, "(so)", 2, ": no", 3, " (so)"),
         "It rained.[^1]\\(so)[^2]\\: no[^3] (so)"),
        (parts.line("(It rained)", 1), "(It rained)[^1]"),
        (parts.line("It rained\\", 1), "It rained\\\\[^1]"),
        (parts.footnote(1, "[^2]: <b>"), "[^1]: [\\^2]\\: \\<b>"),
        (parts.footnote(1, "A", "https://a.example"), "[^1]: A <https://a.example>"),
        (parts.source("۱", ["A\\", "[b](c)"], "# q"), "\\[۱\\] A\\\\ · [b]\\(c)\n\n> \\# q"),
        (parts.together(["a", "b"]), "a\n\nb\n"),
    ],
)  # fmt: skip
def test_a_part(made: str, wanted: str) -> None:
    assert made == wanted


def test_a_path_of_this_machine_is_not_named() -> None:
    known = {"text": "It rained.", "language": "en", "outlet": "Post", "date": "2025-01-17"}
    page = Article("https://a.example/1", "Rain", **known)
    assert parts.about(page) == ("Rain", "Post", "2025-01-17", "https://a.example/1")
    assert parts.about(Article("/home/desk/a.txt", "", **known)) == ("Post", "2025-01-17")
