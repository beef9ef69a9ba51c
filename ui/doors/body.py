"""What JSON bodies of requests have in common: whole characters, limits, a question."""

from __future__ import annotations

import json
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, model_validator

from rag.asking import all_kinds
from rag.errors import InputError
from rag.language.well_formed import well_formed
from rag.records import LENGTHS


class OfAnyKind:
    """The kinds that may be named, as the schema lists them when it is asked for."""

    def __get_pydantic_json_schema__(self, _: Any, __: Any) -> dict[str, Any]:
        return {"type": "string", "enum": list(all_kinds())}


Kind = Annotated[str, OfAnyKind()]
Length = Annotated[str, WithJsonSchema({"type": "string", "enum": list(LENGTHS)})]
"""Checked with the question, whose language the refusal has (``rag.asking.check_wanted``)."""

KIND = "What is wanted; else what the question seems to be."
LENGTH = "How much an overview tells."


OUTLETS = 'Only these outlets, as stored; "" for articles without one.'
UNDATED = "Articles without a date too; where no days are named, them alone."


class WrittenBody(BaseModel):
    """A body of whole characters in every field; raises InputError before any is read."""

    @model_validator(mode="before")
    @classmethod
    def _written(cls, body: Any) -> Any:
        if isinstance(body, bytes):  # no JSON at all, as pydantic will say
            return body
        try:
            well_formed(json.dumps(body, ensure_ascii=False))
        except RecursionError as error:
            raise InputError("The request is nested too deep.", "Flatten it.") from error
        return body


class Body(WrittenBody):
    model_config = ConfigDict(extra="forbid")


class Filtered(Body):
    languages: list[str] | None = Field(None, description="Only these languages: fa, ar, en ...")
    outlets: list[str] | None = Field(None, description=OUTLETS)
    date_from: str | None = Field(None, description="Not before this day, in any calendar.")
    date_to: str | None = Field(None, description="Not after this day, in any calendar.")
    undated: bool = Field(False, description=UNDATED)


class Question(Filtered):
    """``Library.ask``'s own arguments."""

    question: str = Field(description="In any language.")
    history: list[tuple[str, str]] = Field(
        default_factory=list, description="Earlier questions with their answers, oldest first."
    )
    answer_language: str | None = Field(None, description="Else the question's.")
    top: int | None = Field(None, ge=1, le=100, description="Passages to answer from.")
    kind: Kind | None = Field(None, description=KIND)
    length: Length = Field("normal", description=LENGTH)
