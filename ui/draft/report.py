"""The check of a draft as HTML: its text with every sentence marked, and a card for each.

Pure functions from records to inert HTML, as :mod:`ui.chat.render`. A verdict is shown by
a sign and a word, never by colour alone.
"""

from __future__ import annotations

from rag.draft.report import MARKS, report
from rag.draft.wording import named
from rag.records import VERDICTS, Citation, DraftCheck, DraftSentence
from ui.chat.cards import about, open_button, source_link
from ui.safe import direction, inert, isolated
from ui.words import number, words


def report_html(checked: DraftCheck, reader: str) -> str:
    """Counts, the marked text, the cards, and the report as text to take along."""
    said = words(reader)["draft"]
    cards = "".join(
        _card(sentence, at, reader)
        for at, sentence in enumerate(checked.sentences)
        if sentence.verdict != "nothing"
    )
    notes = "".join(f'<p class="note">{inert(each.message)}</p>' for each in checked.warnings)
    return (
        f'<ul class="counts" aria-label="{inert(said["counts"])}">{_counts(checked, reader)}</ul>'
        f"{notes}{_taking(checked, reader)}"
        f'<div class="columns"><section class="marked" aria-labelledby="marked-title">'
        f'<h3 id="marked-title">{inert(said["marked"])}</h3>{_marked(checked, reader)}</section>'
        f'<section class="findings" aria-labelledby="findings-title">'
        f'<h3 id="findings-title">{inert(said["findings"])}</h3>{cards}</section></div>'
    )


def _counts(checked: DraftCheck, reader: str) -> str:
    counts = checked.counts
    return "".join(
        f'<li class="{verdict}">{_flag(verdict, reader)} '
        f"<strong>{number(counts[verdict], reader)}</strong></li>"
        for verdict in VERDICTS
        if counts[verdict]
    )


def _flag(verdict: str, reader: str) -> str:
    """The sign of a verdict and its word."""
    return (
        f'<span class="flag {verdict}"><span aria-hidden="true">{MARKS[verdict]}</span> '
        f"{inert(named(verdict, reader))}</span>"
    )


def _taking(checked: DraftCheck, reader: str) -> str:
    """Buttons that take the report along, and the report as text, which they take."""
    said = words(reader)["draft"]
    return (
        f'<p class="taking"><button type="button" class="copy">{inert(said["copy"])}</button>'
        f'<button type="button" class="download">{inert(said["download"])}</button></p>'
        f'<pre id="as-text" hidden>{inert(report(checked))}</pre>'
    )


def _marked(checked: DraftCheck, reader: str) -> str:
    """The draft line by line, each in its own direction, sentences marked."""
    blocks, text, done = [], checked.text, 0
    pieces: list[str] = []
    line = ""

    def end() -> None:
        nonlocal pieces, line
        if line.strip():
            blocks.append(f'<p dir="{direction(line)}">{"".join(pieces)}</p>')
        pieces, line = [], ""

    for at, sentence in enumerate(checked.sentences):
        if "\n" in text[done : sentence.start]:
            end()
        elif line:
            pieces.append(" ")
        pieces.append(_sentence(sentence, at, reader))
        line += sentence.text
        done = sentence.end
    end()
    return "".join(blocks)


def _sentence(sentence: DraftSentence, at: int, reader: str) -> str:
    shown = inert(" ".join(sentence.text.split()))
    if sentence.verdict == "nothing":
        return f'<span class="said nothing" title="{inert(sentence.reason)}">{shown}</span>'
    word = inert(named(sentence.verdict, reader))
    return (
        f'<span class="said {sentence.verdict}">{shown}</span> '
        f'<a class="to" href="#finding-{at}"><bdi class="flag {sentence.verdict}">'
        f'<span aria-hidden="true">{MARKS[sentence.verdict]}</span> {word}</bdi></a>'
    )


def _card(sentence: DraftSentence, at: int, reader: str) -> str:
    """A sentence with its reason and quotes; what is contradicted stands open."""
    is_open = " open" if sentence.verdict == "contradicted" else ""
    flat = " ".join(sentence.text.split())
    quotes = "".join(_quote(citation, reader) for citation in sentence.citations)
    return (
        f'<details class="finding {sentence.verdict}" id="finding-{at}"{is_open}><summary>'
        f"{_flag(sentence.verdict, reader)} "
        f'<span class="title" dir="{direction(flat)}">{inert(flat)}</span></summary>'
        f'<p class="reason" dir="{direction("", reader)}">{inert(sentence.reason)}</p>'
        f"{quotes}</details>"
    )


def _quote(citation: Citation, reader: str) -> str:
    button = open_button(citation.article, citation.start, citation.end, reader, citation.quote)
    return (
        f'<blockquote dir="{direction(citation.quote)}" lang="{inert(citation.language)}">'
        f"{inert(citation.quote)}</blockquote>"
        f'<p class="of">{isolated(citation.title, citation.language)}</p>'
        f"{about(citation.outlet, citation.date, citation.language, reader)}"
        f'<p class="actions">{button}{source_link(citation.source, reader)}</p>'
    )
