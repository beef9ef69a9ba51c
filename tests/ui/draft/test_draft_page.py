"""The page of drafts in real Chromium, in three languages: a text, a file, what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag import Library
from rag.draft.wording import named
from tests.conftest import CORPUS
from tests.ui.chromium import ATTACK, Tab, expect
from tests.ui.serving import serving
from ui.server import create_app
from ui.words import words

RIGHT = "Donald Trump pulled the United States out of the 2015 nuclear deal in 2018."
DRAFT = f"A heading\n\n{RIGHT.replace('2018', '2019')} {RIGHT} The cup went to Madrid. {ATTACK}"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with Library.open(tmp_path_factory.mktemp("page")) as library:
        library.ingest([CORPUS / "en"])
        with serving(create_app(library, "token")) as base:
            yield base


@pytest.mark.parametrize(("reader", "width"), [("en", 1280), ("fa", 390), ("ar", 390)])
def test_a_text_is_checked(
    browser: Any, address: str, tmp_path: Path, reader: str, width: int
) -> None:
    tab = Tab(browser, address, reader, path=f"/{reader}/draft/", ready="#given", width=width)
    page, said = tab.page, words(reader)["draft"]
    page.click("#given .check")
    expect(page.locator("#state.problem")).to_have_text(said["nothing_given"])
    page.fill("#text", DRAFT)
    page.focus("#text")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#report")).to_be_focused()
    counts = page.locator("#report .counts")
    expect(counts).to_be_in_viewport(ratio=1)
    assert counts.bounding_box()["y"] < 400  # of 800
    marked = page.locator("#report a.to").first
    expect(marked).to_contain_text(named("contradicted", reader))
    expect(page.locator("#report .finding.contradicted[open] blockquote")).to_contain_text("2018")
    link = page.locator("#report a.to").nth(1)
    link.focus()
    page.keyboard.press("Enter")
    card = page.locator("#finding-2")
    expect(card).to_have_attribute("open", "")
    card.locator("button.open").click()
    expect(page.locator("#reader mark")).to_contain_text("Donald Trump pulled")
    page.keyboard.press("Escape")
    with page.expect_download() as downloading:
        page.click("#report .download")
    downloading.value.save_as(tmp_path / "report.txt")
    assert named("contradicted", reader) in (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert tab.width == width
    assert page.title() == said["title"]
    assert page.get_attribute("html", "dir") == ("ltr" if reader == "en" else "rtl")
    assert tab.trouble == []
    tab.close()


def test_a_file_and_what_is_refused(browser: Any, address: str, tmp_path: Path) -> None:
    draft, broken = tmp_path / "draft.md", tmp_path / "broken.pdf"
    draft.write_text(RIGHT)
    broken.write_bytes(b"%PDF-nothing")
    tab = Tab(browser, address, path="/en/draft/", ready="#given")
    tab.page.set_input_files("#file", str(draft))
    tab.page.click("#given .check")
    expect(tab.page.locator("#report .finding.supported")).to_have_count(1)
    tab.page.set_input_files("#file", str(broken))
    tab.page.click("#given .check")
    expect(tab.page.locator("#state.problem")).to_contain_text("broken.pdf")
    expect(tab.page.locator("#report .finding")).to_have_count(0)
    tab.close()
