"""A conversation as a file: each form says what became of an answer, not only what it was."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pypdfium2
import pytest

from ui.chat.exports import FORMATS
from ui.chat.records import Conversation, Heading, Kept
from ui.chat.turn import Turn
from ui.selection import Selection
from ui.words import words


def of_docx(data: bytes) -> str:
    return "\n".join(part.text for part in docx.Document(io.BytesIO(data)).paragraphs)


def of_pdf(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as read:
        return "\n".join(page.get_textpage().get_text_range() for page in read)


READ: dict[str, Callable[[bytes], str]] = {
    "md": bytes.decode,
    "html": bytes.decode,
    "docx": of_docx,
    "pdf": of_pdf,
}


@pytest.mark.parametrize("form", READ)
def test_what_became_of_an_answer_is_told(form: str) -> None:
    turns = (
        Turn(
            "Who came?",
            text="The mayor",
            stopped=True,
            selection=Selection(outlets=("Marlow Post",)),
        ),
        Turn("Who left?", problem=("The model is away.", "Start it again.")),
        Turn("Who stayed?", withdrawn=True),
    )
    kept = tuple(Kept(turn) for turn in turns)
    day = "2025-01-17T10:00:00+00:00"
    conversation = Conversation(Heading("c", "Visits", day, day), kept)
    made = FORMATS[form].write(conversation, "en")
    text = " ".join(READ[form](made if isinstance(made, bytes) else made.encode()).split())
    said = words("en")
    for told in ("Marlow Post", said["stopped"], said["failed"], said["chat"]["withdrawn"]):
        assert told.rstrip(".") in text.replace("\\", "")
    assert "The model is away." in text and "Start it again." in text
