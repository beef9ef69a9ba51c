"""Articles put in over HTTP: into the right library, kept, replaced and taken out."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from rag import Library
from rag.errors import InputError
from tests.ui.doors.uploading import BRIDGE, CLOSED, Server, put
from tests.ui.serving import serving
from ui.access import users
from ui.access.accounts import folder_of
from ui.chat.conversations import Conversations
from ui.chat.turn import Turn
from ui.doors.uploads import FOLDER, remove, safe_name
from ui.doors.uploads import put as put_into


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
