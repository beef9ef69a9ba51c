"""Articles put in over HTTP: into the right library, kept, replaced and taken out."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from rag import Library
from rag.errors import InputError
from rag.settings import load_settings
from tests.ui.serving import serving
from ui.access import tokens, users
from ui.access.accounts import Accounts, folder_of
from ui.access.guard import Door, Guard
from ui.chat.conversations import Conversations
from ui.chat.turn import Turn
from ui.doors.problems import handle_errors
from ui.doors.uploads import FOLDER, remove, router, safe_name
from ui.doors.uploads import put as put_into
from ui.shelves import Shelves

BRIDGE = "The bridge in Ahvaz was opened by the mayor on 3 May 2024."
CLOSED = "The bridge in Ahvaz was closed by the mayor on 4 June 2024."


class Server:
    """The app over a library, with a client for each kind of visitor."""

    def __init__(self, library: Library) -> None:
        self.accounts = Accounts(library.directory)
        self.shelves = Shelves(library)
        self.app = FastAPI()
        handle_errors(self.app)
        self.app.include_router(router(self.shelves))
        self.app.add_middleware(Guard, door=Door(self.accounts, "owner"))

    def client(self, name: str = "", role: Any = "reader") -> TestClient:
        token = "owner"
        if name:
            users.add(self.accounts, name, None, role)
            _, token = tokens.add(self.accounts, name)
        return TestClient(
            self.app,
            base_url="http://localhost",
            client=("127.0.0.1", 1),
            headers={"authorization": f"Bearer {token}"},
        )

    def own(self, name: str) -> Library:
        folder = folder_of(self.accounts.path.parent, users.get(self.accounts, name).id)
        return self.shelves._own[folder.name]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    settings = load_settings(library=tmp_path)
    with Library.open(settings=settings) as library:
        server = Server(library)
        yield server
        server.shelves.close()


def put(client: Any, *files: tuple[str, str], **form: Any) -> Any:
    sent = [("files", (name, text.encode())) for name, text in files]
    return client.post("/api/articles", files=sent or None, data=form)


def test_a_reader_writes_their_own(server: Server) -> None:
    sara = server.client("sara")
    answered = put(sara, ("bridge.txt", BRIDGE), ("bad.pdf", "%PDF-nothing"))
    added, refused = answered.json()["outcomes"]
    if added["status"] != "added":
        added, refused = refused, added
    assert (added["status"], refused["status"]) == ("added", "refused")
    assert refused["reason"]
    own = server.own("sara")
    assert own.article(added["article_id"]).text == BRIDGE
    assert [path.name for path in (own.directory / FOLDER).iterdir()] == ["bridge.txt"]
    assert server.shelves.shared.articles() == []
    assert put(sara, ("x.txt", BRIDGE), shared="true").status_code == 403


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The text is cut: it ends in an ellipsis in brackets."),
        ("fa", "متن بریده است: با سه‌نقطه‌ای در قلاب پایان می‌یابد."),
        ("ar", "النص مقطوع: ينتهي بثلاث نقاط بين معقوفين."),
    ],
)
def test_what_was_not_read_is_told_in_the_language_of_the_reader(
    server: Server, language: str, said: str
) -> None:
    client = server.client("sara")
    client.headers["accept-language"] = language
    [added] = put(client, ("a.csv", f"text\n{BRIDGE} […]\n")).json()["outcomes"]
    assert (added["status"], added["reason"]) == ("added", said)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Line 3: It has 3 columns under a header of 2."),
        ("fa", "سطر ۳: ۳ ستون دارد، ولی سرستون ۲ ستون."),
        ("ar", "السطر 3: عدد أعمدته 3 وعدد أعمدة الرأس 2."),
    ],
)
def test_a_row_that_is_left_out_is_told_in_the_language_of_the_reader(
    server: Server, language: str, said: str
) -> None:
    client = server.client("sara")
    client.headers["accept-language"] = language
    outcomes = put(client, ("a.csv", f"title,text\nA,{BRIDGE}\nB,C,D\n")).json()["outcomes"]
    assert [one["status"] for one in outcomes] == ["refused", "added"]
    assert outcomes[0]["reason"].startswith(said)


def test_an_editor_writes_the_shared_one(server: Server) -> None:
    ali, sara = server.client("ali", "editor"), server.client("sara")
    (outcome,) = put(ali, ("bridge.txt", BRIDGE), shared="true").json()["outcomes"]
    identity = outcome["article_id"]
    assert server.shelves.shared.article(identity).text == BRIDGE
    assert sara.delete(f"/api/articles/{identity}").status_code == 403
    assert ali.delete(f"/api/articles/{identity}").json() == {"deleted": [identity]}
    assert server.shelves.shared.articles() == []
    assert ali.delete(f"/api/articles/{identity}").status_code == 404


def test_the_owner_writes_the_shared_one(server: Server) -> None:
    assert put(server.client(), ("a.txt", BRIDGE)).json()["outcomes"][0]["status"] == "added"
    assert len(server.shelves.shared.articles()) == 1


def test_one_user_cannot_delete_another_s(server: Server) -> None:
    sara, ali = server.client("sara"), server.client("ali", "editor")
    (outcome,) = put(sara, ("a.txt", BRIDGE)).json()["outcomes"]
    assert ali.delete(f"/api/articles/{outcome['article_id']}").status_code == 404
    assert len(server.own("sara").articles()) == 1


def test_the_same_name_replaces_and_deletion_takes_the_file(server: Server) -> None:
    sara = server.client("sara")
    first = put(sara, ("a.txt", BRIDGE)).json()["outcomes"][0]
    second = put(sara, ("a.txt", CLOSED)).json()["outcomes"][0]
    assert (second["status"], second["article_id"]) == ("replaced", first["article_id"])
    folder = server.own("sara").directory / FOLDER
    assert (folder / "a.txt").read_text() == CLOSED
    assert sara.delete(f"/api/articles/{first['article_id']}").status_code == 200
    assert list(folder.iterdir()) == []


def test_one_name_from_many_at_once(server: Server) -> None:
    known = dict(server.client("sara").headers)
    texts = ["" if n % 3 == 0 else f"{BRIDGE} Report {n}." for n in range(24)]
    with (
        serving(server.app) as address,
        httpx.Client(
            base_url=address, headers={"authorization": known["authorization"]}, timeout=120
        ) as sara,
        ThreadPoolExecutor(8) as pool,
    ):
        answered = list(pool.map(lambda text: put(sara, ("a.txt", text)), texts))
    for text, answer in zip(texts, answered, strict=True):
        (outcome,) = answer.json()["outcomes"]
        assert outcome["status"] in (("added", "replaced") if text else ("refused",))
    own = server.own("sara")
    (article,) = own.articles()
    kept = {path.name: path.read_text() for path in (own.directory / FOLDER).iterdir()}
    assert kept == {"a.txt": own.article(article.id).text}


def test_one_name_twice_in_a_request(server: Server) -> None:
    answered = put(server.client("sara"), ("a.txt", BRIDGE), ("x/a.txt", CLOSED))
    assert (answered.status_code, "called a.txt" in answered.text) == (422, True)


def test_a_library_named_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there")
    with Library.open(tmp_path / "link") as library:
        outcomes = put_into(library, [("a.txt", io.BytesIO(BRIDGE.encode()))], ()).outcomes
        kept = tmp_path / "there" / FOLDER / "a.txt"
        assert (outcomes[0].status, kept.exists()) == ("added", True)
        remove(library, str(outcomes[0].article_id))
        assert not kept.exists()


def test_rows_share_their_file(server: Server) -> None:
    sara = server.client("sara")
    rows = f'{{"text": "{BRIDGE}"}}\n{{"text": "{CLOSED}"}}\n'
    outcomes = put(sara, ("rows.jsonl", rows)).json()["outcomes"]
    kept = server.own("sara").directory / FOLDER / "rows.jsonl"
    assert [outcome["status"] for outcome in outcomes] == ["added", "added"]
    for outcome, left in zip(outcomes, (True, False), strict=True):
        sara.delete(f"/api/articles/{outcome['article_id']}")
        assert kept.exists() is left


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "nothing to read"),
        ({"urls": "/etc/passwd"}, "no web address"),
        ({"urls": "file:///etc/passwd"}, "no web address"),
        ({"urls": ["https://example.org/", "ftp://x/"]}, "no web address"),
    ],
)
def test_refused_requests(server: Server, form: dict[str, Any], said: str) -> None:
    answered = put(server.client("sara"), **form)
    assert (answered.status_code, said in answered.json()["error"]["message"]) == (422, True)


def test_addresses_inside_the_network_are_not_fetched(server: Server) -> None:
    (outcome,) = put(server.client("sara"), urls="http://127.0.0.1:8000/x").json()["outcomes"]
    assert outcome["status"] == "refused"
    assert "private" in outcome["reason"] or "network" in outcome["reason"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("خبر.pdf", "خبر.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\a.txt", "a.txt"),
        (".hidden.txt", "hidden.txt"),
        ("a\x00b.txt", "ab.txt"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("خ" * 300 + ".pdf", "خ" * 98 + ".pdf"),
    ],
)
def test_names(name: str, kept: str) -> None:
    assert safe_name(name) == kept


@pytest.mark.parametrize("name", ["", "..", "/", "\x00", "a/", "a." + "x" * 300])
def test_no_names(name: str) -> None:
    with pytest.raises(InputError, match="no name"):
        safe_name(name)


def changed(client: TestClient, identity: str, name: str, text: str) -> list[tuple[str, str]]:
    """(status, article id) of each outcome of a file put in the place of an article."""
    sent = {"file": (name, text.encode())}
    answered = client.put(f"/api/articles/{identity}", files=sent).json()
    return [(outcome["status"], outcome["article_id"]) for outcome in answered["outcomes"]]


def test_a_file_in_the_place_of_an_article(server: Server) -> None:
    sara = server.client("sara")
    identity = put(sara, ("a.txt", BRIDGE)).json()["outcomes"][0]["article_id"]
    folder = server.own("sara").directory / FOLDER
    assert changed(sara, identity, "new.txt", CLOSED) == [("replaced", identity)]
    assert {path.name: path.read_text() for path in folder.iterdir()} == {"a.txt": CLOSED}
    (added, removed) = changed(sara, identity, "page.md", BRIDGE)
    assert (added[0], removed) == ("added", ("removed", identity))
    assert [path.name for path in folder.iterdir()] == ["page.md"]
    assert [article.id for article in server.own("sara").articles()] == [added[1]]


def test_a_refused_file_changes_nothing(server: Server) -> None:
    sara = server.client("sara")
    identity = put(sara, ("a.txt", BRIDGE)).json()["outcomes"][0]["article_id"]
    folder = server.own("sara").directory / FOLDER
    assert changed(sara, identity, "b.txt", "") == [("refused", None)]
    assert changed(sara, identity, "b.pdf", "%PDF-nothing") == [("refused", None)]
    assert put(sara, ("a.txt", "")).json()["outcomes"][0]["status"] == "refused"
    assert server.own("sara").article(identity).text == BRIDGE
    assert {path.name: path.read_text() for path in folder.iterdir()} == {"a.txt": BRIDGE}


def test_rows_that_left_their_file_go(server: Server) -> None:
    sara = server.client("sara")
    first, second = f'{{"text": "{BRIDGE}"}}\n', f'{{"text": "{CLOSED}"}}\n'
    put(sara, ("rows.jsonl", first + second))
    again = put(sara, ("rows.jsonl", first)).json()["outcomes"]
    assert [outcome["status"] for outcome in again] == ["unchanged", "removed"]
    put(sara, ("rows.jsonl", first + second))
    kept = put(sara, ("rows.jsonl", first + "not a row")).json()["outcomes"]
    assert [outcome["status"] for outcome in kept] == ["refused", "unchanged"]
    assert len(server.own("sara").articles()) == 2


def test_rows_with_addresses_belong_to_their_file(server: Server) -> None:
    sara = server.client("sara")
    row = f'{{"url": "https://example.org/1", "text": "{BRIDGE}"}}\n'
    (outcome,) = put(sara, ("rows.jsonl", row)).json()["outcomes"]
    kept = server.own("sara").directory / FOLDER / "rows.jsonl"
    assert kept.exists()
    sara.delete(f"/api/articles/{outcome['article_id']}")
    assert not kept.exists()


TABLE = f"kop,inhoud\nThe bridge,{BRIDGE}\n"


def test_a_table_of_unknown_columns_names_them_and_is_not_kept(server: Server) -> None:
    sara = server.client("sara")
    told = put(sara, ("a.csv", TABLE), ("b.txt", CLOSED)).json()
    assert told["columns"] == {
        "a.csv": [
            {"name": "kop", "example": "The bridge", "field": None},
            {"name": "inhoud", "example": BRIDGE, "field": "text"},
        ]
    }
    own = server.own("sara")
    assert [path.name for path in (own.directory / FOLDER).iterdir()] == ["b.txt"]
    columns = json.dumps({"text": "inhoud", "title": "kop", "outlet": ""})
    told = put(sara, ("a.csv", TABLE), columns=columns).json()
    (outcome,) = told["outcomes"]
    assert (outcome["status"], outcome["title"], told["columns"]) == ("added", "The bridge", {})
    assert put(sara, ("a.csv", TABLE)).json()["columns"].keys() == {"a.csv"}
    assert own.article(outcome["article_id"]).text == BRIDGE
    sent = {"file": ("a.csv", TABLE.replace("bridge", "new bridge").encode())}
    path = f"/api/articles/{outcome['article_id']}"
    assert sara.put(path, files=sent).json()["columns"].keys() == {"a.csv"}
    (again,) = sara.put(path, files=sent, data={"columns": columns}).json()["outcomes"]
    assert (again["status"], again["title"]) == ("replaced", "The new bridge")


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ("text=body", "no JSON"),
        ("[]", "no object"),
        ('{"text": 1}', "no object"),
        ('{"words": "a"}', "no field"),
    ],
)
def test_columns_that_cannot_be_used(server: Server, columns: str, said: str) -> None:
    answered = put(server.client("sara"), ("a.csv", TABLE), columns=columns)
    assert (answered.status_code, said in answered.json()["error"]["message"]) == (422, True)


def test_who_may_put_a_file_in_the_place_of_an_article(server: Server) -> None:
    ali, sara = server.client("ali", "editor"), server.client("sara")
    (outcome,) = put(ali, ("a.txt", BRIDGE), shared="true").json()["outcomes"]
    sent = {"file": ("a.txt", CLOSED.encode())}
    answered = [
        client.put(f"/api/articles/{outcome['article_id']}", files=sent).status_code
        for client in (sara, ali, server.client())
    ]
    assert answered == [403, 200, 200]
    assert ali.put("/api/articles/unknown", files=sent).status_code == 404


def test_what_is_deleted_leaves_the_conversations(server: Server, tmp_path: Path) -> None:
    sara = server.client("sara")
    rows = f'{{"text": "{BRIDGE}"}}\n{{"text": "{CLOSED}"}}\n'
    outcomes = put(sara, ("rows.jsonl", rows)).json()["outcomes"]
    folder = folder_of(tmp_path, users.get(server.accounts, "sara").id)
    for outcome, question in zip(outcomes, ("opened", "closed"), strict=True):
        asked = f"When was the bridge in Ahvaz {question}?"
        answer = server.own("sara").ask(asked)
        assert [citation.article for citation in answer.citations] == [outcome["article_id"]]
        Conversations(folder).add("", Turn(asked, answer=answer))
    kept = Conversations(folder)
    assert kept.sources() == {outcome["article_id"] for outcome in outcomes}
    put(sara, ("rows.jsonl", rows.splitlines()[0]))
    assert kept.sources() == {outcomes[0]["article_id"]}
    sara.delete(f"/api/articles/{outcomes[0]['article_id']}")
    assert kept.sources() == set()


def test_who_may_edit(server: Server) -> None:
    ali, sara = server.client("ali", "editor"), server.client("sara")
    (shared,) = put(ali, ("a.txt", BRIDGE), shared="true").json()["outcomes"]
    (own,) = put(sara, ("b.txt", CLOSED)).json()["outcomes"]
    sent = {"title": "Mine", "date": "۱۴۰۳/۱۰/۲۸"}
    answered = {
        name: [
            client.patch(f"/api/articles/{outcome['article_id']}", json=sent).status_code
            for outcome in (shared, own)
        ]
        for name, client in (("sara", sara), ("ali", ali))
    }
    assert answered == {"sara": [403, 200], "ali": [200, 404]}
    edited = server.own("sara").article(own["article_id"])
    assert (edited.title, edited.date, edited.text) == ("Mine", "2025-01-17", CLOSED)
    refused = sara.patch(f"/api/articles/{own['article_id']}", json={"date": "someday"})
    assert (refused.status_code, "Write 2025-01-17" in refused.text) == (422, True)
