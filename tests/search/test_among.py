"""A question that is limited to some articles finds, and answers from, these alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rag import Article, Library

MILL = Article("m", "The mill", "The mill at Ostrava was opened by Ms Quill in 2021.", "en",
               date="2021-05-01")  # fmt: skip
FAIR = Article("f", "The fair", "The fair at Ostrava was opened by Mr Reed in 2022.", "en")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("among")) as library:
        library.add([MILL, FAIR])
        yield library


@pytest.mark.parametrize(
    ("articles", "found"),
    [(None, {MILL.id, FAIR.id}), ([FAIR.id], {FAIR.id}), ([FAIR.id, "x"], {FAIR.id}), ([], set())],
)
def test_only_these_are_found(
    library: Library, articles: list[str] | None, found: set[str]
) -> None:
    passages = library.search("Who opened it at Ostrava?", articles=articles)
    assert {passage.article.id for passage in passages} == found
    answer = library.ask("Who opened it at Ostrava?", articles=articles)
    assert {citation.article for citation in answer.citations} <= found
    summary = library.ask("Summarise the news", articles=articles, kind="summary")
    assert {citation.article for citation in summary.citations} <= found


def test_with_other_limits_both_hold(library: Library) -> None:
    found = library.look_for("Ostrava", articles=[MILL.id, FAIR.id], date_from="2021-01-01")
    assert [passage.article.id for passage in found.passages] == [MILL.id]
    assert [warning.code for warning in found.warnings] == ["undated"]
    alone = library.look_for("Ostrava", articles=[MILL.id], date_from="2021-01-01")
    assert alone.warnings == ()
