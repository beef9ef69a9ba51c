"""Questions that want an overview: a summary, timeline, comparison or list, what is new or held.

In: a question that is understood, and a library (:class:`rag.kinds.request.Shelf`). Out: the same
events and Answer as for a question for one fact, with a typed ``overview``. One file a kind,
each a :class:`rag.kinds.request.Plan`; ``PLANS`` names them all. It knows nothing of stores,
files and pages. May import: rag.answer, rag.embedding, rag.errors, rag.language, rag.messages,
rag.plugins, rag.records, rag.search.

A kind that Sanad does not write comes as a plug-in (:mod:`rag.plugins`), in the group
``sanad.kinds`` under its name, ``headlines = "sanad_headlines:PLAN"``: a :class:`Plan`, whose
``gather`` is mostly one of :mod:`rag.kinds.gather` and whose ``write`` mostly fills a
:class:`rag.kinds.sheet.Sheet`. It is made where it is asked for by name; no question is taken
for it, and a model does not write it.
"""

from rag.kinds.asked.recognise import asked_kind, surely_overview
from rag.kinds.overview import PLANS, overview
from rag.kinds.request import Plan, Request, Shelf, Strategy

__all__ = [
    "PLANS",
    "Plan",
    "Request",
    "Shelf",
    "Strategy",
    "asked_kind",
    "overview",
    "surely_overview",
]
