"""Looking at what reading finds: fields with their origins, text, refusals; no library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rag.reading import Refused, Skipped
from rag.settings import load_settings
from rag.show import Shown, look

TEXT = "The bridge in Ahvaz was opened by the mayor on Monday, said officials."
STATED = (
    '<html lang="en"><head><link rel="canonical" href="https://selby.example/a">'
    '<meta property="og:site_name" content="Selby Courier">'
    '<meta property="article:published_time" content="2024-05-03">'
    f"<title>Bridge opened</title></head><body><h1>Bridge opened</h1><p>{TEXT}</p></body></html>"
)
ADDRESSED = (
    '<html><head><link rel="canonical" href="https://selby.example/2024/05/03/bridge">'
    f"<title>Bridge opened</title></head><body><h1>Bridge opened</h1><p>{TEXT}</p></body></html>"
)
ROW = f'{{"url": "https://selby.example/2024/05/03/a", "body": "{TEXT}", "headline": "Bridge"}}\n'


@pytest.mark.parametrize(
    ("name", "content", "values", "origins", "address"),
    [
        (
            *("a.txt", f"The bridge\n\n3 May 2024\n\n{TEXT}\nSource: Selby Times"),
            ("The bridge", "Selby Times", "2024-05-03", "en"),
            ("lines", "lines", "lines", "detected"),
            None,
        ),
        (
            *("a.html", STATED),
            ("Bridge opened", "Selby Courier", "2024-05-03", "en"),
            ("document", "document", "document", "document"),
            "https://selby.example/a",
        ),
        (
            *("a.html", ADDRESSED),
            ("Bridge opened", "selby.example", "2024-05-03", "en"),
            ("document", "address", "address", "detected"),
            "https://selby.example/2024/05/03/bridge",
        ),
        (
            *("a.jsonl", ROW),
            ("Bridge", None, "2024-05-03", "en"),
            ("document", None, "address", "detected"),
            "https://selby.example/2024/05/03/a",
        ),
    ],
)
def test_where_values_were_found(
    tmp_path: Path,
    name: str,
    content: str,
    values: tuple[str | None, ...],
    origins: tuple[str | None, ...],
    address: str | None,
) -> None:
    (tmp_path / name).write_text(content)
    (shown,) = look([tmp_path / name], load_settings())
    assert isinstance(shown, Shown)
    told = shown.to_dict()
    fields = ("title", "outlet", "date", "language")
    assert tuple(told[field] for field in fields) == values
    assert tuple(told["origins"].get(field) for field in fields) == origins
    assert (told["address"], told["chunks"]) == (address, 1)
    assert told["characters"] == len(told["text"])


def test_every_line_is_marked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"The bridge\n\n{TEXT}")
    (shown,) = look([tmp_path / "a.txt"], load_settings())
    assert isinstance(shown, Shown)
    lines = list(shown.lines())
    assert lines[1] == "  title    The bridge  (from its own lines)"
    assert lines[2] == "  outlet   -"
    assert lines[-3:] == ["The bridge¶", "¶", f"{TEXT}¶"]


def test_what_is_not_read_has_its_reason(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-nothing")
    (tmp_path / "b.xyz").write_text("?")
    (tmp_path / "c.txt").write_text(TEXT)
    found = list(look([tmp_path, tmp_path / "none"], load_settings()))
    assert [type(one) for one in found] == [Refused, Skipped, Shown, Refused]
    assert all(one.reason for one in found if not isinstance(one, Shown))


def test_the_limits_and_outlets_of_the_settings(tmp_path: Path) -> None:
    table = tmp_path / "outlets.csv"
    table.write_text("selby.example,Selby Courier\n")
    (tmp_path / "a.jsonl").write_text(ROW)
    (shown,) = look([tmp_path / "a.jsonl"], load_settings(outlets=table))
    assert isinstance(shown, Shown)
    assert (shown.article.outlet, shown.article.origins["outlet"]) == ("Selby Courier", "address")
    (refused,) = look([tmp_path / "a.jsonl"], load_settings(max_article_chars=60))
    assert isinstance(refused, Refused)
    assert "SANAD_MAX_ARTICLE_CHARS" in refused.reason


def test_says_what_could_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text\nIt rained […]\n")
    [shown] = look([path], load_settings())
    assert isinstance(shown, Shown)
    said = "The text is cut: it ends in an ellipsis in brackets."
    assert f"  warning: {said}" in shown.lines()
    assert json.loads(json.dumps(shown.to_dict()))["warnings"] == [said]
