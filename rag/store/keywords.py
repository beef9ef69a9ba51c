"""The word index: BM25 over ready tokens, one tantivy index per language.

Tokens arrive folded, stemmed and cut; tantivy only splits them at spaces. A
document is a chunk with the fields of :mod:`rag.language.fields`. Its text is
not in the index, only its tokens, and ``remove(purge=True)`` takes those of
removed chunks out of the files too. One index per language keeps document
frequencies and lengths of one language from weighing on another's. It knows
keys, not which of them are live.

BM25: Robertson & Zaragoza, "The Probabilistic Relevance Framework", 2009, with
tantivy's k1 = 1.2, b = 0.75.
"""

from __future__ import annotations

import json
import shutil
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.errors import LibraryDamaged, LibraryError
from rag.store.gate import Gate
from rag.store.records import Entry
from rag.store.tokens import FIELDS

LAYOUT = 2
"""Counts changes of what a document holds: an index of another layout is made anew."""

Terms = Mapping[str, Mapping[str, float]]
"""Field to token to boost: ``{"stems": {"وزیر": 1.0}, "grams": {...}}``."""

Tokens = Mapping[str, Sequence[str]]
"""Field to the tokens of one document, repeated as often as they occur."""

_HEAP = 48_000_000
"""Bytes a writer gathers before it writes a segment; tantivy asks for 15 MB at least."""


class Keywords:
    """The word indexes below one directory. Many threads may search while one writes."""

    def __init__(self, directory: Path, tokens: Callable[[Entry], Tokens], stamp: str = "") -> None:
        self.directory = directory
        self.stamp = f"{LAYOUT} {stamp}"
        """Changes when the index must be made anew: other tokens."""
        self._tokens = tokens
        self._gate = Gate()
        self._opening = threading.Lock()
        self._indexes: dict[str, _Index] = {}

    @property
    def is_open(self) -> bool:
        """Whether this process has the files open."""
        return bool(self._indexes)

    def add(self, entries: Iterable[Entry]) -> None:
        """Index chunks; they are found and durable when this returns."""
        touched = set()
        with self._gate.shared():
            for entry in entries:
                self._index(entry.language).add(entry, self._tokens(entry))
                touched.add(entry.language)
            for language in touched:
                self._index(language).commit()

    def remove(self, language: str, keys: Sequence[int], purge: bool = False) -> None:
        """Take chunks out.

        Their terms stay in the files until tantivy merges the segment they lie
        in; ``purge`` writes those segments anew at once, in the same commit.
        """
        with self._gate.shared():
            index = self._index(language)
            if purge:
                index.purge(keys)
            else:
                index.remove(keys)
            index.commit()

    def compact(self, language: str) -> None:
        """Write all of a language anew, without what was removed since it was written."""
        with self._gate.shared():
            index = self._index(language)
            index.rewrite()
            index.commit()

    def search(
        self, language: str, terms: Terms, top: int, generations: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """The best chunks for a weighted OR of terms: (key, BM25 score), best first.

        ``generations`` restricts the search to chunks of these.
        """
        with self._gate.shared():
            index = self._existing(language)
            return [] if index is None else index.search(terms, top, generations)

    def frequencies(self, language: str, field: str, tokens: Iterable[str]) -> dict[str, int]:
        """How many chunks of a language have each token in a field, replaced ones included."""
        with self._gate.shared():
            index = self._existing(language)
            return {} if index is None else index.frequencies(field, tokens)

    def languages(self) -> list[str]:
        """The languages there is an index of."""
        folders = self.directory.iterdir() if self.directory.is_dir() else ()
        return sorted(folder.name for folder in folders if folder.is_dir())

    def keys(self, language: str) -> list[int]:
        """Every key of a language, ascending. Raises LibraryDamaged."""
        with self._gate.shared():
            index = self._existing(language)
            return [] if index is None else index.keys()

    def terms(self, language: str, field: str, prefix: str = "") -> list[str]:
        """The terms in the files of a language that start with ``prefix``, deleted ones too."""
        with self._gate.shared():
            index = self._existing(language)
            return [] if index is None else index.terms(field, prefix)

    def close(self) -> None:
        """Wait for merges and let go of the files."""
        with self._gate.exclusive():
            for index in self._indexes.values():
                index.close()
            self._indexes.clear()

    def wipe(self) -> None:
        """Remove every index."""
        with self._gate.exclusive():
            self._indexes.clear()
            shutil.rmtree(self.directory, ignore_errors=True)

    def _existing(self, language: str) -> _Index | None:
        """The index of a language, or None where there is none."""
        if language in self._indexes or (self.directory / language / "meta.json").exists():
            return self._index(language)
        return None

    def _index(self, language: str) -> _Index:
        with self._opening:
            if language not in self._indexes:
                self._indexes[language] = _Index(self.directory / language)
            return self._indexes[language]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A document as it was added, kept in the index so that its segment can be written anew.

    Cutting texts into tokens again would take five times as long as indexing them.
    """

    key: int
    generation: int
    text: Mapping[str, str]

    def pack(self) -> bytes:
        fields = [self.key, self.generation, dict(self.text)]
        return zlib.compress(json.dumps(fields, ensure_ascii=False).encode(), level=1)

    @classmethod
    def unpack(cls, packed: Any) -> _Kept:
        return cls(*json.loads(zlib.decompress(bytes(packed))))


class _Index:
    """One tantivy index: the only place that speaks to the library."""

    def __init__(self, directory: Path) -> None:
        import tantivy

        self._directory = directory
        self._tantivy = tantivy
        self._schema = _schema()
        self._writer: Any = None
        with translated(directory):
            directory.mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(self._schema, path=str(directory))
            self._index.reload()

    def add(self, entry: Entry, tokens: Tokens) -> None:
        text = {field: " ".join(tokens.get(field, ())) for field in FIELDS}
        self._add(_Kept(entry.key, entry.generation, text))

    def _add(self, kept: _Kept) -> None:
        document = self._tantivy.Document()
        document.add_integer("chunk", kept.key)
        document.add_integer("generation", kept.generation)
        for field, text in kept.text.items():
            document.add_text(field, text)
        document.add_bytes("kept", kept.pack())
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
            self._index.reload()
            writer.garbage_collect_files()

    def search(
        self, terms: Terms, top: int, generations: Sequence[int] | None
    ) -> list[tuple[int, float]]:
        query = self._query(terms, generations)
        if query is None:
            return []
        with translated(self._directory):
            searcher = self._index.searcher()
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

    def frequencies(self, field: str, tokens: Iterable[str]) -> dict[str, int]:
        searcher = self._index.searcher()
        return {token: int(searcher.doc_freq(field, token)) for token in tokens}

    def keys(self) -> list[int]:
        with translated(self._directory):
            return sorted(key for key, _ in self._addresses(self._index.searcher()))

    def purge(self, keys: Iterable[int]) -> None:
        """Write the segments that hold these keys anew, without them."""
        gone = set(keys)
        with translated(self._directory):
            found = self._addresses(self._index.searcher())
        self.rewrite(gone, {at.segment_ord for key, at in found if key in gone})

    def rewrite(self, gone: Set[int] = frozenset(), segments: Set[int] | None = None) -> None:
        """Write some or all segments anew without some keys.

        A segment whose documents are all deleted is dropped with its files at
        the commit; what stays is added again from what was kept of it.
        """
        with translated(self._directory):
            searcher = self._index.searcher()
            moved = [
                (key, address)
                for key, address in self._addresses(searcher)
                if segments is None or address.segment_ord in segments
            ]
            self.remove(key for key, _ in moved)
            for key, address in moved:
                if key not in gone:
                    self._add(_Kept.unpack(searcher.doc(address)["kept"][0]))

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
            return [term for term, _ in self._index.searcher().terms_with_prefix(field, prefix)]

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
    builder.add_integer_field("generation", indexed=True)
    builder.add_bytes_field("kept", stored=True)
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


@contextmanager
def translated(directory: Path) -> Iterator[None]:
    """tantivy's errors, which are all ValueErrors, as Sanad's."""
    try:
        yield
    except ValueError as error:
        raise LibraryDamaged(
            f"The word index in {directory} failed: {error}",
            "Rebuild it from the truth: sanad doctor --repair",
        ) from error
    except OSError as error:
        raise LibraryError(
            f"The word index in {directory} failed: {error}",
            "Check the disk's space and permissions.",
        ) from error
