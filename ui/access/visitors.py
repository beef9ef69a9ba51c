"""Who a request comes from: found out by the guard, asked for by what stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from fastapi import Request

from rag.errors import NotAllowed

Role = Literal["reader", "editor"]
ROLES: tuple[Role, ...] = get_args(Role)
"""A reader asks and searches; an editor also writes the shared library."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who a request comes from: a user, or the owner of the server.

    ``id`` is what a user's own things are kept under: a user of the same name
    added after another was removed has another one. ``is_owner`` says that the
    owner's own token was shown.
    """

    id: str
    name: str
    role: Role
    is_owner: bool = False

    @property
    def is_editor(self) -> bool:
        return self.role == "editor"


OWNER = Visitor("owner", "", "editor", is_owner=True)
"""The command line of whoever started the server, by the token of the lock file."""

LOCAL = Visitor("owner", "", "editor")
"""Anyone on this machine while there never were accounts."""


def visitor_of(request: Request) -> Visitor:
    """Who a request is from, for the routes behind the door."""
    visitor: Visitor = request.state.visitor
    return visitor


def editors_only(visitor: Visitor) -> None:
    """What writes the shared library asks this first. Raises NotAllowed."""
    if not visitor.is_editor:
        raise NotAllowed(code="access-editors")
