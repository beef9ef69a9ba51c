"""What stands around every page says who is here and who writes the answers."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest

from rag import Library
from rag.answer import OpenAILLM
from rag.settings import load_settings
from tests.conftest import ROOT
from ui.access.visitors import LOCAL, OWNER, Visitor
from ui.frame import PLACES, masthead
from ui.pages import framed
from ui.words import INTERFACE, STRINGS, words

SARA = Visitor("a1", "<b>سارا", "reader")
NAMED: dict[str, Any] = {
    "llm_model": "gpt-<i>",
    "llm_base_url": "https://llm.example/v1",
    "llm_api_key": "k",
}


def told(folder: Path, reader: str, visitor: Visitor = LOCAL, llm: Any = None, **given: Any) -> str:
    settings = load_settings(library=folder, **given)
    with Library.open(folder, settings=settings, llm=llm) as library:
        return masthead(library, reader, "chat", visitor)


def read(page: str) -> str:
    """The page's text."""
    return html.unescape(re.sub(r"<[^>]*>", "", page))


@pytest.mark.parametrize("reader", INTERFACE)
def test_who_writes_the_answers(tmp_path: Path, reader: str) -> None:
    given = OpenAILLM("given-model", "k", "http://127.0.0.1:1/v1")
    assert words(reader)["local"] in read(told(tmp_path, reader))
    named = told(tmp_path, reader, **NAMED)
    assert "gpt-<i>" in read(named)
    assert "https://llm.example/v1" in read(named)
    assert "<i>" not in named
    assert "given-model" in told(tmp_path, reader, llm=given)
    assert words(reader)["local"] not in read(told(tmp_path, reader, llm=given))


def test_who_is_here(tmp_path: Path) -> None:
    page = told(tmp_path, "fa", SARA)
    assert '<form class="account" method="post" action="/logout">' in page
    assert "&lt;b&gt;سارا" in page
    for owner in (LOCAL, OWNER):
        assert "/logout" not in told(tmp_path, "fa", owner)


def test_every_page_is_reached_in_every_language(tmp_path: Path) -> None:
    page = told(tmp_path, "ar")
    links = re.findall(r'href="([^"]*)"', page)
    there = {f"/ar/{rest}" for rest in PLACES.values()} | {f"/{c}/" for c in INTERFACE}
    assert set(links) == {*there, "#asking"}
    assert page.count("aria-current") == 2


def test_the_frame_stands_before_the_app_and_its_words_are_kept() -> None:
    page = b'<html\n\tlang="en"><head></head><body><gradio-app></gradio-app></body>'
    shown = framed(page, "fa", "chat", r"<header>\1 \g<0></header>", "N").decode()
    assert r"<header>\1 \g<0></header><gradio-app>" in shown
    assert '<html lang="fa" dir="rtl"' in shown
    scripts = re.findall(r"<script([^>]*)>", shown)
    assert len(scripts) == 1
    assert all('nonce="N"' in script and 'src="/assets/' in script for script in scripts)


@pytest.mark.parametrize(
    ("reader", "others"),
    [("fa", ("پرونده", "مقاله", "رونوشت", "بارگیری")), ("ar", ("مقال",))],
)
def test_one_thing_has_one_name(reader: str, others: tuple[str, ...]) -> None:
    """A file is فایل, an article خبر, to copy کپی and to download دریافت; in Arabic خبر."""
    for path in (STRINGS / f"{reader}.json", ROOT / f"rag/messages/{reader}.ftl"):
        text = path.read_text(encoding="utf-8")
        assert [other for other in others if other in text] == []
