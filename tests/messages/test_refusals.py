"""Why a file, an address or a question is refused, in the language of whoever gave it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from rag.errors import InputError, Reason, SanadError, TooLarge, reason_in
from rag.messages import languages
from rag.reading import Limits, Refused, items
from rag.reading.web import document
from rag.records import Outcome

MISSING = [
    ("en", "The system refuses to read it: No such file or directory."),
    ("fa", "سیستم آن را نمی‌خواند: چنین فایل یا پوشه‌ای نیست."),
    ("ar", "يرفض النظام قراءته: لا يوجد ملف أو مجلد كهذا."),
    ("tr", "Sistem okumayı reddediyor: böyle bir dosya ya da klasör yok."),
    ("ur", "سسٹم اسے نہیں پڑھتا: ایسی کوئی فائل یا فولڈر نہیں۔"),
    ("fr", "Le système refuse de le lire\N{NO-BREAK SPACE}: ce fichier ou dossier n’existe pas."),
    ("de", "Das System liest es nicht: Datei oder Ordner nicht vorhanden."),
]


@pytest.mark.parametrize(("language", "expected"), MISSING)
def test_what_the_system_refuses(language: str, expected: str, tmp_path: Path) -> None:
    from rag.reading.files import read_bytes

    with pytest.raises(SanadError) as caught:
        read_bytes(tmp_path / "gone", Limits())
    assert caught.value.told(language)[0] == expected


LARGE = [
    ("en", "It has 5,000 bytes; at most 4,000 are read."),
    ("fa", "۵٬۰۰۰ بایت دارد؛ بیش از ۴٬۰۰۰ خوانده نمی‌شود."),
    ("de", "Es hat 5.000 Bytes; gelesen werden höchstens 4.000."),
]


@pytest.mark.parametrize(("language", "expected"), LARGE)
def test_a_file_that_is_too_large(language: str, expected: str) -> None:
    with pytest.raises(TooLarge) as caught:
        Limits(max_bytes=4000).check_bytes(5000)
    assert caught.value.told(language)[0] == expected


def test_an_address_that_is_not_fetched() -> None:
    with pytest.raises(SanadError) as caught:
        document("ftp://example.org/a", Limits())
    assert caught.value.told("tr") == (
        "ftp türü adresler okunmuyor.",
        "http ya da https adresi verin.",
    )


def test_what_is_met_in_the_sandbox_is_told_in_any_language(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    (item,) = items(str(tmp_path / "a.pdf"), Limits())
    with pytest.raises(SanadError) as caught:
        assert not isinstance(item, Refused)
        item.load()  # type: ignore[union-attr]
    assert caught.value.told("de")[0].startswith("Es ist kein vollständiges PDF")
    assert caught.value.told("de")[1] == "Speichern Sie es noch einmal."


def test_an_outcome_keeps_how_its_reason_is_told() -> None:
    error = InputError(code="ask-empty")
    outcome = Outcome("a.txt", "refused", reason=error.reason())
    assert outcome.reason == "The question is empty. Ask something."
    assert reason_in(outcome.reason, "fr") == "La question est vide. Posez une question."
    assert reason_in(asdict(outcome)["reason"], "fr").startswith("La question est vide.")
    assert reason_in("As it is.", "fr") == "As it is."
    assert reason_in(Reason(SanadError("As it is.")), "fr") == "As it is."


@pytest.mark.parametrize("language", languages())
def test_an_empty_question(language: str) -> None:
    told = InputError(code="ask-empty").told(language)
    assert all(told)
    assert (told == InputError(code="ask-empty").told("en")) is (language == "en")
