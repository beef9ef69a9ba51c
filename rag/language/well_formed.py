"""Whether a text is one that can be written at all.

JSON and a command line may carry half of a surrogate pair ("\\ud800"): no UTF-8
says it, so no index, model or answer can take it.
"""

from __future__ import annotations

from rag.errors import InputError


def well_formed(text: str) -> str:
    """The text itself. Raises InputError where it holds half of a character.

    The message does not repeat the text, which could not be sent either.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(code="ask-half", point=f"{ord(text[error.start]):04X}") from error
    return text
