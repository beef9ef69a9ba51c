"""One name in three scripts: which spellings are it, and which words only sound like it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rag import Article, Library
from rag.language.fold import fold_text
from ui.search.entity import spelled
from ui.search.found import find
from ui.search.index import Index
from ui.search.letters import is_alike
from ui.search.spellings import spellings
from ui.search.wanted import Wanted

TEXTS = [
    ("en", "Pezeshkian met Putin. Pezeshkian's visit was short. Netanyahu and Zelenskyy stayed."),
    ("en", "Zelensky called Erdogan. The python was beaten. Merkel rested."),
    ("fa", "پزشکیان با پوتین دیدار کرد. زلنسکی و اردوغان نیامدند. پمپ بنزین بسته بود."),
    ("fa", "پزشکان در بطن شهر ماندند. بتن ریخته شد. نتانیاهو سخن گفت. مرکل نیامد."),
    ("ar", "التقى بزشكيان نظيره بوتين. وقالت ميركل لنتنياهو إن زيلينسكي تأخر."),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("names")) as library:
        library.add(
            [Article(f"n{at}", "News", text, code) for at, (code, text) in enumerate(TEXTS)]
        )
        yield library


NAMES = {
    "Pezeshkian": "pezeshkian پزشکیان بزشکیان",
    "Putin": "putin پوتین بوتین",
    "Zelensky": "zelensky zelenskyy زلنسکی زیلینسکی",
    "Erdogan": "erdogan اردوغان",
    "Merkel": "merkel مرکل میرکل",
}


@pytest.mark.parametrize("name", NAMES)
def test_every_spelling_finds_all_of_them(library: Library, name: str) -> None:
    index = Index(library)
    index.wait()
    own = set(NAMES[name].split())
    for typed in own:
        assert {word for _, word in spellings(typed, "und", [index])} == own, typed


@pytest.mark.parametrize(
    ("latin", "arabic", "alike"),
    [
        ("putin", "پوتین", True), ("putin", "پیتون", False), ("putin", "بطن", False),
        ("macron", "ماکرون", True), ("macron", "مجروحین", False), ("macron", "المقارن", False),
        ("biden", "بایدن", True), ("biden", "بدان", False), ("messi", "میسی", True),
        ("messi", "معز", False), ("messi", "موسی", False), ("pompeo", "پامپیو", True),
        ("pompeo", "پمپ", False), ("ghannouchi", "الغنوشی", True), ("chahed", "الشاهد", True),
        ("johnson", "جانسون", True), ("netanyahu", "نتنیاهو", True), ("assad", "الاسد", True),
    ],
)  # fmt: skip
def test_letters(latin: str, arabic: str, alike: bool) -> None:
    assert is_alike(latin, fold_text(arabic)) is alike


def test_a_name_is_found_with_its_spellings_as_they_are_written(library: Library) -> None:
    index = Index(library)
    index.wait()
    for typed in ("Pezeshkian", "پزشکیان", "بزشكيان"):
        found = find(Wanted(text=typed, how="name"), library, [index])
        assert {library.article(m.article.id).language for m in found.articles} == {
            "en", "fa", "ar",
        }  # fmt: skip
        told = {(row.text, row.language, row.articles) for row in spelled(found, library, [index])}
        assert told == {("Pezeshkian", "en", 1), ("پزشکیان", "fa", 1), ("بزشكيان", "ar", 1)}
    assert find(Wanted(text="Zurbari", how="name"), library, [index]).articles == ()
    both = find(Wanted(text="Erdogan Zelensky", how="name"), library, [index])
    assert {m.article.language for m in both.articles} == {"en", "fa"}
