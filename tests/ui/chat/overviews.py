"""Answers with an overview for the tests of the page: three quotes, each of another article."""

from __future__ import annotations

from dataclasses import replace

from rag.records import (
    Answer,
    Cell,
    Citation,
    DatedEvent,
    Group,
    Holdings,
    Listed,
    Overview,
    Sentence,
    Table,
)
from tests.test_records import ANSWER

QUOTES = ("A fire began on Monday.", "آتش خاموش شد.", "Four people died.")


def answer(kind: str, overview: Overview, lines: tuple[tuple[str, tuple[int, ...]], ...]) -> Answer:
    """An answer of these lines with the markers of each."""
    text, sentences = "", []
    for line, markers in lines:
        at = len(text)
        sentences.append(Sentence(line, at, at + len(line), markers, True, ""))
        text += f"{line}\n"
    return replace(
        ANSWER,
        kind=kind,
        language="en",
        overview=overview,
        answer=text.rstrip("\n"),
        sentences=tuple(sentences),
        citations=tuple(map(citation, range(1, len(QUOTES) + 1))),
        disagreements=(),
        warnings=(),
    )


def citation(marker: int, text: str | None = None) -> Citation:
    quote = text or QUOTES[marker - 1]
    language = "fa" if marker == 2 else "en"
    return Citation(
        marker, f"article-{marker}", f"/home/desk/{marker}.txt", text or f"Title {marker}",
        text or f"Outlet {marker}", "2031-03-05", language, 0, len(quote), quote, quote, True,
    )  # fmt: skip


TIMELINE = answer(
    "timeline",
    Overview(
        "timeline",
        "the fire",
        events=(
            DatedEvent("2031-03-03", "2031-03-03", "Monday", True, QUOTES[0], (1, 3),
                       ("2031-03-02",)),
            DatedEvent("2031-03-03", "2031-03-03", "", False, QUOTES[1], (2,)),
            DatedEvent("2031-04-01", "2031-04-30", "in April", False, QUOTES[2], (3,), (), True),
        ),
    ),
    (
        ("• 3 March 2031, Outlet 1: “A fire began on Monday.” [1] [3]", (1, 3)),
        ("• 3 March 2031, Outlet 2: «آتش خاموش شد.» [2]", (2,)),
        ("• April 2031, Outlet 3: “Four people died.” [3]", (3,)),
    ),
)  # fmt: skip

COMPARISON = answer(
    "comparison",
    Overview(
        "comparison",
        table=Table(
            ("Figures", "Left out here"),
            (
                ("Outlet 1", (Cell("“A fire began on Monday.” [1]", (1,)), Cell())),
                (
                    "رادیو",
                    (Cell("«آتش خاموش شد.» [2]", (2,)), Cell("“Four people died.” [3]", (3,))),
                ),
                ("Outlet 9", (Cell("nothing on this subject here"), Cell())),
            ),
        ),
    ),
    (
        ("Outlet 1 (articles: 1)", ()),
        ("• Figures: “A fire began on Monday.” [1]", (1,)),
        ("• Left out here: nothing found", ()),
        ("رادیو (articles: 1)", ()),
        ("• Figures: «آتش خاموش شد.» [2]", (2,)),
        ("• Left out here: “Four people died.” [3]", (3,)),
        ("Outlet 9 (articles: 0)", ()),
        ("• nothing on this subject here", ()),
        ("Outlet 4 ran the same report as Outlet 1.", ()),
    ),
)

SUMMARY = answer(
    "summary",
    Overview(
        "summary",
        groups=(
            Group("Fire on a ferry", "2031-03-04", "2031-03-06", (1, 2)),
            Group("The dead", "2031-03-05", "2031-03-05", (3,)),
        ),
    ),
    (
        ("Fire on a ferry — 4 March 2031 – 6 March 2031", ()),
        ("• Outlet 1 (also in Outlet 7), 5 March 2031: “A fire began on Monday.” [1]", (1,)),
        ("• Outlet 2, 5 March 2031:\n«آتش خاموش شد.» [2]", (2,)),
        ("More stories:", ()),
        ("• Outlet 3, 5 March 2031: “Four people died.” [3]", (3,)),
    ),
)

LIST = answer(
    "list",
    Overview(
        "list", items=(Listed("Halmar", (1, 3)), Listed("هالمار", (1,)), Listed("Lund", (2,)))
    ),
    (
        ("Named in the articles here: at least 3.", ()),
        ("• Halmar, هالمار — Outlet 1: “A fire began on Monday.” [1] [3]", (1, 3)),
        ("• Lund — Outlet 2: «آتش خاموش شد.» [2]", (2,)),
    ),
)

HELD = answer(
    "meta",
    Overview(
        "meta",
        holdings=Holdings(
            3, "2031-02-28", "2031-03-05", 1, {f"Outlet {n}": 20 - n for n in range(1, 15)},
            {"en": 2, "fa": 1}, {"2031-02": 1, "2031-03": 1},
        ),
    ),
    (
        ("3 articles on the fire.", ()),
        ("From 28 February 2031 to 5 March 2031.", ()),
        ("Outlets: Outlet 1 (2).", ()),
        ("The newest:", ()),
        ("• Title 1 (Outlet 1, 5 March 2031): “A fire began on Monday.” [1]", (1,)),
    ),
)  # fmt: skip

OVERVIEWS = (TIMELINE, COMPARISON, SUMMARY, LIST, HELD)
