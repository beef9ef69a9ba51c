"""What holds for every answer, whatever made it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.records import Answer, Delta, Event, Passage, Searched

_MARKER = re.compile(r"\[(\d+)\]")


def check(events: Sequence[Event], passages: Sequence[Passage]) -> Answer:
    """The laws of the answer object; returns the answer."""
    assert isinstance(events[0], Searched)
    assert all(isinstance(event, Delta) for event in events[1:-1])
    answer = events[-1]
    assert isinstance(answer, Answer)
    first_use = list(dict.fromkeys(int(n) for n in _MARKER.findall(answer.answer)))
    assert first_use == list(range(1, len(first_use) + 1))
    assert [c.marker for c in answer.citations] == first_use
    articles = {p.article.id: p.article for p in passages}
    for citation in answer.citations:
        assert citation.verified
        text = articles[citation.article].text
        assert text[citation.start : citation.end] == citation.quote
    for sentence in answer.sentences:
        assert answer.answer[sentence.start : sentence.end] == sentence.text
        assert set(sentence.markers) == {int(n) for n in _MARKER.findall(sentence.text)}
        assert sentence.reason
    assert answer.abstained == (not answer.citations)
    assert 0 <= answer.confidence <= 1
    assert not (answer.abstained and _MARKER.search(answer.answer))
    return answer


def shown(events: Sequence[Event]) -> str:
    """What the deltas put on the screen."""
    return "".join(event.text for event in events if isinstance(event, Delta))
