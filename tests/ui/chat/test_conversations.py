"""Conversations are kept, found, renamed, rated and deleted; deleted articles leave them."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from rag import Article, Library
from rag.errors import ConversationNotFound, InputError, LibraryDamaged
from rag.records import Answer, Citation, Sentence
from rag.store import files
from tests.cluster import content, is_private
from tests.test_records import ANSWER
from ui.access.accounts import folder_of
from ui.access.visitors import LOCAL, Visitor
from ui.chat import owners
from ui.chat.conversations import FILE, LISTED, Conversations
from ui.chat.forgetting import GAP, without
from ui.chat.records import Rating
from ui.chat.turn import Turn
from ui.selection import Selection
from ui.shelves import Shelves

SARA = Visitor("a1", "sara", "reader")
ALI = Visitor("b2", "ali", "editor")
BRIDGE = Article(
    "https://news.example/bridge",
    "Bridge",
    "The bridge in Ahvaz was opened by the mayor on 3 May 2024.",
    language="en",
)
LEAK = Article("leak.txt", "Note", "The bridge in Ahvaz cracked in June 2024.", language="en")
QUESTION = "When was the bridge in Ahvaz opened?"


@pytest.fixture
def kept(folder: Path) -> Conversations:
    return Conversations(folder / "users" / "sara")


def answered(question: str, answer: Answer = ANSWER) -> Turn:
    return Turn(question, answer=answer, selection=Selection(("fa",), ("BBC",), "دی ۱۴۰۳", ""))


def test_a_turn_is_read_as_it_was_written(kept: Conversations) -> None:
    turn = answered("چه شد؟")
    identity = kept.add("", turn)
    assert kept.add(identity, Turn("باز هم؟", problem=("no", "fix"))) == identity
    conversation = kept.get(identity)
    assert conversation is not None
    first, second = conversation.turns
    assert first.to_dict() == turn.to_dict()
    assert (first.selection, second.problem) == (turn.selection, ("no", "fix"))
    assert conversation.heading.title == "چه شد؟"
    assert is_private(kept.path)
    assert not kept.path.exists() or stat.S_IMODE(kept.path.parent.stat().st_mode) == 0o700


def test_looking_makes_no_file(kept: Conversations) -> None:
    assert (kept.listed(), kept.get("x"), kept.sources(), kept.rated()) == ([], None, set(), [])
    assert not kept.path.exists()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("", ["پل کارون", "رأی‌گیری"]),
        ("راي گيري", ["رأی‌گیری"]),
        ("كارون", ["پل کارون"]),
        ("مجلس", ["رأی‌گیری"]),
        ("کارون مجلس", []),
        ("%", []),
    ],
)
def test_search_in_any_spelling(kept: Conversations, wanted: str, found: list[str]) -> None:
    kept.rename(kept.add("", Turn("رأی مجلس چه بود؟")), "رأی‌گیری")
    kept.rename(kept.add("", Turn("پل چه شد؟")), "  پل\n کارون ")
    assert [heading.title for heading in kept.listed(wanted)] == found


def test_a_list_ends_somewhere(kept: Conversations) -> None:
    for at in range(LISTED + 1):
        kept.add("", Turn(f"question {at}"))
    assert len(kept.listed()) == LISTED
    assert [heading.title for heading in kept.listed("question 0")][-1] == "question 0"


def test_many_at_once_lose_nothing(kept: Conversations) -> None:
    def talk(at: int) -> int:
        identity = ""
        for turn in range(5):
            identity = kept.add(identity, Turn(f"{at}-{turn}"))
            kept.listed(f"{at}-{turn}")
        found = kept.get(identity)
        return len(found.turns) if found else 0

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(talk, range(8))) == [5] * 8
    assert len(kept.listed()) == 8


def test_renamed_and_deleted(kept: Conversations) -> None:
    identity = kept.add("", answered("x" * 500))
    (heading,) = kept.listed()
    assert len(heading.title) == 120
    kept.delete(identity)
    assert (kept.listed(), kept.sources()) == ([], set())
    assert "حمله" not in content(kept.path).decode(errors="ignore")
    other = kept.add("", Turn("q"))
    for change in (
        partial(kept.delete, identity),
        partial(kept.rename, identity, "x"),
        partial(kept.required, identity),
        partial(kept.rate, other, 1, None),
    ):
        with pytest.raises(ConversationNotFound):
            change()
    with pytest.raises(InputError, match="empty"):
        kept.rename(other, "  ")


def test_ratings(kept: Conversations) -> None:
    identity = kept.add("", answered("q"))
    kept.rate(identity, 0, Rating("down", "wrong", "نه"))
    kept.rate(identity, 0, Rating("up"))
    ((name, rated),) = kept.rated()
    assert (name, rated.rating) == (f"{identity}-0", Rating("up"))
    kept.rate(identity, 0, None)
    assert kept.rated() == []


def test_a_damaged_file_says_what_to_do(kept: Conversations) -> None:
    kept.add("", Turn("q"))
    files.write(kept.path, b"not a database" * 100)
    with pytest.raises(LibraryDamaged, match="backup"):
        kept.listed()


# -- articles that are gone


@pytest.fixture
def shelves(tmp_path: Path) -> Iterator[Shelves]:
    with Library.open(tmp_path / "library") as shared:
        shared.add([BRIDGE, LEAK])
        shelves = Shelves(shared)
        yield shelves
        shelves.close()


def asked(shelves: Shelves, visitor: Visitor, question: str = QUESTION) -> Conversations:
    """A visitor's conversations after one question."""
    kept = Conversations(folder_of(shelves.shared.directory, visitor.id))
    kept.add("", Turn(question, answer=shelves.reading(visitor).ask(question)))
    return kept


def only_turn(kept: Conversations) -> Turn:
    (heading,) = kept.listed()
    conversation = kept.get(heading.id)
    assert conversation is not None
    return conversation.turns[0]


@pytest.mark.parametrize("known", [True, False])
def test_an_article_leaves_everybody_s_conversations(shelves: Shelves, known: bool) -> None:
    everybody = [asked(shelves, visitor) for visitor in (SARA, ALI, LOCAL)]
    assert "mayor" in only_turn(everybody[0]).said
    shelves.shared.delete([BRIDGE.id])
    owners.forget(shelves, [BRIDGE.id] if known else None)
    for kept in everybody:
        turn = only_turn(kept)
        assert (turn.question, turn.withdrawn) == (QUESTION, True)
        assert "mayor" not in str(turn.to_dict())
        assert b"mayor" not in content(kept.path)
        assert BRIDGE.id not in kept.sources()
        assert kept.listed("mayor") == []


def test_what_a_user_still_has_stays(shelves: Shelves) -> None:
    shelves.own(SARA).add([BRIDGE])
    has, has_not = asked(shelves, SARA), asked(shelves, ALI)
    shelves.shared.delete([BRIDGE.id])
    owners.forget(shelves, [BRIDGE.id])
    assert "mayor" in only_turn(has).said
    assert "mayor" not in only_turn(has_not).said


def test_other_articles_are_left_alone(shelves: Shelves) -> None:
    kept = asked(shelves, SARA)
    before = only_turn(kept)
    assert BRIDGE.id in before.sources
    owners.forget(shelves, ["0" * 32])
    owners.forget(shelves)
    assert only_turn(kept) == before


def cited(marker: int, article: Article) -> Citation:
    text = article.text
    return Citation(
        marker, article.id, article.source, article.title, None, None, "en", 0, len(text), text,
        text, True,
    )  # fmt: skip


def test_an_answer_of_two_sources_keeps_the_other() -> None:
    said = (f"{BRIDGE.text} [1]", f"{LEAK.text} [2]", "Both are so. [1][2]", "Nobody knows.")
    markers = ((1,), (2,), (1, 2), ())
    text = "\n".join(said)
    sentences = tuple(
        Sentence(each, text.index(each), text.index(each) + len(each), named, True, "")
        for each, named in zip(said, markers, strict=True)
    )
    citations = (cited(1, BRIDGE), cited(2, LEAK))
    turn = Turn("q", answer=Answer("q", "en", "llm", text, False, 1.0, citations, sentences))
    left = without(turn, {BRIDGE.id})
    assert left.answer is not None
    assert left.said == f"{GAP} {LEAK.text} [2] {GAP}"
    assert left.answer.citations == (cited(2, LEAK),)
    (sentence,) = left.answer.sentences
    assert left.said[sentence.start : sentence.end] == sentence.text == said[1]
    assert without(left, {LEAK.id}).said == GAP


def test_a_stopped_turn_loses_all_it_said() -> None:
    turn = Turn("q", text="quoted [1]", citations=ANSWER.citations[:1], stopped=True)
    left = without(turn, {ANSWER.citations[0].article})
    assert (left.text, left.citations, left.withdrawn) == ("", (), True)
    assert without(replace(turn), {"other"}) == turn


def test_everybody_s_file_is_found(shelves: Shelves) -> None:
    asked(shelves, SARA)
    asked(shelves, LOCAL)
    found = owners.by_owner(shelves.shared.directory)
    assert {user: kept.path.name for user, kept in found.items()} == {"a1": FILE, "owner": FILE}
