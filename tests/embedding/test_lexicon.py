"""The translation table: its format, how it is learned, and the shipped one."""

from __future__ import annotations

import importlib.util
import time
from pathlib import Path

import pytest

from rag.embedding.lexicon import SHIPPED, load, save, translate
from rag.errors import EmbeddingError
from rag.language.fold import fold_text
from rag.language.stems import stem

needs_scipy = pytest.mark.skipif(
    importlib.util.find_spec("scipy") is None, reason="training needs scipy and torch"
)


@needs_scipy
def test_words_that_come_together_translate_each_other(tmp_path: Path) -> None:
    from rag.embedding.train_data import Group
    from rag.embedding.train_lexicon import learn

    pairs = [("red house", "خانه قرمز"), ("red car", "ماشین قرمز"), ("house", "خانه")]
    pairs += [("oil", "نفت"), ("prix", "بیت"), ("oil", "نفت")]
    groups = [
        Group("one", "sent", (other, "en"), [b for _, b in pairs], [a for a, _ in pairs])
        for other in ("fa", "ar")
    ]
    groups.append(Group("one", "sent", ("fa", "ar"), ["خانه", "نفت"], ["بیت", "نفط"]))
    groups.append(Group("dr5hn", "name", ("fa", "en"), ["تهران"] * 9, ["tehran"] * 9))
    learned = learn(groups)
    save(tmp_path / "lexicon.npz", learned)
    read = load(tmp_path / "lexicon.npz")
    best = {word: read.translate(word, "en", "fa")[0][0] for word in ("hous", "oil", "car")}
    assert best == {word: stem(fold_text(f), "fa") for word, f in
                    (("hous", "خانه"), ("oil", "نفت"), ("car", "ماشین"))}  # fmt: skip
    assert read.translate("tehran", "en", "fa") == []  # a row under the ODbL
    assert read.translate("hous", "en", "fa") == learned.translate("hous", "en", "fa")


@pytest.mark.parametrize(
    ("word", "source", "target", "among"),
    [
        ("وزیر", "fa", "en", "minister"),
        ("minister", "en", "fa", "وزیر"),
        ("minister", "en", "ar", "وزير"),
        ("نفت", "fa", "ar", "النفط"),
        ("موسكو", "ar", "en", "moscow"),
        ("پوتین", "fa", "en", "putin"),
        ("sanctions", "en", "fa", "تحریم"),
        ("معاهدة", "ar", "en", "treaty"),
        ("earthquake", "en", "ar", "زلزال"),
    ],
)
def test_the_shipped_table_knows_the_words_of_news(
    word: str, source: str, target: str, among: str
) -> None:
    found = translate(stem(fold_text(word), source), source, target)
    assert stem(fold_text(among), target) in [name for name, _ in found]
    weights = [weight for _, weight in found]
    assert weights == sorted(weights, reverse=True)
    assert all(0 < weight <= 1 for weight in weights)


@pytest.mark.parametrize(
    ("word", "source", "target"),
    [("zzzzqx", "en", "fa"), ("", "en", "fa"), ("haus", "de", "en"), ("oil", "en", "und")],
)
def test_the_unknown_has_no_translation(word: str, source: str, target: str) -> None:
    assert translate(word, source, target) == []


def test_the_shipped_table_is_small_and_loads_fast() -> None:
    assert SHIPPED.stat().st_size <= 8_000_000
    began = time.process_time()
    load(SHIPPED)
    assert time.process_time() - began < 0.6  # three times the budget of 0.2 s


def test_a_broken_table_is_named(tmp_path: Path) -> None:
    (tmp_path / "lexicon.npz").write_bytes(b"nothing")
    with pytest.raises(EmbeddingError, match=r"lexicon\.npz"):
        load(tmp_path / "lexicon.npz")
