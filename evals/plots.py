"""Plots as inline SVG: bars with intervals, and abstention curves.

Colours come from the page's style by class, so a plot is readable in light and
dark; every mark has a title that a pointer or a screen reader finds. Sizes are
in CSS pixels.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

from evals.compare import Point
from evals.intervals import Estimate

LABEL, WIDTH, ROW = 150, 300, 22
SIDE, EDGE = 320, 42
SERIES = ("a", "b", "c", "d", "e", "f")
"""Classes of the lines, in order; the style gives each a colour and a dash."""


def bars(title: str, estimates: Sequence[tuple[str, Estimate]]) -> str:
    """One horizontal bar per slice from 0 to 1, its interval as a whisker."""
    height = ROW * len(estimates) + 24
    marks = "".join(_bar(place, name, each) for place, (name, each) in enumerate(estimates))
    grid = "".join(_grid_line(share, height) for share in (0, 0.25, 0.5, 0.75, 1))
    return _figure(title, LABEL + WIDTH + 60, height, grid + marks)


def _bar(place: int, name: str, value: Estimate) -> str:
    middle = ROW * place + ROW / 2
    low, high = (
        LABEL + WIDTH * (value.mean if math.isnan(end) else end) for end in (value.low, value.high)
    )
    told = f"{name}: {value}"
    return (
        f"<g><title>{escape(told)}</title>"
        f'<text class="label" x="{LABEL - 8}" y="{middle + 4}">{escape(name)}</text>'
        f'<rect class="bar" x="{LABEL}" y="{middle - 7}" width="{WIDTH * value.mean:.1f}"'
        ' height="14"/>'
        f'<line class="whisker" x1="{low:.1f}" x2="{high:.1f}" y1="{middle}" y2="{middle}"/>'
        f'<text class="value" x="{LABEL + WIDTH + 8}" y="{middle + 4}">{value.mean:.3f}</text></g>'
    )


def _grid_line(share: float, height: int) -> str:
    x = LABEL + WIDTH * share
    return (
        f'<line class="grid" x1="{x}" x2="{x}" y1="0" y2="{height - 20}"/>'
        f'<text class="tick" x="{x}" y="{height - 6}">{share:g}</text>'
    )


def abstention(curves: Mapping[str, Sequence[Point]]) -> str:
    """False answers against false refusals, one line a language; low and left is good."""
    lines = [_curve(place, code, points) for place, (code, points) in enumerate(curves.items())]
    axes = (
        f'<rect class="frame" x="{EDGE}" y="10" width="{SIDE}" height="{SIDE}"/>'
        f'<line class="grid" x1="{EDGE}" y1="10" x2="{EDGE + SIDE}" y2="{10 + SIDE}"/>'
        f'<text class="tick" x="{EDGE + SIDE / 2}" y="{SIDE + 40}">answerable, but declined</text>'
        f'<text class="tick" transform="rotate(-90)" x="{-10 - SIDE / 2}" y="14">'
        "not answerable, but answered</text>" + "".join(_axis_ticks(share) for share in (0, 0.5, 1))
    )
    title = "Abstention: false answers against false refusals"
    return _figure(title, EDGE + SIDE + 70, SIDE + 50, axes + "".join(lines))


def _axis_ticks(share: float) -> str:
    return (
        f'<text class="tick" x="{EDGE + SIDE * share}" y="{SIDE + 25}">{share:g}</text>'
        f'<text class="label" x="{EDGE - 6}" y="{14 + SIDE * (1 - share)}">{share:g}</text>'
    )


def _curve(place: int, code: str, points: Sequence[Point]) -> str:
    series = SERIES[place % len(SERIES)]
    steps = " ".join(
        f"{EDGE + SIDE * p.false_refusals:.1f},{10 + SIDE * (1 - p.false_answers):.1f}"
        for p in points
    )
    y = 24 + 18 * place
    return (
        f'<g class="series-{series}"><title>{escape(code)}</title>'
        f'<polyline points="{steps}"/>'
        f'<line x1="{EDGE + SIDE + 10}" x2="{EDGE + SIDE + 30}" y1="{y}" y2="{y}"/>'
        f'<text class="value" x="{EDGE + SIDE + 36}" y="{y + 4}">{escape(code)}</text></g>'
    )


def _figure(title: str, width: float, height: float, content: str) -> str:
    return (
        f"<figure><figcaption>{escape(title)}</figcaption>"
        f'<svg viewBox="0 0 {width:g} {height:g}" width="{width:g}" role="img" direction="ltr"'
        f' aria-label="{escape(title)}">{content}</svg></figure>'
    )
