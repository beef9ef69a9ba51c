"""Thoughts in every form are told from what is said."""

from __future__ import annotations

import pytest

from rag.answer.model.llm import Finish, TextDelta, ThoughtDelta
from rag.answer.model.thoughts import Unsaid, apart

SAID = "The bridge will open on 20 January 2025 [1]."
FA = "پل در ۲۰ ژانویه ۲۰۲۵ باز می‌شود [1]."

FORMS = [
    (SAID, SAID),
    (f"<think>\nOkay, the user asks. <b>Hm.</b>\n</think>\n\n{SAID}", SAID),
    (f"<think>\n\n</think>\n\n{SAID}", SAID),
    (f"<thinking>It says so.</thinking>{SAID}", SAID),
    (f"<seed:think>It says so.</seed:think>{SAID}", SAID),
    (f"<scratchpad>It says so.</scratchpad>{SAID}", SAID),
    (f"<plan>First this.</plan>{SAID}", SAID),
    (f"[THINK]It says so.[/THINK]{SAID}", SAID),
    (f"◁think▷It says so.◁/think▷{SAID}", SAID),
    (f"<|START_THINKING|>So.<|END_THINKING|><|START_RESPONSE|>{SAID}<|END_RESPONSE|>", SAID),
    (f"<unused94>thought\nIt says so.<unused95>{SAID}", SAID),
    (f"Okay, the user asks when. Passage 1 says so.\n</think>\n\n{SAID}", SAID),
    (f"خب، کاربر می‌پرسد پل کی باز می‌شود.\n</think>\n{FA}", FA),
    (f"حسنًا، يسأل المستخدم عن الجسر.\n</think>\n{SAID}", SAID),
    (f"**Reasoning:** Passage 1 says so.\n\n**Answer:** {SAID}", SAID),
    (f"بیایید گام‌به‌گام فکر کنیم. متن ۱ را ببینم.\n\n**پاسخ نهایی:** {FA}", FA),
    (
        "<|channel|>analysis<|message|>We need a date.<|end|><|start|>assistant"
        f"<|channel|>final<|message|>{SAID}<|return|>",
        SAID,
    ),
    (f"analysisWe need to answer with a date.assistantfinal{SAID}", SAID),
    (f"<answer>{SAID}</answer>", SAID),
    (f"{SAID}<|im_end|>\n<|im_start|>user\nAnd then?", SAID),
    (f"Let me be plain: it opens. {SAID}", f"Let me be plain: it opens. {SAID}"),
    (f"<think>one</think>{SAID[:20]}<think>two</think>{SAID[20:]}", SAID),
    ("<think>It never ends", ""),
    ("1 < 2 and 3 > 2 [1].", "1 < 2 and 3 > 2 [1]."),
]


def heard(text: str, size: int, reason: str = "stop") -> tuple[str, list[object]]:
    """What is said of a text that comes in pieces, and all that came out."""
    pieces = [TextDelta(text[at : at + size]) for at in range(0, len(text), size)]
    out = list(apart([*pieces, Finish(reason)]))
    said = ""
    for piece in out:
        if isinstance(piece, Unsaid):
            said = ""
        elif isinstance(piece, TextDelta):
            said += piece.text
    return said.strip(), list(out)


@pytest.mark.parametrize("size", [1, 3, 7, 1000])
@pytest.mark.parametrize(("text", "said"), FORMS)
def test_only_what_is_said_is_said(text: str, said: str, size: int) -> None:
    assert heard(text, size)[0] == said


def test_thoughts_are_told_while_they_come() -> None:
    _, out = heard(f"<think>Hm.</think>{SAID}", 5)
    assert isinstance(out[0], ThoughtDelta)


def test_an_end_without_a_beginning_takes_back_what_was_said() -> None:
    said, out = heard(f"Passage 1 gives the day of the opening.\n</think>\n\n{SAID}", 10)
    assert said == SAID
    assert any(isinstance(piece, Unsaid) for piece in out)


def test_thoughts_cut_off_at_a_limit_are_no_answer() -> None:
    assert heard("Okay, so the user wants to know when the bridge", 9, "length")[0] == ""
