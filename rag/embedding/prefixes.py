"""The words some models want before a question or a passage, by family of names.

A model that was trained with such prefixes loses much of its quality without
them; a model without a row gets none. It does not read a model's own card.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prefixes:
    """What to put before a question and before a passage."""

    query: str = ""
    passage: str = ""


PREFIXES: dict[str, Prefixes] = {
    # Wang et al. 2022, arXiv:2212.03533; the instruct models take an instruction instead.
    "e5-instruct": Prefixes(
        "Instruct: Given a question, retrieve passages that answer it\nQuery: ", ""
    ),
    "e5": Prefixes("query: ", "passage: "),
    # Nussbaum et al. 2024, arXiv:2402.01613.
    "nomic-embed": Prefixes("search_query: ", "search_document: "),
    # Xiao et al. 2023, arXiv:2309.07597; the English models only, bge-m3 takes none.
    "bge-en": Prefixes("Represent this sentence for searching relevant passages: ", ""),
    # Arctic Embed, arXiv:2405.05374 (its later versions: "query: ").
    "arctic-embed": Prefixes("query: ", ""),
}


def prefixes_of(model: str) -> Prefixes:
    """The prefixes of a model by its name: every part of a row's key is in the name."""
    name = model.lower().rsplit("/", 1)[-1]
    for key, prefixes in PREFIXES.items():
        family, _, kind = key.partition("-")
        if _has(name, family) and kind in name:
            return prefixes
    return Prefixes()


def _has(name: str, family: str) -> bool:
    return family in name.replace("_", "-").split("-")
