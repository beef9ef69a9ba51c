"""What each library of a visitor holds, and what a look at its indexes found, as inert HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rag.store import Finding
from ui.library.contents import Listed
from ui.safe import inert, isolated
from ui.words import labelled, language_name, number, words


def holdings(listed: Sequence[Listed], embedder: str, reader: str) -> str:
    """Articles and passages by language, each shelf for itself, and the embedder's name."""
    said = words(reader)["library"]
    shelves = [
        (name, [each for each in listed if each.is_own is is_own])
        for name, is_own in (("shared", False), ("own", True))
    ]
    several = all(held for _, held in shelves)
    lines = "".join(
        f"<li>{inert(said[name]) + ' · ' if several else ''}{_counted(held, reader)}</li>"
        for name, held in shelves
        if held
    )
    return (
        f'<section class="health"><h2>{inert(said["health"])}</h2><ul>{lines}'
        f"<li>{inert(labelled(said['embedder'], reader))} {isolated(embedder)}</li></ul></section>"
    )


def _counted(listed: Iterable[Listed], reader: str) -> str:
    """ "Articles: 24, passages: 31 (20 Persian, 11 English)"."""
    said = words(reader)
    by_language: Counter[str] = Counter()
    articles = 0
    for each in listed:
        by_language[each.article.language] += each.article.chunks
        articles += 1
    parts = [
        said["coverage_item"].format(
            count=number(count, reader), language=language_name(code, reader)
        )
        for code, count in by_language.most_common()
    ]
    held = said["library"]["holds"].format(
        articles=number(articles, reader), chunks=number(by_language.total(), reader)
    )
    return inert(f"{held} ({said['and'].join(parts)})")


_SAID = {True: "repaired", False: "problem", None: "repairing"}


def findings_list(findings: Sequence[Finding], reader: str) -> str:
    """Each finding with its fix; or that there is nothing to repair."""
    said = words(reader)["library"]
    if not findings:
        return f'<p class="sound" role="status">{inert(said["sound"])}</p>'
    rows = "".join(
        f"<li><strong>{inert(said[_SAID[found.repaired]])}</strong> "
        f'<bdi lang="en" dir="ltr">{inert(found.part)}: {inert(found.problem)}'
        f"{'' if found.repaired else ' ' + inert(found.fix)}</bdi></li>"
        for found in findings
    )
    return f'<ul class="findings" role="status">{rows}</ul>'
