"""Outlook's own files of messages, and its own form of a message within mail."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from rag.reading import Limits
from rag.reading.wires import outlook
from tests.reading.mail_makers import AR, PAGE, parts
from tests.reading.msg_maker import msg
from tests.reading.taking import take, warned

SUBJECT, HTML, BODY, RTF, SENDER, SENT = (
    0x0037001F, 0x10130102, 0x1000001F, 0x10090102, 0x0C1A001F, 0x00390040
)  # fmt: skip
TOP = {SUBJECT: "Rain", SENDER: "Ann Roe", SENT: datetime(2025, 1, 17, 10, tzinfo=UTC)}
OUTLOOK = [
    ({HTML: PAGE}, 65001, "One.\nTwo."),
    ({HTML: f"<p>{AR}</p>".encode("windows-1256")}, 1256, AR),
    ({HTML: f"<p>{AR}</p>".encode("windows-1256")}, 65001, AR),
    ({BODY: f"{AR}\r\n> old\r\n"}, 65001, AR),
    ({BODY: "One.", RTF: b"x"}, 65001, "One."),
]


@pytest.mark.parametrize(("body", "codepage", "text"), OUTLOOK)
def test_an_outlook_message(
    tmp_path: Path, body: dict[int, object], codepage: int, text: str
) -> None:
    [article] = take(tmp_path / "a.msg", msg(TOP | body, codepage=codepage)).articles
    assert article.text == text
    assert (article.title, article.outlet, article.date) == ("Rain", "Ann Roe", "2025-01-17")


def test_attachments_of_an_outlook_message() -> None:
    data = msg(TOP | {BODY: "One."}, attachments=("خبر.pdf", "logo.png"))
    assert [warning.split()[2] for warning in warned(outlook.parse(data, Limits()).warnings)] == [
        "خبر.pdf"
    ]


BROKEN = [
    (msg(TOP), "no text"),
    (msg(TOP | {RTF: b"x"}), "Rich Text, which is damaged"),
    (msg(TOP | {BODY: "One."})[:600], "no whole Outlook message"),
    (b"x" * 2000, "no whole Outlook message"),
]


@pytest.mark.parametrize(("data", "reason"), BROKEN)
def test_broken_outlook_messages(tmp_path: Path, data: bytes, reason: str) -> None:
    assert reason in take(tmp_path / "a.msg", data).reasons


@pytest.mark.parametrize("kind", ["application/ms-tnef", "application/vnd.ms-tnef"])
def test_outlook_s_own_form_of_a_message_is_named(tmp_path: Path, kind: str) -> None:
    """nextcloud/mail, issue 2687."""
    part = f'{kind}; name="winmail.dat"'
    data = parts(("text/plain", b"See the table."), (part, b"eJ8+IgAA"))
    [article] = take(tmp_path / "a.eml", data).articles
    assert (article.text, len(article.warnings)) == ("See the table.", 1)
    assert "winmail.dat" in warned(article.warnings)[0]
