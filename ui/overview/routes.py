"""What programs are told of a library as a whole."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request

from ui.access.visitors import visitor_of
from ui.overview.counts import gaps, over_time
from ui.overview.page import held
from ui.shelves import Shelves

Unit = Literal["day", "month", "year"]


def router(shelves: Shelves) -> APIRouter:
    """The route of the overview."""
    api = APIRouter(prefix="/api")

    @api.get("/overview")
    def overview(
        request: Request,
        unit: Annotated[Unit | None, Query(description="Else one that fits the time.")] = None,
    ) -> dict[str, Any]:
        """What one may read, counted: over time, by outlet and language, and the days between
        the first and the last that have no article."""
        counted = held(shelves, visitor_of(request))
        of, counts = over_time(counted.dates, unit or "")
        return {
            "articles": counted.articles,
            "first": counted.dates[0] if counted.dates else None,
            "last": counted.dates[-1] if counted.dates else None,
            "undated": counted.undated,
            "unit": of,
            "times": [
                {"time": count.time, "articles": count.articles}
                for count in counts
                if count.articles
            ],
            "outlets": [
                {"outlet": name or None, "articles": count}
                for name, count in counted.outlets.items()
            ],
            "languages": [
                {"language": code, "articles": count} for code, count in counted.languages.items()
            ],
            "gaps": [
                {"first": gap.first.isoformat(), "last": gap.last.isoformat(), "days": gap.days}
                for gap in gaps(counted.dates)
            ],
        }

    return api
