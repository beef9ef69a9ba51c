"""The rows of question sets as they stand in files, checked by pydantic.

Our own shape forbids unknown fields, since a misspelt one would silently lose
evidence; published sets carry fields of their own, which are passed over. What
a row means for an evaluation is for ``evals.formats`` to say.
"""

from __future__ import annotations

from typing import Any

from pydantic import (
    AliasChoices,
    BaseModel,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)


class OurRow(BaseModel):
    """A row of a set we write: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class _Published(BaseModel):
    """A row of a set others publish: their further fields are passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class EvidenceRow(OurRow):
    source: str = Field(min_length=1)
    contains: str = Field(min_length=1)


class FactsRow(OurRow):
    """One line of our own sets."""

    id: str = Field(min_length=1)
    lang: str = Field(min_length=2)
    question: str = Field(min_length=1)
    answerable: bool
    facts: list[list[str]]
    evidence: list[EvidenceRow]

    @model_validator(mode="after")
    def _answerable_has_evidence(self) -> FactsRow:
        if self.answerable != bool(self.evidence):
            raise ValueError("an answerable question has evidence, another has none")
        if any(not fact or not all(fact) for fact in self.facts):
            raise ValueError("a fact has at least one spelling, none of them empty")
        return self


class PassageRow(_Published):
    """A question with its gold passage; no answers means that it holds none."""

    id: str
    question: str = Field(min_length=1)
    passage: str = Field(min_length=1, validation_alias=AliasChoices("passage", "context"))
    answers: list[str]
    title: str = ""
    lang: str = ""

    @field_validator("answers", mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        """SQuAD rows on the hub hold ``{"text": [...], "answer_start": [...]}``."""
        return value.get("text", []) if isinstance(value, dict) else value


class JudgedPassage(_Published):
    docid: str
    text: str
    title: str = ""


class JudgedRow(_Published):
    """NoMIRACL: some, or none, of the question's own passages answer it."""

    id: str = Field(validation_alias=AliasChoices("id", "query_id"))
    question: str = Field(min_length=1, validation_alias=AliasChoices("question", "query"))
    answerable: bool
    passages: list[JudgedPassage] = Field(min_length=1)
    lang: str = ""

    @model_validator(mode="before")
    @classmethod
    def _from_judgements(cls, row: Any) -> Any:
        """The published form parts the passages by judgement."""
        if not isinstance(row, dict) or "passages" in row:
            return row
        good, bad = row.get("positive_passages", []), row.get("negative_passages", [])
        return {**row, "passages": [*good, *bad], "answerable": bool(good)}


class SquadAnswer(_Published):
    text: str


class SquadQuestion(_Published):
    id: str | int
    question: str = Field(min_length=1)
    answers: list[SquadAnswer] = []
    is_impossible: bool = False


class SquadParagraph(_Published):
    context: str = Field(min_length=1)
    qas: list[SquadQuestion]


class SquadArticle(_Published):
    paragraphs: list[SquadParagraph]
    title: str = ""


class SquadFile(_Published):
    data: list[SquadArticle]


class BeirText(_Published):
    id: str = Field(alias="_id")
    text: str
    title: str = ""
