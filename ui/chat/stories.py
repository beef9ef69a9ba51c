"""Overviews that are lists: the stories of a summary under their titles, and items that were named.

What an answer says beside them (what its newest day is, what has no date) stays where it stood.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rag.answer.cite import unmarked
from rag.kinds.bullets import days
from rag.messages import message
from rag.records import Answer, Group, Listed, Sentence
from ui.chat.lines import cited, item_lines, quoted, sentence_lines
from ui.safe import direction, inert, isolated


def stories(answer: Answer, at: int, reader: str) -> str:
    """Each story under its title and days, in the answer's order; "" where there are none."""
    groups = answer.overview.groups if answer.overview else ()
    if not groups:
        return ""
    blocks = []
    told = ((_group_of(each, groups), each) for each in _told(answer, groups))
    for group, own in groupby(told, key=lambda pair: pair[0]):
        sentences = [sentence for _, sentence in own]
        if group is None:
            blocks += [sentence_lines(each, answer.citations, at, reader) for each in sentences]
            continue
        items = "".join(f"<li>{item_lines(each, answer, at, reader)}</li>" for each in sentences)
        blocks.append(f'{_heading(group, reader)}<ul class="story">{items}</ul>')
    return "".join(blocks)


def _told(answer: Answer, groups: tuple[Group, ...]) -> Iterator[Sentence]:
    """The sentences without those that only head a story, which has its own heading here."""
    titles = tuple(unmarked(group.title) for group in groups)
    more = message("overview-more", answer.language)
    for sentence in answer.sentences:
        heads = sentence.text == more or sentence.text.startswith(titles)
        if sentence.markers or not heads:
            yield sentence


def _group_of(sentence: Sentence, groups: tuple[Group, ...]) -> Group | None:
    return next((g for g in groups if set(g.markers) & set(sentence.markers)), None)


def _heading(group: Group, reader: str) -> str:
    shown = days(group.first, group.last, reader)
    about = f' <span class="days">{isolated(shown, reader)}</span>' if shown else ""
    title = f'<bdi dir="{direction(group.title)}">{inert(group.title)}</bdi>'
    return f'<h3 class="story" dir="{direction(group.title, reader)}">{title}{about}</h3>'


def items(answer: Answer, at: int, reader: str) -> str:
    """What was named, each with its sources, and the sentence that names it once below its last."""
    listed = answer.overview.items if answer.overview else ()
    groups = groupby(listed, key=lambda item: item.markers[:1])
    shown = "".join(_named(list(own), answer, at, reader) for _, own in groups)
    return f'<ul class="items">{shown}</ul>' if shown else ""


def _named(named: list[Listed], answer: Answer, at: int, reader: str) -> str:
    """Items that the same sentence names."""
    sources, _ = cited(named[0].markers[:1], answer.citations, at, reader)
    quote = (
        f'<p class="evidence" dir="{direction(sources[0].quote)}">{quoted(sources[0])}</p>'
        if sources
        else ""
    )
    rows = [
        f"<strong>{isolated(item.text)}</strong> "
        f"{cited(item.markers, answer.citations, at, reader)[1]}"
        for item in named
    ]
    return "".join(f"<li>{row}</li>" for row in rows[:-1]) + f"<li>{rows[-1]}{quote}</li>"
