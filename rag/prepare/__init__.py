"""From articles cut into chunks to what is stored of them: vectors, digests and tokens.

In: articles with their chunks. Out: what the store takes of each, in their order. With
:class:`Helpers` the work of a large run is shared with processes beside this one. It does not
know where articles come from or where they go.
May import: rag.embedding, rag.errors, rag.language, rag.records, rag.store.
"""

from __future__ import annotations

from rag.prepare.articles import Read, prepare
from rag.prepare.helpers import Helpers

__all__ = ["Helpers", "Read", "prepare"]
