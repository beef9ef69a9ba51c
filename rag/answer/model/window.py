"""Keeps a prompt and its answer inside the model's window: counts, and chooses what fits.

Tokens are counted by the server where it can; else estimated by script, so that no
tokenizer in common use counts more. Passages are taken best first: where not all fit
whole, each gives first the sentence that speaks to the question, and the best are then
filled up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answer.model.llm import LLM, Described, Message, Usage, thinks
from rag.answer.model.prompt import Excerpt, Form, messages, passage_of
from rag.records import Passage

ASSUMED = 4096
"""Tokens of a window nobody knows: the default of local servers."""

ANSWER = 700
"""Tokens kept for an answer: four long sentences of Persian in cl100k, with room to spare."""

THOUGHTS = 6000
"""Tokens kept for thoughts beside it, where a model thinks and the window allows."""

PER_MESSAGE = 12
"""Tokens of a chat template around a message, and those of a fence."""

_LATIN, _ARABIC, _DIGIT, _OTHER, _WORD = 0.15, 0.84, 1.4, 1.7, 0.4
"""Tokens a letter, sign or word, at most: the least overcount over 1,377 pieces of real news in
three languages under which cl100k_base and Gemma 3 never count more (a linear programme)."""

_SURELY = 2
"""Times the estimate below which even a tokenizer made for other languages does not count."""

_FEWEST_LATIN, _FEWEST_ARABIC = 0.14, 0.22
"""Tokens a letter at least, by the same pieces: fewer were read than were sent."""

_ARABIC_LETTER = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True)
class Window:
    """A model's window; ``size`` tokens, ``answer`` of them kept for what it writes."""

    llm: LLM
    size: int
    answer: int

    def count(self, text: str) -> int:
        """Tokens of a text: the model's own count, else at most so many."""
        own = self.llm.tokens(text) if isinstance(self.llm, Described) else None
        return estimate(text) if own is None else own

    def fits(self, asked: Sequence[Message]) -> bool:
        """Whether a prompt leaves room for the answer; one far smaller is not counted."""
        text = "\n".join(message.content for message in asked)
        room = self.size - self.answer - PER_MESSAGE * len(asked)
        return estimate(text) * _SURELY < room or self.count(text) <= room

    def narrowed(self, size: int) -> Window:
        """The same with another size."""
        return Window(self.llm, size, self.answer)

    def fitting(
        self,
        question: str,
        passages: Sequence[Passage],
        language: str,
        history: Sequence[tuple[str, str]],
        form: Form,
    ) -> tuple[list[Message], list[Excerpt]]:
        """The prompt with as much of the passages as fits, and what of them it holds.

        Earlier turns are left out before passages are; one sentence always stays.
        """
        whole = [Excerpt(passage, passage.text) for passage in passages]
        for turns in dict.fromkeys((tuple(history), tuple(history[-1:]), ())):
            asked = messages(question, whole, language, turns, form)
            if self.fits(asked):
                return asked, whole
        bare = messages(question, (), language, (), form)
        fixed = sum(self.count(message.content) + PER_MESSAGE for message in bare)
        room = self.size - self.answer - fixed
        chosen = self._chosen(passages, room, form)
        return messages(question, chosen, language, (), form), chosen

    def _cost(self, excerpt: Excerpt, form: Form) -> int:
        return self.count(passage_of(excerpt, form)) + PER_MESSAGE

    def _chosen(self, passages: Sequence[Passage], room: int, form: Form) -> list[Excerpt]:
        """Each passage's evidence while it fits, then more of the best."""
        kept: list[list[int]] = []
        used = 0
        for passage in passages:
            least = self._cost(_excerpt(passage, [_best(passage)]), form)
            if kept and used + least > room:
                break
            kept.append([_best(passage)])
            used += least
        for passage, places in zip(passages, kept, strict=False):
            used += self._grown(passage, places, room - used, form)
        return [_excerpt(p, places) for p, places in zip(passages, kept, strict=False)]

    def _grown(self, passage: Passage, places: list[int], room: int, form: Form) -> int:
        """Adds sentences around the evidence while they fit; the tokens they took."""
        spans = _sentences(passage)
        before = self._cost(_excerpt(passage, places), form)
        now = before
        for place in sorted(range(len(spans)), key=lambda at: abs(at - places[0])):
            if place in places:
                continue
            wider = self._cost(_excerpt(passage, [*places, place]), form)
            if wider - before > room:
                break
            places.append(place)
            now = wider
        return now - before


def window_of(llm: LLM, extra: int = 0) -> Window:
    """The window of a model; ``extra`` tokens are kept for thoughts beyond what is known."""
    size = (llm.window() if isinstance(llm, Described) else None) or ASSUMED
    thoughts = max(extra, THOUGHTS if thinks(llm) else 0)
    return Window(llm, size, min(ANSWER + thoughts, size // (2 if thoughts else 3)))


def _excerpt(passage: Passage, places: Sequence[int]) -> Excerpt:
    """The passage's sentences at these places, an ellipsis where some are left out."""
    spans = _sentences(passage)
    if len(places) == len(spans):
        return Excerpt(passage, passage.text)
    text, last = "", None
    for place in sorted(places):
        start, end = spans[place]
        text += (" … " if last is not None and place != last + 1 else " ") * bool(text)
        text += passage.article.text[start:end]
        last = place
    return Excerpt(passage, text)


def _sentences(passage: Passage) -> Sequence[tuple[int, int]]:
    return passage.sentences or ((passage.start, passage.end),)


def _best(passage: Passage) -> int:
    """The place of the sentence its evidence stands in."""
    spans = _sentences(passage)
    return next((i for i, (_, end) in enumerate(spans) if end > passage.evidence[0]), 0)


def estimate(text: str) -> int:
    """Tokens of a text at most."""
    latin, arabic, digits, other = _letters(text)
    words = len(text.split())
    return int(
        latin * _LATIN + arabic * _ARABIC + digits * _DIGIT + other * _OTHER + words * _WORD + 1
    )


def fewest(text: str) -> int:
    """Tokens of a text at least."""
    latin, arabic, _, _ = _letters(text)
    return int(latin * _FEWEST_LATIN + arabic * _FEWEST_ARABIC)


def _letters(text: str) -> tuple[int, int, int, int]:
    """Latin letters, Arabic ones, digits, and all else that is seen."""
    digits = sum(c.isdigit() for c in text)
    arabic = sum(not c.isdigit() for c in _ARABIC_LETTER.findall(text))
    latin = sum(c.isascii() and c.isalpha() for c in text)
    blank = sum(c.isspace() for c in text)
    return latin, arabic, digits, len(text) - digits - arabic - latin - blank


def was_cut(asked: Sequence[Message], usage: Usage | None) -> bool:
    """Whether a server read less of a prompt than it was sent and did not say so.

    It read fewer tokens than the text can have, or stopped at a power of two, as the
    windows of servers are, below what the text may have. A count far below says nothing:
    some servers count only what their cache did not have.
    """
    if usage is None or usage.prompt < _SMALLEST:
        return False
    text = "\n".join(message.content for message in asked)
    if usage.prompt < fewest(text):
        return True
    power = 1 << (usage.prompt + 1).bit_length() - 1
    return power - 1 <= usage.prompt <= power + 1 and usage.prompt < estimate(text) * _LIKELY


_SMALLEST = 500
"""Tokens of a prompt below which a count is not that of a cut one."""

_LIKELY = 0.9
"""Share of the estimate below which a prompt of just a power of two is taken for cut."""
