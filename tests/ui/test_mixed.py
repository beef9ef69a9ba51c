"""Names, addresses and dates of one direction within text of the other; headings of both."""

from __future__ import annotations

import re

import pytest

from ui.chat.cards import about, prose
from ui.mixed import heading_way, isolating, outlet_name


@pytest.mark.parametrize(
    ("text", "names", "isolated"),
    [
        ("به گزارش AsrIran، ۲۷ تیر ۱۳۹۷", ["AsrIran"], ["AsrIran"]),
        ("وفقًا لـCNN، 10 يونيو", ["CNN"], ["CNN"]),
        ("CNNs and والفارس", ["CNN", "فارس"], []),
        ("وفقًا لشبكة CNN، 10 يونيو", ["CNN", "CNN Arabic"], ["CNN"]),
        ("به گزارش BBC Persian و BBC", ["BBC", "BBC Persian"], ["BBC Persian", "BBC"]),
        ("نامه به info@example.org، پیش از ۲۷ تیر", [], ["info@example.org"]),
        ("در https://example.org/a?b=1، آمده.", [], ["https://example.org/a?b=1"]),
        ("(www.example.org)", [], ["www.example.org"]),
        ("از 2025-01-17 تا 2025-02-01.", [], ["2025-01-17", "2025-02-01"]),
        ("12-2025-01-17-3", [], []),
        ("متن", ["", " "], []),
    ],
)
def test_what_is_isolated(text: str, names: list[str], isolated: list[str]) -> None:
    shown = isolating(text, names)
    assert re.findall(r"<bdi[^>]*>([^<]*)</bdi>", shown) == isolated
    assert re.sub(r"<[^>]*>", "", shown) == text


def test_nothing_that_is_isolated_becomes_an_element() -> None:
    assert "<img" not in isolating("https://x/<img src=x> <img>", ["<img>"])


@pytest.mark.parametrize(
    ("text", "language", "way"),
    [
        ("CNN چه گفت؟", "fa", "rtl"),
        ("«Hello» قال بيسكوف", "ar", "rtl"),
        ("رئیسی met Putin", "en", "ltr"),
        ("BBC News", "fa", "ltr"),
        ("۴۵ نفر", "en", "rtl"),
        ("CNN چه گفت؟", None, "ltr"),
        ("CNN چه گفت؟", "und", "ltr"),
    ],
)
def test_a_heading_goes_the_way_of_its_language(text: str, language: str | None, way: str) -> None:
    assert heading_way(text, language) == way


def test_what_is_quoted_over_the_end_of_a_paragraph_is_marked_in_both() -> None:
    text = "one two\nthree\n\nfour five\n\n\nsix"
    start, end = text.index("three"), text.index("six") + 1
    shown = prose(text, "en", [(start, end)])
    assert re.findall(r"<mark>([^<]*)</mark>", shown) == ["three", "four five", "&#10;s"]
    assert "two&#10;<mark>" in shown


@pytest.mark.parametrize(
    ("outlet", "shown"),
    [
        ("www.usatoday.com", "usatoday.com"),
        ("WWW.Bild.de", "Bild.de"),
        ("usatoday.com", "usatoday.com"),
        ("fars-news", "fars-news"),
        ("www.com", "www.com"),
        ("The www.story.com podcast", "The www.story.com podcast"),
        ("خبرگزاری فارس", "خبرگزاری فارس"),
    ],
)
def test_an_outlet_known_by_its_host(outlet: str, shown: str) -> None:
    assert outlet_name(outlet) == shown
    way = "ltr" if shown.isascii() else "rtl"
    for reader in ("fa", "ar", "en"):
        assert f'<bdi dir="{way}">{shown}</bdi>' in about(outlet, None, "fa", reader)
    assert f">{shown}</bdi>" in isolating(f"به گزارش {outlet}، دیروز", [outlet])
