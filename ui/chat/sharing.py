"""Conversations that others may read: a link each, of the turns there were, until withdrawn.

A link shows nothing by itself. Whoever follows it sees the conversation only where it rests on
articles that they may read, word for word; of a user who has a library of their own nothing is
shown that might say what only that library holds, and of a collection that is not open no name.
What others asked is not known to them.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from rag.errors import ArticleNotFound
from rag.kinds.bullets import plain_title
from rag.library import Library
from rag.records import Answer, Article, ArticleSummary, Citation, Passage
from ui.access.visitors import Visitor
from ui.chat.conversations import Conversations, missing
from ui.chat.owners import by_owner
from ui.chat.records import Conversation
from ui.chat.turn import Turn
from ui.collections.reach import called
from ui.selection import Selection
from ui.shelves import Shelves


@dataclass(frozen=True, slots=True)
class Shared:
    """A conversation under a link, and the id of the user who shared it."""

    conversation: Conversation
    by: str


def share(kept: Conversations, identity: str) -> str:
    """The name of a conversation's link, which holds its turns up to now.

    Raises ConversationNotFound.
    """
    token, now = secrets.token_urlsafe(24), datetime.now(UTC).isoformat(timespec="microseconds")
    with kept.writing() as db:
        if not db.execute("select 1 from turns where conversation = ?", (identity,)).fetchone():
            raise missing()
        db.execute(
            "insert into shares (token, shared, conversation) values (?, ?, ?)"
            " on conflict (conversation) do update set shared = excluded.shared",
            (token, now, identity),
        )
        (token,) = db.execute(
            "select token from shares where conversation = ?", (identity,)
        ).fetchone()
    return str(token)


def withdraw(kept: Conversations, identity: str) -> None:
    """The link of a conversation leads nowhere from now on."""
    with kept.writing() as db:
        db.execute("delete from shares where conversation = ?", (identity,))


def shared_ids(kept: Conversations) -> set[str]:
    """The conversations that have a link."""
    with kept.reading() as db:
        return {row[0] for row in db.execute("select conversation from shares")}


def found(shelves: Shelves, token: str) -> Shared | None:
    """What a link leads to; None where it never was or was withdrawn."""
    for user, kept in by_owner(shelves.shared.directory).items():
        with kept.reading() as db:
            row = db.execute(
                "select conversation, shared from shares where token = ?", (token,)
            ).fetchone()
        if row and (conversation := kept.get(row[0])):
            # One asked anew or in other words later may stand where another was.
            then = tuple(each for each in conversation.kept if each.asked <= row[1])
            return Shared(replace(conversation, kept=then), user)
    return None


def readable(shared: Shared, visitor: Visitor, shelves: Shelves) -> list[Turn] | None:
    """The turns as a visitor may see them; None where they may not see every article."""
    turns = list(shared.conversation.turns)
    if visitor.id == shared.by:
        return turns
    sharer = Visitor(shared.by, "", "reader")
    own, library = shelves.filled(sharer), shelves.reading(visitor)
    if not all(_stands(turn, library, own) for turn in turns):
        return None
    if own is None:
        return [_as_called(turn, visitor, shelves) for turn in turns]
    secret = set(_only_in(own, library))
    if not all(_tells_nothing_else(turn, secret) for turn in turns):
        return None
    return [_without_counts(turn) for turn in turns]


def _stands(turn: Turn, library: Library, own: Library | None) -> bool:
    """Whether everything it quotes stands in articles of a library, as they are called there."""
    quoted = [*turn.citations, *(turn.answer.citations if turn.answer else ())]
    near = turn.answer.nearest if turn.answer else ()
    return all(_cited(each, library, own) for each in quoted) and all(
        _shown(each, library, own) for each in near
    )


def _cited(citation: Citation, library: Library, own: Library | None) -> bool:
    article = _article(library, citation.article)
    return (
        article is not None
        and article.text[citation.start : citation.end] == citation.quote
        and citation.passage in article.text
        and _is_called(article, citation, own)
    )


def _shown(passage: Passage, library: Library, own: Library | None) -> bool:
    article = _article(library, passage.article.id)
    return (
        article is not None
        and article.text[passage.start : passage.end] == passage.text
        and _is_called(article, passage.article, own)
    )


def _is_called(article: Article, told: Citation | Article, own: Library | None) -> bool:
    """What is told of an article may be from a user's own copy of it."""
    if own is None or _article(own, article.id) is None:
        return True
    names = ("source", "title", "outlet", "date")
    return all(getattr(article, name) == getattr(told, name) for name in names)


def _article(library: Library, identity: str) -> Article | None:
    try:
        return library.article(identity)
    except ArticleNotFound:
        return None


def _only_in(own: Library, library: Library) -> Iterator[str]:
    """Headlines and outlets that a user's own library has and another has not."""
    theirs = {article.id for article in library.articles()}
    outlets = library.outlets()
    for article in own.articles():
        if article.outlet and article.outlet not in outlets:
            yield article.outlet
        if article.id not in theirs:
            yield from _titles(article)


def _titles(article: ArticleSummary) -> Iterable[str]:
    shown = plain_title(Article(article.source, article.title, ""))
    return filter(None, (" ".join(shown.split()), article.title.strip()))


def _tells_nothing_else(turn: Turn, secret: set[str]) -> bool:
    """Whether what is said names sources for all of it, and no article of the user alone."""
    if turn.answer is None:
        return not turn.text
    answer = turn.answer
    if answer.overview and answer.overview.holdings:
        return False
    if answer.mode == "llm" and not answer.abstained and not _all_sourced(answer):
        return False
    plain = turn.to_dict()
    said = json.dumps({**plain, "question": "", "selection": "", "called": ""}, ensure_ascii=False)
    asked = json.dumps(turn.question, ensure_ascii=False)
    quoted = {json.dumps(name, ensure_ascii=False)[1:-1] for name in secret}
    return not any(name in said.replace(asked, '""') for name in quoted)


def _all_sourced(answer: Answer) -> bool:
    return all(sentence.markers for sentence in answer.sentences if sentence.text.strip())


def _as_called(turn: Turn, visitor: Visitor, shelves: Shelves) -> Turn:
    """Limited to a collection under the name that the visitor may read of it, if any."""
    unnamed = replace(turn.selection, called="")
    return replace(turn, selection=called(shelves, visitor, unnamed))


def _without_counts(turn: Turn) -> Turn:
    """Without limits and counts, in which a user's own library is counted in."""
    answer = turn.answer and replace(
        turn.answer,
        coverage={},
        warnings=tuple(each for each in turn.answer.warnings if each.code != "undated"),
    )
    return replace(turn, answer=answer, coverage={}, selection=Selection())
