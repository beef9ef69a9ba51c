"""Questions that want an overview: a summary, timeline, comparison or list, what is new or held.

In: a question that is understood, and a library (:class:`rag.kinds.request.Shelf`). Out: the same
events and Answer as for a question for one fact, with a typed ``overview``. One file a kind,
each a :class:`rag.kinds.request.Plan`; ``PLANS`` names them all. It knows nothing of stores,
files and pages. May import: rag.answer, rag.embedding, rag.errors, rag.language, rag.messages,
rag.records, rag.search.
"""

from rag.kinds.overview import PLANS, overview
from rag.kinds.recognise import asked_kind
from rag.kinds.request import Request, Shelf, Strategy

__all__ = ["PLANS", "Request", "Shelf", "Strategy", "asked_kind", "overview"]
