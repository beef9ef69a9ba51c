"""The chat page's own routes: each visitor's conversations and nobody else's."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from evals.formats import read
from rag import Article, Library
from rag.language.shown import NEVER_SHOWN
from ui.access import tokens, users
from ui.access.accounts import Accounts, folder_of
from ui.access.guard import Door, Guard
from ui.chat.article import article_routes
from ui.chat.cards import fingerprint
from ui.chat.conversations import Conversations
from ui.chat.routes import router
from ui.chat.turn import Turn
from ui.doors.problems import handle_errors
from ui.shelves import Shelves

BRIDGE = Article(
    "https://news.example/bridge",
    "Bridge <b>news</b>",
    "The bridge in Ahvaz was opened by the mayor on 3 May 2024.",
    outlet="Radio",
    date="2024-05-04",
    language="en",
)
QUESTION = "When was the bridge in Ahvaz opened?"


class Visit:
    """A signed-in user at a running app, with one conversation of one turn."""

    def __init__(self, client: TestClient, library: Library, name: str, question: str) -> None:
        accounts = Accounts(library.directory)
        self.user = users.add(accounts, name, None)
        _, token = tokens.add(accounts, name)
        self.client, self.headers = client, {"authorization": f"Bearer {token}"}
        kept = Conversations(folder_of(library.directory, self.user.id))
        self.name = kept.add("", Turn(question, answer=library.ask(question)))
        self.path = f"/page/conversations/{self.name}"

    def get(self, path: str) -> str:
        answered = self.client.get(path, headers=self.headers)
        assert answered.status_code == 200, answered.text
        return answered.text

    def sent(
        self, method: str, path: str, data: dict[str, str] | None = None, site: str = "same-origin"
    ) -> int:
        headers = {**self.headers, "sec-fetch-site": site}
        return self.client.request(method, path, data=data, headers=headers).status_code


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as library:
        library.add([BRIDGE])
        yield library


def app(library: Library) -> FastAPI:
    """The routes behind the door, without the pages, which take seconds to build."""
    shelves, routes = Shelves(library), FastAPI()
    routes.add_middleware(Guard, door=Door(Accounts(library.directory), "token"))
    handle_errors(routes)
    routes.include_router(article_routes(shelves.reading_of))
    routes.include_router(router(shelves))
    return routes


@pytest.fixture
def sara(library: Library) -> Visit:
    client = TestClient(app(library), base_url="http://localhost")
    return Visit(client, library, "sara", QUESTION)


def test_listed_searched_renamed_deleted(sara: Visit) -> None:
    assert QUESTION in sara.get(f"/page/conversations?conversation={sara.name}")
    assert 'aria-current="page"' in sara.get(f"/page/conversations?conversation={sara.name}")
    assert sara.sent("POST", sara.path, {"title": "پل <i>اهواز</i>"}) == 204
    assert "پل &lt;i&gt;اهواز&lt;/i&gt;" in sara.get("/page/conversations?find=اهواز&reader=fa")
    assert "با این واژه‌ها نیست" in sara.get("/page/conversations?find=تهران&reader=fa")
    assert sara.sent("POST", sara.path, {"title": "  "}) == 422
    assert sara.sent("DELETE", sara.path) == 204
    assert sara.sent("DELETE", sara.path) == 404
    assert "هنوز گفت‌وگویی نیست" in sara.get("/page/conversations?reader=fa")


def test_nobody_else_s(sara: Visit, library: Library) -> None:
    ali = Visit(sara.client, library, "ali", "Who opened the bridge?")
    sara.sent("POST", f"{sara.path}/0/rating", {"verdict": "up"})
    assert sara.name not in ali.get("/page/conversations")
    assert ali.get("/page/ratings?as=ratings") == ""
    download = ali.client.get(f"{sara.path}/download", headers=ali.headers)
    assert (download.status_code, QUESTION in download.text) == (404, False)
    assert ali.sent("DELETE", sara.path) == 404
    assert QUESTION in sara.get("/page/conversations")


@pytest.mark.parametrize(
    ("method", "path", "fields"),
    [
        ("POST", "none", {"title": "mine"}),
        ("DELETE", "none", {}),
        ("GET", "none/download", {}),
        ("GET", "none/download?as=exe", {}),
        ("POST", "none/0/rating", {"verdict": "up"}),
        ("POST", "none/0/rating", {"verdict": "down", "reason": "wrong"}),
        ("POST", "{}/7/rating", {"verdict": "up"}),
        ("POST", "{}/99999999999999999999/rating", {"verdict": "up"}),
        ("POST", "{}/7/rating", {"verdict": "down", "reason": "wrong"}),
    ],
)
def test_no_such_conversation(sara: Visit, method: str, path: str, fields: dict[str, str]) -> None:
    place = f"/page/conversations/{path.format(sara.name)}"
    answered = sara.client.request(method, place, data=fields, headers=sara.headers)
    problem = answered.json()["error"]
    assert (answered.status_code, problem["code"]) == (404, "ConversationNotFound")
    assert problem["fix"]


def test_only_our_own_pages_change_anything(sara: Visit) -> None:
    assert sara.sent("DELETE", sara.path, site="cross-site") == 403
    assert sara.sent("POST", sara.path, {"title": "theirs"}, site="cross-site") == 403
    assert sara.sent("POST", f"{sara.path}/0/rating", {"verdict": "up"}, site="cross-site") == 403


# -- downloads


@pytest.mark.parametrize(
    ("kind", "media_type", "quoted"),
    [
        ("md", "text/markdown", f"> {BRIDGE.text}"),
        ("html", "text/html", f'<blockquote dir="ltr" lang="en">{BRIDGE.text}</blockquote>'),
        ("json", "application/json", f'"quote": "{BRIDGE.text}"'),
    ],
)
@pytest.mark.parametrize("reader", ["fa", "ar", "en"])
def test_downloads(sara: Visit, kind: str, media_type: str, quoted: str, reader: str) -> None:
    sara.sent("POST", sara.path, {"title": "پل اهواز"})
    answered = sara.client.get(
        f"{sara.path}/download?as={kind}&reader={reader}", headers=sara.headers
    )
    assert answered.headers["content-type"].startswith(media_type)
    assert answered.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%D9")
    for said in ("پل اهواز", QUESTION, quoted, "https://news.example/bridge"):
        assert said in answered.text
    assert (re.search(r"(?<!\\)<b>", answered.text) is None) or kind == "json"
    assert sara.sent("GET", f"{sara.path}/download?as=exe") == 422


def test_what_is_never_shown_is_in_no_download_to_read(sara: Visit, library: Library) -> None:
    kept = Conversations(folder_of(library.directory, sara.user.id))
    hidden = "\x1b[31m red \u202e txt.exe \x9b \x00"
    said = library.ask(QUESTION)
    citations = tuple(replace(c, title=hidden, quote=hidden) for c in said.citations)
    answer = replace(said, answer=f"{said.answer} {hidden}", citations=citations)
    name = kept.add("", Turn(f"Who? {hidden}", answer=answer))
    kept.rename(name, hidden)
    for kind in ("md", "html"):
        text = sara.get(f"/page/conversations/{name}/download?as={kind}")
        assert (NEVER_SHOWN.findall(text), text.count("txt.exe") > 3) == ([], True)


def test_json_is_the_documented_answer(sara: Visit) -> None:
    kept = json.loads(sara.get(f"{sara.path}/download?as=json"))
    (turn,) = kept["turns"]
    (citation, *_) = turn["answer"]["citations"]
    assert BRIDGE.text[citation["start"] : citation["end"]] == citation["quote"]
    assert turn["answer"]["schema"] == 1


# -- ratings


@pytest.mark.parametrize(
    ("fields", "status", "case"),
    [
        ({"verdict": "up"}, 204, True),
        ({"verdict": "down", "reason": "unanswerable"}, 204, False),
        ({"verdict": "down", "reason": "wrong", "note": "nein"}, 204, None),
        ({"verdict": "down"}, 204, None),
        ({"verdict": "down", "reason": "missed"}, 422, None),
        ({"verdict": "sideways"}, 422, None),
        ({"verdict": "down", "note": "x" * 1001}, 422, None),
    ],
)
def test_ratings_are_cases_where_they_can_be(
    sara: Visit, tmp_path: Path, fields: dict[str, str], status: int, case: bool | None
) -> None:
    assert sara.sent("POST", f"{sara.path}/0/rating", fields) == status
    given = [json.loads(line) for line in sara.get("/page/ratings?as=ratings").splitlines()]
    assert [row["verdict"] for row in given] == ([fields["verdict"]] if status == 204 else [])
    found = sara.get("/page/ratings?as=eval_set")
    if case is None:
        assert found == ""
        return
    (tmp_path / "rated.jsonl").write_text(found, encoding="utf-8")
    (read_back,) = read(tmp_path / "rated.jsonl").cases
    assert (read_back.question, read_back.answerable) == (QUESTION, case)
    assert read_back.facts == (((BRIDGE.text,),) if case else ())
    assert {article.text for article in read(tmp_path / "rated.jsonl").articles} == {BRIDGE.text}


def test_a_rating_taken_back(sara: Visit) -> None:
    sara.sent("POST", f"{sara.path}/0/rating", {"verdict": "up"})
    assert sara.sent("POST", f"{sara.path}/0/rating") == 204
    assert sara.get("/page/ratings") == ""
    assert sara.sent("GET", "/page/ratings?as=x") == 422


# -- limits


def test_the_toolbar_shows_the_limits(sara: Visit) -> None:
    shown = html.unescape(
        sara.get(
            f"/page/toolbar?reader=en&languages=en&outlets=Radio&outlets=<i>&from=دی ۱۴۰۳"
            f"&conversation={sara.name}"
        )
    )
    assert shown.count('class="chip go"') == 5
    assert 'value="Radio" checked' in shown
    assert f'href="/en/?conversation={sara.name}"' in shown
    assert f'href="/en/?conversation={sara.name}&languages=en&outlets=Radio' in shown
    assert 'aria-invalid="true"' not in shown
    assert '<details class="narrowing">' in shown


@pytest.mark.parametrize(
    ("query", "reader", "said", "marked"),
    [
        ("from=someday", "en", "“someday” cannot be read as a date.", 1),
        ("from=2024&to=<b>", "fa", "«&lt;b&gt;» را نمی‌توان تاریخ خواند.", 1),
        ("from=2025&to=2024", "ar", "النهاية تسبق البداية.", 2),
    ],
)
def test_a_date_that_cannot_be_read(
    sara: Visit, query: str, reader: str, said: str, marked: int
) -> None:
    shown = sara.get(f"/page/toolbar?reader={reader}&{query}")
    assert said in shown
    assert shown.count('aria-invalid="true"') == marked
    assert '<details class="narrowing" open>' in shown


# -- articles that changed, and the names of files


def test_an_article_that_changed_says_so(sara: Visit, library: Library) -> None:
    conversation = Conversations(folder_of(library.directory, sara.user.id)).get(sara.name)
    assert conversation is not None
    citation = conversation.turns[0].answer.citations[0]  # type: ignore[union-attr]
    told = f"start={citation.start}&end={citation.end}&quote={fingerprint(citation.quote)}"
    path = f"/page/article/{BRIDGE.id}?{told}&reader=en"
    assert "<mark>" in sara.get(path)
    library.add([Article(BRIDGE.source, "Bridge", "It was never opened at all, we hear.")])
    assert ("<mark>" in sara.get(path), "has changed since" in sara.get(path)) == (False, True)


@pytest.mark.parametrize(
    "title", ['a"; filename="b.exe', "a\r\nset-cookie: x=y", "../../a/b", "\u202etxt.exe", "'\"<>|"]
)
def test_a_title_says_nothing_to_the_browser_as_a_file_s_name(sara: Visit, title: str) -> None:
    assert sara.sent("POST", sara.path, {"title": title}) == 204
    answered = sara.client.get(f"{sara.path}/download?as=md", headers=sara.headers)
    said = answered.headers["content-disposition"]
    assert re.fullmatch(r"attachment; filename\*=UTF-8''[\w%-]+\.md", said)
    assert "set-cookie" not in answered.headers
