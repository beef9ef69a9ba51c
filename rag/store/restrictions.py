"""Which articles meet what a question is limited to: often the same for many questions, so the
last few are kept for as long as the library does not change."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

from rag.store.memo import Counted, Memo

Limits = tuple[tuple[str, ...], tuple[str, ...], str | None, str | None, bool]
"""Languages, outlets, first and last day, and whether articles of no day are meant too."""

Narrowed = tuple[tuple[str, ...], tuple[str, ...]]
"""Languages and outlets."""

_KEPT = 16


class Restrictions:
    """Ids of articles by restriction, read with ``allowed`` and ``undated`` of the truth."""

    def __init__(
        self,
        source: Counted,
        allowed: Callable[..., set[str]],
        undated: Callable[..., frozenset[str]],
    ) -> None:
        self._read_allowed, self._read_undated = allowed, undated
        self._allowed: Memo[dict[Limits, set[str]]] = Memo(source, dict)
        self._undated: Memo[dict[Narrowed, frozenset[str]]] = Memo(source, dict)

    def allowed(
        self,
        languages: Sequence[str],
        outlets: Sequence[str],
        date_from: str | None,
        date_to: str | None,
        *,
        undated: bool,
        articles: Set[str] | None,
    ) -> set[str] | None:
        """As :meth:`rag.store.seam.Store.allowed`."""
        days = (date_from or None, date_to or None)
        asked: Limits = (tuple(languages), tuple(outlets), *days, undated)
        allowed = self._meeting(asked) if any(asked) else None
        if articles is None:
            return allowed
        return set(articles) if allowed is None else allowed & articles

    def _meeting(self, asked: Limits) -> set[str]:
        kept = self._allowed()
        if asked not in kept:
            if len(kept) >= _KEPT:
                kept.clear()
            kept[asked] = self._read_allowed(*asked)
        return kept[asked]

    def undated(self, languages: Sequence[str], outlets: Sequence[str]) -> frozenset[str]:
        """As :meth:`rag.store.seam.Store.undated`."""
        asked, kept = (tuple(languages), tuple(outlets)), self._undated()
        if asked not in kept:
            if len(kept) >= _KEPT:
                kept.clear()
            kept[asked] = self._read_undated(*asked)
        return kept[asked]
