"""What a question asks for, under its former name; see :mod:`rag.language.question`."""

from __future__ import annotations

from rag.language.question import KINDS, gives_person, gives_place, gives_reason, kind_of

__all__ = ["KINDS", "gives_person", "gives_place", "gives_reason", "kind_of"]
