"""What Office's packages share (ISO 29500-2): parts found by relationship, and properties.

The properties of a file are often not its article's: a template hands its title
and dates down, a converter writes the day it ran. So a title is left alone when
it names a kind of file, or when the text opens with a headline of its own; and
the day of making is the article's only where somebody wrote it and finished on
that day, and the text itself has no date. An author has no place in ``Parsed``.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rag.errors import ReadingError
from rag.reading.office.archive import Archive

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_NOT_A_TITLE = re.compile(
    r"\.(?:docx?|docm|dotx?|odt|ott|rtf|pptx?|potx|pdf|indd)$|^microsoft (?:word|powerpoint)\b"
    r"|^(?:untitled|powerpoint presentation|(?:word )?document|presentation|title|slide)\s*\d*$"
    r"|\btemplate\b|^(?:سند|ارائه|بدون عنوان|عرض تقديمي|مستند|بلا عنوان)\s*[\d۰-۹٠-٩]*$"
    r"|قالب|الگوی",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself; ``minutes``: how long it was written on, 0 for a converter."""

    title: str = ""
    created: str = ""
    modified: str = ""
    minutes: int = 0

    def article_title(self, text: str) -> str | None:
        """The title, where it is the article's."""
        from rag.reading.metadata import is_headline

        title = " ".join(self.title.split())
        if not title or _NOT_A_TITLE.search(title):
            return None
        first, _, rest = text.partition("\n")
        inside = title.lower() in " ".join(text.split()).lower()
        return title if inside or not (rest and is_headline(first)) else None

    def article_date(self, text: str) -> str | None:
        """The day it was made, where that is the article's."""
        from rag.reading.metadata import edge_lines, find_date
        from rag.reading.published import parse_published

        made, saved = self.created[:10], self.modified[:10]
        if not made or made != saved or not self.minutes or find_date(edge_lines(text)):
            return None
        return parse_published(made)


def core_properties(archive: Archive) -> Properties:
    """From docProps/core.xml and app.xml, where a package has them."""
    core = _by_name(archive, "core-properties")
    extended = _by_name(archive, "extended-properties")
    minutes = extended.get("TotalTime", "0")
    return Properties(
        core.get("title", ""),
        core.get("created", ""),
        core.get("modified", ""),
        int(minutes) if minutes.isdecimal() else 0,
    )


def _by_name(archive: Archive, relation: str) -> dict[str, str]:
    names = [name for kind, name in related(archive, "") if kind == relation]
    if not names or names[0] not in archive.names:
        return {}
    tree = archive.tree(names[0])
    return {child.tag.rsplit("}", 1)[-1]: (child.text or "").strip() for child in tree}


def main_part(archive: Archive, what: str) -> str:
    """The name of the part that the package is about. Raises ReadingError without one."""
    for kind, name in related(archive, ""):
        if kind == "officeDocument" and name in archive.names:
            return name
    raise ReadingError(code="read-no-main-part", what=what)


def related(archive: Archive, part: str) -> Iterator[tuple[str, str]]:
    """Kind and name of each part that a part refers to ("" for the package itself)."""
    yield from relations(archive, part).values()


def relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Id -> kind and name of the parts a part refers to; addresses outside are left out."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive.names:
        return {}
    return {
        element.get("Id", ""): (
            element.get("Type", "").rsplit("/", 1)[-1],
            posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/"),
        )
        for element in archive.tree(path).iter(_RELATIONSHIP)
        if element.get("TargetMode") != "External"
    }


def named(element: Any) -> str:
    """An element's name without its namespace."""
    return _local(element.tag)


@lru_cache(maxsize=4096)
def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]
