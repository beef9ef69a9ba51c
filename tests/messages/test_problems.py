"""Every problem of a model is told in every language, with its fix."""

from __future__ import annotations

import errno

import pytest

from rag.answer.model.servers.faults import _CLASSES, model_error, refused
from rag.errors import ModelError, ModelRefused
from rag.messages import languages, reason_of

GIVEN = dict.fromkeys(("url", "why", "model", "listed", "instead"), "x")


@pytest.mark.parametrize("code", sorted(_CLASSES))
def test_a_problem_is_told_in_every_language(code: str) -> None:
    error = model_error(code, **GIVEN)
    assert str(error) == " ".join(error.told("en"))
    assert len({error.told(language) for language in languages()}) == len(languages())


def test_an_error_of_another_maker_is_told_as_it_is() -> None:
    assert ModelError("It broke.", "Mend it.").told("fa") == ("It broke.", "Mend it.")


STATUSES = [
    (401, "Incorrect API key provided: sk-1", "key"),
    (400, "API key not valid. Please pass a valid API key.", "key"),
    (402, "Insufficient Balance", "quota"),
    (429, "You exceeded your current quota, please check your plan and billing", "quota"),
    (429, "Rate limit reached", "busy"),
    (404, "The model `gpt-9` does not exist or you do not have access to it", "model"),
    (404, "404 page not found", "path"),
    (400, "This model's maximum context length is 4096 tokens", "too-long"),
    (400, "the request exceeds the available context size", "too-long"),
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
    assert error.code == f"model-{code}"
    assert error.fix
    assert isinstance(error, ModelRefused) or code in ("busy", "too-long")


SYSTEM = [
    ("fa", errno.ENOENT, "چنین فایل یا پوشه‌ای نیست"),
    ("de", errno.EACCES, "Zugriff verweigert"),
    ("en", errno.EISDIR, "Is a directory"),
    ("fr", errno.ENOTRECOVERABLE, f"erreur système {errno.ENOTRECOVERABLE}"),
]


@pytest.mark.parametrize(("language", "number", "expected"), SYSTEM)
def test_what_the_system_says(language: str, number: int, expected: str) -> None:
    error = model_error("incomplete", why=reason_of(OSError(number, "its own words")))
    assert expected in error.told(language)[0]


def test_a_system_error_without_a_number_keeps_its_words() -> None:
    assert reason_of(OSError("its own words")) == "its own words"
