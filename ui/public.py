"""What others may know of where an article is: an address, or a file's name, never a folder.

The owner's command line, which the lock file lets in, is told everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import Request

from rag.records import without_folders
from ui.access.visitors import visitor_of


def public(value: Any) -> Any:
    """JSON-ready values with the folders taken out of every ``source`` in them."""
    if isinstance(value, Mapping):
        return {
            name: without_folders(inner) if name == "source" else public(inner)
            for name, inner in value.items()
        }
    return [public(inner) for inner in value] if isinstance(value, list | tuple) else value


def told(request: Request, value: Any) -> Any:
    """The values as who sent a request may have them."""
    return value if visitor_of(request).is_owner else public(value)
