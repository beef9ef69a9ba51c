"""An answer as the text of one message, for chat front ends that show Markdown.

Below the answer and a rule stand what the reader should know: sentences without
support, disagreements, notes, and the sources by number, in the answer's
language. Front ends render Markdown and load its images, so the characters that
would make a link, an image or an element of quoted text are escaped; the exact
text travels beside it in the structured answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.kinds.exports.markdown_parts import about, item
from rag.language.markdown import inert_markdown
from rag.records import Answer, Citation, Disagreement, Passage
from ui.chat.cards import heading_of
from ui.words import labelled, preferred, words

RULE = "\n\n---\n\n"
"""Stands between an answer and what is listed below it (a thematic break in Markdown)."""


def message(answer: Answer) -> str:
    """The whole message of an answer."""
    return inert_markdown(answer.answer) + below(answer)


def rest(streamed: str, answer: Answer) -> str:
    """What completes a message whose answer was streamed so far.

    An answer that is not what was streamed replaces it: it follows whole,
    under a rule of its own.
    """
    whole, already = inert_markdown(answer.answer.strip()), inert_markdown(streamed.strip())
    if whole.startswith(already):
        return whole[len(already) :] + below(answer)
    return RULE + message(answer)


def without_lists(text: str) -> str:
    """An earlier message of ours without what was listed below its answer."""
    answer, _, _ = text.rpartition(RULE)
    return answer.rpartition(RULE)[2] if answer else text


def below(answer: Answer) -> str:
    """What is listed below an answer: a rule and paragraphs, or nothing."""
    reader = preferred(answer.language)
    said = words(reader)
    lists = (
        (said["unsupported"], [s.text for s in answer.sentences if s.supported is False]),
        *((said[head], _differing(answer, head)) for head in ("disagreement", "moving")),
        (said["notes"], [notice.message for notice in answer.warnings]),
        (said["sources"], [_source(citation) for citation in answer.citations]),
        (said["nearest"], [" · ".join(about(passage.article)) for passage in _nearest(answer)]),
    )
    listed = "\n\n".join(
        _list(labelled(heading, reader), items) for heading, items in lists if items
    )
    return RULE + listed if listed else ""


def _list(heading: str, items: Sequence[str]) -> str:
    return "\n".join((heading, *map(item, items)))


def _differing(answer: Answer, head: str) -> list[str]:
    return [_disagreement(each) for each in answer.disagreements if heading_of(each) == head]


def _disagreement(found: Disagreement) -> str:
    return "; ".join(f"[{claim.marker}] {claim.value or claim.text}" for claim in found.claims)


def _source(citation: Citation) -> str:
    return f"[{citation.marker}] {' · '.join(about(citation))}"


def _nearest(answer: Answer) -> Iterator[Passage]:
    """One passage of each article that an abstaining answer shows instead."""
    seen: set[str] = set()
    for passage in answer.nearest if answer.abstained else ():
        if passage.article.id not in seen:
            seen.add(passage.article.id)
            yield passage
