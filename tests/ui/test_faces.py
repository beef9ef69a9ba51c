"""Each language is drawn in its own face, which is fetched only where a text of it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from rag import Article, Library
from tests.ui.chromium import Tab
from tests.ui.routes import wait_for_pages
from tests.ui.serving import serving
from ui.bundles import ASSETS, FACES
from ui.server import create_app

PERSIAN, ARABIC = "Vazirmatn", "Noto Naskh Arabic"
FA = Article(
    "fa.txt",
    "پل اهواز ۴۵۶ متر است",
    "شهردار اهواز گفت پل اهواز ۴۵۶ متر است و برای کارگران ساخته شد.",
    language="fa",
)
AR = Article(
    "ar.txt",
    "جسر الأهواز طوله ٤٥٦ مترا",
    "قال رئيس بلدية الأهواز إن جسر الأهواز طوله ٤٥٦ مترا وقد كلف الكثير.",
    language="ar",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with Library.open(tmp_path_factory.mktemp("faces")) as library:
        library.add([FA, AR])
        app = create_app(library, "token")
        with serving(app) as base:
            wait_for_pages(app)
            yield base


def drawn(tab: Tab, selector: str) -> set[str]:
    """The fonts of a page's own that a text is drawn with."""
    told = tab.page.context.new_cdp_session(tab.page)
    told.send("DOM.enable")
    told.send("CSS.enable")
    top = told.send("DOM.getDocument")["root"]["nodeId"]
    node = told.send("DOM.querySelector", {"nodeId": top, "selector": selector})["nodeId"]
    assert node, f"{selector}: {tab.page.inner_html('#conversation')}"
    fonts = told.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {font["familyName"].replace(" Variable", "") for font in fonts if font["isCustomFont"]}


def fetched(tab: Tab) -> set[str]:
    tab.page.evaluate("document.fonts.ready")
    names = tab.page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    return {name.rpartition("/")[2].partition(".")[0] for name in names if ".woff2" in name}


def test_urdu_s_words_are_drawn_in_one_face_and_from_right_to_left(
    browser: Any, address: str
) -> None:
    tab = Tab(browser, address, path="/ur/draft/", ready="#draft")
    assert tab.page.get_attribute("html", "dir") == "rtl"
    assert drawn(tab, "#draft h2") == {ARABIC}
    assert fetched(tab) == {FACES["ur"]}
    tab.close()


@pytest.mark.parametrize(
    ("reader", "question", "own"),
    [("fa", "پل اهواز چند متر است؟", PERSIAN), ("ar", "كم طول جسر الأهواز؟", ARABIC)],
)
def test_a_text_is_drawn_in_the_face_of_its_language(
    browser: Any, address: str, reader: str, question: str, own: str
) -> None:
    tab = Tab(browser, address, path=f"/{reader}/")
    assert FACES[reader] in fetched(tab)
    tab.ask(question)
    for part in (
        "h2.question",
        ".answer bdi.quote",
        ".card .title",
        ".tagline",
        "#question textarea",
    ):
        assert drawn(tab, part) == {own}, part
    for other, its in (("fa", PERSIAN), ("ar", ARABIC)):
        if tab.page.locator(f".card .prose[lang={other}] p").count():
            tab.page.evaluate("document.querySelectorAll('.card').forEach(c => c.open = true)")
            assert drawn(tab, f".card .prose[lang={other}] p") == {its}
    assert tab.trouble == []
    tab.close()


def test_an_english_page_fetches_no_face_until_it_quotes(browser: Any, address: str) -> None:
    tab = Tab(browser, address, path="/en/draft/", ready="#draft")
    assert fetched(tab) == set()
    tab.visit(f"{address}/en/library/")
    tab.page.wait_for_selector("#listed button.open bdi[lang=fa]")
    assert drawn(tab, "#listed button.open bdi[lang=fa]") == {PERSIAN}
    assert drawn(tab, "#listed button.open bdi[lang=ar]") == {ARABIC}
    tab.close()


def test_the_faces_are_small_and_their_licences_stand_beside_them() -> None:
    files = [ASSETS / "fonts" / f"{name}.woff2" for name in FACES.values()]
    assert max(file.stat().st_size for file in files) < 31_000
    assert {file.stem for file in (ASSETS / "fonts").glob("*.woff2")} == set(FACES.values())
    for file in files:
        licence = file.with_suffix(".LICENSE.txt").read_text(encoding="utf-8")
        assert "SIL Open Font License" in licence
