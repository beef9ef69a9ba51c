"""What the library page says of an error: in the reader's language where it has words of it."""

from __future__ import annotations

import pytest

from rag.errors import InputError
from rag.store.problems import library_error
from ui.library.page import _problem


@pytest.mark.parametrize(
    ("reader", "said"),
    [
        ("fa", '<bdi lang="fa" dir="rtl">برای نوشتن'),
        ("ar", '<bdi lang="ar" dir="rtl">لا مساحة لكتابة'),
        ("en", '<bdi lang="en" dir="ltr">There is no room to write /news/&lt;b&gt;'),
    ],
)
def test_an_error_of_the_library(reader: str, said: str) -> None:
    assert said in _problem(library_error("full", "/news/<b>", "No space left"), reader)


def test_another_error_is_english() -> None:
    shown = _problem(InputError("No day.", "Write one."), "fa")
    assert '<bdi lang="en" dir="ltr">No day. Write one.</bdi>' in shown
