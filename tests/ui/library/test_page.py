"""The library page in real Chromium: put in, find, replace and delete, in three languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from rag import Article, Library
from tests.reading.makers import pdf
from tests.ui.chromium import ATTACK, QUESTION_BOX, WAIT, Tab, expect
from tests.ui.serving import serving
from ui.access import sessions, users
from ui.access.accounts import Accounts
from ui.access.visitors import Visitor
from ui.doors.uploads import FOLDER
from ui.server import create_app

LINES = ["The observatory of Zurbaria", "", "Ms Quill opened the observatory on 3 May 2024."]
QUESTION = "When did Ms Quill open the observatory?"
MANY = [
    Article(f"s{n}", f"Report {n}", f"Report {n} speaks.", "en", "Radio", f"2024-05-{n:02}")
    for n in range(1, 26)
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("page")) as library:
        yield library


@pytest.fixture(scope="module")
def address(library: Library) -> Iterator[str]:
    with serving(create_app(library, "token")) as base:
        yield base


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "zurbaria.pdf").write_bytes(pdf(LINES))
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-nothing")
    (tmp_path / "notes.txt").write_text("The harbour of Zurbaria was closed by Ms Quill in June.")
    return tmp_path


def table(path: Path, title: str) -> Path:
    """A table whose columns have names that nobody knows, in the format of the path's ending."""
    row = {"kop": title, "inhoud": f"{title} was measured by nobody.", "gemaakt": "2025-01-17"}
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for line in (list(row), list(row.values())):
            book.active.append(line)
        book.save(path)
    elif path.suffix == ".jsonl":
        path.write_text(json.dumps(row))
    else:
        path.write_text(f"{','.join(row)}\n{','.join(row.values())}\n")
    return path


class Shelf(Tab):
    """A tab on the library page."""

    def __init__(
        self, browser: Any, address: str, language: str, cookie: str = "", width: int = 1280
    ) -> None:
        path = f"/{language}/library/"
        ready = "#listed p"
        super().__init__(
            browser, address, language, path=path, ready=ready, cookie=cookie, width=width
        )

    def upload(self, *paths: Path) -> list[str]:
        """Choose files; the class of each line of the outcomes, newest first."""
        before = self.page.locator("#outcomes li").count()
        self.page.set_input_files("#files", [str(path) for path in paths])
        return self.settled(before + len(paths))

    def settled(self, lines: int) -> list[str]:
        """The class of each line of the outcomes, once none of so many is under way."""
        ended = self.page.locator("#outcomes li[class]")
        expect(ended).to_have_count(lines, timeout=WAIT)
        return [str(item.get_attribute("class")) for item in ended.all()]

    def row(self, title: str) -> Any:
        return self.page.locator("#listed li").filter(has_text=title)

    def shows(self, title: str, times: int = 1) -> None:
        expect(self.row(title)).to_have_count(times, timeout=WAIT)


def test_upload_ask_and_delete_in_arabic(browser: Any, address: str, files: Path) -> None:
    tab = Shelf(browser, address, "ar")
    assert tab.page.get_attribute("html", "dir") == "rtl"
    assert tab.upload(files / "zurbaria.pdf") == ["added"]
    tab.shows("observatory of Zurbaria")
    tab.follow("#listed a.ask")
    tab.page.wait_for_selector(QUESTION_BOX, timeout=WAIT)
    tab.page.fill(QUESTION_BOX, QUESTION)
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_selector("a.marker", timeout=WAIT)
    tab.page.locator("a.marker").first.click()
    tab.page.wait_for_selector("#reader mark", timeout=WAIT)
    assert "3 May 2024" in tab.page.inner_text("#reader mark")
    back = Shelf(browser, address, "ar")
    back.row("observatory of Zurbaria").locator("button.delete").click()
    back.page.locator("dialog .keep").click()
    back.shows("observatory of Zurbaria")
    back.row("observatory of Zurbaria").locator("button.delete").click()
    back.page.locator("dialog .gone").click()
    back.shows("observatory of Zurbaria", 0)
    found = back.page.request.post(f"{address}/api/search", data={"query": QUESTION}).json()
    assert "observatory" not in str(found["passages"])
    assert (tab.trouble, back.trouble) == ([], [])


def test_one_bad_file_stops_no_other(browser: Any, address: str, files: Path) -> None:
    tab = Shelf(browser, address, "en")
    ended = tab.upload(files / "broken.pdf", files / "notes.txt", files / "zurbaria.pdf")
    assert sorted(ended) == ["added", "added", "refused"]
    assert "broken.pdf" in tab.page.inner_text("#outcomes .refused")
    tab.shows("harbour of Zurbaria")
    tab.page.fill("#urls", "nowhere\nhttp://127.0.0.1:8000/story")
    tab.page.click("#addresses button")
    assert tab.settled(5)[:2] == ["refused", "refused"]
    assert tab.page.input_value("#urls") == "nowhere"  # to be mended, not typed again
    reasons = " ".join(tab.page.locator("#outcomes .reason").all_inner_texts())
    assert "no web address" in reasons and "SANAD_ALLOW_PRIVATE_URLS" in reasons
    (files / "new.txt").write_text("The harbour of Zurbaria was opened again in July.")
    with tab.page.expect_file_chooser() as chosen:
        tab.row("harbour of Zurbaria").locator("button.replace").click()
    chosen.value.set_files(str(files / "new.txt"))
    assert tab.settled(6)[0] == "replaced"
    tab.row("harbour of Zurbaria").locator("button.open").click()
    tab.page.wait_for_selector("#reader .prose", timeout=WAIT)
    assert "opened again in July" in tab.page.inner_text("#reader")
    assert tab.trouble == []


@pytest.mark.parametrize(
    ("language", "kind", "width"),
    [("fa", "csv", 390), ("ar", "jsonl", 390), ("en", "xlsx", 1280)],
)
def test_a_table_of_unknown_columns_asks_for_them(
    browser: Any,
    address: str,
    library: Library,
    tmp_path: Path,
    language: str,
    kind: str,
    width: int,
) -> None:
    path = table(tmp_path / f"quays-{language}.{kind}", f"The quay {language}")
    before = {article.id for article in library.articles()}
    tab = Shelf(browser, address, language, width=width)
    assert tab.upload(path) == ["asking"]
    dialog = tab.page.locator("dialog.columns")
    expect(dialog).to_be_visible()
    assert "gemaakt" in dialog.inner_text() and "2025-01-17" in dialog.inner_text()
    assert "--columns" not in tab.page.inner_text("#outcomes")
    chosen = {
        box.get_attribute("name"): box.input_value() for box in dialog.locator("select").all()
    }
    guessed = {"text": "inhoud", "date": "gemaakt"}
    assert chosen == dict.fromkeys(chosen, "") | guessed and len(chosen) == 7
    box = dialog.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width and tab.width <= width
    tab.page.keyboard.press("Escape")
    expect(tab.page.locator("#outcomes .choose")).to_be_focused()
    assert {article.id for article in library.articles()} == before
    assert not (library.directory / FOLDER / path.name).exists()
    tab.page.keyboard.press("Enter")
    expect(dialog.locator("[name=text]")).to_be_focused()
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.type("kop")
    for _ in range(6):
        tab.page.keyboard.press("Tab")
    expect(dialog.locator(".save")).to_be_focused()
    tab.page.keyboard.press("Enter")
    assert tab.settled(1) == ["added"]
    (added,) = [article for article in library.articles() if article.id not in before]
    assert (added.title, added.date) == (f"The quay {language}", "2025-01-17")
    assert tab.trouble == []


def test_a_replacement_of_unknown_columns_asks_for_them_too(
    browser: Any, address: str, library: Library, tmp_path: Path
) -> None:
    (tmp_path / "old.txt").write_text("The pier of Zurbaria is to be measured.")
    tab = Shelf(browser, address, "en")
    assert tab.upload(tmp_path / "old.txt") == ["added"]
    with tab.page.expect_file_chooser() as chosen:
        tab.row("pier of Zurbaria is").locator("button.replace").click()
    chosen.value.set_files(str(table(tmp_path / "piers.csv", "The pier measured")))
    expect(tab.page.locator("dialog.columns")).to_be_visible(timeout=WAIT)
    tab.shows("pier of Zurbaria is")
    tab.page.select_option("dialog [name=title]", "kop")
    tab.page.click("dialog .save")
    tab.shows("The pier measured")
    tab.shows("pier of Zurbaria is", 0)
    expect(tab.page.locator("#outcomes li.added")).to_have_count(2, timeout=WAIT)
    with tab.page.expect_download() as got:
        tab.page.click("#report")
    report = got.value.path().read_text(encoding="utf-8")
    assert "piers.csv" in report and "--columns" not in report
    assert tab.trouble == []


def test_find_narrow_and_turn(browser: Any, address: str, library: Library) -> None:
    library.add(MANY)
    tab = Shelf(browser, address, "en")
    tab.page.fill("#find textarea", "radio report")
    expect(tab.page.locator("#listed .count")).to_contain_text("25", timeout=WAIT)
    tab.shows("Report 25")
    tab.page.click("#after")
    tab.shows("Report 5")
    expect(tab.page.locator("#listed li")).to_have_count(5)
    expect(tab.page.locator("#after")).to_be_disabled()
    tab.page.fill("#from textarea", "20 May 2024")
    expect(tab.page.locator("#listed li")).to_have_count(6, timeout=WAIT)
    tab.page.fill("#to textarea", "21 May 2024")
    expect(tab.page.locator("#listed li")).to_have_count(2, timeout=WAIT)
    tab.page.fill("#from textarea", "no day at all")
    expect(tab.page.locator("#listed .problem")).to_be_visible(timeout=WAIT)
    tab.page.fill("#from textarea", "")
    tab.page.click("#outlets input")
    tab.page.get_by_role("option", name="Radio").click()
    link = tab.page.locator("#listed a.ask")
    expect(link).to_have_attribute(
        "href", "/en/?outlets=Radio&to=21+May+2024&titled=radio+report", timeout=WAIT
    )
    assert tab.trouble == []


def test_edit_one_and_many(browser: Any, address: str, library: Library) -> None:
    library.add([Article(f"e{n}", f"Ferry {n}", f"Ferry {n} sails.", "en") for n in (1, 2)])
    tab = Shelf(browser, address, "fa")
    tab.page.fill("#find textarea", "ferry")
    expect(tab.page.locator("#listed li")).to_have_count(2, timeout=WAIT)
    tab.row("Ferry 1").locator("button.edit").click()
    tab.page.fill("dialog [name=title]", "Ferry of Zurbaria")
    tab.page.fill("dialog [name=date]", "۱۴۰۳/۱۰/۲۸")
    tab.page.click("dialog .save")
    assert tab.settled(1) == ["replaced"]
    tab.shows("Ferry of Zurbaria")
    expect(tab.page.locator("#listed .edit-selected")).to_be_disabled()
    for tick in tab.page.locator("#listed .tick").all():
        tick.check()
    tab.page.click("#listed .edit-selected")
    assert tab.page.locator("dialog [name=title]").count() == 0
    assert tab.page.get_attribute("dialog [name=date]", "placeholder") == "گوناگون"
    tab.page.fill("dialog [name=outlet]", "Harbour Post")
    tab.page.click("dialog .save")
    assert tab.settled(3) == ["replaced"] * 3
    expect(tab.row("Harbour Post")).to_have_count(2, timeout=WAIT)
    tab.row("Ferry 2").locator("button.edit").click()
    tab.page.fill("dialog [name=date]", "someday")
    tab.page.click("dialog .save")
    assert tab.settled(4)[0] == "refused"
    known = {a.source: (a.title, a.outlet, a.date) for a in library.articles()}
    assert known["e1"] == ("Ferry of Zurbaria", "Harbour Post", "2025-01-17")
    assert known["e2"] == ("Ferry 2", "Harbour Post", None)
    assert [line for line in tab.trouble if "422" not in line] == []


def test_the_report_of_what_was_added(browser: Any, address: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{ATTACK}\n\nThe quay of Zurbaria was built in March.")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-nothing")
    tab = Shelf(browser, address, "ar")
    expect(tab.page.locator("#report")).to_be_hidden()
    assert sorted(tab.upload(tmp_path / "a.txt", tmp_path / "bad.pdf")) == ["added", "refused"]
    with tab.page.expect_download() as got:
        tab.page.click("#report")
    page = got.value.path().read_text(encoding="utf-8")
    assert got.value.suggested_filename == "sanad-report.html"
    assert page.startswith('<!doctype html><html lang="ar" dir="rtl">')
    assert page.count("<tr>") == 3
    assert "bad.pdf" in page and "رُفض" in page and "&lt;img src=x" in page
    assert "<img" not in page
    assert tab.trouble == []


def test_health(browser: Any, address: str) -> None:
    tab = Shelf(browser, address, "en")
    tab.page.click("#check")
    tab.page.wait_for_selector("#found .sound", timeout=WAIT)
    tab.page.click("#repair")
    tab.page.wait_for_selector("#found .sound", timeout=WAIT)
    assert tab.trouble == []


def test_an_attack_is_text_in_the_list(browser: Any, address: str, library: Library) -> None:
    text = f"{ATTACK} The parliament spoke. {ATTACK}"
    title = f"{ATTACK} Sejm"
    library.add([Article("https://example.org/a\"onmouseover='x", title, text, outlet=ATTACK)])
    tab = Shelf(browser, address, "en")
    tab.page.fill("#find textarea", "Sejm")
    expect(tab.page.locator("#listed li")).to_have_count(1, timeout=WAIT)
    assert "<img src=x" in tab.page.inner_text("#listed")
    tab.page.locator("#listed button.open").click()
    tab.page.wait_for_selector("#reader .prose", timeout=WAIT)
    tab.page.keyboard.press("Escape")
    tab.page.click("#listed button.delete, #listed button.again >> nth=0")
    tab.page.locator("#listed button.delete").click()
    assert "<img src=x" in tab.page.inner_text("dialog")
    tab.page.locator("dialog .gone").click()
    tab.shows("onerror", 0)
    assert tab.page.locator(":is(#listed, #reader, #outcomes, #put-in) img").count() == 0
    assert tab.page.evaluate("document.querySelectorAll('[onerror], [onmouseover]').length") == 0
    assert tab.page.title() != "owned"
    assert tab.trouble == []


def test_who_may_write_where(browser: Any, tmp_path: Path, files: Path) -> None:
    with Library.open(tmp_path / "served") as library:
        library.add(MANY[:1])
        accounts = Accounts(library.directory)
        cookies = {
            name: sessions.begin(accounts, Visitor(added.id, added.name, added.role))
            for name, role in (("sara", "reader"), ("ali", "editor"))
            if (added := users.add(accounts, name, "correct horse", role))  # type: ignore[arg-type]
        }
        with serving(create_app(library, "token")) as base:
            sara = Shelf(browser, base, "fa", cookies["sara"])
            assert sara.page.locator("#shared").count() == 0
            assert sara.upload(files / "notes.txt") == ["added"]
            sara.shows("harbour of Zurbaria")
            assert sara.row("Report 1").locator("button.delete").count() == 0
            assert sara.row("harbour of Zurbaria").locator("button.delete").count() == 1
            ali = Shelf(browser, base, "en", cookies["ali"])
            ali.shows("harbour of Zurbaria", 0)
            assert ali.row("Report 1").locator("button.delete").count() == 1
            ali.page.select_option("#shared", "true")
            assert ali.upload(files / "zurbaria.pdf") == ["added"]
            assert len(library.articles()) == 2
            assert (sara.trouble, ali.trouble) == ([], [])
            sara.close()
            ali.close()
