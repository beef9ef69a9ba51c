"""``POST /api/export``: a question's answer as a file, a timeline's or comparison's own or any's.

The question is asked anew: what is written is what this library says, never what was sent.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import Field, WithJsonSchema

from rag.kinds.exports import FORMS, export
from rag.records import Answer
from ui.doors.body import Question
from ui.public import told
from ui.shelves import Shelves

PATH = "/api/export"

Named = Annotated[str, WithJsonSchema({"type": "string", "enum": list(FORMS)})]


class Export(Question):
    format: Named = Field(
        description="Any answer is written as json, markdown, text, html, docx and pdf with "
        "footnotes, and its sources as csl, bibtex and ris; a timeline as csv and ics, a "
        "comparison as csv."
    )


def router(shelves: Shelves) -> APIRouter:
    """The route over what each request may read."""
    api = APIRouter(prefix="/api")

    @api.post("/export", response_class=Response)
    def write(request: Request, body: Export) -> Response:
        """Answer a question and send the answer as a file of the format that is named."""
        asked = body.model_dump(exclude={"format"})
        answer = shelves.reading_of(request).ask(**asked)
        made = export(Answer.from_dict(told(request, answer.to_dict())), body.format)
        form = FORMS[body.format]
        name = f"sanad-{answer.kind}{form.ending}"
        return Response(
            made,
            media_type=form.media_type,
            headers={"content-disposition": f'attachment; filename="{name}"'},
        )

    return api
