"""The report as one HTML page that needs nothing else: no script, font or image.

Every text of a question, an article or a model is escaped and stands in a block
of its own with its language and direction, so that Persian and Arabic read from
the right whatever surrounds them. What the numbers mean is said beside them;
how they are made is in ``evals.metrics``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from evals.compare import Change
from evals.failures import Failure, failures
from evals.intervals import Estimate
from evals.metrics import METRICS
from evals.plots import abstention, bars
from evals.results import Report

SHOWN = 80
"""Failures shown in the gallery; the page says how many there are."""
PLOTTED = ("right source, first two", "fact recall", "gold in first two", "balanced accuracy")
COLUMNS = ("all", "fa", "ar", "en", "same language", "across languages")
STYLE = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write_html(report: Report, path: Path) -> None:
    """Write the page; an older one is replaced."""
    path.write_text(html(report), encoding="utf-8")


def html(report: Report) -> str:
    """The whole page."""
    parts = (_summary, _changes, _plots, _latency, _by_slice, _gallery)
    body = "".join(part(report) for part in parts)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(report.name)} | Sanad evaluation</title><style>{STYLE}</style></head>"
        f"<body>{body}</body></html>"
    )


def block(text: str, language: str, kind: str = "", tag: str = "p") -> str:
    """A text as inert words in a block of its own direction."""
    from rag.language.table import language as row_of

    row = row_of(language)
    direction = row.direction if row.code != "und" else "auto"
    named = f' class="{kind}"' if kind else ""
    return f'<{tag}{named} lang="{escape(language)}" dir="{direction}">{escape(text)}</{tag}>'


def _summary(report: Report) -> str:
    made = "; ".join(f"{key} {value[:12]}" for key, value in report.made.items())
    return (
        f"<h1>{escape(report.name)}</h1>"
        f'<p class="soft">{len(report.cases)} questions; {escape(made)}. In brackets: 95 % '
        "intervals, bootstrap clustered by article.</p>"
        + _measures(report, [name for name in COLUMNS if name in report.metrics])
    )


def _by_slice(report: Report) -> str:
    crossings = [name for name in report.metrics if "<" in name]
    if not crossings:
        return ""
    return "<h2>Question language &lt; evidence language</h2>" + _measures(report, crossings)


def _measures(report: Report, columns: Sequence[str]) -> str:
    names = [name for name in METRICS if any(name in report.metrics[each] for each in columns)]
    rows = (
        [_named(name), *(_cell(report.metrics[each].get(name)) for each in columns)]
        for name in names
    )
    return _table(["measure", *columns], rows)


def _named(metric: str) -> str:
    return f"{escape(metric)}<small>{escape(METRICS[metric].about)}</small>"


def _cell(value: Estimate | None) -> str:
    if value is None:
        return ""
    return f"{value.mean:.3f}<small>[{value.low:.3f}, {value.high:.3f}] n={value.n}</small>"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of cells that are HTML already; the head is text."""
    top = "".join(f"<th>{escape(name)}</th>" for name in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="table"><table><tr>{top}</tr>{body}</table></div>'


def _changes(report: Report) -> str:
    if not report.changes:
        return ""
    head = ["measure", "old", "new", "difference", ""]
    return "<h2>Against the old run</h2>" + _table(head, map(_change, report.changes))


def _change(change: Change) -> list[str]:
    difference = change.difference
    verdict = '<b class="bad">dropped</b>' if change.dropped else '<b class="good">held</b>'
    interval = (
        f"{difference.mean:+.3f}<small>[{difference.low:+.3f}, {difference.high:+.3f}]</small>"
    )
    return [escape(change.metric), f"{change.old:.3f}", f"{change.new:.3f}", interval, verdict]


def _plots(report: Report) -> str:
    figures = []
    for metric in PLOTTED:
        values = [
            (name, table[metric]) for name, table in report.metrics.items() if metric in table
        ]
        if values:
            figures.append(bars(metric, values))
    if report.curves:
        figures.append(abstention(report.curves))
    return f'<h2>Plots</h2><div class="plots">{"".join(figures)}</div>' if figures else ""


def _latency(report: Report) -> str:
    rows = (
        [escape(stage), f"{times.p50:.1f}", f"{times.p95:.1f}", str(times.n)]
        for stage, times in report.latency.items()
    )
    times = "<h2>Time, milliseconds</h2>" + _table(["stage", "p50", "p95", "questions"], rows)
    cost = "; ".join(f"{count:,} {name}" for name, count in report.cost.items())
    return times + (f"<p>Model: {escape(cost)}.</p>" if cost else "")


def _gallery(report: Report) -> str:
    found = failures(report.cases, report.rows)
    cards = "".join(map(_card, found[:SHOWN]))
    count = f"{len(found)} of {len(report.cases)} questions; {min(len(found), SHOWN)} shown."
    return f'<h2>Failures</h2><p class="soft">{count}</p>{cards}'


def _card(failure: Failure) -> str:
    case, row = failure.case, failure.row
    kinds = dict.fromkeys((failure.kind.name("en"), failure.kind.name(case.language)))
    expected = "".join(
        block(piece.contains or piece.source, piece.language, "good", "blockquote")
        for piece in case.evidence[:3]
    )
    facts = [" / ".join(fact) for fact in case.facts]
    return (
        f'<article><p class="bad"><bdi>{escape(case.id)}</bdi> '
        + " | ".join(f"<bdi>{escape(kind)}</bdi>" for kind in kinds)
        + f' <span class="soft">confidence {row.confidence:.2f}</span></p>'
        + block(case.question, case.language, "question")
        + block(row.error or row.answer, "en" if row.error else case.language)
        + "".join(_citation(number, failure) for number in range(len(row.citations)))
        + (f"<h3>Expected</h3>{expected}" if expected else "")
        + "".join(block(fact, "und", "soft") for fact in facts)
        + "</article>"
    )


def _citation(number: int, failure: Failure) -> str:
    citation = failure.row.citations[number]
    right = citation.source in failure.case.relevant
    head = f"[{citation.marker}] {citation.source}"
    return f'<p class="{"good" if right else "soft"}"><bdi>{escape(head)}</bdi></p>' + block(
        citation.quote, citation.language, tag="blockquote"
    )
