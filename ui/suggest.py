"""Headlines of the library's own articles, to begin a conversation with.

The newest with a headline, the reader's language first, no two alike. It makes
no question of a headline: a question needs grammar that a headline does not show.
"""

from __future__ import annotations

from collections.abc import Iterable

from rag.language.fold import fold_text
from rag.records import ArticleSummary

SHOWN = 4
LONGEST = 140
"""Characters a headline may have to be shown as a suggestion."""


def headlines(articles: Iterable[ArticleSummary], reader: str, top: int = SHOWN) -> list[str]:
    """At most ``top`` headlines: in the reader's language first, then the newest."""
    dated = sorted(articles, key=lambda article: article.date or "", reverse=True)
    own_first = sorted(dated, key=lambda article: article.language != reader)
    seen: dict[str, str] = {}
    for article in own_first:
        title = " ".join(article.title.split())
        if 0 < len(title) <= LONGEST:
            seen.setdefault(fold_text(title), title)
        if len(seen) == top:
            break
    return list(seen.values())
