"""Articles put in, edited and taken out over HTTP: files and addresses, into the right library.

``POST /api/articles`` takes files and addresses, ``PUT /api/articles/{id}`` puts
a file in the place of an article, ``PATCH`` sets what is known of it, and ``DELETE``
takes it out. They write the
visitor's own library, or, for an editor who asks for it, the shared one. An
uploaded file is kept beside its library, so that it can be read again; a file
of the same name replaces it, and it goes with the last of its articles. Files
of this machine cannot be named from here.
"""

from __future__ import annotations

import re
import secrets
import shutil
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any, BinaryIO

from fastapi import APIRouter, File, Form, Request, UploadFile
from pydantic import ConfigDict, Field

from rag.errors import ArticleNotFound, InputError, SanadError, reason_in
from rag.library import Library
from rag.reading import Limits
from rag.reading.columns import Column, unknown_columns
from rag.reading.rows.fields import NO_COLUMNS, Columns
from rag.records import Outcome, is_url
from ui.access.visitors import Visitor, editors_only, visitor_of
from ui.chat import owners
from ui.doors.body import WrittenBody
from ui.doors.columns import COLUMNS, given_columns
from ui.public import public
from ui.shelves import Shelves
from ui.words import reader_of

FOLDER = "uploads"

LONGEST_NAME = 200
"""Bytes of a file's name; file systems take 255."""

_NEVER = re.compile(r"[\x00-\x1f\x7f/\\:]|^\.+")


class Edits(WrittenBody):
    model_config = ConfigDict(extra="forbid")

    title: str | None = Field(None, description='"" empties a field; null leaves it as it is.')
    outlet: str | None = Field(None, description="Name of the outlet.")
    date: str | None = Field(None, description="The day of publication, in any calendar.")
    language: str | None = Field(None, description="Code or name: fa, ar, en ...")


def router(shelves: Shelves) -> APIRouter:
    """The routes that write libraries."""
    api = APIRouter(prefix="/api", tags=["articles"])

    @api.post("/articles")
    def add(
        request: Request,
        files: Annotated[
            list[UploadFile], File(default_factory=list, description="Files to read.")
        ],
        urls: Annotated[list[str], Form(default_factory=list, description="Addresses to read.")],
        shared: Annotated[bool, Form(description="Into the shared library; editors only.")] = False,
        columns: Annotated[str, Form(description=COLUMNS)] = "",
    ) -> dict[str, Any]:
        """Read files and addresses into the own library, or the shared one.

        Of a table of which nothing is read, since no column is known for the text, the answer
        names the columns, under `columns` by file; send it again with `columns` then.
        """
        if shared:
            editors_only(visitor_of(request))
        library = shelves.shared if shared else shelves.own(visitor_of(request))
        given = [(file.filename or "", file.file) for file in files]
        return _told(request, shelves, put(library, given, urls, given_columns(columns)))

    @api.put("/articles/{identity}")
    def change(
        request: Request,
        identity: str,
        file: Annotated[UploadFile, File()],
        columns: Annotated[str, Form(description=COLUMNS)] = "",
    ) -> dict[str, Any]:
        """Put a file in the place of an article; one that cannot be read changes nothing."""
        library = changeable(shelves, visitor_of(request), identity)
        own = given_columns(columns)
        taken = replace(library, identity, file.filename or "", file.file, own)
        return _told(request, shelves, taken)

    @api.patch("/articles/{identity}")
    def edit(request: Request, identity: str, body: Edits) -> dict[str, Any]:
        """Set title, outlet, date or language by hand, kept when the article is read again."""
        library = changeable(shelves, visitor_of(request), identity)
        return {"edited": library.edit([identity], **body.model_dump())}

    @api.delete("/articles/{identity}")
    def delete(request: Request, identity: str) -> dict[str, Any]:
        """Take an article out, with the file it was uploaded in."""
        remove(changeable(shelves, visitor_of(request), identity), identity)
        owners.forget(shelves, [identity])
        return {"deleted": [identity]}

    return api


def _told(request: Request, shelves: Shelves, taken: Taken) -> dict[str, Any]:
    """The answer of a route, refusals in the language of whoever sent it; conversations lose the
    words of what was removed on the way."""
    reader = reader_of(request.headers)
    if gone := owners.removed(taken.outcomes):
        owners.forget(shelves, gone)
    return {
        "outcomes": public(
            [
                asdict(outcome) | {"reason": reason_in(outcome.reason, reader)}
                for outcome in taken.outcomes
            ]
        ),
        "columns": {name: [asdict(one) for one in own] for name, own in taken.columns.items()},
    }


def changeable(shelves: Shelves, visitor: Visitor, identity: str) -> Library:
    """The library of a visitor's that an article is in: their own before the shared one.

    Raises ArticleNotFound, and NotAllowed where only editors may change it.
    """
    if own := shelves.filled(visitor):
        with suppress(ArticleNotFound):
            own.article(identity)
            return own
    shelves.shared.article(identity)
    editors_only(visitor)
    return shelves.shared


@dataclass(frozen=True, slots=True)
class Taken:
    """One Outcome a document, and the columns of tables that were not read, by name of file."""

    outcomes: Sequence[Outcome]
    columns: Mapping[str, Sequence[Column]]


def put(
    library: Library,
    files: Sequence[tuple[str, BinaryIO]],
    urls: Sequence[str],
    columns: Columns = NO_COLUMNS,
) -> Taken:
    """Keep the files (name, content) and read them and the addresses.

    A file that is refused leaves what stood under its name as it was; of two sent
    at once under one name, the second replaces the first. Raises InputError for a
    name or address that cannot be used, before anything is kept.
    """
    if not files and not urls:
        raise InputError(code="upload-nothing")
    if strange := [url for url in urls if not is_url(url)]:
        raise InputError(f"{strange[0]!r} is no web address.", "Give http or https addresses.")
    names = [safe_name(name) for name, _ in files]
    if twice := [name for name, times in Counter(names).items() if times > 1]:
        raise InputError(code="upload-twice", name=twice[0])
    with library.alone():
        contents = dict(zip(names, (content for _, content in files), strict=True))
        return _put(library, contents, urls, columns)


def _put(
    library: Library, files: Mapping[str, BinaryIO], urls: Sequence[str], columns: Columns
) -> Taken:
    """Read files under names that are theirs, and addresses."""
    folder = _folder(library)
    kept = [_keep(content, folder / name) for name, content in files.items()]
    try:
        outcomes = library.ingest([*(file.path for file in kept), *urls], columns=columns)
    except SanadError:
        for file in kept:
            file.undo()
        raise
    unread: dict[str, Sequence[Column]] = {}
    gone: list[Outcome] = []
    for file in kept:
        if _is_read(library, file, outcomes):
            gone += _settle(library, file, outcomes)
        else:
            if own := unknown_columns(file.path, Limits.of(library.settings), columns):
                unread[file.path.name] = own
            file.undo()
    return Taken(outcomes + gone, unread)


def replace(
    library: Library,
    identity: str,
    name: str,
    content: BinaryIO,
    columns: Columns = NO_COLUMNS,
) -> Taken:
    """Put a file in the place of an article, which goes once the file has been read.

    A file of the same kind as the one the article was uploaded in takes its
    name, so that the article keeps its id. Raises ArticleNotFound, InputError.
    """
    with library.alone():
        source = library.article(identity).source
        uploaded = Path(library.read_from(_folder(library)).get(identity, ""))
        alike = uploaded.suffix == Path(safe_name(name)).suffix and source == str(uploaded)
        taken = put(library, [(uploaded.name if alike else name, content)], (), columns)
        read = {outcome.article_id for outcome in taken.outcomes} - {None}
        if not read or identity in read:
            return taken
        remove(library, identity)
        return Taken([*taken.outcomes, Outcome(source, "removed", identity)], taken.columns)


def remove(library: Library, identity: str) -> None:
    """Take an article out, and its file with the last of its articles.

    Raises ArticleNotFound.
    """
    with library.alone():
        file = library.read_from(_folder(library)).get(identity)
        library.delete([identity])
        if file and not library.read_from(file):
            Path(file).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Kept:
    """An uploaded file under its name, and where the one of that name before it waits."""

    path: Path
    before: Path | None

    def undo(self) -> None:
        if self.before:
            self.before.replace(self.path)
        else:
            self.path.unlink(missing_ok=True)

    def settle(self) -> None:
        if self.before:
            self.before.unlink()


def _keep(content: BinaryIO, path: Path) -> _Kept:
    """The file whole under its name, or not at all."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        shutil.copyfileobj(content, file)
    before = path.parent / f".{secrets.token_hex(8)}" if path.exists() else None
    if before:
        path.replace(before)
    Path(file.name).replace(path)
    return _Kept(path, before)


def _is_read(library: Library, file: _Kept, outcomes: Sequence[Outcome]) -> bool:
    """Whether an article was read from a file."""
    return not library.read_from(file.path).keys().isdisjoint(o.article_id for o in outcomes)


def _settle(library: Library, file: _Kept, outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Keep a file that was read, and drop what it no longer holds."""
    read = {outcome.article_id for outcome in outcomes}
    stored = library.read_from(file.path)
    file.settle()
    refused = any(o.status == "refused" and _is_of(o.source, file.path) for o in outcomes)
    gone = [] if refused else sorted(stored.keys() - read)
    sources = [library.article(identity).source for identity in gone]
    library.delete(gone)
    return [
        Outcome(source, "removed", identity) for source, identity in zip(sources, gone, strict=True)
    ]


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


def _is_of(source: str, path: Path) -> bool:
    """Whether a document is a file: as a whole, or as a row of it."""
    return source == str(path) or source.startswith(f"{path}#")
