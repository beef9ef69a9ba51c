"""``POST /api/check``: somebody's text, as JSON or as a file, set beside what one may read.

The file is read and forgotten; nothing of it is kept.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.exceptions import RequestValidationError
from pydantic import Field, ValidationError
from starlette.datastructures import UploadFile

from rag.draft.files import read_draft
from rag.errors import InputError
from rag.settings import Settings
from ui.doors.body import Filtered
from ui.doors.uploads import safe_name
from ui.public import told
from ui.shelves import Shelves

PATH = "/api/check"

LARGEST = 20_000_000
"""Bytes of a draft's file, where files may be as large: more is no draft."""

Sent = bytes | Mapping[str, Any]
"""A body as it came: JSON, or a form's fields by name."""

_MANY = ("languages", "outlets")
"""Fields of a form that may come several times."""


class Check(Filtered):
    text: str = Field(description="The text to check, in any language.")
    language: str | None = Field(None, description="Tell the reasons in it; else the text's.")


def _taken() -> dict[str, Any]:
    """How OpenAPI says what is taken: the text as JSON, or a form with a file in its place."""
    schema = Check.model_json_schema()
    form = {name: field for name, field in schema["properties"].items() if name != "text"}
    file = {"type": "string", "format": "binary", "description": "A file of any kind read here."}
    with_file = {"type": "object", "properties": {"file": file, **form}, "required": ["file"]}
    content = {"application/json": {"schema": schema}, "multipart/form-data": {"schema": with_file}}
    return {"requestBody": {"required": True, "content": content}}


def largest(settings: Settings) -> int:
    """Bytes the file of a draft may have."""
    return min(settings.max_file_bytes, LARGEST)


def router(shelves: Shelves) -> APIRouter:
    """The route over what each request may read."""
    api = APIRouter(prefix="/api")
    settings = shelves.shared.settings

    @api.post("/check", openapi_extra=_taken())
    def check(request: Request, sent: Annotated[Sent, Depends(_sent)]) -> Any:
        """Set a text that somebody wrote beside the articles one may read: each sentence is
        supported, contradicted, absent, undecided, or has nothing to check, with quotes."""
        asked = _asked(sent, settings).model_dump()
        checked = shelves.reading_of(request).check(asked.pop("text"), **asked)
        return told(request, checked.to_dict())

    return api


async def _sent(request: Request) -> AsyncIterator[Sent]:
    """The body: JSON as it is, or the fields of a form, which stays open while it is answered."""
    if not request.headers.get("content-type", "").startswith("multipart/"):
        yield await request.body()
        return
    async with request.form(max_files=1) as form:
        sent = {name: form.getlist(name) if name in _MANY else form[name] for name in form}
        strange = [name for name in sent if name != "file" and isinstance(form[name], UploadFile)]
        if strange:
            raise InputError(f"{strange[0]} is a file.", "Send the file as `file`.")
        yield sent


def _asked(sent: Sent, settings: Settings) -> Check:
    """What is to be checked. Raises InputError, ReadingError, RequestValidationError."""
    try:
        if isinstance(sent, bytes):
            return Check.model_validate_json(sent)
        fields = dict(sent)
        file = fields.pop("file", None)
        if isinstance(file, UploadFile):
            fields["text"] = uploaded(file, settings)
        return Check.model_validate(fields)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error


def uploaded(file: UploadFile, settings: Settings) -> str:
    """The text of an uploaded file. Raises InputError and ReadingError."""
    with tempfile.TemporaryDirectory(prefix="sanad-") as folder:
        path = Path(folder) / safe_name(file.filename or "")
        with path.open("wb") as kept:
            shutil.copyfileobj(file.file, kept)
        return read_draft(path, settings)
