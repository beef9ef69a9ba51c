"""What bare text tells of itself, and what it must not be taken for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rag.reading import Limits, complete, read
from rag.records import Article

BODY_FA = (
    "وزیر راه گفت که پل تازه از فردا به روی همه باز خواهد بود و ساختن آن دو سال زمان برده است."
)
BODY_AR = "قال وزير النقل إن الجسر الجديد سيفتح أمام الجميع غداً وإن بناءه استغرق سنتين كاملتين."
BODY_EN = (
    "The transport minister said the new bridge would open to everyone tomorrow after two years."
)
HEAD_FA, HEAD_AR, HEAD_EN = "پل تازه باز می‌شود", "افتتاح الجسر الجديد", "New bridge opens"


def found(text: str) -> tuple[str, str | None, str | None, str | None]:
    article = complete(Article("a.txt", "", text))
    return article.title, article.outlet, article.date, article.language


CASES = [
    (f"{HEAD_FA}\n{BODY_FA}", (HEAD_FA, None, None, "fa")),
    (f"{HEAD_AR}\n\n{BODY_AR}", (HEAD_AR, None, None, "ar")),
    (f"{HEAD_EN}\n{BODY_EN}", (HEAD_EN, None, None, "en")),
    (f"Who opens the bridge?\n{BODY_EN}", ("Who opens the bridge?", None, None, "en")),
    # No headline: the first sentence, whole or cut between words.
    (f"Short it is. {BODY_EN}", ("Short it is.", None, None, "en")),
    (BODY_EN[:-1] + f", {BODY_EN}", (f"{BODY_EN[:-1]}, The", None, None, "en")),
    # Date lines
    (f"{HEAD_FA}\n14 ژانویه 2025\n{BODY_FA}", (HEAD_FA, None, "2025-01-14", "fa")),
    (f"{HEAD_FA}\n۲۸ دی ۱۴۰۳\n{BODY_FA}", (HEAD_FA, None, "2025-01-17", "fa")),
    (f"۲۸ دی ۱۴۰۳\n{HEAD_FA}\n{BODY_FA}", (HEAD_FA, None, "2025-01-17", "fa")),
    (
        f"{HEAD_FA}\nتاریخ انتشار: ۲۱:۰۲ - ۲۸ دی ۱۴۰۳ - 17 January 2025\n{BODY_FA}",
        (HEAD_FA, None, "2025-01-17", "fa"),
    ),
    (f"{HEAD_FA}\nجمعه ۱۴۰۳/۱۰/۲۸ ساعت ۱۵:۳۰\n{BODY_FA}", (HEAD_FA, None, "2025-01-17", "fa")),
    (f"{HEAD_AR}\nنُشر في: الجمعة 17 يناير 2025\n{BODY_AR}", (HEAD_AR, None, "2025-01-17", "ar")),
    (f"{HEAD_AR}\n١٧ كانون الثاني ٢٠٢٥\n{BODY_AR}", (HEAD_AR, None, "2025-01-17", "ar")),
    (
        f"{HEAD_EN}\nPublished: Friday, 17 January 2025, 10:30 GMT\n{BODY_EN}",
        (HEAD_EN, None, "2025-01-17", "en"),
    ),
    (
        f"{HEAD_EN}\nBy Ann Example | 17 January 2025\n{BODY_EN}",
        (HEAD_EN, None, "2025-01-17", "en"),
    ),
    (f"{HEAD_EN}\n{BODY_EN}\n17 January 2025", (HEAD_EN, None, "2025-01-17", "en")),
    # A date that is told of, has no year, or is in a caption, is not the day of publication.
    (f"{HEAD_FA}\n{BODY_FA} این کار در ۱۲ مهر ۱۴۰۲ آغاز شد.", (HEAD_FA, None, None, "fa")),
    (f"{HEAD_FA}\nجمعه ۲۸ دی\n{BODY_FA}", (HEAD_FA, None, None, "fa")),
    (
        f"{HEAD_FA}\nدیدار دو وزیر در ۱۱ اکتبر ۲۰۲۴ در تهران / عکس: نمونه\n{BODY_FA}",
        (HEAD_FA, None, None, "fa"),
    ),
    (f"{HEAD_EN}\n3 May 2024\nRovers - United\n4 May 2024\n{BODY_EN}", (HEAD_EN, None, None, "en")),
    (
        f"{HEAD_EN}\nUpdated 4 May 2024\nPublished 3 May 2024\n{BODY_EN}",
        (HEAD_EN, None, "2024-05-03", "en"),
    ),
    # A rubric or a name above the headline
    (f"Ann Example\n{HEAD_EN}\n{BODY_EN}", (HEAD_EN, None, None, "en")),
    (f"جامعه\n{HEAD_FA}\n{BODY_FA}", (HEAD_FA, None, None, "fa")),
    # Outlets
    (f"{HEAD_FA}\n{BODY_FA}\nتوسط example.ir", (HEAD_FA, "example.ir", None, "fa")),
    (f"{HEAD_FA}\n{BODY_FA}\nمنبع: خبرگزاری نمونه", (HEAD_FA, "خبرگزاری نمونه", None, "fa")),
    (f"{HEAD_AR}\n{BODY_AR}\nالمصدر: وكالة المثال", (HEAD_AR, "وكالة المثال", None, "ar")),
    (f"{HEAD_EN}\n{BODY_EN}\nby www.example.org", (HEAD_EN, "example.org", None, "en")),
    (f"{HEAD_EN}\n{BODY_EN}\nSource: Example Wire", (HEAD_EN, "Example Wire", None, "en")),
    (f"{HEAD_EN}\n{BODY_EN}\nhttps://example.org/", (HEAD_EN, "example.org", None, "en")),
    (f"{HEAD_EN}\n{BODY_EN}\n1.Ukraine", (HEAD_EN, None, None, "en")),
    # A person is no outlet, and "source" in a sentence names none.
    (f"{HEAD_EN}\nBy Ann Example\n{BODY_EN}", (HEAD_EN, None, None, "en")),
    (
        f"{HEAD_EN}\n{BODY_EN}\nSource: they said it to us there, and then left.",
        (HEAD_EN, None, None, "en"),
    ),
    # Datelines
    (f"{HEAD_EN}\nTEHRAN, Jan. 17, 2025 (IRNA) – {BODY_EN}", (HEAD_EN, "IRNA", "2025-01-17", "en")),
    (f"{HEAD_EN}\nTEHRAN (Tasnim) – {BODY_EN}", (HEAD_EN, "Tasnim", None, "en")),
    (f"{HEAD_FA}\nتهران، ۲۸ دی ۱۴۰۳ (ایرنا) - {BODY_FA}", (HEAD_FA, "ایرنا", "2025-01-17", "fa")),
    (f"{HEAD_AR}\nالقاهرة (رويترز) - {BODY_AR}", (HEAD_AR, "رويترز", None, "ar")),
    (f"{HEAD_EN}\nThe minister (a lawyer) – {BODY_EN}", (HEAD_EN, None, None, "en")),
    ("12345 67890", ("12345 67890", None, None, "und")),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_bare_text(text: str, expected: tuple[str, str | None, str | None, str]) -> None:
    title, outlet, date, language = found(text)
    assert title.rstrip("…").startswith(expected[0]) and len(title) <= len(expected[0]) + 1
    assert (outlet, date, language) == expected[1:]


def test_what_is_known_stays() -> None:
    article = Article(
        "a", "T", f"{HEAD_FA}\n۲۸ دی ۱۴۰۳\n{BODY_FA}\nتوسط e.ir", "ar", "O", "2020-01-01"
    )
    assert complete(article) == article


def test_the_text_is_not_changed() -> None:
    text = f"  {HEAD_FA}\n\n۲۸ دی ۱۴۰۳ \n{BODY_FA}\nتوسط example.ir"
    assert complete(Article("a", "", text)).text == text


DATA = os.environ.get("SANAD_DATA")
SEEDS = {
    "000": ("fa", "2025-01-14", None, 79),
    "001": ("ar", None, None, 100),
    "002": ("fa", None, None, 100),
    "003": ("fa", None, "jahankhabari.ir", 100),
    "004": ("fa", None, None, 100),
}


@pytest.mark.skipif(not DATA, reason="SANAD_DATA is not set")
@pytest.mark.parametrize("number", SEEDS)
def test_real_articles(number: str) -> None:
    language, date, outlet, longest = SEEDS[number]
    [path] = Path(DATA or "", "seeds").glob(f"{number}_*.txt")
    [article] = map(complete, read(path, Limits()))
    assert (article.language, article.date, article.outlet) == (language, date, outlet)
    assert longest - 15 <= len(article.title) <= longest + 1
    assert article.text.startswith(article.title.rstrip("…"))
