"""How much an overview of usual length quotes, and that what stands early comes first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Article, Library
from rag.embedding.static import shipped
from rag.kinds.told import Compared, Line
from rag.records import Passage

TOLD = (
    "Engineers at the Halvor dam opened two spillways before sunrise on Monday.",
    "Farmers below the Halvor dam moved 900 sheep to higher meadows.",
    "The Halvor dam was finished in 1964 by a Swiss builder, the archive says.",
    "A siren on the Halvor dam failed its yearly trial in spring.",
    "Insurers expect claims of 40 million crowns after the Halvor dam spill.",
    "Schools beside the Halvor dam taught in tents for the whole week.",
    "A diver measured a crack of 12 metres under the Halvor dam.",
    "The minister promised the valley of the Halvor dam a new bridge.",
    "Fish died in the river after the Halvor dam released cold water.",
    "Trains past the Halvor dam ran 35 minutes late on Tuesday.",
    "Tourists were kept from the visitor centre of the Halvor dam.",
    "The Halvor dam feeds 210,000 homes with electric power.",
    "A court will hear the operator of the Halvor dam in autumn.",
    "Volunteers filled 6,500 sacks with sand near the Halvor dam.",
    "Geologists blamed a slope west of the Halvor dam for the mud.",
    "Shops in the town under the Halvor dam reopened on Friday.",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("lengths")) as library:
        library.add(
            [
                Article("a", "Halvor dam spills", " ".join(TOLD[:9]), "en", "Herald", "2031-05-01"),
                Article(
                    "b", "Halvor dam spills", " ".join(TOLD[9:]), "en", "Gazette", "2031-05-02"
                ),
            ]
        )
        yield library


def test_what_is_new_quotes_six_sentences_of_an_article(library: Library) -> None:
    answer = library.ask("latest on the Halvor dam", kind="latest")
    counts = [sum(c.source == source for c in answer.citations) for source in ("b", "a")]
    assert counts == [6, 6]


def test_of_few_articles_without_a_date_more_is_told(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.add(
            Article(name, "Halvor dam spills", " ".join(said), "en", outlet)
            for name, said, outlet in (("a", TOLD[:8], "Herald"), ("b", TOLD[8:], "Gazette"))
        )
        answer = library.ask("latest on the Halvor dam", kind="latest")
    assert [sum(c.source == source for c in answer.citations) for source in "ab"] == [6, 6]


def test_a_comparison_quotes_five_figures_and_eight_sentences_told_alone(library: Library) -> None:
    counted = [said for said in TOLD if any(sign.isdigit() for sign in said)]
    plain = [said for said in TOLD if said not in counted]
    given = [
        Article("c", "Halvor dam spills", " ".join(counted), "en", "Herald", "2031-05-01"),
        Article("p", "Halvor dam spills", " ".join(plain), "en", "Gazette", "2031-05-02"),
    ]
    answer = library.ask("compare reports on the Halvor dam", kind="comparison", passages=given)
    assert answer.overview and answer.overview.table
    columns, rows = answer.overview.table.columns, dict(answer.overview.table.rows)
    assert len(rows["Herald"][columns.index("Figures")].markers) == 5
    assert len(rows["Gazette"][columns.index("Told only here")].markers) == 8


def test_early_sentences_count_more() -> None:
    article = Article("a", "", TOLD[0], "en")
    passage = Passage(article, TOLD[0], 0, len(TOLD[0]), 1.0, (0, len(TOLD[0])))
    lines = [Line(passage, (0, len(TOLD[0])), TOLD[0], place, 1.0) for place in (0, 20)]
    first, later = Compared(lines, shipped()).central
    assert later < 0.6 * first


def test_a_list_without_items_quotes_fourteen_sentences(library: Library) -> None:
    given = [Article("a", "Halvor dam spills", " ".join(TOLD), "en", "Herald", "2031-05-01")]
    question = "which things did the spill of the Halvor dam reach"
    answer = library.ask(question, kind="list", passages=given)
    assert answer.overview and not answer.overview.items and len(answer.citations) == 14
