"""A shared conversation is read by those who may see its articles, and by nobody else."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from rag import Answer, Article, Library
from rag.records import Overview, Sentence
from rag.records.overviews import Holdings
from tests.ui.chat.test_routes import BRIDGE, QUESTION, Visit
from ui.access.accounts import Accounts, folder_of
from ui.access.guard import Door, Guard
from ui.access.visitors import Visitor
from ui.chat import shared_routes, sharing
from ui.chat.conversations import Conversations
from ui.chat.routes import router
from ui.chat.turn import Turn
from ui.collections.reach import collections_of
from ui.doors.problems import handle_errors
from ui.selection import Selection
from ui.shelves import Shelves
from ui.words import words

SECRET = Article(
    "leak.pdf",
    "Cracks in the span | Whisper",
    "The bridge in Ahvaz is cracked and must be closed in June, a secret report says.",
    outlet="Whisper",
    language="en",
)
LEAKS = ("cracked", "Cracks in the span", "Whisper", "leak.pdf", "secret")


class Desk:
    """Two users of a server; Sara shares, Ali reads."""

    def __init__(self, client: TestClient, library: Library, shelves: Shelves) -> None:
        self.client, self.library = client, library
        self.sara, self.ali = (Visit(client, library, name, QUESTION) for name in ("sara", "ali"))
        self.shelves = shelves
        self.kept = Conversations(folder_of(library.directory, self.sara.user.id))

    def owning(self, *articles: Article) -> None:
        """Put articles into Sara's own library."""
        self.shelves.own(self.visitor).add(list(articles))

    @property
    def visitor(self) -> Visitor:
        return Visitor(self.sara.user.id, "sara", "reader")

    def keep(self, turn: Turn, identity: str = "") -> str:
        return self.kept.add(identity, turn)

    def share(self, identity: str, who: Visit | None = None) -> str:
        """The path of a link."""
        visit = who or self.sara
        headers = {**visit.headers, "sec-fetch-site": "same-origin"}
        path = f"/page/conversations/{identity}/share"
        made = self.client.post(path, data={"reader": "en"}, headers=headers)
        assert made.status_code == 200, made.text
        (found,) = re.findall('data-path="([^"]+)"', made.text)
        return str(found)

    def read(self, path: str, who: Visit | None = None) -> tuple[int, str]:
        answered = self.client.get(path, headers=(who or self.ali).headers)
        return answered.status_code, answered.text


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Library.open(tmp_path / "library") as library:
        library.add([BRIDGE])
        app, shelves = FastAPI(), Shelves(library)
        app.add_middleware(Guard, door=Door(Accounts(library.directory), "token"))
        handle_errors(app)
        app.include_router(router(shelves))
        app.include_router(shared_routes.router(shelves))
        with TestClient(app, base_url="http://127.0.0.1") as client:
            yield Desk(client, library, shelves)
        shelves.close()


def said_of(library: Library) -> Answer:
    answer = library.ask(QUESTION)
    assert answer.citations
    return answer


def test_who_may_see_the_articles_reads_it_and_changes_nothing(desk: Desk) -> None:
    path = desk.share(desk.sara.name)
    status, page = desk.read(path)
    assert status == 200
    assert QUESTION in page and "opened by the mayor" in page
    assert words("en")["sharing"]["read_only"] in page
    assert not re.search(r'class="(rating|taking|thumb|downloads|asked-as)', page)
    assert desk.client.get(path).status_code == 401
    assert desk.ali.sent("DELETE", f"{desk.sara.path}/share") == 204
    assert desk.read(path)[0] == 200  # Ali has no such conversation to withdraw
    assert desk.ali.sent("POST", f"{desk.sara.path}/share", {"reader": "en"}) == 404


def test_a_link_holds_what_was_said_when_it_was_made(desk: Desk) -> None:
    path = desk.share(desk.sara.name)
    desk.keep(Turn("And what came later?", answer=said_of(desk.library)), desk.sara.name)
    assert "And what came later?" not in desk.read(path)[1]
    assert desk.share(desk.sara.name) == path
    assert "And what came later?" in desk.read(path)[1]


def test_what_is_asked_in_its_place_later_is_not_under_the_link(desk: Desk) -> None:
    path, said = desk.share(desk.sara.name), said_of(desk.library)
    time.sleep(0.002)
    later = desk.kept.begin(desk.sara.name, Turn("Edited, and not shared"))
    desk.kept.settle(later, Turn("Edited, and not shared", answer=said), 0, alone=False)
    (turn,) = desk.kept.required(desk.sara.name).turns
    assert turn.question == "Edited, and not shared"
    assert turn.question not in desk.read(path)[1]


def test_nor_is_what_is_written_over_a_turn_without_an_answer(desk: Desk) -> None:
    failed = desk.kept.begin("", Turn("Nothing was said"))
    path = desk.share(failed.conversation)
    assert desk.read(path)[1].count("Nothing was said") == 2  # the last one is the question
    time.sleep(0.002)
    again = desk.kept.restart(failed, Turn("In other words"))
    desk.kept.write(again, Turn("In other words", answer=said_of(desk.library)))
    assert [each.asked for each in desk.kept.required(failed.conversation).kept] == [again.asked]
    assert "In other words" not in desk.read(path)[1]


def test_a_withdrawn_or_deleted_one_says_so(desk: Desk) -> None:
    path = desk.share(desk.sara.name)
    assert words("en")["sharing"]["shared"] in desk.sara.get("/page/conversations?reader=en")
    assert desk.sara.sent("DELETE", f"{desk.sara.path}/share") == 204
    status, page = desk.read(path)
    assert (status, QUESTION in page) == (404, False)
    assert words("en")["sharing"]["gone"] in page
    again = desk.share(desk.sara.name)
    assert again != path
    assert desk.sara.sent("DELETE", desk.sara.path) == 204
    assert desk.read(again)[0] == 404
    for language in ("fa", "ar"):
        told = desk.read(f"/{language}/shared/none")
        assert told[0] == 404 and words(language)["sharing"]["gone"] in told[1]


def hidden(desk: Desk, turn: Turn) -> None:
    """Ali is told that it is not his to see, and nothing of what it says; Sara reads on."""
    path = desk.share(desk.keep(turn))
    status, page = desk.read(path)
    assert status == 403
    assert words("en")["sharing"]["closed"] in page
    assert [leak for leak in LEAKS if leak in page] == []
    assert turn.question not in page
    assert desk.read(path, desk.sara)[0] == 200


def test_an_own_article_is_read_by_nobody_else(desk: Desk) -> None:
    desk.owning(SECRET)
    reading = desk.shelves.reading(desk.visitor)
    answer = reading.ask("Why must the bridge in Ahvaz be closed?")
    assert "cracked" in str(answer.to_dict())
    hidden(desk, Turn("Why must it be closed?", answer=answer))
    said = Turn("How far?", text=answer.answer, citations=answer.citations, stopped=True)
    hidden(desk, said)


def test_what_only_counts_or_names_an_own_article_is_not_told(desk: Desk) -> None:
    desk.owning(SECRET)
    answer = said_of(desk.library)
    (sentence, *_) = answer.sentences
    counted = Overview(
        "meta", "", holdings=Holdings(2, None, None, 2, {"Whisper": 1}, {"en": 2}, {})
    )
    hidden(desk, Turn("What do we hold?", answer=replace(answer, overview=counted)))
    named = replace(answer, answer=f"{answer.answer} (also in Whisper)")
    hidden(desk, Turn("Who has it?", answer=named))
    titled = replace(answer, answer=f"Cracks in the span\n{answer.answer}")
    hidden(desk, Turn("Which story?", answer=titled))
    loose = Sentence("It is about to fall.", 0, 5, (), None, "uncited")
    free = replace(answer, mode="llm", sentences=(sentence, loose))
    hidden(desk, Turn("What else?", answer=free))
    hidden(desk, Turn("Half?", text="The bridge is", citations=answer.citations, stopped=True))


def test_an_own_copy_of_an_article_all_may_read_is_compared_word_for_word(desk: Desk) -> None:
    answer = said_of(desk.library)
    (cited, *_) = answer.citations
    changed = replace(cited, quote="The bridge in Ahvaz is cracked, a secret report says.")
    hidden(desk, Turn("Is it?", answer=replace(answer, citations=(changed,))))
    told = replace(cited, passage=f"{cited.passage} It is cracked.")
    hidden(desk, Turn("Around it?", answer=replace(answer, citations=(told,))))
    desk.owning(replace(BRIDGE, title="Cracks in the span"))
    renamed = replace(cited, title="Cracks in the span")
    hidden(desk, Turn("Its name?", answer=replace(answer, citations=(renamed,))))


def test_limits_and_counts_of_who_has_an_own_library_are_not_told(desk: Desk) -> None:
    desk.owning(SECRET)
    answer = replace(said_of(desk.library), coverage={"en": 1234})
    limited = Selection(outlets=("Radio", "Whisper"))
    path = desk.share(desk.keep(Turn("When?", answer=answer, selection=limited)))
    status, page = desk.read(path)
    assert (status, "Whisper" in page, "1234" in page) == (200, False, False)


def test_the_name_of_a_collection_is_told_while_it_is_open(desk: Desk) -> None:
    kept = collections_of(desk.shelves, desk.visitor)
    dossier = kept.make("Dossier on the mayor", frozenset([BRIDGE.id]), frozenset([BRIDGE.id]))
    limits = Selection(collection=dossier.id, called=dossier.name)
    path = desk.share(desk.keep(Turn(QUESTION, answer=said_of(desk.library), selection=limits)))
    status, page = desk.read(path)
    assert (status, dossier.name in page) == (200, False)
    assert words("en")["collections"]["gone"] in page
    assert dossier.name in desk.read(path, desk.sara)[1]
    kept.change(dossier.id, is_open=True)
    assert dossier.name in desk.read(path)[1]


def test_an_article_that_left_takes_its_words_along(desk: Desk) -> None:
    path = desk.share(desk.sara.name)
    (article,) = desk.library.articles()
    desk.library.delete([article.id])
    assert desk.read(path)[0] == 403


def test_a_link_cannot_be_guessed(desk: Desk) -> None:
    path = desk.share(desk.sara.name)
    token = path.rpartition("/")[2]
    assert len(token) >= 32
    assert sharing.found(desk.shelves, token[:-1]) is None
    assert sharing.found(desk.shelves, "' or 1=1 --") is None
