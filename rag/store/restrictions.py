"""Which articles meet what a question is limited to: often the same for many questions, so the
last few are kept for as long as the library does not change."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

from rag.store.memo import Counted, Memo

Limits = tuple[tuple[str, ...], tuple[str, ...], str | None, str | None, bool]
"""Languages, outlets, first and last day, and whether articles of no day are meant too."""

_KEPT = 16


class Restrictions:
    """Ids of articles by restriction, read with ``allowed`` of the truth."""

    def __init__(self, source: Counted, allowed: Callable[..., frozenset[str]]) -> None:
        self._read = allowed
        self._kept: Memo[dict[Limits, frozenset[str]]] = Memo(source, dict)

    def allowed(
        self,
        languages: Sequence[str],
        outlets: Sequence[str],
        date_from: str | None,
        date_to: str | None,
        *,
        undated: bool,
        articles: Set[str] | None,
    ) -> frozenset[str] | None:
        """As :meth:`rag.store.base.Store.allowed`."""
        days = (date_from or None, date_to or None)
        asked: Limits = (tuple(languages), tuple(outlets), *days, undated)
        allowed = self._meeting(asked) if any(asked) else None
        if articles is None:
            return allowed
        return frozenset(articles) if allowed is None else allowed & articles

    def undated(self, languages: Sequence[str], outlets: Sequence[str]) -> frozenset[str]:
        """As :meth:`rag.store.base.Store.undated`."""
        return self._meeting((tuple(languages), tuple(outlets), None, None, True))

    def _meeting(self, asked: Limits) -> frozenset[str]:
        kept = self._kept()
        if asked not in kept:
            if len(kept) >= _KEPT:
                kept.clear()
            kept[asked] = self._read(*asked)
        return kept[asked]
