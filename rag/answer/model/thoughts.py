"""Tells what a model thinks from what it answers, in every form thoughts come in.

A field of its own is told by the server's reader; here is the text: tags of any name at
its beginning (``<think>``, ``[THINK]``, ``◁think▷``), tags of thinking anywhere, an end
tag whose beginning the chat template swallowed, harmony's channels with their marks or
without (OpenAI, "OpenAI harmony response format", 2025), a heading of reasoning before
one of the answer. Tags around the answer and the marks of chat templates are taken out,
and what follows the end of a turn is another's turn. What is not yet decided is held back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rag.answer.model.llm import Finish, Piece, TextDelta, ThoughtDelta

DECIDED = 40
"""Characters from which on it is known how a text begins."""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """All text so far was a thought: its end came without its beginning."""


_NAMES = (
    r"[\w:]*(?:think|thought|reason|reflect|analy[sz]|scratch|ponder|deliberat|monologue)[\w:]*"
)
_OPENING = re.compile(
    rf"<(?P<name>{_NAMES})(?:\s[^<>]*)?>|\[THINK\]|◁think▷|<\|START_THINKING\|>"
    r"|<\|begin_of_thought\|>|<unused94>(?:thought)?"
    r"|<\|channel\|>(?:analysis|commentary)[^<]*<\|message\|>",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    rf"</{_NAMES}\s*>|\[/THINK\]|◁/think▷|<\|END_THINKING\|>|<\|end_of_thought\|>|<unused95>"
    r"|(?:<\|end\|>)?(?:<\|start\|>assistant)?<\|channel\|>final[^<]*<\|message\|>"
    r"|\bassistantfinal(?=\S)|(?<=[.!?\"”)])assistantfinal(?=\S)",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<(?P<name>[A-Za-z][\w:.-]{0,30})(?:\s[^<>]*)?>")
_OF_ANSWERS = re.compile(
    r"</?(?:final|answer|final_answer|response|output|result|reply|begin_of_solution)\s*>"
    r"|<\|(?:START|END)_RESPONSE\|>|<\|(?:begin|end)_of_solution\|>"
    r"|<\|start\|>assistant|<\|channel\|>final[^<]*<\|message\|>"
    r"|<\|im_start\|>assistant\n?|<start_of_turn>model\n?|<\|assistant\|>"
    r"|(?:^|(?<=\n))assistantfinal",
    re.IGNORECASE,
)
_HTML = frozenset(
    {
        "p", "b", "i", "u", "s", "a", "ul", "ol", "li", "br", "hr", "div", "span",
        "table", "tr", "td", "th", "thead", "tbody", "h1", "h2", "h3", "h4", "strong",
        "em", "code", "pre", "blockquote", "article", "section", "sup", "sub", "mark",
        "small", "bdi", "bdo", "cite", "q", "final", "answer", "final_answer", "response",
        "output", "result", "reply", "co:",
    }
)  # fmt: skip
"""Names of tags that hold what is said."""
_TURN_END = re.compile(
    r"<\|(?:im_end|eot_id|end|endoftext|return|end_of_text|eom_id|user|im_start|call)\|>"
    r"|</s>|<eos>|<end_of_turn>|<start_of_turn>|<｜end▁of▁sentence｜>|\[/?INST\]"
)
_HEAD = (
    r"(?:reasoning|thinking|thoughts?(?: process)?|analysis|chain of thought"
    r"|استدلال|تفکر|اندیشه|تحلیل|التفكير|التحليل|الاستدلال)"
)
_REASONING_HEAD = re.compile(rf"[#*_>\s]*{_HEAD}\s*[*_]*\s*[:：\n]", re.IGNORECASE)
_ANSWER_HEAD = re.compile(
    r"(?:\n|^|(?<=[.!?؟]\s))[#*_>\s]*(?:(?:final\s+)?(?:answer|response)|پاسخ(?:\s+نهایی)?"
    r"|جواب|الجواب(?:\s+النهائي)?|الإجابة(?:\s+النهائية)?)\s*[*_]*\s*(?:[:：][*_]*|\n)\s*(?=[^\s*_])",
    re.IGNORECASE,
)
_ALOUD = re.compile(
    r"(?:(?:okay|ok|alright|all right|hmm+|wait|so|first|well|now|right|great|good)\b[,.!…\s]*)*"
    r"(?:let(?:'|’)?s?\b|i (?:need|should|have|must|will|am|think|want)\b|i(?:'|’)(?:ll|m)\b|we\b"
    r"|the user|user (?:asks|wants)|they (?:ask|want)|the question\b|question:|looking at"
    r"|need to|thinking|to answer|hmm|okay\b|alright\b|analysis(?=[A-Z]))"
    r"|(?:خب|خوب|بسیار خب|اوکی|باید|بگذار|بذار|بیایید|کاربر|اول|ابتدا|پرسش|سؤال|سوال)\b"
    r"|(?:好的|嗯|首先|用户|让我)"
    r"|(?:حسن[اًا]+|المستخدم|دعني|دعونا|لنر|أحتاج|يجب|عليّ?|أولًا|أولا|السؤال|همم+|طيب)\b",
    re.IGNORECASE,
)
"""How thoughts begin; a text that begins so is held back until an end tag or its own end."""
_UNFINISHED = re.compile(r"(?:[<\[◁][^>\]▷\n]{0,60}|\bassist\w*)$")
"""What may become a tag with the next piece."""


class _Splitter:
    """The text of one completion so far, as far as it is not given out."""

    def __init__(self) -> None:
        self._held = ""
        self._state = "start"
        self._closes = _CLOSING
        self._said = False

    def feed(self, text: str) -> Iterator[Piece | Unsaid]:
        self._held += text
        while (state := self._state) != "over":
            yield from getattr(self, f"_{state}")(last=False)
            if self._state == state:
                return

    def end(self, reason: str) -> Iterator[Piece | Unsaid]:
        if self._state == "suspect" and reason == "length":
            self._state = "thought"
        while (state := self._state) != "over":
            yield from getattr(self, f"_{state}")(last=True)
            if self._state == state:
                return

    def _start(self, last: bool) -> Iterator[Piece | Unsaid]:
        """How does it begin?"""
        text = self._held.lstrip("\ufeff \t\r\n")
        if not last and len(text) < DECIDED and not _ANY_TAG.match(text):
            return
        if opened := _OPENING.match(text):
            yield from self._think(text[opened.end() :], _closing_of(opened))
        elif (tag := _ANY_TAG.match(text)) and tag["name"].lower() not in _HTML:
            closing = re.compile(rf"</{re.escape(tag['name'])}\s*>", re.IGNORECASE)
            yield from self._think(text[tag.end() :], closing)
        elif _REASONING_HEAD.match(text):
            self._state, self._closes = "suspect", _ANSWER_HEAD
            self._held = text
        elif is_aloud(text):
            self._state = "suspect"
        else:
            self._state = "text"

    def _think(self, rest: str, closing: re.Pattern[str]) -> Iterator[Piece]:
        self._state, self._closes, self._held = "thought", closing, rest
        yield ThoughtDelta("")

    def _thought(self, last: bool) -> Iterator[Piece | Unsaid]:
        if closed := self._closes.search(self._held):
            yield ThoughtDelta(self._held[: closed.start()])
            self._held, self._state = (
                self._held[closed.end() :],
                "start" if not self._said else "text",
            )
        elif last:
            yield ThoughtDelta(self._held)
            self._held, self._state = "", "over"
        else:
            yield ThoughtDelta("")

    def _suspect(self, last: bool) -> Iterator[Piece | Unsaid]:
        """Held back: an end tag makes it a thought, its end a text."""
        closings = (self._closes, _CLOSING, _ANSWER_HEAD)
        if closed := next(filter(None, (c.search(self._held, 1) for c in closings)), None):
            yield ThoughtDelta(self._held[: closed.start()])
            self._held, self._state, self._closes = self._held[closed.end() :], "text", _CLOSING
        elif last:
            self._state = "text"

    def _text(self, last: bool) -> Iterator[Piece | Unsaid]:
        """Given out, but for what may become a tag."""
        opened, ended = _OPENING.search(self._held), _TURN_END.search(self._held)
        closed = _CLOSING.search(self._held)
        if closed and not (opened and opened.start() < closed.start()):
            yield from self._was_thought(closed)
            return
        if ended and not (opened and opened.start() < ended.start()):
            yield from self._say(self._held[: ended.start()])
            self._held, self._state = "", "over"
        elif opened:
            yield from self._say(self._held[: opened.start()])
            yield from self._think(self._held[opened.end() :], _closing_of(opened))
        else:
            unfinished = None if last else _UNFINISHED.search(self._held)
            at = unfinished.start() if unfinished else len(self._held)
            yield from self._say(self._held[:at])
            self._held = self._held[at:]
            if last:
                self._state = "over"

    def _was_thought(self, closed: re.Match[str]) -> Iterator[Piece | Unsaid]:
        if self._said:
            yield Unsaid()
        yield ThoughtDelta(self._held[: closed.start()])
        self._held, self._said = self._held[closed.end() :], False
        yield from self._text(last=False)

    def _say(self, text: str) -> Iterator[Piece]:
        text = _OF_ANSWERS.sub("", text)
        if text and (self._said or text.strip()):
            yield TextDelta(text if self._said else text.lstrip())
            self._said = True


def is_aloud(text: str) -> bool:
    """Whether a text begins as thoughts do."""
    return bool(_ALOUD.match(text.lstrip()) or _REASONING_HEAD.match(text))


def _closing_of(opened: re.Match[str]) -> re.Pattern[str]:
    """What ends a thought: the end of its own tag, else any end of thinking."""
    name = opened["name"]
    return re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE) if name else _CLOSING


def apart(pieces: Iterable[Piece]) -> Iterator[Piece | Unsaid]:
    """The pieces with the thoughts in their text told apart; Finish comes last, as it came."""
    splitter = _Splitter()
    for piece in pieces:
        if isinstance(piece, TextDelta):
            yield from splitter.feed(piece.text)
        elif isinstance(piece, Finish):
            yield from splitter.end(piece.reason)
            yield piece
        else:
            yield piece
