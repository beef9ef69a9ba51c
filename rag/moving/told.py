"""What became of an export and of an import."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exported:
    """``articles`` and ``chunks`` are those of all libraries in it, ``libraries`` how many there
    are, ``people`` the files of people, ``size`` bytes of all files."""

    folder: str
    articles: int
    chunks: int
    libraries: int
    people: int
    size: int


@dataclass(frozen=True, slots=True)
class Imported:
    """Articles by what became of them; ``embedded`` are chunks that were embedded again, since
    the export was made with another embedder, which ``embedder`` names.

    Of the files and libraries of people ``people`` were brought, ``kept`` were here already, and
    ``left`` were not asked for or are of nobody here.
    """

    added: int
    replaced: int
    unchanged: int
    embedded: int
    embedder: str
    people: int = 0
    kept: int = 0
    left: int = 0
