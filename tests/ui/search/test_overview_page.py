"""The overview in real Chromium, in three languages, and that it counts one's own alone."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from rag import Library
from tests.ui.chromium import Tab, expect
from tests.ui.search.samples import ARTICLES, SECRET
from ui.access import tokens, users
from ui.access.accounts import Accounts
from ui.access.visitors import Visitor
from ui.server import create_app
from ui.shelves import Shelves
from ui.words import number, words


@pytest.mark.parametrize(("reader", "width"), [("en", 1280), ("fa", 390), ("ar", 390)])
def test_every_count_leads_to_what_is_counted(
    browser: Any, address: str, reader: str, width: int
) -> None:
    tab = Tab(browser, address, reader, path=f"/{reader}/overview/", ready=".plot", width=width)
    page, said = tab.page, words(reader)["overview"]
    assert page.title() == said["title"]
    expect(page.locator(".summary")).to_contain_text(number(5, reader))
    expect(page.locator(".plot svg desc")).to_contain_text(number(1, reader))
    expect(page.locator(".plot figcaption")).to_have_text(said["per"]["day"])
    assert page.locator(".plot svg .bar").count() == 4
    assert tab.width == width
    page.click(".plot .numbers summary")
    assert page.locator(".plot .numbers tbody tr").count() == 4
    page.locator(".plot .numbers tbody a").first.click()
    expect(page.locator(".hit")).to_have_count(1)
    page.goto(f"{address}/{reader}/overview/?from=2025-01&to=2025-01")
    assert page.locator(".plot svg .bar").count() == 2
    page.locator(".plot svg a").nth(1).click()
    expect(page.locator(".hit")).to_have_count(1)
    page.go_back()
    page.click("text=" + said["whole"])
    page.wait_for_url(f"{address}/{reader}/overview/")
    page.click(f".summary a:has-text('{words(reader)['search']['no_date']}')")
    expect(page.locator(".hit")).to_have_count(1)
    page.go_back()
    page.locator(".shares a", has_text="One").first.click()
    expect(page.locator(".hit")).to_have_count(2)
    assert tab.trouble == []
    tab.close()


def test_nobody_s_own_article_is_counted_for_another(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with Library.open(tmp_path_factory.mktemp("two")) as library:
        library.add(ARTICLES)
        accounts = Accounts(library.directory)
        headers = {}
        for name in ("sara", "ali"):
            users.add(accounts, name, None)
            headers[name] = {"authorization": f"Bearer {tokens.add(accounts, name)[1]}"}
        sara = users.get(accounts, "sara")
        own = Shelves(library)
        own.own(Visitor(sara.id, sara.name, sara.role)).add([SECRET])
        own.close()
        with TestClient(create_app(library, "token"), base_url="http://localhost") as client:
            told = {n: client.get("/api/overview", headers=h).json() for n, h in headers.items()}
            page = client.get("/en/overview/", headers=headers["ali"]).text
    assert (told["sara"]["articles"], told["ali"]["articles"]) == (6, 5)
    assert (told["sara"]["first"], told["ali"]["first"]) == ("2023-03-03", "2024-12-30")
    assert told["ali"]["undated"] == 1
    assert told["ali"]["unit"] == "day" or told["ali"]["times"]
    assert {"outlet": None, "articles": 1} in told["ali"]["outlets"]
    assert "2023" not in page and "Nobody" not in page and "Zurbari" not in page
    assert told["ali"]["gaps"][0] == {"first": "2024-12-31", "last": "2025-01-16", "days": 17}
