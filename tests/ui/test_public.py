"""No folder of the server's machine leaves it: not as data, not on a page, not in a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from rag.records import ArticleSummary
from tests.test_records import ANSWER
from ui.access.visitors import LOCAL
from ui.chat.cards import source_link
from ui.chat.exports import FORMATS
from ui.chat.feedback import SHAPES, lines
from ui.chat.records import Conversation, Heading, Kept, Rating
from ui.chat.turn import Turn
from ui.library.contents import Listed, page_of
from ui.library.table import table
from ui.public import public
from ui.selection import Selection

PATH = "/home/sara/news/bridge.txt"
CITED = replace(ANSWER.citations[0], source=PATH)
KEPT = Kept(Turn("Who?", answer=replace(ANSWER, citations=(CITED,))), rating=Rating("up"))
TALK = Conversation(Heading("1", "Bridge", "2024-05-03", "2024-05-03"), (KEPT,))
UNTITLED = ArticleSummary("id", PATH, "", "en", None, None, 1)


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        ({"source": PATH}, {"source": "bridge.txt"}),
        ({"source": "https://x.org/a/b"}, {"source": "https://x.org/a/b"}),
        ({"a": [{"source": PATH}, ("x", {"source": "note"})]},
         {"a": [{"source": "bridge.txt"}, ["x", {"source": "note"}]]}),
        ({"quote": PATH, "n": 1}, {"quote": PATH, "n": 1}),
    ],
)  # fmt: skip
def test_sources_lose_their_folders(value: Any, seen: Any) -> None:
    assert public(value) == seen


@pytest.mark.parametrize(
    "write",
    [
        lambda: source_link(PATH, "en"),
        lambda: table(page_of([Listed(UNTITLED, True, "", "")], 1, 9), Selection(), LOCAL, "en"),
        *(lambda form=form: form.write(TALK, "fa") for form in FORMATS.values()),
        *(lambda shape=shape: lines([("a", KEPT)], shape) for shape in SHAPES),
    ],
)
def test_nothing_shown_names_a_folder(write: Callable[[], str | bytes]) -> None:
    made = write()
    assert "/home" not in (made if isinstance(made, str) else made.decode(errors="replace"))
