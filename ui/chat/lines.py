"""The words of an answer as HTML: its lines with verdicts, quotes and markers.

Pure functions, as :mod:`ui.chat.render`. A quote stands isolated in the direction of its
language, a marker is a link that opens the quote in its article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rag.answer.cite import unmarked
from rag.language.markers import BULLET, MARKER
from rag.messages import quotation_marks
from rag.records import Answer, Citation, Sentence, ShortAnswer
from ui.chat.cards import place
from ui.marks import framed, framing, language_of
from ui.mixed import isolating, outlet_name
from ui.safe import direction, inert, isolated, tongue
from ui.words import labelled, number, words


def lines(
    text: str,
    sentences: Sequence[Sentence],
    citations: Sequence[Citation],
    at: int,
    reader: str,
    short: ShortAnswer | None = None,
) -> str:
    """One block a line, each in its own direction; sentences carry their verdict. The
    words that fit the question are marked in the first."""
    blocks: list[str] = []
    for line in re.finditer(r"[^\n]+", text):
        inside = [s for s in sentences if s.start < line.end() and line.start() < s.end]
        pieces, done = [], line.start()
        for sentence in inside:
            start, end = max(sentence.start, done), min(sentence.end, line.end())
            pieces.append(_marked(text[done:start], citations, at, reader))
            shown = _fitting(text[start:end], None if blocks else short, citations, at, reader)
            pieces.append(_judged(shown, sentence, reader))
            done = end
        pieces.append(_marked(text[done : line.end()], citations, at, reader))
        blocks.append(f'<p dir="{direction(line[0])}">{"".join(pieces)}</p>')
    return "".join(blocks)


def sentence_lines(sentence: Sentence, citations: Sequence[Citation], at: int, reader: str) -> str:
    """One sentence alone, as ``lines``."""
    blocks = []
    for line in sentence.text.split("\n"):
        shown = _judged(_marked(line, citations, at, reader), sentence, reader)
        blocks.append(f'<p dir="{direction(line)}">{shown}</p>')
    return "".join(blocks)


def item_lines(sentence: Sentence, answer: Answer, at: int, reader: str) -> str:
    """A line of an answer's list: its quote with its markers, and below it who says it.

    A line that is not "who: quote [1]" stands as it is, without its bullet.
    """
    text = sentence.text.removeprefix(BULLET)
    sources, links = cited(sentence.markers, answer.citations, at, reader)
    quote = " ".join(unmarked(sources[0].quote).split()) if sources else ""
    head, found, tail = text.partition(quote) if quote else (text, "", "")
    opening, closing = quotation_marks(sources[0].language) if sources else ("", "")
    if not found or MARKER.sub("", tail.removeprefix(closing)).strip():
        return sentence_lines(replace(sentence, text=text), answer.citations, at, reader)
    shown = _judged(f"{quoted(sources[0])} {links}", sentence, reader)
    who = head.removesuffix(opening).strip().removesuffix(":")
    below = _who(who, sources[0], answer.language) if who else ""
    return f'<p dir="{direction(sources[0].quote)}">{shown}</p>{below}'


def _who(text: str, citation: Citation, language: str) -> str:
    """Who says a quote, in an answer's own language; the outlet's name is of any."""
    before, name, after = text.partition(citation.outlet or citation.title)
    named = isolated(outlet_name(name)) if name else ""
    way = direction("", language)
    return f'<p class="about" dir="{way}">{inert(before)}{named}{inert(after)}</p>'


def marker(citation: Citation, at: int, reader: str) -> str:
    """[n] as a link that opens its quote in the article."""
    shown = number(citation.marker, reader)
    name, kind = ("found_of", "marker found") if citation.found else ("source_of", "marker")
    label = words(reader)[name].format(number=shown, title=citation.title)
    where = place(citation.article, citation.start, citation.end, citation.quote)
    return (
        f'<bdi><a class="{kind}" href="#source-{at}-{citation.marker}" role="button" {where} '
        f'aria-label="{inert(label)}" title="{inert(label)}">'
        f"[{shown}]</a></bdi>"
    )


def cited(
    markers: Iterable[int], citations: Sequence[Citation], at: int, reader: str
) -> tuple[list[Citation], str]:
    """The citations of some markers, and the links to them."""
    known = {citation.marker: citation for citation in citations}
    found = [known[each] for each in markers if each in known]
    return found, " ".join(marker(citation, at, reader) for citation in found)


def quoted(citation: Citation) -> str:
    """A quote on one line between the marks of its language, isolated in its direction."""
    said = " ".join(citation.quote.split())
    opening, closing = framing(said, citation.language)
    return _isolated(f"{opening}{said}{closing}", citation)


def _isolated(text: str, citation: Citation) -> str:
    return _in_bdi(inert(text), citation)


def _in_bdi(shown: str, citation: Citation) -> str:
    """A quote that is HTML already."""
    way = direction(citation.quote)
    return f'<bdi class="quote" dir="{way}"{tongue(citation.language)}>{shown}</bdi>'


def _fitting(
    text: str,
    short: ShortAnswer | None,
    citations: Sequence[Citation],
    at: int,
    reader: str,
) -> str:
    """A sentence with the short answer marked in it, within its quote where it stands in one."""
    words = " ".join(short.text.split()) if short else ""
    start = text.rfind(words) if words else -1
    if start < 0:
        return _marked(text, citations, at, reader)
    end = start + len(words)
    for first, last, citation in _quotes(text, citations):
        if first <= start and end <= last:
            from_, to, opening, closing = _around(text, first, last)
            before, after = (
                _marked(part, citations, at, reader) for part in (text[:from_], text[to:])
            )
            shown = f"{inert(text[first:start])}<mark>{inert(words)}</mark>{inert(text[end:last])}"
            return f"{before}{opening}{_in_bdi(shown, citation)}{closing}{after}"
    before, after = (_marked(part, citations, at, reader) for part in (text[:start], text[end:]))
    return f"{before}<mark>{inert(words)}</mark>{after}"


def _judged(shown: str, sentence: Sentence, reader: str) -> str:
    """A sentence with its verdict: nothing to see when it is supported."""
    if sentence.supported:
        return f'<span class="sentence">{shown}</span>'
    kind = "unchecked" if sentence.supported is None else "unsupported"
    said = str(words(reader)[kind])
    label = inert(said)
    why = f"{inert(labelled(said, reader))} {inert(sentence.reason)}" if sentence.reason else label
    flag = f'<bdi class="verdict">{label}</bdi>' if kind == "unsupported" else ""
    return f'<span class="sentence {kind}" title="{why}">{shown}{flag}</span>'


def _marked(text: str, citations: Sequence[Citation], at: int, reader: str) -> str:
    """Text with quotes isolated in their language and markers as links."""
    pieces, done = [], 0
    for start, end, citation in _quotes(text, citations):
        from_, to, opening, closing = _around(text, start, end)
        pieces.append(_linked(text[done:from_], citations, at, reader))
        pieces.append(f"{opening}{_isolated(text[start:end], citation)}{closing}")
        done = to
    pieces.append(_linked(text[done:], citations, at, reader))
    return "".join(pieces)


def _around(text: str, start: int, end: int) -> tuple[int, int, str, str]:
    """A quote in a text with the marks that stand around it: from where to where, and the marks
    to show there."""
    if not (marks := framed(text, start, end)):
        return start, end, "", ""
    return (
        start - len(marks[0]),
        end + len(marks[1]),
        *framing(text[start:end], language_of(marks)),
    )


def _quotes(text: str, citations: Iterable[Citation]) -> list[tuple[int, int, Citation]]:
    """Where whole quotes stand in a text, in order, not overlapping; as they are or on one line."""
    found = [
        (start, start + len(quote), citation)
        for citation in citations
        for quote in {citation.quote, " ".join(citation.quote.split())}
        if quote and (start := text.find(quote)) >= 0
    ]
    apart: list[tuple[int, int, Citation]] = []
    for span in sorted(found, key=lambda item: (item[0], -item[1])):
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    return apart


def _linked(text: str, citations: Sequence[Citation], at: int, reader: str) -> str:
    known = {citation.marker: citation for citation in citations}
    names = [citation.outlet for citation in citations if citation.outlet]
    pieces, done = [], 0
    for match in MARKER.finditer(text):
        if citation := known.get(int(match[1])):
            before = isolating(text[done : match.start()], names)
            pieces.append(f"{before}{marker(citation, at, reader)}")
            done = match.end()
    return "".join(pieces) + isolating(text[done:], names)
