"""How rare a word is in the language at large."""

from __future__ import annotations

import pytest

from rag.answer.stated.rarity import rarity
from rag.language.fold import fold_text


@pytest.mark.parametrize(
    ("common", "rare"), [("government", "armadillo"), ("دولت", "گورکن"), ("حكومة", "برمائيات")]
)
def test_a_common_word_weighs_less(common: str, rare: str) -> None:
    assert rarity(fold_text(common)) < rarity(fold_text(rare))
    assert rarity("zzqxv") >= rarity(fold_text(rare))
