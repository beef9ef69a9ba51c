"""What programs ask of the search page, and what it keeps: searches under a name."""

from __future__ import annotations

import dataclasses
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from pydantic import Field
from starlette.responses import RedirectResponse

from rag.library import Library
from ui.access.visitors import visitor_of
from ui.doors.body import Body
from ui.public import told
from ui.search.entity import spelled
from ui.search.found import PAGE, Facets, Found
from ui.search.index import Index
from ui.search.limits import looked_for
from ui.search.matching import Match
from ui.search.named import label_of
from ui.search.names import shown
from ui.search.passages import marked_words, pieces
from ui.search.saved import Search, searches_of
from ui.search.wanted import Wanted
from ui.shelves import Shelves
from ui.words import interface_of, reader_of

DONE = 204


class Keep(Body):
    """A search that is to be kept."""

    name: str = Field(description="What it is called; one of this name is replaced.")
    query: str = Field(description="The query of its address, as of GET /api/search/articles.")


def router(shelves: Shelves) -> APIRouter:
    """The routes of searches."""
    api = APIRouter()

    @api.get("/api/search/articles")
    def found_articles(
        request: Request,
        q: Annotated[
            str,
            Query(description='Words, names or a subject, "a phrase", -left -out; all without.'),
        ] = "",
        languages: Annotated[list[str], Query(description="Codes: fa, ar, en ...")] = [],  # noqa: B006
        outlets: Annotated[list[str], Query(description="As stored; empty for none.")] = [],  # noqa: B006
        people: Annotated[list[str], Query(description="Names as a facet gives them.")] = [],  # noqa: B006
        places: Annotated[list[str], Query(description="Codes as a facet gives them.")] = [],  # noqa: B006
        bodies: Annotated[list[str], Query(description="Codes as a facet gives them.")] = [],  # noqa: B006
        date_from: Annotated[str, Query(alias="from", description="Day in any calendar.")] = "",
        date_to: Annotated[str, Query(alias="to", description="Day in any calendar.")] = "",
        undated: Annotated[str, Query(description="1 for articles without a date alone.")] = "",
        story: Annotated[str, Query(description="An article: those of its story alone.")] = "",
        articles: Annotated[list[str], Query(description="Ids: these alone.")] = [],  # noqa: B006
        collection: Annotated[str, Query(description="Id: articles of this one alone.")] = "",
        how: Annotated[
            str, Query(description="all, words (none near), or name (every script).")
        ] = "all",
        sort: Annotated[str, Query(description="relevance, newest or oldest.")] = "",
        page: Annotated[str, Query(description=f"Of {PAGE} articles each, from 1.")] = "1",
    ) -> dict[str, Any]:
        """Articles that say some words or are near them, with their best passages and counts.

        Counts by facet are of articles. Spans are code points of the article's text (of the
        title, for its marks), ends exclusive. The query is that of the search page's address.
        """
        visitor = visitor_of(request)
        reader = reader_of(request.headers)
        with shelves.turn(visitor):
            found = looked_for(shelves, visitor, Wanted.of_query(request.url.query))
            plain = _told(found, shelves.reading(visitor), shelves.indexes(visitor), reader)
        return dict(told(request, plain))

    @api.get("/api/searches")
    def searches(request: Request) -> dict[str, Any]:
        """The searches one has kept, the newest first."""
        return {"searches": [_plain(each) for each in _own(request).listed()]}

    @api.post("/api/searches")
    def add(request: Request, body: Keep) -> dict[str, Any]:
        """Keep a search under a name."""
        return _plain(_own(request).add(body.name, Wanted.of_query(body.query).query))

    @api.delete("/api/searches/{identity}", status_code=DONE)
    def delete(request: Request, identity: str) -> None:
        """Forget a search that was kept."""
        _own(request).delete(identity)

    @api.post("/page/searches", include_in_schema=False)
    def keep(
        request: Request,
        name: Annotated[str, Form()],
        query: Annotated[str, Form()],
        reader: Annotated[str, Form()] = "",
    ) -> RedirectResponse:
        kept = _own(request).add(name, Wanted.of_query(query).query)
        language = interface_of(reader)
        return RedirectResponse(f"/{language}/search/?{kept.query}", 303)

    def _own(request: Request) -> Any:
        return searches_of(shelves, visitor_of(request))

    return api


def _plain(search: Search) -> dict[str, Any]:
    return dataclasses.asdict(search)


def _told(found: Found, library: Library, indexes: list[Index], reader: str) -> dict[str, Any]:
    spellings = spelled(found, library, indexes) if found.wanted.how == "name" else []
    return {
        "total": len(found.articles),
        "spellings": [dataclasses.asdict(each) for each in spellings],
        "says": found.says,
        "looked": dict(zip(("at", "of"), found.looked, strict=True)),
        "page": found.page,
        "pages": found.pages,
        "articles": [_article(each, found, library) for each in found.shown],
        "facets": _facets(found.facets, reader),
    }


def _article(match: Match, found: Found, library: Library) -> dict[str, Any]:
    article = library.article(match.article.id)
    own, phrases = found.groups.get(match.article.language, ()), found.phrases
    cut = pieces(article, own, [passage.evidence for passage in match.near], phrases)
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "outlet": article.outlet,
        "date": article.date,
        "language": article.language,
        "says": match.says,
        "marks": marked_words(article.title, own, phrases),
        "passages": [
            {
                "start": piece.start,
                "end": piece.end,
                "text": article.text[piece.start : piece.end],
                "marks": piece.marks,
            }
            for piece in cut
        ],
    }


def _facets(held: Facets, reader: str) -> dict[str, Any]:
    def plain(kind: str, counts: Any) -> list[dict[str, Any]]:
        return [
            {"value": value, "label": label_of(kind, value, reader), "articles": count}
            for value, count in counts.items()
        ]

    return {
        "languages": plain("languages", held.languages),
        "outlets": plain("outlets", held.outlets),
        "months": [
            {"value": month, "articles": count} for month, count in sorted(held.months.items())
        ],
        **{
            kind: [
                {"value": name.id, "label": shown(name, reader), "articles": count}
                for name, count in names
            ]
            for kind, names in held.names.items()
        },
        "unread": held.unread,
    }
