"""Rows, entries and members that are left out are told in the language of whoever reads them."""

from __future__ import annotations

import ast
import io
import zipfile
from pathlib import Path

import pytest

from rag import errors
from rag.errors import ReadingError, Reason, placed, reason_in
from rag.messages import message, phrase
from rag.reading import Document, Limits, items
from tests.messages.test_catalogs import EVERY

READING = Path(__file__).parents[2] / "rag" / "reading"
LIMITS = Limits(max_chars=100)


def zipped(**members: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "."), text)
    return data.getvalue()


def posts(*posts: str) -> str:
    export = 'xmlns:wp="http://wordpress.org/export/1.2/"'
    items = "".join(f"<item><title>T</title>{post}</item>" for post in posts)
    return f"<rss {export}><channel><wp:wxr_version>1.2</wp:wxr_version>{items}</channel></rss>"


FEED = '{{"version": "https://jsonfeed.org/version/1.1", "items": [{}]}}'
STORY = '{{"versioncreated": "2025-01-17", "body_text": "{}", "pubstatus": "{}"}}'
CHAT = '{{"type": "public_channel", "name": "N", "id": 1, "messages": {}}}'
MAIL = "From ann@tarn.example Fri Jan 17 10:00:00 2025\nSubject: Rain\n\n{}\n"
LINES = [
    (
        "a.jsonl",
        '{"text": "One."}\n{"text" "Two."}',
        "سطر ۲: JSON نیست (پس از یک نام دونقطه نیست، ستون ۹).",
    ),
    (
        "a.jsonl",
        '{"text": "One."}\n{"text": }',
        "سطر ۲: JSON نیست (مقداری جا افتاده است، ستون ۱۰).",
    ),
    (
        "a.jsonl",
        '{"text": "One."}\n{"text": "Two.',
        "سطر ۲: JSON نیست (متنی در گیومه بسته نشده است",
    ),
    (
        "a.jsonl",
        '{"text": "One."}\n{"text": "Two."} 3',
        "سطر ۲: JSON نیست (پس از مقدار چیز دیگری هم هست",
    ),
    (
        "a.jsonl",
        '{"text": "One."}\n{"text": "\\x"}',
        "سطر ۲: JSON نیست (ممیز وارونه در جایی است که نباید باشد",
    ),
    (
        "a.jsonl",
        '{"text": "One."}\n' + "[" * 9_000,
        "سطر ۲: بیش از ۸۰۰ بایت دارد. ردیف را درست کنید.",
    ),
    (
        "a.jsonl",
        '{"text": "One."}\n[1]',
        "سطر ۲: شیء JSON نیست. به شکل {...} با یک `text` بنویسید.",
    ),
    (
        "a.jsonl",
        '{"title": "One."}',
        "سطر ۱: متنی ندارد. نام ستون یا کلیدش را `text` یا `body` بگذارید.",
    ),
    ("a.json", '[{"text": "One."}, 5]', "ردیف ۲: شیء JSON نیست."),
    ("a.json", '[{"text": "One."} 5]', "سطر ۱: JSON نیست (به‌جای , این آمده است: 5)."),
    ("a.json", '[{"text": "One."}', "سطر ۱: JSON نیست (به‌جای , این آمده است: پایان)."),
    ("a.json", "5", "‏JSON است، ولی شیئی در آن نیست."),
    (
        "a.json",
        '{"files": 5}',
        "‏JSON است، ولی نه با متن و نه با فهرستی از شیءهای متن‌دار؛ کلیدهایش: files.",
    ),
    ("a.csv", 'text\n"One\n', 'سطر ۲: نشانهٔ " بسته نمی‌شود. ردیف را درست کنید.'),
    ("a.csv", 'text\n"One"x\n', 'سطر ۲: نشانهٔ " درون نقل دوبار نوشته نشده است.'),
    ("a.csv", "text\nOne,2\n", "سطر ۲: ۲ ستون دارد، ولی سرستون ۱ ستون."),
    (
        "a.csv",
        b"text\n" + "سلام بر شما".encode()[:-1] + b"\n",
        "سطر ۲: بایتی دارد که UTF-8 نیست (0xd8).",
    ),
    (
        "a.csv",
        "عنوان,سلام بر شما".encode()[:-1] + b",x\n",
        "سطر ۱: بایتی دارد که UTF-8 نیست (0xd8).",
    ),
    ("a.csv", "inhoud,n\nx,1\n", "هیچ ستونی نام ستون متن ندارد: inhoud, n."),
    ("a.zip", zipped(a__zip="PK\x05\x06" + "\0" * 18), "بایگانی‌ای درون بایگانی دیگر است."),
    ("a.zip", zipped(b__exe="MZ"), "فایل‌هایی از این نوع خوانده نمی‌شوند."),
    ("a.mbox", MAIL.format("x" * 900), "پیام ۱: بیش از ۸۰۰ بایت دارد. با .eml ذخیره‌اش کنید."),
    ("a.mbox", MAIL.format(""), "پیام ۱: پیام متنی ندارد."),
    ("a.json", FEED.format("5"), "مورد ۱: شیء JSON نیست. درستش کنید."),
    ("a.json", FEED.format("{}"), "مورد ۱: متنی ندارد. خوراکش تنها عنوان می‌دهد"),
    (
        "a.json",
        STORY.format("One.", "canceled"),
        "مورد ۱: عرضه‌کننده آن را پس گرفته است (canceled).",
    ),
    ("a.json", CHAT.format("[5]"), "پیام ۱: خوانده نمی‌شود. دوباره خروجی بگیرید."),
    (
        "a.xml",
        "<rss><channel><item><description>T & U</description></item><item><a>",
        "مورد ۲: فایل در میانهٔ آن تمام می‌شود. دوباره ذخیره‌اش کنید.",
    ),
    ("a.xml", posts("<wp:post_type>page</wp:post_type>"), "نوشته نیست، از گونهٔ page است."),
    ("a.xml", posts("<wp:status>draft</wp:status>"), "منتشر نشده است (وضعیت: draft)."),
    (
        "a.xml",
        posts("<wp:status>publish</wp:status><wp:post_password>x</wp:post_password>"),
        "رمز دارد.",
    ),
    ("a.xml", posts("<wp:status>publish</wp:status>"), "مورد ۱: نوشته متنی ندارد."),
]


def left_out(path: Path) -> list[Reason]:
    """Why each is left out of what is in a file."""
    found = []
    for item in items(path, LIMITS):
        if isinstance(item, Document):
            try:
                item.load()
            except ReadingError as error:
                found.append(error.reason())
        else:
            found.append(item.reason)
    return found


@pytest.mark.parametrize(("name", "data", "said"), LINES)
def test_what_is_left_out_is_told_in_persian(
    tmp_path: Path, name: str, data: str | bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    reasons = left_out(path)
    assert [reason.told("fa").startswith(said) for reason in reasons] == [True] * len(reasons)
    assert reasons and not any(reason.told("en") == reason.told("fa") for reason in reasons)


def test_what_is_passed_over_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.exe").write_bytes(b"MZ")
    (tmp_path / "b.txt").symlink_to("a.exe")
    (tmp_path / "c.txt").symlink_to("nothing")
    assert [reason.told("ar") for reason in left_out(tmp_path)] == [
        "الملفات المنتهية بـ.exe لا تُقرأ.",
        "هو رابط، ويُقرأ ما يشير إليه في موضعه.",
        "رابط لا يؤدي إلى شيء.",
    ]


def test_a_place_is_told_before_what_is_wrong_there() -> None:
    with pytest.raises(ReadingError) as caught, placed(phrase("at-line", number=1_200)):
        raise ReadingError(code="read-row-object")
    assert caught.value.told("fa")[0] == "سطر ۱٬۲۰۰: شیء JSON نیست."
    assert str(caught.value).startswith("Line 1,200: It is not a JSON object.")
    with pytest.raises(ReadingError) as caught, placed(phrase("at-entry", place="7/b")):
        raise ReadingError("It is no memo.", "Begin it with a Subject.")
    assert caught.value.told("de")[0] == "Eintrag 7/b: It is no memo."
    said = "Eintrag 7/b: It is no memo. Begin it with a Subject."
    assert caught.value.reason().told("de") == said


@pytest.mark.parametrize("language", EVERY)
def test_a_place_in_every_language(language: str) -> None:
    error = ReadingError(code="read-row-columns", count=3, named=2)
    error.where = phrase("at-row", number=7)
    told = reason_in(error.reason(), language)
    assert told.startswith(message("at-row", language, number=7) + " ")
    assert " ".join(error.told(language)) == told


ERRORS = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, ReadingError)
}


def test_reading_says_nothing_that_only_english_readers_know() -> None:
    """Each error of reading has a code; what a caller in Python meets alone, and what a plug-in
    says, has words."""
    bare = {
        str(path.relative_to(READING))
        for path in READING.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in ERRORS and node.args
    }
    assert bare == {"load.py", "plugged.py"}
