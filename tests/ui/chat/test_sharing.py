"""One reader's questions on the page leave room for another's."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from rag import Library
from rag.errors import InputError
from ui import pages
from ui.access.shares import Shares
from ui.chat.talk import Talk
from ui.pages import build_pages
from ui.shelves import Shelves
from ui.words import INTERFACE, words


def of(name: str) -> Any:
    return SimpleNamespace(state=SimpleNamespace(visitor=SimpleNamespace(id=name)))


@pytest.mark.parametrize("language", INTERFACE)
def test_a_reader_who_asks_too_much_at_once_is_told_so(language: str) -> None:
    talk: Any = Talk(None, language, Shares(4))  # type: ignore[arg-type]
    with ExitStack() as held:
        for _ in range(2):
            held.enter_context(talk._slot(of("sara")))
        with pytest.raises(InputError) as refused, talk._slot(of("sara")):
            pass
        held.enter_context(talk._slot(of("ali")))
    said = words(language)["chat"]
    assert (refused.value.problem, refused.value.fix) == (said["too_many"], said["too_many_fix"])
    with talk._slot(of("sara")):
        pass


def test_something_is_kept_of_few_tabs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    most = 5
    monkeypatch.setattr(pages, "TABS", most)
    with Library.open(tmp_path) as library:
        for route in build_pages(Shelves(library)).routes:
            if page := getattr(getattr(route, "app", None), "app", None):
                blocks = page.get_blocks()
                queue, tabs = blocks._queue, blocks.state_holder
                for tab in range(most + 2):
                    tabs[str(tab)]
                    queue.pending_messages_per_session[str(tab)] = tab
                    queue.pending_event_ids_session[str(tab)] = tab
                assert queue.ANALYTICS_MAX_EVENTS == 1
                assert len(tabs.session_data) == most
                assert len(queue.pending_messages_per_session) == most
                assert len(queue.pending_event_ids_session) == most
