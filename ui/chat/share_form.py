"""The button that makes the link of a conversation, and what it becomes: the link, to be copied or
withdrawn. It stands in the list of conversations and below the last answer.
"""

from __future__ import annotations

from ui.safe import inert
from ui.words import words


def share_button(reader: str, label: str = "share") -> str:
    """``label`` names its words, which say what is shared where nothing around it does."""
    said = inert(words(reader)["sharing"][label])
    return f'<div class="share"><button type="button" class="make">{said}</button></div>'


def share_form(path: str, reader: str) -> str:
    """The link of a conversation, to be copied or withdrawn."""
    said, taking = words(reader)["sharing"], words(reader)["taking"]
    return (
        f'<p class="hint">{inert(said["explain"])}</p>'
        f'<label>{inert(said["link"])}<input type="text" class="link" dir="ltr" readonly '
        f'data-path="{inert(path)}" value="{inert(path)}"></label>'
        f'<button type="button" class="copy-link">{inert(said["copy"])}</button> '
        f'<span class="told" role="status" data-done="{inert(taking["copied"])}" '
        f'data-failed="{inert(taking["not_copied"])}"></span>'
        f'<button type="button" class="withdraw">{inert(said["withdraw"])}</button>'
    )
