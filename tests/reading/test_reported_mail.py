"""Traits of mail that public trackers report as read wrongly."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from tests.reading.mail_makers import AR, mail, parts
from tests.reading.taking import take, text_of

TABLE = "عيب في الطاولة"
SIGNED = mail(
    b"--S\nContent-Type: text/plain\n\nInner.\n--S\nContent-Type: application/pkcs7-signature;"
    b" name=smime.p7s\n\nxx\n--S--\n",
    'multipart/signed; boundary="S"',
)
PLAIN = f"Content-Type: text/plain; charset=utf-8\n\n{AR}"


def typed(kind: str, body: str) -> bytes:
    return mail(body.encode(), kind)


READ = {
    "mail-parser#88": (
        mail(
            b"Plain words, no base64.\nThey are read.",
            "text/plain\nContent-Transfer-Encoding: base64",
        ),
        "Plain words, no base64.\nThey are read.",
    ),
    "php-mime-mail-parser#160": (
        parts(
            ("text/plain", b"Before the picture."),
            ("image/png; name=i.png\nContent-Disposition: inline", b"AA"),
            ("text/html", b"<p>After it.</p>"),
        ),
        "Before the picture.\n\nAfter it.",
    ),
    "IPED#1623": (
        parts(
            ("text/plain", b"The same words in plain text."),
            ("text/html", b"<p>The same words in plain text.</p>"),
        ),
        "The same words in plain text.",
    ),
    "unstructured#4424": (
        parts(
            ("text/plain", b"See:"),
            ('message/rfc822\nContent-Disposition: attachment; filename="x.eml"', SIGNED),
        ),
        "See:\n\nRain\n\nInner.",
    ),
    "letterparser#15": (
        mail(
            b"This is a multipart message in MIME format.\n--B1\nContent-Type: text/html; "
            b"charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<p>One =C2=ABtwo"
            b"=C2=BB.</p>\n--B1--\n",
            'text/html; boundary="B1"',
        ),
        "One «two».",
    ),
    "ISO-2022-JP": (
        mail("港は閉鎖されます。".encode("iso-2022-jp"), "text/plain; charset=iso-2022-jp"),
        "港は閉鎖されます。",
    ),
    "gb2312, as browsers read it": (
        mail("朱镕基说港口关闭。".encode("gbk"), "text/plain; charset=gb2312"),
        "朱镕基说港口关闭。",
    ),
    "mail-parser#74": (
        mail("הנמל סגור לחורף.".encode("iso-8859-8"), 'text/plain; charset="iso-8859-8-i"'),
        "הנמל סגור לחורף.",
    ),
    "chatwoot#4381": (
        mail(
            base64.encodebytes(AR.encode("utf-16")),
            "text/plain; charset=utf-16\nContent-Transfer-Encoding: base64",
        ),
        AR,
    ),
    "php-email-parser#9": (mail(AR.encode(), 'text/plain; charset="3DUTF-8"'), AR),
    "php-email-parser#9, behind it": (
        mail(AR.encode(), 'text/plain; charset="UTF-8;\u00a0"'),
        AR,
    ),
    "mail-parser#156": (
        typed('multipart/mixed; boundary="B"', "--B\n\nSee --B for\nmore.\n--B--\n"),
        "See --B for\nmore.",
    ),
    "mimemessage.js#1": (
        typed('multipart/mixed;boundary="B"', f"--B\n\nHI\nTHERE\n--B\n{PLAIN}\n--B--\n"),
        f"HI\nTHERE\n\n{AR}",
    ),
    "mail#412": (
        typed('multipart/mixed; boundary="B";; charset="us-ascii"', f"--B\n{PLAIN}\n--B--\n"),
        AR,
    ),
    "eml-parse-js#51": (
        typed('multipart/mixed; boundary="B"', f"--B\n{PLAIN}\n--B--\n").replace(b"\n\n", b"\n", 1),
        AR,
    ),
    "mailcore2#122": (typed('multipart/mixed; boundary="B"', f"--B\n{PLAIN}\n"), AR),
    "php-mime-mail-parser#130": (
        typed('multipart/mixed; boundary="_B_"', f"--B\n{PLAIN}\n--B--\n"),
        AR,
    ),
    "php-mime-mail-parser#220": (typed("text\\/plain; charset=utf-8", AR), AR),
    "MailSystem.NET#15": (typed("text", "It rains."), "It rains."),
    "letterparser#17": (typed('text/plain; charset = "utf-8"', AR), AR),
    "no semicolon": (typed("text/plain charset=utf-8", AR), AR),
    "cpython#98188": (
        typed("text/plain; charset=utf-8\nContent-Transfer-Encoding: base64 ", "SXQgcmFpbnMu"),
        "It rains.",
    ),
}


@pytest.mark.parametrize("report", READ)
def test_the_text_of_a_message(report: str) -> None:
    data, text = READ[report]
    assert text_of("mail", data) == text


def subject(value: bytes) -> bytes:
    head = (
        b"From: Ann <a@b.example>\nSubject: " + value + b"\nDate: Fri, 17 Jan 2025 10:00:00 +0330\n"
    )
    return mail(AR.encode(), head=head)


def halves(text: str) -> bytes:
    """Two encoded words, cut within a letter."""
    data = text.encode()
    words = (base64.b64encode(part).decode() for part in (data[:5], data[5:]))
    return "\n ".join(f"=?utf-8?B?{word}?=" for word in words).encode()


TAKEN = {
    "mailparser#351": (subject(TABLE.encode("windows-1256")), "title", TABLE),
    "mailcore2#1797": (
        subject("رسيد - ".encode() + b"=?windows-1256?Q?=D8=C7=E6=E1=C9?= =?utf-8?Q?_=D8=A7?= x"),
        "title",
        "رسيد - طاولة ا x",
    ),
    "eml_parser#24": (b"220 ready\nok\n" + subject(b"Rain"), "title", "Rain"),
    "eml_parser#24, blank": (b"\xef\xbb\xbf\r\n\n" + subject(b"Rain"), "title", "Rain"),
    "eml_parser#74": (
        subject(b"Rain").replace(b"Subject", b"Mail Internet Headers 2.0\nSubject"),
        "title",
        "Rain",
    ),
    "eml_parser#74, its text": (
        subject(b"Rain").replace(b"Subject", b"Mail Internet Headers 2.0\nSubject"),
        "text",
        AR,
    ),
    "mailparser#375": (
        subject(b"Rain").replace(b"Ann <", b"Ann Roe, PhD <"),
        "outlet",
        "Ann Roe, PhD",
    ),
    "nylas-mail#789": (subject(halves(TABLE)), "title", TABLE),
}


@pytest.mark.parametrize("report", TAKEN)
def test_what_is_taken_of_a_message(tmp_path: Path, report: str) -> None:
    data, field, value = TAKEN[report]
    [article] = take(tmp_path / "a.eml", data).articles
    assert getattr(article, field) == value


def message(body: str, start: str = "eric at x  Thu Aug  9 18:39:17 2012") -> str:
    head = "From: Eric <e@x.example>\nSubject: A\nDate: Thu, 9 Aug 2012 14:39:17 -0400"
    return f"From {start}\n{head}\n\n{body}\n\n"


BOXES: dict[str, tuple[str, list[str]]] = {
    "node-mbox#12": (
        message("One.\n\nFrom there it went on.\n\nTwo.") + message("Three."),
        ["One.\n\nFrom there it went on.\n\nTwo.", "Three."],
    ),
    "import-export-tools-ng#329": (
        message("New;\n\nFrom my (non technical end) some queries;\n\n* One") + message("Two."),
        ["New;\n\nFrom my (non technical end) some queries;\n\n* One", "Two."],
    ),
    "mboxviewer#9": (
        message("One.", "- Thu Aug  9 18:39:17 2012")
        + message("Two.", "nobody Thu Aug  9 18:39:17 2012")
        + message("Three.", "j@x.example Thu, 9 Aug 2012 18:39:17 +0000"),
        ["One.", "Two.", "Three."],
    ),
    "rust-mailbox#2": (
        message("One.", "1545668983435175434@xxx Fri Sep 16 22:26:51 +0000 2016")
        + message("Two.", "1545668983435175435@xxx Fri Sep 16 22:26:52 +0000 2016"),
        ["One.", "Two."],
    ),
    "mboxshell#16": (
        message("One.", "").rstrip("\n") + "\n" + message("From \nthere: on.", ""),
        ["One.", "From \nthere: on."],
    ),
    "imapbackup#37": (
        message("One.\n\n>From there on it rains."),
        ["One.\n\nFrom there on it rains."],
    ),
    "fdm#8": (
        message("One.\nFrom a@b.example Thu Aug  9 18:39:17 2012\nis the line he saw."),
        ["One.\nFrom a@b.example Thu Aug  9 18:39:17 2012\nis the line he saw."],
    ),
}


@pytest.mark.parametrize("report", BOXES)
def test_the_messages_of_a_mailbox(tmp_path: Path, report: str) -> None:
    data, texts = BOXES[report]
    assert take(tmp_path / "a.mbox", data).texts == texts
