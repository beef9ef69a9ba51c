"""The styles and scripts of a page: one file each, of every file that is written for it."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ui.bundles import ASSETS, SCRIPTS, STYLES, Bundle, routes, script, style
from ui.packed import KEPT


def test_every_file_belongs_to_a_page() -> None:
    for kind, pages in (("css", STYLES), ("js", SCRIPTS)):
        written = {path.stem for path in (ASSETS / kind).iterdir()}
        assert written == {name for names in pages.values() for name in names}


@pytest.mark.parametrize("made", [style("chat"), script("chat"), script("library")])
def test_a_bundle_is_kept_under_a_name_of_its_content(made: Bundle) -> None:
    client = TestClient(Starlette(routes=routes()))
    told = client.get(made.path)
    assert (told.status_code, told.headers["cache-control"]) == (200, KEPT)
    assert told.headers["content-type"].startswith(made.media_type)
    assert client.get("/assets/bundles/chat.000000000000.css").status_code == 404


def test_comments_are_not_sent() -> None:
    sent = style("chat").packed.body + script("chat").packed.body + script("library").packed.body
    assert b"/*" not in sent
    assert b"\n//" not in sent and b" // " not in sent
    assert b"\n " not in sent


def test_no_string_goes_over_several_lines() -> None:
    """Their indents would not be sent."""
    for path in (ASSETS / "js").iterdir():
        for line in path.read_text(encoding="utf-8").splitlines():
            assert line.strip().startswith("//") or line.count("`") % 2 == 0, (path.name, line)
