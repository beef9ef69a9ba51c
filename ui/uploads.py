"""Articles put in and taken out over HTTP: files and addresses, into the right library.

``POST /api/articles`` takes files and addresses, ``DELETE /api/articles/{id}``
takes an article out. They write the visitor's own library, or, for an editor
who asks for it, the shared one. An uploaded file is kept beside its library,
so that it can be read again; a file of the same name replaces it, and it goes
with the last of its articles. Files of this machine cannot be named from here.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, BinaryIO

from fastapi import APIRouter, File, Form, HTTPException, Request, UploadFile

from rag.errors import ArticleNotFound, InputError
from rag.library import Library
from rag.records import Outcome, is_url
from ui.guard import editors_only, visitor_of
from ui.shelves import Shelves

FOLDER = "uploads"

LONGEST_NAME = 200
"""Bytes of a file's name; file systems take 255."""

_NEVER = re.compile(r"[\x00-\x1f\x7f/\\:]|^\.+")


def router(shelves: Shelves) -> APIRouter:
    """The routes that write libraries."""
    api = APIRouter(prefix="/api", tags=["articles"])

    @api.post("/articles")
    def add(
        request: Request,
        files: Annotated[list[UploadFile], File(default_factory=list)],
        urls: Annotated[list[str], Form(default_factory=list)],
        shared: Annotated[bool, Form()] = False,
    ) -> dict[str, Any]:
        if shared:
            editors_only(request)
        library = shelves.shared if shared else shelves.own(visitor_of(request))
        given = [(file.filename or "", file.file) for file in files]
        return {"outcomes": [asdict(outcome) for outcome in put(library, given, urls)]}

    @api.delete("/articles/{identity}")
    def delete(request: Request, identity: str) -> dict[str, Any]:
        visitor = visitor_of(request)
        try:
            remove(shelves.own(visitor), identity)
        except ArticleNotFound:
            shelves.shared.article(identity)
            if not visitor.is_editor:
                raise HTTPException(403, "Only editors may change the shared library.") from None
            remove(shelves.shared, identity)
        return {"deleted": [identity]}

    return api


def put(
    library: Library, files: Sequence[tuple[str, BinaryIO]], urls: Sequence[str]
) -> list[Outcome]:
    """Keep the files (name, content) and read them and the addresses; one Outcome a document.

    Raises InputError for a name or address that cannot be used, before anything is kept.
    """
    if not files and not urls:
        raise InputError("There is nothing to read.", "Send `files` or `urls`.")
    if strange := [url for url in urls if not is_url(url)]:
        raise InputError(f"{strange[0]!r} is no web address.", "Give http or https addresses.")
    folder = _folder(library)
    kept = [_keep(content, folder / safe_name(name)) for name, content in files]
    outcomes = library.ingest([*kept, *urls])
    for path in kept:
        _drop_unread(library, path)
    return outcomes


def remove(library: Library, identity: str) -> None:
    """Take an article out, and its file with the last of its articles.

    Raises ArticleNotFound.
    """
    source = library.article(identity).source
    library.delete([identity])
    for path in _folder(library).glob("*"):
        if _is_of(source, path):
            _drop_unread(library, path)


def _folder(library: Library) -> Path:
    """Where a library's uploads are kept, spelled as the sources of their articles are."""
    return library.directory.resolve() / FOLDER


def safe_name(name: str) -> str:
    """A file's name as it is kept, with nothing in it that leads elsewhere. Raises InputError."""
    cleaned = _NEVER.sub("", unicodedata.normalize("NFC", name).replace("\\", "/").split("/")[-1])
    path = Path(cleaned.strip())
    stem = path.stem.encode()[: max(LONGEST_NAME - len(path.suffix.encode()), 0)]
    if not stem:
        raise InputError(f"{name[:LONGEST_NAME]!r} is no name of a file.", "Name the file.")
    return stem.decode(errors="ignore") + path.suffix


def _keep(content: BinaryIO, path: Path) -> Path:
    """The file whole under its name, or not at all."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        shutil.copyfileobj(content, file)
    return Path(file.name).replace(path)


def _drop_unread(library: Library, path: Path) -> None:
    """Delete a kept file that no article came from."""
    if not any(_is_of(article.source, path) for article in library.articles()):
        path.unlink(missing_ok=True)


def _is_of(source: str, path: Path) -> bool:
    """Whether an article came from a file: as a whole, or as a row of it."""
    return source == str(path) or source.startswith(f"{path}#")
