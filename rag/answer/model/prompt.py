"""The messages a model is asked with, written in the reader's language.

Passages are data: numbered, each behind a line with a boundary made anew for every
question, so that no text can close it or forge another passage; the rule about them is
said before and after. That costs few tokens and only helps honest models: what guards a
reader from an obeyed injection are the checks. A sign between all words (Hines et al.,
"Defending Against Indirect Prompt Injection Attacks With Spotlighting", 2024) can be
asked for. What is the same for every question stands first, for prompt caches. The
prompt holds no secret and offers no tool.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answer.model.llm import Message
from rag.answer.model.wording import wording
from rag.language.table import language as row
from rag.records import Passage

DATAMARK = "\u02c6"
"""MODIFIER LETTER CIRCUMFLEX ACCENT: in no article, one token or two everywhere."""

TURNS = 3
"""Earlier turns that travel along."""

LONGEST_TURN = 600
"""Characters of an earlier answer that travel along."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a prompt is written: whether words are joined by a sign, whether JSON is asked for."""

    datamark: bool = False
    as_json: bool = False


PLAIN = Form()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage as the model is given it; ``text`` is the passage's or a part of it."""

    passage: Passage
    text: str


def messages(
    question: str,
    excerpts: Sequence[Excerpt],
    language: str,
    history: Sequence[tuple[str, str]] = (),
    form: Form = PLAIN,
) -> list[Message]:
    """What the model is asked: rules, earlier turns, the passages and the question."""
    words, name = wording(language), row(language).name
    turns = [
        message
        for asked, answered in history[-TURNS:]
        for message in (Message("user", asked), Message("assistant", answered[:LONGEST_TURN]))
    ]
    ask = (
        f"{fenced(excerpts, language, form)}\n"
        f"{words.reminder.format(name=name)}\n{words.question}: {question}"
    )
    return [Message("system", rules(language, form)), *turns, Message("user", ask)]


def rules(language: str, form: Form) -> str:
    """The rules of an answer in one language."""
    words = wording(language)
    return words.rules.format(
        name=row(language).name,
        cite=words.as_json if form.as_json else words.cite,
        marked=words.marked.format(mark=DATAMARK) if form.datamark else "",
    )


def fenced(excerpts: Sequence[Excerpt], language: str, form: Form = PLAIN) -> str:
    """The passages numbered from 1, each behind a boundary, which closes the last one too."""
    passages = [passage_of(excerpt, form) for excerpt in excerpts]
    fence = boundary(*passages)
    shown = "\n".join(f"{fence} [{n}] {text}" for n, text in enumerate(passages, start=1))
    return f"{wording(language).passages.format(fence=fence)}\n{shown}\n{fence}"


def passage_of(excerpt: Excerpt, form: Form) -> str:
    """A passage with its headline, outlet and date, as it stands behind its number."""
    article = excerpt.passage.article
    title = "" if article.title and excerpt.text.startswith(article.title) else article.title
    head = ", ".join(part for part in (title, article.outlet, article.date) if part)
    whole = f"{_one_line(head)}\n{excerpt.text.strip()}"
    return datamarked(whole) if form.datamark else whole


def again(asked: Sequence[Message], answered: str, language: str) -> list[Message]:
    """The same conversation, with the wrong language pointed out."""
    told = wording(language).again.format(name=row(language).name)
    return [*asked, Message("assistant", answered), Message("user", told)]


def rewriting(question: str, history: Sequence[tuple[str, str]], language: str) -> list[Message]:
    """Asks for the question as it would be asked without the conversation."""
    turns = history[-TURNS:]
    said = "\n".join(f"- {asked}\n  {answered[:LONGEST_TURN]}" for asked, answered in turns)
    return [
        Message("system", wording(language).rewrite),
        Message("user", f"{said}\n\n{wording(language).question}: {question}"),
    ]


def boundary(*texts: str) -> str:
    """What stands around third parties' texts and in none of them: short, made anew each time."""
    fence = f"=={secrets.token_hex(2)[:3]}"
    while any(fence in text for text in texts):
        fence += secrets.token_hex(1)
    return fence


def _one_line(text: str) -> str:
    return " ".join(text.split())


def datamarked(text: str) -> str:
    """The words of a text joined by the sign, which itself cannot stand in it."""
    return re.sub(r"[^\S\n]+", DATAMARK, text.replace(DATAMARK, " "))


def undone(text: str) -> str:
    """A model's text without the sign, should it have copied it."""
    return text.replace(DATAMARK, " ")
