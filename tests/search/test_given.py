"""Passages that the caller brings: in their order, each with its best sentence."""

from __future__ import annotations

from typing import Any

import pytest

from rag.embedding.hashed import HashedEmbedder
from rag.errors import InputError
from rag.records import Article, Passage
from rag.search import understand
from rag.search.given import given_passages

MILL = Article("m", "The mill", "It rained. The mill was opened by Ms Quill. It is red.", "en")
PUTIN = Article("p", "سفر", "هوا سرد بود. پزشکیان با پوتین دیدار کرد.", "fa")
QUESTION = understand("Who opened the mill, and whom did Pezeshkian meet?")


def evidence(passage: Passage) -> str:
    return passage.article.text[slice(*passage.evidence)]


def test_the_order_stays_and_the_best_sentence_is_found(embedder: HashedEmbedder) -> None:
    found = given_passages(QUESTION, [PUTIN, MILL], embedder)
    assert [passage.article.source for passage in found] == ["p", "m"]
    assert [passage.score for passage in found] == [1, 1 / 2]
    assert evidence(found[0]) == "پزشکیان با پوتین دیدار کرد."
    assert evidence(found[1]) == "The mill was opened by Ms Quill."
    for passage in found:
        assert passage.text == passage.article.text[passage.start : passage.end]
        assert passage.evidence in passage.sentences and passage.chunk_id
    assert given_passages(QUESTION, found, embedder) == found


def test_a_passage_that_begins_in_the_middle(embedder: HashedEmbedder) -> None:
    start = MILL.text.index("The mill")
    sentences = ((start, start + 32), (start + 33, len(MILL.text)))
    given = Passage(MILL, MILL.text[start:], start, len(MILL.text), 7.0, sentences[1], "c",
                    sentences, ("Post",))  # fmt: skip
    (found,) = given_passages(QUESTION, [given], embedder)
    assert evidence(found) == "The mill was opened by Ms Quill."
    assert (found.chunk_id, found.also_in, found.sentences) == ("c", ("Post",), sentences)


def test_an_article_without_a_language_is_told_one(embedder: HashedEmbedder) -> None:
    (found,) = given_passages(QUESTION, [Article("m", "The mill", MILL.text)], embedder)
    assert found.language == "en"
    assert given_passages(QUESTION, [], embedder) == []


def test_a_long_article_is_several_passages(embedder: HashedEmbedder) -> None:
    long = Article("l", "", f"{'It rained all day in the hills. ' * 90}The mill was opened.", "en")
    found = given_passages(QUESTION, [long], embedder)
    assert len(found) > 1
    assert [passage.score for passage in found] == [1 / rank for rank in range(1, len(found) + 1)]
    assert evidence(found[-1]) == "The mill was opened."


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("a text", "A str is not a passage."),
        (None, "A NoneType is not a passage."),
        (Article("s", "\ud800", "text", "en"), "Half"),
        (Article("s", "", "text \ud800", "en"), "Half"),
        (Article("s", "", "text", "en", outlet="\udc80"), "Half"),
        (Passage(Article("s", "\ud800", "text", "en"), "text", 0, 4, 0.0, (0, 4)), "Half"),
        (Passage(Article("s", "", "text", "en"), "t\ud800xt", 0, 4, 0.0, (0, 4)), "Half"),
    ],
)
def test_refused(embedder: HashedEmbedder, given: Any, said: str) -> None:
    with pytest.raises(InputError, match=said) as raised:
        given_passages(QUESTION, [given], embedder)
    assert raised.value.fix
