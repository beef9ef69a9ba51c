"""What an upload says while it is under way, and where what was put in is found, in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag import Article, Library
from tests.ui.chromium import WAIT, Tab, expect
from tests.ui.serving import serving
from ui.server import create_app
from ui.words import number, words

NEWEST = Article("new", "The newest report", "It speaks of today.", "en", "Radio", "2026-01-01")
SLOW = {"offline": False, "latency": 5, "downloadThroughput": -1, "uploadThroughput": 200_000}
PACE = {
    "en": (" kilobytes per second, ", " left"),
    "fa": ("کیلوبایت در ثانیه، ", " مانده"),
    "ar": ("كيلوبايت في الثانية، بقي ", ""),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with Library.open(tmp_path_factory.mktemp("uploading")) as library:
        library.add([NEWEST])
        with serving(create_app(library, "token")) as base:
            yield base


def test_uploads_tell_their_pace_and_what_went_wrong(
    browser: Any, address: str, tmp_path: Path
) -> None:
    for language, (pace, left) in PACE.items():
        said = words(language)["library"]
        tab = Tab(browser, address, path=f"/{language}/library/", ready="#files", width=390)
        page = tab.page
        long, bad = tmp_path / f"{language}.txt", tmp_path / "broken.pdf"
        # Long to send and short to read.
        long.write_text(f"Report of {language}.\n\nThe pier {language} is red.{' ' * 400_000}")
        bad.write_bytes(b"%PDF-nothing")
        page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
        page.set_input_files("#files", [str(bad), str(long)])
        shown = page.locator("#sending span")
        expect(shown).to_contain_text(pace, timeout=WAIT)
        assert left in shown.inner_text()
        expect(page.locator("#outcomes .state").first).to_contain_text(pace, timeout=WAIT)
        expect(page.locator("#outcomes li[class]")).to_have_count(2, timeout=WAIT)
        all_ = said["uploading"]["count"].format(done=number(2, language), all=number(2, language))
        expect(shown).to_have_text(all_, timeout=WAIT)
        refused = page.locator("#outcomes .refused")
        assert "broken.pdf" in refused.inner_text()
        assert page.locator("#outcomes .refused .reason").inner_text().strip()
        first = page.locator("#listed li .open").first
        expect(first).to_contain_text(f"Report of {language}", timeout=WAIT)
        assert tab.width <= 390
        assert tab.trouble == []
        tab.close()


def test_the_list_can_be_sorted_by_date(browser: Any, address: str) -> None:
    tab = Tab(browser, address, path="/fa/library/", ready="#listed p")
    page = tab.page
    page.locator("#order input").click()
    page.get_by_role("option", name=words("fa")["order"]["date"]).click()
    expect(page.locator("#listed li .open").first).to_have_text(NEWEST.title, timeout=WAIT)
    assert tab.trouble == []
    tab.close()
