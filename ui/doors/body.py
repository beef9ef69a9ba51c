"""What every JSON body of a request must be before its fields are read."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel, model_validator

from rag.errors import InputError
from rag.language.well_formed import well_formed


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
