"""Every problem of a model is told in every supported language, with its fix."""

from __future__ import annotations

import string

import pytest

from rag.answer.frames import FRAMES
from rag.answer.model.servers.faults import model_error, refused
from rag.answer.problems import PROBLEMS, told_of
from rag.errors import ModelError, ModelRefused


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_a_problem_has_its_rows(code: str) -> None:
    rows = PROBLEMS[code]
    assert set(rows) == set(FRAMES)
    english = [fields(text) for text in rows["en"]]
    assert all([fields(text) for text in row] == english for row in rows.values())
    given = dict.fromkeys(set().union(*english), "x")
    error = model_error(code, **given)
    assert str(error) == told_of(error, "en")
    assert told_of(error, "fa") != told_of(error, "ar") != str(error)


def test_an_error_of_another_maker_is_told_as_it_is() -> None:
    assert told_of(ModelError("It broke.", "Mend it."), "fa") == "It broke. Mend it."


STATUSES = [
    (401, "Incorrect API key provided: sk-1", "key"),
    (400, "API key not valid. Please pass a valid API key.", "key"),
    (402, "Insufficient Balance", "quota"),
    (429, "You exceeded your current quota, please check your plan and billing", "quota"),
    (429, "Rate limit reached", "busy"),
    (404, "The model `gpt-9` does not exist or you do not have access to it", "model"),
    (404, "404 page not found", "path"),
    (400, "This model's maximum context length is 4096 tokens", "too_long"),
    (400, "the request exceeds the available context size", "too_long"),
    (400, "The response was filtered due to the prompt triggering content management policy",
     "filtered"),
    (503, "Loading model", "busy"),
    (502, "<html><title>502 Bad Gateway</title></html>", "busy"),
    (403, "Country, region, or territory not supported", "key"),
    (418, "short and stout", "refused"),
]  # fmt: skip


@pytest.mark.parametrize(("status", "said", "code"), STATUSES)
def test_a_refusal_in_whatever_words(status: int, said: str, code: str) -> None:
    error = refused(status, said, "", "http://x/v1", "m")
    assert error.code == code
    assert error.fix
    assert isinstance(error, ModelRefused) or code in ("busy", "too_long")
