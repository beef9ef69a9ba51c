"""A file in the place of an article, the rows of a file, and the columns of a table."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from tests.ui.doors.uploading import BRIDGE, CLOSED, Server, put
from ui.doors.uploads import FOLDER


def test_rows_share_their_file(server: Server) -> None:
    sara = server.client("sara")
    rows = f'{{"text": "{BRIDGE}"}}\n{{"text": "{CLOSED}"}}\n'
    outcomes = put(sara, ("rows.jsonl", rows)).json()["outcomes"]
    kept = server.own("sara").directory / FOLDER / "rows.jsonl"
    assert [outcome["status"] for outcome in outcomes] == ["added", "added"]
    for outcome, left in zip(outcomes, (True, False), strict=True):
        sara.delete(f"/api/articles/{outcome['article_id']}")
        assert kept.exists() is left


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
