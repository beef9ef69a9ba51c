"""JSON: a list of articles, wherever it stands near the top, or one article.

The answers of news APIs hold it one or two levels down ({"articles": [...]},
{"response": {"docs": [...]}}), exports are a bare list, an object by key, or a
single article. A list is taken for articles when its first object has a text
or a title; what else stands beside it is not read. The file is never held
whole.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from pathlib import Path

from rag.errors import ReadingError, Reason
from rag.messages import Phrase, phrase
from rag.reading.limits import Limits
from rag.reading.parsed import Document, Item, Refused, Skipped
from rag.reading.rows.fields import TEXT_NAMES, Columns, Fields, known
from rag.reading.rows.json_objects import Repeated
from rag.reading.rows.json_values import JsonText
from rag.reading.rows.lines import blocks
from rag.reading.rows.row_file import RowFile

DEPTH = 3
"""Levels down to which a list of articles is looked for."""

WHOLE = 1 << 20
"""Characters an article alone in its file may have beside whose text stands a list."""

KEPT = 1_000
"""Items of a list that is not of articles that are kept as a value of the object around it."""


def documents(path: Path, limits: Limits, columns: Columns) -> Iterator[Item]:
    """Every article in order, those that are none as Refused. Raises ReadingError."""
    return _Reading(RowFile(path, limits, columns, unit="at-row")).documents()


class _Reading:
    """One pass over a file; rows are numbered from 1."""

    def __init__(self, file: RowFile) -> None:
        self._file = file
        self._number = 0
        self._text = JsonText(blocks(file.path, file.limits), file.limits.row_bytes)

    def documents(self) -> Iterator[Item]:
        """Usually one value; several where objects follow each other over many lines."""
        while char := self._text.next_char():
            if char == "[":
                for _ in self._text.items():
                    yield self._row(*self._text.value())
            elif self._is_article(self._text.small(WHOLE)):
                yield self._row(*self._text.value())
            else:
                before = self._number
                value = yield from self._inside(DEPTH)
                if self._number == before:
                    yield from self._alone(value)

    def _row(self, value: object, written: str, key: str = "") -> Document | Refused:
        """The next article; ``key`` is what it is called where others had that name before it."""
        self._number += 1
        if not isinstance(value, dict):
            return self._file.refused(self._number, ReadingError(code="read-row-object"))
        place = self._file.place(self._number)
        lost = self._text.objects.lost(value, place)
        if key:
            lost.append(phrase("warning-key", where=place, name=key))
        return self._file.document(self._number, written, value, lost)

    def _inside(self, depth: int, name: str = "") -> Generator[Document | Refused, None, object]:
        """The articles in lists below the next value; returns what else it holds."""
        char = self._text.next_char()
        if char == "[" and depth < DEPTH:
            return (yield from self._list(name))
        if char != "{" or depth == 0:
            return self._text.value()[0]
        own = []
        for key in self._text.entered():
            own.append((key, (yield from self._inside(depth - 1, key))))
        return self._text.objects.made(own)

    def _list(self, name: str) -> Generator[Document | Refused, None, object]:
        """A list of articles, or one that is returned."""
        kept: list[object] = []
        are_articles: bool | None = None
        for _ in self._text.items():
            value, written = self._text.value()
            if are_articles is None:
                are_articles = self._begins_articles(value, name)
            if are_articles:
                yield self._row(value, written)
            elif len(kept) < KEPT:
                kept.append(value)
        return kept

    def _is_article(self, value: object) -> bool:
        return isinstance(value, dict) and Fields(value, self._file.columns).is_article

    def _begins_articles(self, value: object, name: str) -> bool:
        """Whether a list's first item is an article; the paragraphs of a text are none."""
        if not isinstance(value, dict):
            return False
        fields = Fields(value, self._file.columns)
        if fields.title and (fields.text or fields.url):
            return True
        return bool(fields.text) and known(name) not in TEXT_NAMES

    def _alone(self, value: object) -> Iterator[Item]:
        """An object without a list of articles: articles by key, or an article itself."""
        if not isinstance(value, dict):
            yield self._skipped(phrase("skip-json-no-object"))
            return
        by_key = {key: each for key, each in value.items() if self._is_article(each)}
        fields = Fields(value, self._file.columns)
        if not by_key and not fields.text:
            yield self._skipped(phrase("skip-json", names=_listed(value)))
            return
        repeated = value.keys_lost if isinstance(value, Repeated) else ()
        for key, each in (by_key or {"": value}).items():
            known_by = key if key in repeated else ""
            yield self._row(each, json.dumps(each, ensure_ascii=False), known_by)

    def _skipped(self, why: Phrase) -> Skipped:
        """Folders of articles hold other JSON too, settings and lists of files."""
        return Skipped(str(self._file.path), Reason.of(why))


def _listed(value: dict[str, object]) -> str:
    names = list(value)
    return ", ".join(names[:8]) + (" ..." if len(names) > 8 else "")
