"""One word index on tantivy: the only place that speaks to that library.

A document is a chunk: its key, its generation and its tokens by field, split
at spaces alone. What a document was made of is stored with it, so that a segment
can be written anew without cutting texts again, which takes five times as long as
indexing them. It knows keys, not which of them are live.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rag.store.native import damaged, panics
from rag.store.tokens import FIELDS

LAYOUT = 3
"""Counts changes of what a document holds: an index of another layout is made anew."""

Terms = Mapping[str, Mapping[str, float]]
"""Field to token to boost: ``{"stems": {"وزیر": 1.0}, "grams": {...}}``."""

Tokens = Mapping[str, str]
"""Field to the tokens of one document, spaces between them, repeated as often as they occur."""

_HEAP = 48_000_000
"""Bytes a writer gathers before it writes a segment; tantivy asks for 15 MB at least."""


class WordIndex:
    """The word index of one language. Many threads may search while one writes."""

    def __init__(self, directory: Path) -> None:
        import tantivy

        self._directory = directory
        self._tantivy = tantivy
        self._schema = _schema()
        self._writer: Any = None
        with translated(directory):
            directory.mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(self._schema, path=str(directory))
            self._reload()

    def _reload(self) -> None:
        """See the last commit. One searcher serves all searches until the next: to make one
        costs a tenth of a millisecond, and it is asked three times a search."""
        self._index.reload()
        self._searcher = self._index.searcher()

    def add(self, key: int, generation: int, tokens: Tokens) -> None:
        document = self._tantivy.Document()
        document.add_integer("chunk", key)
        document.add_integer("generation", generation)
        for field, text in tokens.items():
            document.add_text(field, text)
        with translated(self._directory):
            self._writing().add_document(document)

    def remove(self, keys: Iterable[int]) -> None:
        with translated(self._directory):
            writer = self._writing()
            for key in keys:
                writer.delete_documents_by_term("chunk", key)

    def commit(self) -> None:
        """Make everything since the last commit durable and visible."""
        with translated(self._directory):
            writer = self._writing()
            writer.commit()
            self._reload()
            writer.garbage_collect_files()

    def search(
        self, terms: Terms, top: int, generations: Sequence[int] | None
    ) -> list[tuple[int, float]]:
        query = self._query(terms, generations)
        if query is None:
            return []
        with translated(self._directory):
            searcher = self._searcher
            found = searcher.search(query, limit=top, count=False).hits
            keys = _keys(searcher, [address for _, address in found])
        return [(key, score) for key, (score, _) in zip(keys, found, strict=True)]

    def _query(self, terms: Terms, generations: Sequence[int] | None) -> Any:
        query, occur = self._tantivy.Query, self._tantivy.Occur
        wanted = [
            (
                occur.Should,
                query.boost_query(query.term_query(self._schema, field, token, "freq"), boost),
            )
            for field, tokens in terms.items()
            for token, boost in tokens.items()
            if boost > 0
        ]
        if not wanted:
            return None
        if generations is None:
            return query.boolean_query(wanted)
        among = query.term_set_query(self._schema, "generation", list(generations))
        return query.boolean_query(
            [
                (occur.Must, query.boolean_query(wanted)),
                (occur.Must, query.const_score_query(among, 0.0)),
            ]
        )

    def has(self, key: int, generation: int, field: str, tokens: Iterable[str]) -> bool:
        """Whether a chunk of an article is found with each of these tokens in a field."""
        query, must = self._tantivy.Query, self._tantivy.Occur.Must
        asked = [("chunk", key), ("generation", generation), *((field, each) for each in tokens)]
        each = [(must, query.term_query(self._schema, *term, "basic")) for term in asked]
        with translated(self._directory):
            return bool(self._searcher.search(query.boolean_query(each), 1, count=False).hits)

    def frequencies(self, field: str, tokens: Iterable[str]) -> dict[str, int]:
        searcher = self._searcher
        return {token: int(searcher.doc_freq(field, token)) for token in tokens}

    def keys(self) -> list[int]:
        with translated(self._directory):
            return sorted(key for key, _ in self._addresses(self._searcher))

    def purge(self, keys: Iterable[int]) -> None:
        """Write the segments that hold these keys anew, without them."""
        gone = set(keys)
        with translated(self._directory):
            found = self._addresses(self._searcher)
        self.rewrite(gone, {at.segment_ord for key, at in found if key in gone})

    def rewrite(self, gone: Set[int] = frozenset(), segments: Set[int] | None = None) -> None:
        """Write some or all segments anew without some keys.

        A segment whose documents are all deleted is dropped with its files at
        the commit; what stays is added again from what was kept of it.
        """
        with translated(self._directory):
            searcher = self._searcher
            moved = [
                (key, address)
                for key, address in self._addresses(searcher)
                if segments is None or address.segment_ord in segments
            ]
            self.remove(key for key, _ in moved)
            for key, address in moved:
                if key not in gone:
                    stored = searcher.doc(address).to_dict()
                    (generation,) = stored["generation"]
                    self.add(
                        key,
                        generation,
                        {field: stored[field][0] for field in FIELDS if field in stored},
                    )

    def _addresses(self, searcher: Any) -> list[tuple[int, Any]]:
        """(key, address) of every document."""
        if searcher.num_docs == 0:
            return []
        every = self._tantivy.Query.all_query()
        found = searcher.search(every, limit=searcher.num_docs, count=False).hits
        addresses = [address for _, address in found]
        return list(zip(_keys(searcher, addresses), addresses, strict=True))

    def terms(self, field: str, prefix: str) -> list[str]:
        with translated(self._directory):
            return [term for term, _ in self._searcher.terms_with_prefix(field, prefix)]

    def close(self) -> None:
        if self._writer is not None:
            with translated(self._directory):
                self._writer.wait_merging_threads()
            self._writer = None

    def _writing(self) -> Any:
        """The writer. The kernel frees the lock of a killed one, so there is none to break."""
        if self._writer is None:
            self._writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        return self._writer


def _keys(searcher: Any, addresses: Sequence[Any]) -> list[int]:
    keys: list[int] = searcher.fast_field_values("chunk", addresses)
    return keys


def _schema() -> Any:
    """Keys are signed: tantivy-py 0.27 deletes nothing by a term of an unsigned field."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("chunk", indexed=True, fast=True)
    builder.add_integer_field("generation", indexed=True, stored=True)
    for field in FIELDS:
        builder.add_text_field(field, stored=True, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


@contextmanager
def translated(directory: Path) -> Iterator[None]:
    """tantivy's and the system's errors, and panics, as Sanad's."""
    try:
        with panics("word index", directory):
            yield
    except (ValueError, OSError) as error:
        raise damaged("word index", directory, error) from error
