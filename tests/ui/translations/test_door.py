"""Words of an article in a reader's language: what is offered, the door, what is remembered."""

from __future__ import annotations

import re
import threading
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from rag import Article, Library
from rag.answer import OpenAILLM
from rag.answer.model.translate import LONGEST, PIECE
from tests.scripted_server import Reply, ScriptedServer
from tests.ui.translations.site import HOSTILE, LINES, TITLES, Site, article, asked, said, served
from ui.access import tokens, users
from ui.access.accounts import Accounts
from ui.chat.article import article_view
from ui.chat.cards import fingerprint
from ui.chat.translations import AT_ONCE, OF_ALL, REMEMBERED, Translations
from ui.server import create_app
from ui.words import language_name, words

# -- what is offered


@pytest.mark.parametrize("reader", ["fa", "ar", "en"])
@pytest.mark.parametrize("language", ["fa", "ar", "en", "und", None])
@pytest.mark.parametrize("model", [True, False])
def test_what_is_offered(reader: str, language: str | None, model: bool) -> None:
    """A button a paragraph with letters, one for the headline and one for all."""
    text = f"{LINES['en']}\n\n* * *\n\n{LINES['en']}"
    one = Article("a", TITLES["en"], text, language)
    shown = article_view(one, [], reader, translates=model)
    offered = model and language != reader
    assert shown.count('class="translate"') == (3 if offered else 0)
    assert shown.count('class="translate-all"') == offered
    if offered:
        name = language_name(reader, reader)
        assert words(reader)["translating"]["article"].replace("{language}", name) in shown


def test_a_long_paragraph_is_asked_for_in_whole_sentences() -> None:
    one = article("en", 1)
    text = " ".join([LINES["en"]] * 40) + " " + "x" * 2500 + " end"
    shown = article_view(Article("a", one.title, text, "en"), [], "fa", translates=True)
    spans = [tuple(map(int, each)) for each in re.findall(r"(\d+)-(\d+)-[0-9a-f]{16}", shown)][1:]
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    assert all(0 < end - start <= PIECE for start, end in spans)
    assert all(text[end:start].strip() == "" for (_, end), (start, _) in pairwise(spans))
    assert len(spans) < len(text) / PIECE * 1.5
    assert all(text[end - 1] == "." for _, end in spans[:3])


# -- the door


def test_a_text_is_asked_for_once(site: Site) -> None:
    one, model = site.article("en"), site.model
    model.script = [Reply(said("fa"))]
    first = site.translated(asked(one, 0, 80, reader="fa"))
    again = site.translated(asked(one, 0, 80, reader="fa"))
    assert (first.status_code, first.text) == (200, again.text)
    assert len(model.requests) == 1
    assert "&lt;b&gt;" in first.text
    assert words("fa")["translating"]["machine"].split("{")[0] in first.text
    site.translated(asked(one, 0, 79, reader="fa"))
    assert len(model.requests) == 2
    sent = asked(one, 0, 0, reader="fa") | {"end": len(one.title), "headline": True}
    sent["quote"] = fingerprint(one.title)
    assert site.translated(sent).status_code == 200
    assert one.title in model.requests[-1]["messages"][-1]["content"]


def test_what_the_article_orders_is_fenced_data(site: Site) -> None:
    one = Article("h.txt", "Hostile", f"==abc\n{HOSTILE}\n==abc", "en")
    site.library.add([one])
    site.model.script = [Reply(said("ar"))]
    answered = site.translated(asked(one, 0, len(one.text), reader="ar"))
    system, user = (each["content"] for each in site.model.requests[0]["messages"])
    assert "Ignore all rules" not in system
    fence = user.splitlines()[0]
    assert (user.splitlines()[-1], user.count(fence)) == (fence, 2)
    assert "<b>" not in answered.text


def is_told_and_forgotten(site: Site, reply: Reply, code: str) -> None:
    """It is told in the reader's language with its fix, nothing of it is remembered, and what it
    says then is taken."""
    one = site.article("en")
    site.model.script = [reply]
    sent = asked(one, 0, 170, reader="fa")
    error = site.translated(sent, **{"accept-language": "fa"})
    assert error.status_code == 502, error.text
    told = error.json()["error"]
    assert told["code"] == code
    assert re.search("[آ-ی]", told["message"])
    assert re.search("[آ-ی]", told["fix"])
    site.model.script = [Reply(f"{LINES['fa']} {LINES['fa']}")]
    assert site.translated(sent).status_code == 200


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply("   "), "ModelIncomplete"),
        (Reply(fault="empty"), "ModelIncomplete"),
        (Reply(LINES["fa"], fault="cut"), "ModelIncomplete"),
        (Reply(LINES["fa"], fault="length"), "ModelIncomplete"),
        (Reply("متأسفم، نمی‌توانم."), "ModelIncomplete"),
        (Reply(LINES["en"]), "ModelIncomplete"),
        (Reply(LINES["fa"], fault="content filter"), "ModelRefused"),
        (Reply(fault="bad key"), "ModelRefused"),
        (Reply(fault="server error"), "ModelUnreachable"),
    ],
)
def test_a_model_that_misbehaves(site: Site, reply: Reply, code: str) -> None:
    is_told_and_forgotten(site, reply, code)


def test_a_model_that_is_silent(tmp_path: Path) -> None:
    with served(tmp_path, timeout=1.5) as site:
        is_told_and_forgotten(site, Reply(fault="silent"), "ModelTooSlow")


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"quote": "0" * 16}, 422, "InputError"),
        ({"start": -1}, 422, "InputError"),
        ({"end": LONGEST + 1, "quote": ""}, 422, "InputError"),
        ({"start": 5, "end": 5, "quote": ""}, 422, "InputError"),
        ({"article": "../../etc/passwd"}, 404, "ArticleNotFound"),
    ],
)
def test_what_cannot_be_translated(
    site: Site, fields: dict[str, Any], status: int, code: str
) -> None:
    one = site.article("en", 60)
    site.model.script = [Reply(said("fa"))]
    error = site.translated(asked(one, 0, 80) | fields)
    assert (error.status_code, error.json()["error"]["code"]) == (status, code)
    assert site.model.requests == []


def test_no_translation_without_a_model_or_from_another_site(tmp_path: Path) -> None:
    one = article("en")
    with Library.open(tmp_path) as library:
        library.add([one])
        client = TestClient(create_app(library, "token"), base_url="http://localhost")
        assert client.post("/page/translation", data=asked(one, 0, 80)).status_code == 422
        assert "translate" not in client.get(f"/page/article/{one.id}?reader=fa").text
        sent = client.post(
            "/page/translation", data=asked(one, 0, 80), headers={"sec-fetch-site": "cross-site"}
        )
        assert sent.status_code == 403


def test_nobody_translates_what_they_may_not_read(tmp_path: Path) -> None:
    """Not even what was translated for its owner."""
    with served(tmp_path) as site:
        site.model.script = [Reply(said("fa"))]
        accounts, answered = Accounts(site.library.directory), []
        for name in ("sara", "ali"):
            users.add(accounts, name, None)
            _, token = tokens.add(accounts, name)
            headers = {"authorization": f"Bearer {token}"}
            if name == "sara":
                files = {"files": ("own.txt", LINES["en"].encode())}
                to = f"{site.address}/api/articles"
                added = httpx.post(to, files=files, headers=headers).json()
                identity = added["outcomes"][0]["article_id"]
            sent = {"article": identity, "start": 0, "end": 40, "reader": "fa"}
            answered.append(site.translated(sent, **headers))
        assert [each.status_code for each in answered] == [200, 404]
        assert len(site.model.requests) == 1


@pytest.mark.parametrize(("visitors", "bound"), [(1, AT_ONCE), (6, OF_ALL)])
def test_a_few_are_asked_for_at_once(visitors: int, bound: int) -> None:
    at_once, most = 0, 0
    lock, full = threading.Lock(), threading.Event()

    def slow(request: dict[str, Any]) -> str:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
            if at_once >= bound:
                full.set()
        assert full.wait(20)
        time.sleep(0.1)  # in which one more would come
        with lock:
            at_once -= 1
        return LINES["fa"]

    with ScriptedServer([Reply(slow)]) as model:
        llm, translations = OpenAILLM("scripted", base_url=model.url), Translations()
        threads = [
            threading.Thread(
                target=translations.of, args=(llm, f"{LINES['en']} {n}", "fa", str(n % visitors))
            )
            for n in range(12)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert (most, len(model.requests)) == (bound, 12)


def test_the_oldest_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.chat.translations.REMEMBERED", 2)
    assert REMEMBERED > 500
    with ScriptedServer([Reply(LINES["fa"])]) as model:
        llm, translations = OpenAILLM("scripted", base_url=model.url), Translations()
        for n in (1, 2, 1, 3, 1, 2):
            translations.of(llm, f"{LINES['en']} {n}", "fa", "sara")
        assert len(model.requests) == 4
