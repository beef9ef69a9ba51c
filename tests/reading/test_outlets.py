"""Names of outlets by domain: the shipped table, the user's, and where they are used."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.errors import SettingsError
from rag.reading import complete, load_outlets
from rag.reading.outlets import outlet_of, shipped
from rag.records import Article

TEXT = "The new bridge opens tomorrow, the minister said, after two years of work on it."
OUTLETS = {"example.org": "Selby Courier", "fa.example.org": "پیک سلبی"}


def test_the_shipped_table() -> None:
    table = shipped()
    assert 40 <= len(table) <= 60
    assert all(name.strip() == name and name for name in table.values())
    assert all(domain == domain.lower() and "." in domain for domain in table)
    assert {table["isna.ir"], table["aljazeera.net"], table["reuters.com"]} == {
        "ایسنا",
        "الجزيرة",
        "Reuters",
    }


HOSTS = [
    ("example.org", "Selby Courier"),
    ("www.example.org", "Selby Courier"),
    ("m.example.org", "Selby Courier"),
    ("sport.example.org", "Selby Courier"),
    ("amp.fa.example.org", "پیک سلبی"),
    ("notexample.org", None),
    ("org", None),
    ("", None),
]


@pytest.mark.parametrize(("host", "name"), HOSTS)
def test_the_longest_domain_counts(host: str, name: str | None) -> None:
    assert outlet_of(host, OUTLETS) == name


def test_the_user_s_rows_win(tmp_path: Path) -> None:
    file = tmp_path / "outlets.csv"
    file.write_text('\ufeffwww.Example.org, "Courier, the"\n\nisna.ir,ISNA\n', encoding="utf-8")
    table = load_outlets(file)
    assert (table["example.org"], table["isna.ir"]) == ("Courier, the", "ISNA")
    assert table["reuters.com"] == "Reuters"


BAD = [
    ("example.org", "Line 1"),
    ("example.org,Courier\nexample.net,A,B", "Line 2"),
    ("example.org,", "Line 1"),
    ("Selby Courier,example", "Line 1"),
]


@pytest.mark.parametrize(("text", "where"), BAD)
def test_a_table_that_is_none(tmp_path: Path, text: str, where: str) -> None:
    file = tmp_path / "outlets.csv"
    file.write_text(text)
    with pytest.raises(SettingsError, match=where) as error:
        load_outlets(file)
    assert "example.org,Example News" in error.value.fix


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_outlets(tmp_path / "none.csv")
    (tmp_path / "latin.csv").write_bytes(b"example.org,\xe9\n")
    with pytest.raises(SettingsError, match="cannot be read"):
        load_outlets(tmp_path / "latin.csv")


COMPLETED = [
    (Article("https://www.example.org/a", "T", TEXT), "Selby Courier"),
    (Article("https://www.example.org/a", "T", TEXT, outlet="Holt Post"), "Holt Post"),
    (Article("a.txt", "T", TEXT, outlet="www.example.org"), "Selby Courier"),
    (Article("a.txt", "T", TEXT, "en", "example.org", "2025-01-17"), "Selby Courier"),
    (Article("a.txt", "T", f"{TEXT}\nby example.org"), "Selby Courier"),
    (Article("https://example.org/a", "T", f"{TEXT}\nSource: Holt Wire"), "Selby Courier"),
    (Article("https://elsewhere.test/a", "T", f"{TEXT}\nSource: Holt Wire"), "Holt Wire"),
    (Article("https://elsewhere.test/a", "T", TEXT), None),
    (Article("a.txt", "T", TEXT, outlet="elsewhere.test"), "elsewhere.test"),
]


@pytest.mark.parametrize(("article", "outlet"), COMPLETED)
def test_articles_get_the_name(article: Article, outlet: str | None) -> None:
    assert complete(article, OUTLETS).outlet == outlet


DATED = [
    ("https://example.org/2025/01/17/bridge", TEXT, "2025-01-17"),
    ("https://example.org/2025/01/18/bridge", f"17 January 2025\n{TEXT}", "2025-01-17"),
    ("/data/2025/01/17/bridge.txt", TEXT, None),
]


@pytest.mark.parametrize(("source", "text", "date"), DATED)
def test_articles_get_the_day_of_their_address(source: str, text: str, date: str | None) -> None:
    assert complete(Article(source, "T", text)).date == date
