"""Writes the lines of a model out, with our markers and days, and what is typed of them.

Days, labels and counts are ours; every sentence is the model's and carries its verdict. Typed
are lines that cite a source and were not found false.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.answer.model.checked import Checked, Checker
from rag.answer.model.markers import without_markers
from rag.kinds.bullets import days, plain_title
from rag.kinds.request import Request
from rag.kinds.stories import stories
from rag.kinds.times.days import in_three
from rag.kinds.written.prompt import Asked
from rag.kinds.written.rules import Kept
from rag.language.dates import format_date
from rag.language.markers import BULLET
from rag.messages import and_list, message
from rag.records import Cell, DatedEvent, Delta, Group, Listed, Overview, Sentence, Table


class Page:
    """An overview as it is written, line by line; ``overview`` is typed once all is written."""

    def __init__(
        self, request: Request, asked: Asked, checker: Checker, overview: Overview
    ) -> None:
        self.request = request
        self.asked = asked
        self.checker = checker
        self.overview = overview
        self.text = ""
        self.sentences: list[Sentence] = []

    def write(self, lines: Sequence[Kept]) -> Iterator[Delta]:
        """The text of the overview as it is shown."""
        yield from getattr(self, f"_{self.request.kind}", self._summary)(lines)

    def _line(self, lead: str, lines: Sequence[Kept] = ()) -> tuple[Delta, list[Checked]]:
        """Write a line: what is ours, then sentences."""
        text = "\n" * bool(self.text) + lead
        known = len(self.checker.ledger.citations)
        made = []
        for at, line in enumerate(lines):
            spoken = replace(line.spoken, text=line.spoken.text.strip())
            checked = self.checker.write(spoken, line.sourced, line.given)
            text += " " if at else ""
            start = len(self.text) + len(text)
            sentence = replace(
                checked.sentence, start=start, end=start + len(checked.sentence.text)
            )
            text += checked.text.strip()
            self.sentences.append(sentence)
            made.append(checked)
        self.text += text
        return Delta(text, self.checker.ledger.citations[known:]), made

    # -- summaries, what is new

    def _summary(self, lines: Sequence[Kept]) -> Iterator[Delta]:
        told = stories(list(self.request.pool.articles.values()), self.request.embedder)
        place = {article.id: at for at, story in enumerate(told) for article in story.articles}
        markers: dict[int, list[int]] = {}
        titles: dict[int, str] = {}
        for line in lines:
            delta, (checked,) = self._line(BULLET, [line])
            yield delta
            if line.is_good:
                article = line.sourced.cited[0].article
                at = place.get(article.id, 0)
                titles.setdefault(at, plain_title(article))
                markers.setdefault(at, []).extend(checked.sentence.markers)
        self.overview = replace(
            self.overview,
            groups=tuple(
                Group(titles[at], *told[at].days, tuple(dict.fromkeys(own)))
                for at, own in markers.items()
            ),
        )

    def _latest(self, lines: Sequence[Kept]) -> Iterator[Delta]:
        language = self.request.language
        ordered = sorted(lines, key=lambda line: line.newest, reverse=True)
        since, newest = self.overview.first, ordered[0].newest
        if since:
            yield self._line(message("overview-since", language, day=format_date(since, language)))[
                0
            ]
        elif newest:
            yield self._line(
                message("overview-as-of", language, day=format_date(newest, language))
            )[0]
        groups: dict[str, Group] = {}
        for line in ordered:
            day = days(line.newest, line.newest, language)
            delta, (checked,) = self._line(f"{BULLET}{day}: " if day else BULLET, [line])
            yield delta
            if line.is_good:
                article = max(line.sourced.cited, key=lambda p: p.article.date or "").article
                own = groups.get(article.id) or Group(
                    plain_title(article), article.date, article.date, ()
                )
                both = (*own.markers, *checked.sentence.markers)
                groups[article.id] = replace(own, markers=tuple(dict.fromkeys(both)))
        self.overview = replace(self.overview, groups=tuple(groups.values()))

    # -- events

    def _timeline(self, lines: Sequence[Kept]) -> Iterator[Delta]:
        language = self.request.language
        ordered = sorted(lines, key=lambda line: line.shaped.days or ())
        events = []
        for line in ordered:
            if line.shaped.days is None:
                continue
            first, last = line.shaped.days
            own, others = in_three(first, last, "gregorian", language)
            planned = [message("overview-planned", language)] if line.planned else []
            beside = message("comma", language).join([*filter(None, [others]), *planned])
            delta, (checked,) = self._line(
                f"{BULLET}{own}{f' ({beside})' if beside else ''}: ", [line]
            )
            yield delta
            if line.is_good:
                events.append(
                    DatedEvent(
                        first=first.isoformat(),
                        last=last.isoformat(),
                        said=line.told,
                        relative=line.relative,
                        text=_bare(checked),
                        markers=checked.sentence.markers,
                        planned=line.planned,
                    )
                )
        self.overview = replace(self.overview, events=tuple(events))

    # -- cells

    def _comparison(self, lines: Sequence[Kept]) -> Iterator[Delta]:
        language, rows = self.request.language, []
        none = message("overview-none", language)
        columns = tuple(c for c in self.asked.aspects if any(one.column == c for one in lines))
        for label, articles in self.asked.rows.items():
            own = [line for line in lines if line.row == label]
            yield self._line(message("overview-row", language, label=label, count=len(articles)))[0]
            cells = []
            for column in columns:
                here = [line for line in own if line.column == column]
                delta, made = self._line(f"{BULLET}{column}: {'' if here else none}", here)
                yield delta
                good = [c for line, c in zip(here, made, strict=True) if line.is_good]
                markers = tuple(dict.fromkeys(n for c in good for n in c.sentence.markers))
                cells.append(Cell(" ".join(c.sentence.text for c in good), markers))
            rows.append((label, tuple(cells)))
        for label, others in self.asked.copies.items():
            listed = and_list(others, language)
            yield self._line(message("overview-copied", language, others=listed, outlet=label))[0]
        self.overview = replace(self.overview, table=Table(columns, tuple(rows)))

    # -- items

    def _list(self, lines: Sequence[Kept]) -> Iterator[Delta]:
        good = sum(line.is_good for line in lines)
        form = "counted" if self.overview.complete else "counted-least"
        yield self._line(message(f"overview-{form}", self.request.language, count=good))[0]
        items = []
        for line in lines:
            item = line.shaped.head
            bare = without_markers(line.spoken.text).strip() == item
            delta, (checked,) = self._line(BULLET if bare else f"{BULLET}{item} — ", [line])
            yield delta
            if line.is_good:
                items.append(Listed(item, checked.sentence.markers))
        self.overview = replace(self.overview, items=tuple(items))


def _bare(checked: Checked) -> str:
    return without_markers(checked.sentence.text).strip()
