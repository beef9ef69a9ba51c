"""The values that travel between the rooms of Sanad.

Every record is frozen: a step takes records and returns new ones. Offsets are
counted in Unicode code points of ``Article.text`` (the loader's output), ends
are exclusive, so ``article.text[start:end]`` is always the thing named.
Nothing here knows where a record came from or how it is shown.

In: values. Out: the same, named and typed, and as JSON. May import: rag.messages.
"""

from rag.records.addresses import canonical_source, is_url
from rag.records.answers import (
    SCHEMA_VERSION,
    Answer,
    Citation,
    Claim,
    Delta,
    Disagreement,
    Event,
    Found,
    ModelUsage,
    Notice,
    Searched,
    Sentence,
    ShortAnswer,
)
from rag.records.articles import (
    Article,
    ArticleSummary,
    Chunk,
    Outcome,
    Span,
    article_id,
    place_of,
    without_folders,
)
from rag.records.drafts import VERDICTS, DraftCheck, DraftSentence
from rag.records.overviews import (
    KINDS,
    LENGTHS,
    Cell,
    DatedEvent,
    Group,
    Holdings,
    Listed,
    Overview,
    Table,
)
from rag.records.passages import (
    Hit,
    Passage,
    Query,
    coverage,
)

__all__ = [
    "KINDS",
    "LENGTHS",
    "SCHEMA_VERSION",
    "VERDICTS",
    "Answer",
    "Article",
    "ArticleSummary",
    "Cell",
    "Chunk",
    "Citation",
    "Claim",
    "DatedEvent",
    "Delta",
    "Disagreement",
    "DraftCheck",
    "DraftSentence",
    "Event",
    "Found",
    "Group",
    "Hit",
    "Holdings",
    "Listed",
    "ModelUsage",
    "Notice",
    "Outcome",
    "Overview",
    "Passage",
    "Query",
    "Searched",
    "Sentence",
    "ShortAnswer",
    "Span",
    "Table",
    "article_id",
    "canonical_source",
    "coverage",
    "is_url",
    "place_of",
    "without_folders",
]
