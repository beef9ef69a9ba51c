"""A draft set beside the demo corpus: each verdict in each language, and what the record says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rag import DraftCheck, Library
from rag.draft.claims import LONGEST
from rag.draft.report import report
from rag.errors import InputError
from rag.together import Together
from tests.conftest import CORPUS

QUIT = "Donald Trump pulled the United States out of the 2015 nuclear deal in {year}."

TABLE = [
    ("supported", QUIT.format(year=2018)),
    ("contradicted", QUIT.format(year=2019)),
    ("contradicted", QUIT.format(year=2018).replace("Donald Trump", "Emmanuel Macron")),
    ("contradicted", QUIT.format(year=2018).replace("pulled", "did not pull")),
    ("absent", "The football club of Madrid won the cup for the fourth time."),
    ("absent", "Donald Trump opened a hotel in Scotland with 120 rooms."),
    ("undecided", "The nuclear deal of the United States helped 40 firms in Iran."),
    ("supported", "این سند جای توافقی را می‌گیرد که دو کشور در سال ۲۰۰۱ امضا کرده بودند."),
    ("contradicted", "این سند جای توافقی را می‌گیرد که دو کشور در سال ۲۰۰۴ امضا کرده بودند."),
    (
        "contradicted",
        "دیدار پیشین دو رئیس‌جمهور ۱۱ اکتبر ۲۰۲۴ در عشق‌آباد، پایتخت ژاپن، انجام شده بود.",
    ),
    ("absent", "تیم ملی والیبال ایران قهرمان آسیا شد."),
    ("supported", "جرت زيارة الرئيس الإيراني إلى موسكو قبل ثلاثة أيام من تنصيب دونالد ترامب."),
    ("contradicted", "جرت زيارة الرئيس الإيراني إلى موسكو قبل سبعة أيام من تنصيب دونالد ترامب."),
    ("contradicted", "جرت زيارة الرئيس الإيراني إلى طوكيو قبل ثلاثة أيام من تنصيب دونالد ترامب."),
    ("absent", "فاز المنتخب المصري بكأس إفريقيا."),
    ("undecided", "انسحب ترامب من الاتفاق النووي عام 2018."),
    ("undecided", "انسحب ترامب من الاتفاق النووي عام 2012."),
    ("nothing", "Will the treaty hold?"),
    ("nothing", "آیا این پیمان دوام می‌آورد؟"),
    ("nothing", "هل تصمد المعاهدة؟"),
    ("nothing", "I hope we will all see better days."),
    ("nothing", "امیدوارم روزهای بهتری ببینیم."),
    ("nothing", "نأمل أن نرى أيامًا أفضل."),
]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("draft")) as library:
        library.ingest([CORPUS])
        yield library


@pytest.mark.parametrize(("verdict", "sentence"), TABLE)
def test_verdicts(demo: Library, verdict: str, sentence: str) -> None:
    (told,) = demo.check(sentence).sentences
    assert told.verdict == verdict, told
    assert bool(told.citations) == (verdict in ("supported", "contradicted", "undecided"))


def test_what_is_quoted_is_the_other_year(demo: Library) -> None:
    (told,) = demo.check(QUIT.format(year=2019), language="fa").sentences
    (citation,) = told.citations
    assert "2018" in citation.quote
    assert demo.article(citation.article).text[citation.start : citation.end] == citation.quote
    assert "۲۰۱۹" in told.reason
    assert "نیست" in told.reason


def test_offsets_counts_and_the_way_back(demo: Library) -> None:
    text = "# The deal\n\n" + "  \n".join(sentence for _, sentence in TABLE)
    checked = demo.check(text)
    assert all(checked.text[s.start : s.end] == s.text for s in checked.sentences)
    assert checked.text == text
    assert sum(checked.counts.values()) == len(checked.sentences) == len(TABLE) + 1
    assert checked.sentences[0].verdict == "nothing"
    assert [s.verdict for s in checked.sentences[1:]] == [verdict for verdict, _ in TABLE]
    assert DraftCheck.from_dict(checked.to_dict()).to_dict() == checked.to_dict()
    markers = [c.marker for s in checked.sentences for c in s.citations]
    assert sorted(set(markers)) == list(range(1, max(markers) + 1))


def test_filters_narrow_what_it_is_set_beside(demo: Library) -> None:
    (told,) = demo.check(QUIT.format(year=2018), languages=["ar"]).sentences
    assert told.verdict == "absent"
    checked = demo.check(QUIT.format(year=2018), date_from="2030-01-01")
    assert checked.counts["absent"] == 1


@pytest.mark.parametrize("text", ["", " …\n", "word " * (LONGEST // 4), "half \ud800"])
def test_texts_that_cannot_be_checked(demo: Library, text: str) -> None:
    with pytest.raises(InputError):
        demo.check(text)


def test_a_language_nobody_knows(demo: Library) -> None:
    with pytest.raises(InputError):
        demo.check("Iran signed.", language="xx")


def test_two_libraries_are_one(demo: Library) -> None:
    with demo.beside(demo.directory.parent / "own") as own:
        (told,) = Together(own, demo).check(QUIT.format(year=2018)).sentences
    assert told.verdict == "supported"


def test_nothing_is_found_in_an_empty_library(demo: Library) -> None:
    with demo.beside(demo.directory.parent / "empty") as empty:
        assert empty.check(QUIT.format(year=2018)).counts["absent"] == 1


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_the_report_is_in_the_language_of_the_reader(demo: Library, language: str) -> None:
    checked = demo.check("\n".join(sentence for _, sentence in TABLE), language=language)
    text = report(checked)
    assert text.startswith("✗ ")
    assert all(" ".join(s.text.split()) in text for s in checked.sentences)
    latin = [line for line in text.split("\n") if line.startswith("    ") and "cited" in line]
    assert bool(latin) == (language == "en")
