"""Exports of Telegram Desktop, as JSON and as pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.reading.taking import take

AT = "2025-01-17T10:00:00"
FORMATTED = [
    "پل ",
    {"type": "bold", "text": "تازه"},
    " باز شد\n",
    {"type": "hashtag", "text": "#پل"},
]


def message(number: int, text: object, **more: object) -> dict[str, Any]:
    stamp = f"2025-01-17T10:00:{number:02}"
    return {"id": number, "type": "message", "date": stamp, "text": text, **more}


def channel(*messages: object, **more: object) -> dict[str, Any]:
    return {"name": "Tarn News", "type": "public_channel", "id": 77, "messages": messages, **more}


MESSAGES = [
    ([message(1, "One.")], [("1", "One.")]),
    ([message(1, FORMATTED)], [("1", "پل تازه باز شد\n#پل")]),
    ([message(1, {"type": "link", "text": "One."})], [("1", "One.")]),
    ([message(1, ""), message(2, "Two."), message(3, [])], [("2", "Two.")]),
    ([message(1, "x") | {"type": "service"}, message(2, "Two.")], [("2", "Two.")]),
    (
        [message(1, "", photo="a"), message(2, "Cap.", photo="b", date=AT)],
        [("2", "Cap.")],
    ),
    (
        [message(1, "", photo="a", date=AT), message(2, "Cap.", photo="b", date=AT)],
        [("1", "Cap.")],
    ),
    (
        [message(1, "A.", photo="a", date=AT), message(2, "B.", photo="b", date=AT)],
        [("1", "A.\n\nB.")],
    ),
    ([message(1, "A.", date=AT), message(2, "B.", date=AT)], [("1", "A."), ("2", "B.")]),
]


@pytest.mark.parametrize(("messages", "expected"), MESSAGES)
def test_messages_of_a_channel(
    tmp_path: Path, messages: list[object], expected: list[tuple[str, str]]
) -> None:
    taken = take(tmp_path / "result.json", json.dumps(channel(*messages)))
    found = [(article.source, article.text) for article in taken.articles]
    assert found == [(f"https://t.me/c/77/{number}", text) for number, text in expected]
    assert {(a.outlet, a.date) for a in taken.articles} == {("Tarn News", "2025-01-17")}


def test_a_private_chat_has_no_links(tmp_path: Path) -> None:
    data = json.dumps(channel(message(1, "One."), type="personal_chat"))
    [article] = take(tmp_path / "result.json", data).articles
    assert article.source == f"{tmp_path}/result.json#1"


def test_all_chats_of_an_account(tmp_path: Path) -> None:
    chats = [channel(message(1, "One.")), channel(message(1, "Two."), id=78, type="saved"), {}]
    taken = take(tmp_path / "result.json", json.dumps({"about": "", "chats": {"list": chats}}))
    sources = [article.source.removeprefix(str(tmp_path)) for article in taken.articles]
    assert sources == ["https://t.me/c/77/1", "/result.json#78/1"]
    assert "no messages" in taken.reasons


def test_a_broken_message_costs_only_itself(tmp_path: Path) -> None:
    data = json.dumps(channel(message(1, "One."), 5, message(2, "x", date=7), message(3, "Three.")))
    taken = take(tmp_path / "result.json", data)
    assert taken.texts == ["One.", "Three."]
    assert "Message 2" in taken.reasons and "Message 3" in taken.reasons


def block(number: int, body: str, second: int, joined: str = "") -> str:
    return f"""<div class="message default clearfix{joined}" id="message{number}"><div class="body">
<div class="pull_right date details" title="17.01.2025 10:00:{second:02} UTC+03:30">10:00</div>
<div class="from_name">Tarn News</div>{body}</div></div>"""


def text(body: str) -> str:
    return f'<div class="text">\n{body}\n</div>'


PHOTO = '<div class="media_wrap clearfix"><a class="photo_wrap" href="x"></a></div>'
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head>
<body>
<div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">
Tarn News</div></div></div><div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">17 January 2025</div></div>%s
</div></div></div></body></html>"""


def test_a_page_of_an_export(tmp_path: Path) -> None:
    forwarded = (
        f'<div class="forwarded body"><div class="from_name">Other</div>{text("Fwd.")}</div>'
    )
    reply = '<div class="reply_to details">In reply to <a href="#">this</a></div>'
    blocks = [
        block(1, text("پل <strong>تازه</strong> باز شد.<br><br>می‌رود &amp; می‌آید."), 1),
        block(2, PHOTO, 2),
        block(3, PHOTO, 3),
        block(4, PHOTO + text("Caption."), 3, " joined"),
        block(5, reply + text("Reply."), 5),
        block(6, forwarded, 6),
    ]
    path = tmp_path / "messages.html"
    articles = take(path, PAGE % "".join(blocks)).articles
    assert [(a.source.removeprefix(f"{path}#"), a.text) for a in articles] == [
        ("message1", "پل تازه باز شد.\n\nمی‌رود & می‌آید."),
        ("message3", "Caption."),
        ("message5", "Reply."),
        ("message6", "Fwd."),
    ]
    assert {(a.outlet, a.date) for a in articles} == {("Tarn News", "2025-01-17")}
