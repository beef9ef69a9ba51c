"""What the system says of a file or a connection that failed, by the number of its error."""

from __future__ import annotations

import errno
import socket

from rag.messages.catalog import Field, Phrase, has, phrase


def reason_of(error: OSError) -> Field:
    """The system's reason as an argument of a problem; its own word where it has no number."""
    if isinstance(error, socket.gaierror):
        known = {socket.EAI_NONAME: "noname", socket.EAI_AGAIN: "again"}
        return Phrase(f"system-eai-{known.get(error.errno or 0, 'noname')}")
    name = errno.errorcode.get(error.errno or 0)
    if name is None:
        return str(error.strerror or error)
    code = f"system-{name.lower()}"
    if has(code):
        return Phrase(code)
    return phrase("system-other", number=str(error.errno))
