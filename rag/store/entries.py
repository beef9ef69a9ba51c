"""A batch of articles as an index of words takes it, once the truth has given it its keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat

from rag.language.headings import headline
from rag.store.records import Entry, Prepared
from rag.store.schema import UNKNOWN


def entries(batch: Sequence[Prepared], added: Sequence[tuple[int, list[int]]]) -> Iterator[Entry]:
    """An entry a chunk; ``added`` are the generation and keys of each article."""
    for item, (generation, keys) in zip(batch, added, strict=True):
        article = item.article
        tokens = item.tokens or repeat(None, len(keys))
        for key, chunk, vector, own in zip(keys, item.chunks, item.vectors, tokens, strict=True):
            yield Entry(
                key=key,
                generation=generation,
                language=article.language or UNKNOWN,
                text=chunk.text,
                title=headline(article.title, article.text, chunk.start),
                date=article.date,
                vector=vector,
                tokens=own,
            )
