"""Formats that plug-ins read: by their ending, in the worker, and with their faults told.

It knows what a plug-in must give and nothing of files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from rag.errors import PluginError, ReadingError
from rag.messages import Phrase, phrase
from rag.plugins import Plugin, find
from rag.reading.limits import Limits
from rag.reading.parsed import Entry, Parsed

PLUGGED = "plug-in "
"""What the kind of a plug-in's format begins with, before its ending."""

MANY = "entries"
"""What the function of a plug-in is called whose files hold many articles."""


def holds_many(ending: str) -> bool:
    """Whether the plug-in of an ending takes files of many articles apart."""
    plugin = find("loaders", ending)
    return plugin is not None and plugin.attribute == MANY


def _plugin(ending: str) -> Plugin:
    """Raises ReadingError for one that was uninstalled in the meantime."""
    plugin = find("loaders", ending)
    if plugin is None:
        raise ReadingError(code="read-plugin-gone", ending=ending)
    return plugin


def parsed_by(ending: str, data: bytes, limits: Limits, charset: str | None) -> Parsed:
    """What the plug-in of an ending finds in a file. Raises ReadingError."""
    plugin = _plugin(ending)
    with _told_of(plugin):
        parsed = plugin.load(callable)(data, limits, charset)
        if not (isinstance(parsed, Parsed) and isinstance(parsed.text, str)):
            raise plugin.wrong(parsed)
        return replace(parsed, warnings=_worded(parsed.warnings))


def split_by(ending: str, data: bytes, limits: Limits) -> list[Entry]:
    """The articles that the plug-in of an ending finds in a file. Raises ReadingError."""
    plugin = _plugin(ending)
    with _told_of(plugin):
        found = list(plugin.load(callable)(data, limits))
        for entry in found:
            if not isinstance(entry, Entry):
                raise plugin.wrong(entry)
        return [_with_words(entry) for entry in found]


def _with_words(entry: Entry) -> Entry:
    return replace(
        entry,
        warnings=_worded(entry.warnings),
        problem=_worded(entry.problem),
        skipped=_worded(entry.skipped),
    )


def _worded(said: str | Iterable[object]) -> tuple[Phrase, ...]:
    """What a plug-in tells as Sanad carries it; a sentence of its own is told as it is."""
    several = [said] if isinstance(said, str) and said else said
    return tuple(
        each if isinstance(each, Phrase) else phrase("as-given", said=str(each)) for each in several
    )


@contextmanager
def _told_of(plugin: Plugin) -> Iterator[None]:
    """What goes wrong in a plug-in is a ReadingError, so that the next file is read.

    Memory that ran out is told by the worker.
    """
    try:
        yield
    except (ReadingError, MemoryError, RecursionError):
        raise
    except Exception as error:
        told = plugin.failed(error)
        if not isinstance(told, PluginError):
            raise ReadingError(told.problem, told.fix) from error
        raise ReadingError(code=told.code, **told.fields) from error
