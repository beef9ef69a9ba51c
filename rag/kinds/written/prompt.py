"""The messages that ask a model for an overview of a kind.

Passages are marked as data as they are for answers (:mod:`rag.answer.model.prompt`): numbered,
with headline, outlet and date, behind a boundary made anew. What is the same for every
question of a kind stands first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rag.answer.model.llm import Message
from rag.answer.model.prompt import DATAMARK, Excerpt, Form, fenced
from rag.answer.model.wording import wording as answering
from rag.kinds.written.wording import shape, wording
from rag.language.table import in_digits
from rag.language.table import language as row

LINES = {"brief": 5, "normal": 12, "long": 24}
"""Lines that are asked for by length, at most."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a model: ``rows`` are the ids of the articles of each row of a comparison,
    ``aspects`` its columns, ``copies`` the labels of what only copies a row."""

    question: str
    kind: str
    language: str
    length: str
    rows: Mapping[str, frozenset[str]]
    aspects: Sequence[str] = ()
    copies: Mapping[str, Sequence[str]] = field(default_factory=dict)


def messages(asked: Asked, excerpts: Sequence[Excerpt], form: Form) -> list[Message]:
    """The rules of the kind, then the passages and the question."""
    words, reader = wording(asked.language), named(asked.language)
    form_of_line = shape(asked.kind, asked.language)
    rules = words.rules.format(
        task=words.tasks[asked.kind],
        name=reader,
        shape=form_of_line,
        most=in_digits(LINES[asked.length], asked.language),
        marked=answering(asked.language).marked.format(mark=DATAMARK) if form.datamark else "",
    )
    lines = [
        fenced(excerpts, asked.language, form),
        *_rows(asked, excerpts),
        words.reminder.format(name=reader, shape=form_of_line),
        f"{answering(asked.language).question}: {asked.question}",
    ]
    return [Message("system", rules), Message("user", "\n".join(lines))]


def named(language: str) -> str:
    """A language by its own name; with the English one where it is not asked in itself."""
    own = row(language)
    written = wording(language) is not wording("en") or own.code == "en"
    return own.endonym if written else f"{own.endonym} ({own.name})"


def _rows(asked: Asked, excerpts: Sequence[Excerpt]) -> list[str]:
    """The rows of a comparison with the numbers of their passages, and its aspects."""
    if asked.kind != "comparison":
        return []
    words = wording(asked.language)
    numbered = {
        label: [n for n, each in enumerate(excerpts, 1) if each.passage.article.id in own]
        for label, own in asked.rows.items()
    }
    told = "; ".join(
        f"{label} {''.join(f'[{n}]' for n in own)}" for label, own in numbered.items() if own
    )
    return [words.rows.format(rows=told), words.aspects.format(aspects=" / ".join(asked.aspects))]
