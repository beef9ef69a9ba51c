"""The demo corpus is what its manifest and the demo questions say it is."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
MANIFEST = json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8"))
ARTICLES = MANIFEST["articles"]
QUESTIONS = [
    json.loads(line)
    for line in (ROOT / "evals/sets/demo.jsonl").read_text(encoding="utf-8").splitlines()
]
OUTLETS = {"fa": "پیکرهٔ نمایشی سند", "ar": "مجموعة سند التجريبية", "en": "Sanad demo corpus"}

# Spellings that a careful text of the language never has.
WRONG_LETTERS = {
    # Arabic yeh and kaf, ASCII digits, a verb prefix or plural cut off by a space
    "fa": re.compile("[يىك0-9]|\\b(?:می|نمی)\\s|\\sهای\\b"),
    # Persian yeh, kaf, peh, cheh, gaf and the zero-width non-joiner
    "ar": re.compile("[یکپچگ\u200c]"),
    "en": re.compile("[\u0600-\u06ff]"),
}


def article(name: str) -> tuple[dict[str, str], str]:
    match = re.match(
        r"---\n(.*?)\n---\n(.*)", (CORPUS / name).read_text(encoding="utf-8"), re.DOTALL
    )
    assert match, f"{name} has no front matter"
    head, body = match.groups()
    return dict(line.split(": ", 1) for line in head.splitlines()), body


def test_the_manifest_lists_every_article_once() -> None:
    listed = [row["file"] for row in ARTICLES]
    assert listed == sorted(p.relative_to(CORPUS).as_posix() for p in CORPUS.glob("*/*.md"))
    assert all(sum(row["language"] == code for row in ARTICLES) >= 8 for code in OUTLETS)


@pytest.mark.parametrize("row", ARTICLES, ids=lambda row: row["file"])
def test_an_article_is_what_the_manifest_says(row: dict[str, str]) -> None:
    digest = hashlib.sha256((CORPUS / row["file"]).read_bytes()).hexdigest()
    assert digest == row["sha256"], f"{row['file']} changed: write {digest} into manifest.json"
    head, body = article(row["file"])
    assert sorted(head) == ["date", "language", "outlet", "title"]
    assert head["language"] == row["language"] == row["file"].split("/")[0]
    assert head["outlet"] == OUTLETS[head["language"]]
    assert date(2025, 1, 1) <= date.fromisoformat(head["date"]) <= date(2025, 1, 20)
    assert not WRONG_LETTERS[head["language"]].search(head["title"] + body)


def test_the_demo_questions_cover_what_they_should() -> None:
    for code in OUTLETS:
        mine = [q for q in QUESTIONS if q["lang"] == code]
        across = [q for q in mine if q["evidence"] and code not in languages_of(q)]
        assert len(mine) >= 12
        assert len(across) >= 3
        assert sum(not q["answerable"] for q in mine) >= 2
    assert len({q["id"] for q in QUESTIONS}) == len(QUESTIONS)


def languages_of(question: dict[str, list[dict[str, str]]]) -> set[str]:
    return {piece["source"].split("/")[0] for piece in question["evidence"]}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q["id"])
def test_the_evidence_of_a_question_stands_in_its_article(
    question: dict[str, list[dict[str, str]]],
) -> None:
    expected = bool(question["answerable"])
    assert (bool(question["evidence"]), bool(question["facts"])) == (expected, expected)
    for piece in question["evidence"]:
        assert piece["contains"] in article(piece["source"])[1]


def test_nothing_but_the_articles_is_read_as_one() -> None:
    """The whole folder is given to ``sanad ingest``."""
    read = {".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".epub", ".jsonl", ".gz", ".csv"}
    found = [p.relative_to(CORPUS).as_posix() for p in CORPUS.rglob("*") if p.suffix in read]
    assert sorted(found) == [row["file"] for row in ARTICLES]
