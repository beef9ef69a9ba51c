"""Settings: where a value comes from, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.errors import SettingsError
from rag.settings import Settings, load_settings


def test_a_key_alone_names_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    settings = load_settings()
    assert not settings.uses_model
    assert settings.llm_api_key is not None
    assert "sk-secret" not in repr(settings)


def test_order_of_sources(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "sanad.toml"
    file.write_text('llm_model = "from-file"\ntop = 3\nport = 1\n')
    monkeypatch.setenv("SANAD_CONFIG", str(file))
    monkeypatch.setenv("SANAD_TOP", "4")
    monkeypatch.setenv("SANAD_PORT", "2")
    settings = load_settings(port=5)
    assert (settings.llm_model, settings.top, settings.port) == ("from-file", 4, 5)


def test_own_key_before_openai_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "theirs")
    monkeypatch.setenv("SANAD_LLM_API_KEY", "ours")
    key = load_settings().llm_api_key
    assert key is not None
    assert key.get_secret_value() == "ours"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('llm_modle = "x"', "llm_modle"),
        ("top = 0", "top"),
        ('port = "many"', "port"),
        ("not toml", "cannot be read"),
    ],
)
def test_bad_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, names: str) -> None:
    file = tmp_path / "sanad.toml"
    file.write_text(text)
    monkeypatch.setenv("SANAD_CONFIG", str(file))
    with pytest.raises(SettingsError, match=names):
        load_settings()


def test_missing_named_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SANAD_CONFIG", str(tmp_path / "none.toml"))
    with pytest.raises(SettingsError, match="does not exist"):
        load_settings()


def test_working_folder_is_not_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "sanad.toml").write_text('llm_base_url = "http://elsewhere"')
    monkeypatch.chdir(tmp_path)
    assert load_settings().llm_base_url is None


def test_immutable() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().top = 3  # type: ignore[misc]
