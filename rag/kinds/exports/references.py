"""The articles an answer cites as entries of a reference manager: CSL-JSON, BibTeX and RIS.

One entry an article, whatever the number of its quotes. Who wrote it is not known.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rag.kinds.exports.named import encoded
from rag.language.shown import NEVER_SHOWN
from rag.records import Citation, is_url

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_SPECIAL = re.compile(r"[\\{}$&#^_~%]")
_SPELLED = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}
"""BibTeX counts braces behind a backslash too: one of a headline would end its field."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of an article; ``day`` is as much of year, month and day as is known."""

    key: str
    title: str
    outlet: str
    day: tuple[int, ...]
    url: str
    language: str


def entries(citations: Iterable[Citation]) -> list[Entry]:
    """The articles, in the order in which they are first cited."""
    first: dict[str, Citation] = {}
    for citation in citations:
        first.setdefault(citation.article, citation)
    return [_entry(citation) for citation in first.values()]


def _entry(citation: Citation) -> Entry:
    found = _DATE.match(citation.date or "")
    day = tuple(int(part) for part in found.groups() if part) if found else ()
    url = encoded(citation.source) if is_url(citation.source) else ""
    spoken = citation.language if citation.language != "und" else ""
    title, outlet = (_line(text) for text in (citation.title, citation.outlet or ""))
    return Entry(f"sanad-{citation.article[:12]}", title, outlet, day, url, _word(spoken))


def _line(text: str) -> str:
    """A text on one line, without what commands a program that reads it."""
    return NEVER_SHOWN.sub("\ufffd", " ".join(text.split()))


def _word(code: str) -> str:
    """A language's code as a field may hold it."""
    return code if re.fullmatch(r"[A-Za-z0-9-]+", code) else ""


def csl(citations: Sequence[Citation]) -> str:
    """CSL-JSON (citationstyles.org, CSL 1.0.2), as Zotero and citeproc read it."""
    items = []
    for entry in entries(citations):
        item = {
            "id": entry.key,
            "type": "article-newspaper",
            "title": entry.title,
            "container-title": entry.outlet,
            "issued": {"date-parts": [list(entry.day)]} if entry.day else None,
            "URL": entry.url,
            "language": entry.language,
        }
        items.append({name: value for name, value in item.items() if value})
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def bibtex(citations: Sequence[Citation]) -> str:
    """BibTeX in UTF-8, as biber and JabRef read it."""
    return "\n".join(_bibtex(entry) for entry in entries(citations))


def _bibtex(entry: Entry) -> str:
    named = dict(zip(("year", "month", "day"), map(str, entry.day), strict=False))
    fields = {
        "title": f"{{{_tex(entry.title)}}}" if entry.title else "",
        "journal": _tex(entry.outlet),
        **named,
        "url": entry.url.replace("{", "%7B").replace("}", "%7D"),
        "langid": entry.language,
    }
    told = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@article{{{entry.key},\n{told}}}\n"


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda sign: _SPELLED.get(sign[0], f"\\{sign[0]}"), text)


def ris(citations: Sequence[Citation]) -> str:
    """RIS, as EndNote, Mendeley and Zotero read it."""
    return "".join(_ris(entry) for entry in entries(citations))


def _ris(entry: Entry) -> str:
    year = f"{entry.day[0]:04}" if entry.day else ""
    day = "/".join((year, *(f"{part:02}" for part in entry.day[1:]))) if entry.day else ""
    fields = (
        *(("TY", "NEWS"), ("ID", entry.key), ("TI", entry.title)),
        *(("T2", entry.outlet), ("PY", year), ("DA", day)),
        *(("UR", entry.url), ("LA", entry.language)),
    )
    lines = [f"{tag}  - {value}\r\n" for tag, value in fields if value]
    return "".join(lines) + "ER  - \r\n\r\n"
