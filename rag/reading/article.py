"""From what a parser found to an article."""

from __future__ import annotations

from rag.errors import EmptyArticle
from rag.reading.clean import clean
from rag.reading.limits import Limits
from rag.reading.parsed import Parsed
from rag.reading.published import address_date
from rag.records import Article
from rag.records.addresses import host_of


def to_article(source: str, parsed: Parsed, limits: Limits) -> Article:
    """The article of what a parser found. Raises EmptyArticle and TooLarge.

    The address it gives tells its outlet and its day where nothing else does.
    """
    text = clean(parsed.text).strip("\n")
    if not text.strip():
        raise EmptyArticle(code="read-no-text")
    limits.check_chars(len(text))
    address = parsed.address or ""
    outlet, day = _one_line(parsed.outlet), parsed.date
    return Article(
        source=source,
        title=_one_line(parsed.title) or "",
        text=text,
        language=parsed.language,
        outlet=outlet or host_of(address) or None,
        date=day or address_date(address),
        warnings=parsed.warnings,
        address=parsed.address,
        origins=addressed(outlet=outlet, date=day),
    )


def addressed(**stated: str | None) -> dict[str, str]:
    """The origin of fields that the address tells, since the document does not."""
    return {name: "address" for name, value in stated.items() if not value}


def _one_line(value: str | None) -> str | None:
    return " ".join(clean(value).split()) or None if value else None
