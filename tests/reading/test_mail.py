"""Mail: the text its sender wrote, from single messages and mailboxes."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from rag.reading import Limits
from rag.reading.wires.mail import parse
from rag.reading.wires.mail_quotes import own_text, unflowed
from tests.reading.mail_makers import AR, ATTACHED, FROM, HEAD, PAGE, mail, parts
from tests.reading.taking import take, warned

BODIES = [
    (mail(b"One.\n\nTwo.\n"), "One.\n\nTwo."),
    (mail(AR.encode("windows-1256"), "text/plain; charset=windows-1256"), AR),
    (mail(AR.encode("windows-1256"), "text/plain; charset=utf-8"), AR),
    (mail(AR.encode(), "text/plain; charset=x-unknown"), AR),
    (mail(AR.encode(), "text/plain"), AR),
    (mail(base64.b64encode(AR.encode("windows-1256")),
          "text/plain; charset=windows-1256\nContent-Transfer-Encoding: base64"), AR),
    (mail(b"One =C2=ABtwo=C2=BB.=\n Three.",
          "text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable"),
     "One «two». Three."),
    (mail(PAGE, "text/html"), "One.\nTwo."),
    (mail(f"<p>{AR}</p>".encode("windows-1256"), "text/html; charset=windows-1256"), AR),
    (parts(("text/plain", b"See it in your browser"), ("text/html", PAGE), kind="alternative"),
     "One.\nTwo."),
    (parts(("text/plain", b"One."), ("text/html", b"<p></p>"), kind="alternative"), "One."),
    (parts(("text/plain", b"One."), ("text/plain", b"Two.")), "One.\n\nTwo."),
    (parts(("text/plain", b"One."), (f'text/html{ATTACHED}"a.html"', PAGE)), "One."),
    (parts(("text/plain", b"See:"), ("message/rfc822", mail(b"Inner."))), "See:\n\nRain\n\nInner."),
    (parts(("message/rfc822", mail(PAGE, "text/html"))), "Rain\n\nOne.\nTwo."),
    (mail(b"One \ntwo.\n Three\n", "text/plain; format=flowed"), "One two.\nThree"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "text"), BODIES)
def test_the_text_of_a_message(tmp_path: Path, data: bytes, text: str) -> None:
    [article] = take(tmp_path / "a.eml", data).articles
    assert article.text == text
    assert (article.title, article.outlet, article.date) == ("Rain", "Ann Roe", "2025-01-17")


def split_word(text: str, at: int) -> str:
    """An encoded word cut between the two bytes of a letter, as many programs do."""
    pieces = text.encode()[:at], text.encode()[at:]
    return "\n ".join(f"=?utf-8?B?{base64.b64encode(piece).decode()}?=" for piece in pieces)


HEADERS = [
    (f"Subject: {split_word('الجسر', 5)}".encode(), "title", "الجسر"),
    ("Subject: الجسر".encode(), "title", "الجسر"),
    ("Subject: الجسر".encode("windows-1256"), "title", "الجسر"),
    (b"Subject: =?windows-1256?Q?=C7=E1=CC=D3=D1?= 5", "title", "الجسر 5"),
    (b"Subject: =?nonsense?B?x?=", "title", "=?nonsense?B?x?="),
    (b"Subject: a\n b", "title", "a b"),
    (b"From: ann@tarn.example", "outlet", "tarn.example"),
    (b"From: \"'Tarn Post'\" <ann@tarn.example>", "outlet", "Tarn Post"),
    (b"From: =?iso-8859-1?Q?Roe=2C_=C1nn?= <a@tarn.example>", "outlet", "Roe, Ánn"),
    ("From: خبر <a@tarn.example>".encode(), "outlet", "خبر"),
    (b"Sender: ann@tarn.example", "outlet", "tarn.example"),
    (b"Date: nonsense", "date", None),
]


@pytest.mark.parametrize(("header", "field", "expected"), HEADERS)
def test_a_header(header: bytes, field: str, expected: str | None) -> None:
    assert getattr(parse(mail(b"One.", head=header + b"\n"), Limits()), field) == expected


QUOTES = [
    ("New.\n\nOn Mon, Ann Roe wrote:\n> Old.\n> > Older.\n", "New."),
    ("New.\n\nOn Mon, 1 Jan 2025 at 10:00,\nAnn Roe <a@e.example> wrote:\n\n> Old.\n", "New."),
    ("در دوشنبه، آن رو نوشت:\n> کهنه\nتازه", "تازه"),
    ("في يوم الاثنين كتب:\n> قديم\nجديد", "جديد"),
    ("> Asked?\nAnswered.\n> Again?\nYes.", "Answered.\nYes."),
    ("He wrote:\nOne.", "He wrote:\nOne."),
    ("One.\n-- \nAnn Roe\n+1 555", "One."),
    ("One.\n--\nAnn Roe", "One."),
    ("-- \nOne.", "-- \nOne."),
    ("One.\n-- \n" + "Story.\n" * 20, "One.\n-- \n" + "Story.\n" * 19 + "Story."),
    ("> All\n> quoted.", "All\nquoted."),
    ("---------- Forwarded message ---------\nFrom: B\n\nNews.",
     "---------- Forwarded message ---------\nFrom: B\n\nNews."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "own"), QUOTES)
def test_quoted_history_and_signatures_are_left_out(text: str, own: str) -> None:
    assert own_text(text) == own


FLOWED = [
    ("One \ntwo.\nThree.", False, "One two.\nThree."),
    ("می \nرود", True, "میرود"),
    ("> One \n> two \nThree", False, "> One \n> two \nThree"),
    (" From x", False, "From x"),
    ("One.\n-- \nAnn", False, "One.\n-- \nAnn"),
]


@pytest.mark.parametrize(("text", "delsp", "joined"), FLOWED)
def test_flowed_lines_are_joined(text: str, delsp: bool, joined: str) -> None:
    assert unflowed(text, delsp) == "\n".join(
        line if line == "-- " else line.rstrip(" ") for line in joined.split("\n")
    )


NEW = "<p>New.</p><p>And more.</p>"
OLD = "<p>Old.</p>"
MARKUP = [
    f'{NEW}<div class="gmail_quote"><div class="gmail_attr">On Mon</div>{OLD}</div>',
    f'{NEW}<blockquote type="cite">{OLD}</blockquote>',
    f'{NEW}<div class="moz-cite-prefix">On Mon</div><blockquote type="cite">{OLD}</blockquote>',
    f'{NEW}<div class="yahoo_quoted">{OLD}</div>',
    f'{NEW}<div id="appendonsend"></div><div id="divRplyFwdMsg">From: B</div><div>{OLD}</div>',
    f'{NEW}<div class="gmail_signature">{OLD}</div>',
    f'{NEW}<pre class="moz-signature">{OLD}</pre>',
]


@pytest.mark.parametrize("body", MARKUP)
def test_history_in_html(body: str) -> None:
    page = f"<html><body>{body}</body></html>"
    assert parse(mail(page.encode(), "text/html"), Limits()).text == "New.\nAnd more."


FORWARDS = [
    f'<div class="gmail_quote"><div>---------- Forwarded message ---------</div>{NEW}</div>',
    f'<div id="divRplyFwdMsg">From: B</div><div>{NEW}</div>',
    f'<blockquote type="cite">{NEW}</blockquote>',
]


@pytest.mark.parametrize("body", FORWARDS)
def test_what_was_forwarded_stays(body: str) -> None:
    page = f"<html><body>{body}</body></html>"
    assert parse(mail(page.encode(), "text/html"), Limits()).text.endswith("New.\nAnd more.")


def test_attachments_that_could_be_read_are_named() -> None:
    inner = parts((f'application/pdf{ATTACHED}"in.pdf"', b"x"), ("text/plain", b"I."))
    word = base64.b64encode("خبر.pdf".encode()).decode()
    data = parts(
        ("text/plain", b"One."),
        (f'application/pdf{ATTACHED}"=?utf-8?B?{word}?="', b"x"),
        ('image/png; name="logo.png"', b"x"),
        (f'text/plain{ATTACHED}"notes.txt"', b"x"),
        ("message/rfc822", inner),
    )
    parsed = parse(data, Limits())
    named = [warning.split()[2] for warning in warned(parsed.warnings)]
    assert named == ["خبر.pdf", "notes.txt", "in.pdf"]
    assert "logo" not in str(warned(parsed.warnings))


REFUSED = [
    (b"just text\n", "no header"),
    (b"", "no header"),
    (mail(b""), "no text"),
    (mail(b"\xd9\x82\xd8\xa7\xd9 \xd8\xa7\xd9\x84"), "not UTF-8"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_what_is_no_message(tmp_path: Path, data: bytes, reason: str) -> None:
    assert reason in take(tmp_path / "a.eml", data).reasons


def test_many_nested_parts_end(tmp_path: Path) -> None:
    data = HEAD + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n)
                           for n in range(3000))  # fmt: skip
    taken = take(tmp_path / "a.eml", data)
    assert taken.articles == [] and len(taken.refused) == 1


def test_a_mailbox(tmp_path: Path) -> None:
    known = b"Message-ID: <one@tarn.example>\n"
    box = b"\n".join([
        FROM + mail(b"One.\n>From here on.\nFrom now on.\n", head=known + HEAD),
        FROM + mail(b""),
        FROM + mail(b"x" * 900),
        FROM + mail(b"Two.\n\nFrom A to B\n"),
    ])  # fmt: skip
    path = tmp_path / "a.mbox"
    taken = take(path, box, Limits(max_bytes=700, max_chars=100))
    assert taken.texts == ["One.\nFrom here on.\nFrom now on.", "Two.\n\nFrom A to B"]
    sources = [article.source.removeprefix(str(path)) for article in taken.articles]
    assert sources == ["#one@tarn.example", "#4"]
    assert [place for place, _ in taken.refused] == ["a.mbox#2", "a.mbox#3"]
    assert "Message 2: " in taken.reasons and "longer than 700" in taken.reasons


def test_what_is_no_mailbox(tmp_path: Path) -> None:
    assert "no mailbox" in take(tmp_path / "a.mbox", mail(b"One.")).reasons


UTF_7 = "text/plain; charset=utf-7"
RICH = b"{\\rtf1\\ansi One.\\par Two.}"
KINDS = {
    "UTF-7": (mail(AR.encode("utf-7"), UTF_7), AR),
    "UTF-7, an older name": (mail(AR.encode("utf-7"), "text/plain; charset=UNICODE-1-1-UTF-7"), AR),
    "UTF-7 as a page": (mail(f"<p>{AR}</p>".encode("utf-7"), "text/html; charset=UTF-7"), AR),
    "UTF-7 that it is not": (mail(AR.encode(), UTF_7), AR),
    "Markdown": (mail(b"# One\n\n*Two*\nthree.", "text/markdown"), "One\n\nTwo three."),
    "Markdown, answered": (mail(b"**One.**\n\n> Two.", "text/x-markdown"), "One."),
    "Markdown for a plain stub": (
        parts(("text/plain", b"Stub."), ("text/markdown", b"*One.*"), kind="alternative"),
        "One.",
    ),
    "a page for Markdown": (
        parts(("text/markdown", b"Stub."), ("text/html", PAGE), kind="alternative"),
        "One.\nTwo.",
    ),
    "enriched": (
        mail(
            b"<bold>One</bold> <<two>\nthree.\n\n<param>red</param>Four.<nl>Five.", "text/enriched"
        ),
        "One <two> three.\nFour.\nFive.",
    ),
    "rich text": (mail(RICH, "text/rtf"), "One.\nTwo."),
    "another kind": (mail(b"One: two", "text/x-yaml"), "One: two"),
    "another kind beside": (parts(("text/plain", b"One."), ("text/x-log", b"2")), "One.\n\n2"),
    "another kind as an alternative": (
        parts(("text/x-log", b"2"), ("text/plain", b"One."), kind="alternative"),
        "One.",
    ),
    "a page for programs alone": (
        parts(("text/plain", b"One."), ("text/x-amp-html", b"<p>Two"), kind="alternative"),
        "One.",
    ),
    "an invitation": (parts(("text/plain", b"One."), ("text/calendar", b"BEGIN:")), "One."),
}


@pytest.mark.parametrize("name", KINDS)
def test_kinds_of_text(tmp_path: Path, name: str) -> None:
    data, text = KINDS[name]
    assert take(tmp_path / "a.eml", data).texts == [text]


def test_a_header_in_utf_7(tmp_path: Path) -> None:
    word = b"=?utf-7?Q?" + quoted(AR.encode("utf-7")) + b"?="
    [article] = take(tmp_path / "a.eml", mail(b"One.", head=b"Subject: " + word + b"\n")).articles
    assert article.title == AR


def quoted(data: bytes) -> bytes:
    return b"".join(b"=%02X" % byte for byte in data)
