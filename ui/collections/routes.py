"""Collections for programs, and the two places of the pages that are made anew.

Everything is of whoever asks: what others opened is read here and never changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from pydantic import Field
from starlette.responses import HTMLResponse

from rag.errors import SanadError
from ui.access.visitors import visitor_of
from ui.collections.choice import Done, choice
from ui.collections.reach import articles_of, collections_of, counted, here
from ui.collections.saved import Collection, Collections
from ui.collections.section import listed
from ui.doors.body import Body
from ui.shelves import Shelves
from ui.words import FALLBACK, interface_of

DONE = 204


class Keep(Body):
    """Articles that are to be kept together."""

    name: str = Field(description="What it is called; one of this name is added to.")
    articles: list[str] = Field([], description="Article ids.")


class Change(Body):
    """What is to be otherwise; what is not named stays."""

    name: str | None = Field(None, description="Another name.")
    is_open: bool | None = Field(None, description="Whether others may read and ask it.")


def router(shelves: Shelves) -> APIRouter:
    """The routes of collections."""
    api = APIRouter()
    _add_programs(api, shelves)
    _add_articles(api, shelves)
    _add_places(api, shelves)
    return api


def _add_programs(api: APIRouter, shelves: Shelves) -> None:
    @api.get("/api/collections")
    def collections(request: Request) -> dict[str, Any]:
        """One's own collections, and those that others opened, each with its number of articles."""
        found = counted(shelves, visitor_of(request))
        plain = [
            {**_plain(each.collection), "is_own": each.is_own, "articles": count}
            for each, count in found
        ]
        return {"collections": plain}

    @api.post("/api/collections")
    def make(request: Request, body: Keep) -> dict[str, Any]:
        """Keep articles together under a name."""
        there = _readable(shelves, request, body.articles)
        return _plain(_own(shelves, request).make(body.name, frozenset(body.articles), there))

    @api.patch("/api/collections/{identity}")
    def change(request: Request, identity: str, body: Change) -> dict[str, Any]:
        """Rename a collection of one's own, open it to everyone who may read the library, or
        close it again."""
        return _plain(_own(shelves, request).change(identity, body.name, body.is_open))

    @api.delete("/api/collections/{identity}", status_code=DONE)
    def delete(request: Request, identity: str) -> None:
        """Forget a collection of one's own; its articles stay in the library."""
        _own(shelves, request).delete(identity)


def _add_articles(api: APIRouter, shelves: Shelves) -> None:
    @api.get("/api/collections/{identity}/articles")
    def articles(request: Request, identity: str) -> dict[str, Any]:
        """Ids of the articles of a collection, of those one may read."""
        return {"articles": sorted(articles_of(shelves, visitor_of(request), identity))}

    @api.put("/api/collections/{identity}/articles/{article}", status_code=DONE)
    def put(request: Request, identity: str, article: str) -> None:
        """Put an article into a collection of one's own."""
        there = _readable(shelves, request, [article])
        _own(shelves, request).put(identity, frozenset([article]), there)

    @api.delete("/api/collections/{identity}/articles/{article}", status_code=DONE)
    def take(request: Request, identity: str, article: str) -> None:
        """Take an article out of a collection of one's own."""
        _own(shelves, request).take(identity, article)


def _add_places(api: APIRouter, shelves: Shelves) -> None:
    @api.get("/page/collections", include_in_schema=False)
    def section(request: Request, reader: str = FALLBACK, opened: str = "") -> HTMLResponse:
        found = counted(shelves, visitor_of(request))
        return HTMLResponse(listed(found, interface_of(reader), opened))

    @api.get("/page/collections/{article}", include_in_schema=False)
    def choose(request: Request, article: str, reader: str = FALLBACK) -> HTMLResponse:
        return _chosen(shelves, request, article, Done(), interface_of(reader))

    @api.post("/page/collections/{article}", include_in_schema=False)
    def chosen(
        request: Request,
        article: str,
        name: Annotated[str, Form()] = "",
        put: Annotated[str, Form()] = "",
        take: Annotated[str, Form()] = "",
        reader: str = FALLBACK,
    ) -> HTMLResponse:
        language, own = interface_of(reader), _own(shelves, request)
        try:
            if take:
                done = Done(own.take(take, article), "taken")
            else:
                there, ids = _readable(shelves, request, [article]), frozenset([article])
                kept = own.put(put, ids, there) if put else own.make(name, ids, there)
                done = Done(kept, "added")
        except SanadError as error:
            done = Done(wrong=" ".join(error.told(language)))
        return _chosen(shelves, request, article, done, language)


def _chosen(
    shelves: Shelves, request: Request, article: str, done: Done, reader: str
) -> HTMLResponse:
    """What the dialog shows of an article now."""
    own = _own(shelves, request)
    return HTMLResponse(choice(own.listed(), own.holding(article), article, reader, done))


def _own(shelves: Shelves, request: Request) -> Collections:
    return collections_of(shelves, visitor_of(request))


def _readable(shelves: Shelves, request: Request, articles: Iterable[str]) -> frozenset[str]:
    """Everything the visitor may read. Raises ArticleNotFound for articles that are not of it."""
    there = here(shelves, visitor_of(request))
    for identity in sorted(set(articles) - there):
        shelves.reading_of(request).article(identity)
    return there


def _plain(collection: Collection) -> dict[str, Any]:
    return {"id": collection.id, "name": collection.name, "is_open": collection.is_open}
