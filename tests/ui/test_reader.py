"""Which language whoever sends a request is told problems in, and an error as it is sent."""

from __future__ import annotations

import pytest

from rag.errors import InputError, NotAllowed
from ui.doors.problems import problem
from ui.words import COOKIE, reader_of

READERS = [
    ({}, "en"),
    ({"accept-language": "de-AT,en;q=0.5"}, "de"),
    ({"accept-language": "es,ur;q=0.5"}, "ur"),
    ({"accept-language": "sv"}, "en"),
    ({"accept-language": "de", "cookie": f"{COOKIE}=fa"}, "fa"),
    ({"accept-language": "de", "cookie": f"{COOKIE}=xx"}, "de"),
]


@pytest.mark.parametrize(("headers", "reader"), READERS)
def test_the_reader_of_a_request(headers: dict[str, str], reader: str) -> None:
    assert reader_of(headers) == reader


def test_an_error_is_sent_in_the_language_of_whoever_asks() -> None:
    sent = problem(NotAllowed(code="access-editors-model"), "tr")["error"]
    assert sent == {
        "code": "NotAllowed",
        "message": "Modeli yalnızca editörler deneyebilir.",
        "fix": "Bir editörden isteyin.",
    }
    assert problem(InputError("As it is.", "Mend it."), "tr")["error"]["message"] == "As it is."
