"""Keys that stand several times in a JSON object: the last value is read, and it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.taking import take, warned

ROW = '{"text": "One.", "text": "Two."}'
SAME = '{"text": "Two.", "text": "Two."}'
INSIDE = '{"text": {"rendered": "One.", "rendered": "Two."}}'
FEED = '{{"version": "https://jsonfeed.org/version/1.1", "items": [{}]}}'
ITEM = '{"content_text": "One.", "content_text": "Two."}'
STORY = '{"versioncreated": "2025-01-17", "body_text": "One.", "body_text": "Two."}'
BOTH = '{"articles": [{"text": "One."}], "articles": [{"text": "Two."}]}'
BY_KEY = '{"a": {"text": "One."}, "b": {"text": "Four."}, "a": {"text": "Two."}}'
CHAT = '{{"type": "public_channel", "id": 7, "messages": [{}]}}'
SENT = '"id": {}, "type": "message", "date": "2025-01-17T10:00:00"'
AGAIN = f'{{{SENT.format(1)}, "text": "One.", "text": "Two."}}'
PHOTO = f'{{{SENT.format(2)}, "photo": "a", "text": [{{"text": "One.", "text": "Two."}}]}}'
EMPTY = f'{{{SENT.format(1)}, "photo": "b", "text": "", "id": 1}}'
MANY = "5, " * 400_000
LONG = f'{{"text": "One.", "tags": [{MANY}5], "text": "Two."}}'
TOLD = "{} the key '{}' stands several times in one object; its last value is read."
LOST = [
    ("a.jsonl", f'{{"text": "Nil."}}\n{ROW}', ["Nil.", "Two."], [TOLD.format("Line 2:", "text")]),
    ("a.jsonl", f'{ROW}\n{{"text": "Nil."}}', ["Two.", "Nil."], [TOLD.format("Line 1:", "text")]),
    ("a.jsonl", SAME, ["Two."], []),
    ("a.jsonl", INSIDE, ["Two."], [TOLD.format("Line 1:", "rendered")]),
    ("a.json", f'[{{"text": "Nil."}}, {ROW}]', ["Nil.", "Two."], [TOLD.format("Row 2:", "text")]),
    ("a.json", ROW, ["Two."], [TOLD.format("Row 1:", "text")]),
    ("a.json", ROW.replace(", ", ",\n"), ["Two."], [TOLD.format("Row 1:", "text")]),
    ("a.json", LONG, ["Two."], [TOLD.format("Row 1:", "text")]),
    ("a.json", BOTH, ["One.", "Two."], []),
    ("a.json", BY_KEY, ["Two.", "Four."], [TOLD.format("Row 1:", "a")]),
    ("a.json", FEED.format(ITEM), ["Two."], [TOLD.format("Entry 1:", "content_text")]),
    ("a.json", STORY, ["Two."], [TOLD.format("Entry 1:", "body_text")]),
    ("a.json", CHAT.format(AGAIN), ["Two."], [TOLD.format("Message 1:", "text")]),
    ("a.json", CHAT.format(f"{EMPTY}, {PHOTO}"), ["Two."], [TOLD.format("Message 2:", "text")]),
    (
        "a.json",
        FEED.format('{"content_text": "One."}], "items": [{"content_text": "Two."}'),
        ["Two."],
        ["The key 'items' stands several times in the object that is the file; its last value is"
         " read."],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "texts", "said"), LOST)
def test_what_is_lost_is_told(
    tmp_path: Path, name: str, data: str, texts: list[str], said: list[str]
) -> None:
    taken = take(tmp_path / name, data)
    assert (taken.texts, taken.refused) == (texts, [])
    assert [one for article in taken.articles for one in warned(article.warnings)] == said


def test_it_is_told_in_the_language_of_the_reader(tmp_path: Path) -> None:
    [article] = take(tmp_path / "a.jsonl", ROW).articles
    told = "سطر ۱: کلید «text» در یک شیء چند بار آمده است؛ آخرین مقدارش خوانده می‌شود."
    assert warned(article.warnings, "fa") == (told,)
