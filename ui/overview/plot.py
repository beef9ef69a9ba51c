"""Plots as SVG inside the page, without scripts: bars over time, and a bar beside a number.

Every bar of a plot over time is a link; the same links stand in the table below it, which is
what a screen reader and the keyboard go by. Time runs from left to right in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ui.chat.cards import shown_date
from ui.overview.counts import Count, largest
from ui.safe import inert, isolated
from ui.words import number, words

Link = Callable[[str], str]
"""The address for a day, month or year in ISO form."""


def over_time(
    counts: Sequence[Count], unit: str, title: str, name: str, link: Link, reader: str
) -> str:
    """The plot with its axis, and its table; ``name`` is unlike that of any other plot here."""
    if not counts:
        return ""
    said, most = words(reader)["overview"], max(largest(counts), 1)
    bars = "".join(_bar(count, at, most, link, reader) for at, count in enumerate(counts))
    first, last = (shown_date(counts[at].time, reader) for at in (0, -1))
    fullest = max(counts, key=lambda count: count.articles)
    told = said["plot"].format(
        first=first,
        last=last,
        most=number(fullest.articles, reader),
        when=shown_date(fullest.time, reader),
    )
    ends = f"<span>{isolated(first, reader)}</span>"
    ends += f"<span>{isolated(last, reader)}</span>" if len(counts) > 1 else ""
    return (
        f'<figure class="plot"><figcaption>{inert(title)}</figcaption>'
        f'<p class="most" aria-hidden="true">{number(most, reader)}</p>'
        f'<svg viewBox="0 0 {len(counts)} 100" preserveAspectRatio="none" role="group" '
        f'aria-labelledby="{name}-title {name}-told">'
        f'<title id="{name}-title">{inert(title)}</title>'
        f'<desc id="{name}-told">{inert(told)}</desc>{bars}</svg>'
        f'<p class="ends" dir="ltr" aria-hidden="true">{ends}</p>'
        f"{_table(counts, unit, link, reader)}</figure>"
    )


def _bar(count: Count, at: int, most: int, link: Link, reader: str) -> str:
    """A bar; one of nothing has no link."""
    if not count.articles:
        return ""
    height = max(100 * count.articles / most, 1.5)
    told = _told(count, reader)
    return (
        f'<a href="{inert(link(count.time))}" tabindex="-1"><title>{inert(told)}</title>'
        f'<rect class="whole" x="{at}" y="0" width="1" height="100"/>'
        f'<rect class="bar" x="{at + 0.08:.2f}" y="{100 - height:.2f}" width="0.84" '
        f'height="{height:.2f}"/></a>'
    )


def _told(count: Count, reader: str) -> str:
    found = words(reader)["library"]["found"].format(count=number(count.articles, reader))
    return f"{shown_date(count.time, reader)} – {found}"


def _table(counts: Sequence[Count], unit: str, link: Link, reader: str) -> str:
    """The times that have articles, the newest first."""
    said = words(reader)["overview"]
    rows = "".join(
        f'<tr><th scope="row"><a href="{inert(link(count.time))}">'
        f"{isolated(shown_date(count.time, reader), reader)}</a></th>"
        f"<td>{number(count.articles, reader)}</td></tr>"
        for count in reversed(counts)
        if count.articles
    )
    return (
        f'<details class="numbers"><summary>{inert(said["table"])}</summary><table><thead><tr>'
        f'<th scope="col">{inert(said["units"][unit])}</th>'
        f'<th scope="col">{inert(said["articles"])}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></details>"
    )


def shares(rows: Sequence[tuple[str, int, str]], heading: str, what: str, reader: str) -> str:
    """A table of (name, number, address), each with a bar as long as its share of the largest."""
    if not rows:
        return ""
    most = max(count for _, count, _ in rows)
    items = "".join(
        f'<tr><th scope="row"><a href="{inert(address)}">{isolated(name)}</a></th>'
        f"<td>{number(count, reader)}</td>"
        f'<td class="share" aria-hidden="true"><svg viewBox="0 0 100 1" '
        f'preserveAspectRatio="none"><rect class="bar" width="{100 * count / most:.1f}" '
        f'height="1"/></svg></td></tr>'
        for name, count, address in rows
    )
    said = words(reader)["overview"]
    return (
        f'<section class="shares"><h3>{inert(heading)}</h3><table><thead class="unseen"><tr>'
        f'<th scope="col">{inert(what)}</th><th scope="col">{inert(said["articles"])}</th>'
        f"</tr></thead><tbody>{items}</tbody></table></section>"
    )
