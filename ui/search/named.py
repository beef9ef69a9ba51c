"""A search in a few words, as a chip shows it and as a saved search is called first."""

from __future__ import annotations

from rag.language.date_format import date_or_text
from ui.mixed import outlet_name
from ui.search.names import KINDS, Name, shown
from ui.search.wanted import Wanted, chosen
from ui.words import language_name, words


def label_of(kind: str, value: str, reader: str) -> str:
    """A limit's value as a reader calls it."""
    if kind == "languages":
        return language_name(value, reader)
    if kind == "outlets":
        return outlet_name(value) or str(words(reader)["search"]["no_outlet"])
    return shown(Name(kind, value, ""), reader)


def collection_named(name: str, reader: str) -> str:
    """The limit to a collection; one without a name is none that the reader may read."""
    said = words(reader)["collections"]
    return str(said["one"].format(name=name) if name else said["gone"])


def in_words(wanted: Wanted, reader: str) -> str:
    """What is looked for and within which limits; "" for everything."""
    said, chat = words(reader)["search"], words(reader)["chat"]
    parts = [wanted.text] if wanted.text else []
    if wanted.text and wanted.how == "name":
        parts = [said["as_name"].format(name=wanted.text)]
    parts += [
        label_of(kind, value, reader)
        for kind in (*KINDS, "outlets", "languages")
        for value in chosen(wanted)[kind]
    ]
    parts += [
        chat[word].format(date=date_or_text(day, reader))
        for word, day in (("since", wanted.date_from), ("until", wanted.date_to))
        if day
    ]
    parts += [said["no_date"]] if wanted.undated else []
    parts += [said["one_story"]] if wanted.story or wanted.articles else []
    parts += [collection_named(wanted.called, reader)] if wanted.collection else []
    return " · ".join(parts)


def named(query: str, reader: str) -> str:
    """What the limit to the articles of a search is called."""
    said = words(reader)["search"]
    return str(said["limited"]).format(search=in_words(Wanted.of_query(query), reader))
