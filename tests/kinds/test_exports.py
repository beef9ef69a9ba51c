"""Answers as files: each kind in its forms, nothing in them that runs, refusals in words."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rag import Answer, Article, Library
from rag.errors import InputError
from rag.kinds.exports import FORMS, check_form, form_named
from rag.kinds.exports import export as exported
from rag.kinds.exports.cells import BOM, csv_of
from rag.kinds.exports.icalendar import to_ics
from rag.records import KINDS, Overview
from tests.kinds import bridge, mill


def export(answer: Answer, form: str) -> str:
    """A file's text."""
    return exported(answer, form).decode()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("exports")) as opened:
        opened.add([*mill.ARTICLES, *bridge.ARTICLES])
        yield opened


@pytest.fixture(scope="module")
def events(library: Library) -> Answer:
    return library.ask("timeline of the Halvard mill", kind="timeline")


@pytest.fixture(scope="module")
def compared(library: Library) -> Answer:
    return library.ask(
        "how do the Herald and the Gazette differ on the Dravenport bridge", kind="comparison"
    )


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith(BOM)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))


# What is written in what


@pytest.mark.parametrize("kind", KINDS)
def test_forms_of_a_kind(kind: str) -> None:
    own = {"timeline": {"csv", "ics"}, "comparison": {"csv"}}.get(kind, set())
    taken = set()
    for form in FORMS:
        try:
            check_form(kind, form)
        except InputError as error:
            assert f"kind {kind} is not written as {form}" in str(error)
            assert "json, markdown" in error.fix
        else:
            taken.add(form)
    any_kind = {"json", "markdown", "text", "html", "docx", "pdf", "csl", "bibtex", "ris"}
    assert taken == {*any_kind, *own}


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Name one of: json"), ("fa", "یکی از این‌ها"), ("ar", "اختر واحدًا"), ("tr", "birini")],
)
def test_a_form_that_is_none_is_told(events: Answer, language: str, said: str) -> None:
    with pytest.raises(InputError, match="odt") as refused:
        export(events, "odt")
    fix = refused.value.told(language)[1]
    assert said in fix and "csv, ics" in fix


@pytest.mark.parametrize("form", ["csv", "html", "ris"])
def test_nothing_found_is_no_file_of_rows(library: Library, form: str) -> None:
    answer = library.ask("compare outlets on the eruption of Mount Zarvik", kind="comparison")
    with pytest.raises(InputError, match="No article") as refused:
        export(answer, form)
    assert "json, markdown" in refused.value.fix
    assert "No article" in export(answer, "markdown")


@pytest.mark.parametrize(
    ("name", "form"),
    [
        *[("a.json", "json"), ("a.CSV", "csv"), ("a.ics", "ics"), ("b/a.html", "html")],
        ("a.md", "markdown"),
    ],
)
def test_a_file_s_ending_names_its_form(name: str, form: str) -> None:
    assert form_named(name, "timeline") == form


@pytest.mark.parametrize("name", ["a.odt", "csv"])
def test_another_ending_is_refused(name: str) -> None:
    with pytest.raises(InputError, match=name) as refused:
        form_named(name, "timeline")
    assert ".bib, .ris, .csv, .ics" in refused.value.fix


def test_any_answer_as_json(compared: Answer) -> None:
    assert Answer.from_dict(json.loads(export(compared, "json"))) == Answer.from_dict(
        compared.to_dict()
    )


# Markdown


def test_markdown(events: Answer) -> None:
    made = export(events, "markdown")
    assert made.startswith("# timeline of the Halvard mill\n\n- 3 March 2021")
    assert made.count("\n- ") == 5
    assert "\n\n## Sources\n\n\\[1\\] " in made
    for cited in events.citations:
        assert f"\n> {' '.join(cited.quote.split())}\n" in made


def test_a_bullet_that_names_who_speaks_takes_the_words_below_it(events: Answer) -> None:
    told = replace(events, answer="Fire\n• Post:\n“It burned.” [1]\n• Daily:\n“It did.” [2]\nMore:")
    assert "Fire\n\n- Post: “It burned.” [1]\n- Daily: “It did.” [2]\n\nMore:\n\n" in export(
        told, "markdown"
    )


def test_nothing_in_markdown_acts(events: Answer) -> None:
    attack = "![x](https://evil.example/p.png) <b>"
    cited = replace(events.citations[0], title=f"# {attack}", quote=f"> {attack}")
    made = export(replace(events, question=attack, citations=(cited,)), "markdown")
    assert "](" not in made and " <b>" not in made
    assert "\n> \\> !" in made and "\\[1\\] \\# !" in made


# Rows


def test_no_cell_is_a_formula() -> None:
    made = csv_of([["=SUM(A1)", "+1", "-1", "@x", "\tx", "5 = 5"]])
    assert made == f"{BOM}'=SUM(A1),'+1,'-1,'@x,\"'\tx\",5 = 5\r\n"


@pytest.mark.parametrize(
    ("cell", "made"),
    [
        *[(f"{sign}1", f"'{sign}1") for sign in "＝＋－＠"],
        *[(f"{before}=1", f"'{before}=1") for before in (" ", "\u200f", "\ufeff", "\xa0 ", "\x00")],
        ("\n=1", '"\'\n=1"'),
        ("a;=1", '"a;=1"'),
        ("a\t=1", '"a\t=1"'),
        ('a";=1', '"a"";=1"'),
        ("a,b", '"a,b"'),
        ("", ""),
    ],
)
def test_nothing_hides_a_formula(cell: str, made: str) -> None:
    assert csv_of([[cell, "x"]]) == f"{BOM}{made},x\r\n"


def test_a_comparison_as_rows(compared: Answer) -> None:
    head, *told = csv.reader(io.StringIO(export(compared, "csv").removeprefix(BOM)))
    assert head[:3] == ["Outlet", "Figures", "Sources"]
    assert [row[0] for row in told] == ["Herald", "Gazette"]
    assert "Herald, 2024-05-14" in "".join(told[0])


def test_a_page_is_escaped_and_runs_its_own_way(library: Library) -> None:
    answer = library.ask("مقایسه رسانه‌ها دربارهٔ پل دراونپورت <b>", kind="comparison")
    page = export(answer, "html")
    assert '<html lang="fa" dir="rtl">' in page
    assert "<b>" not in page and "&lt;b&gt;" in page
    assert '<p dir="ltr" lang="en">' in page and '<p dir="rtl" lang="fa">' in page


@pytest.mark.parametrize("form", ["csv", "html"])
def test_an_answer_without_a_table_has_no_file(compared: Answer, form: str) -> None:
    with pytest.raises(InputError, match="no table"):
        export(replace(compared, overview=Overview("comparison")), form)


def test_a_timeline_as_rows(events: Answer) -> None:
    told = rows(export(events, "csv"))
    assert events.overview
    assert [row["first"] for row in told] == [event.first for event in events.overview.events]
    assert [row["planned"] for row in told] == ["", "", "", "yes"]
    assert told[1]["relative"] == "yes"
    assert told[1]["also"] in ("a1", "a2")


def test_articles_put_no_formula_into_a_timeline(tmp_path: Path) -> None:
    text = "=SUM(A1) is what the Halvard mill wrote on its door on June 3."
    with Library.open(tmp_path / "library") as opened:
        opened.add([Article("a", "-1", text, "en", "@x", "2022-06-14")])
        answer = opened.ask("timeline of the Halvard mill", kind="timeline")
    (row,) = rows(export(answer, "csv"))
    assert (row["title"], row["outlet"]) == ("'-1", "'@x")
    assert row["quote"].startswith("'=SUM")


# Events


def test_a_timeline_as_json(events: Answer) -> None:
    made = json.loads(export(events, "json"))
    assert made["subject"] == mill.MILL
    bought, burned, *_ = made["events"]
    assert bought["disputed"] == ["2021-03-04"]
    assert burned["days"] == {
        "gregorian": "13 June 2022", "solar": "23 Khordad 1401", "hijri": "14 Dhu al-Qadah 1443",
    }  # fmt: skip
    assert {source["outlet"] for source in burned["sources"]} == {"Post", "Daily"}


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_a_calendar(events: Answer) -> None:
    made = to_ics(events, datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
    assert all(len(line.encode()) <= 75 for line in made.split("\r\n"))
    lines = unfolded(made)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 4
    assert "DTSTART;VALUE=DATE:20220613" in lines
    assert "DTEND;VALUE=DATE:20220614" in lines  # exclusive
    assert lines.count("DTSTAMP:20260102T030405Z") == 4
    assert lines.count("STATUS:TENTATIVE") == 1
    assert len({line for line in lines if line.startswith("UID:")}) == 4
    assert to_ics(events, datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)) == made


def test_a_calendar_escapes_and_folds_within_no_character(library: Library, tmp_path: Path) -> None:
    made = export(library.ask("گاهشمار سد نیلان", kind="timeline"), "ics")
    assert all(len(line.encode()) <= 75 for line in made.split("\r\n"))
    assert any("سد نیلان روز گذشته با حضور وزیر نیرو افتتاح شد" in line for line in unfolded(made))
    text = "The Halvard mill; \\ its owner, and\x07 others left it on June 3."
    with Library.open(tmp_path / "library") as opened:
        opened.add([Article("https://x.org/a", "T", text, "en", "X", "2022-06-14")])
        answer = opened.ask("timeline of the Halvard mill", kind="timeline")
    lines = unfolded(export(answer, "ics"))
    assert "SUMMARY:The Halvard mill\\; \\\\ its owner\\, and  others left it on June 3." in lines
    assert "URL:https://x.org/a" in lines


def test_a_calendar_has_no_lines_of_an_article_s(events: Answer) -> None:
    breaks = ("\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029")
    planted = "".join(f"{each}ATTENDEE:mailto:x@evil.example" for each in breaks)
    cited = tuple(
        replace(c, source=f"https://x.org/a{planted}", outlet=f"X{planted}")
        for c in events.citations
    )
    assert events.overview
    told = tuple(replace(e, text=f"Fire\u202e{planted}") for e in events.overview.events)
    typed = replace(events.overview, events=told, subject=f"mill{planted}")
    made = to_ics(replace(events, citations=cited, overview=typed))
    own = to_ics(events)
    names = {line.partition(":")[0].partition(";")[0] for line in unfolded(own)} | {"URL"}
    assert {line.partition(":")[0].partition(";")[0] for line in unfolded(made)} == names
    assert "\r\n".join(made.splitlines()) + "\r\n" == made  # no other line ends
    assert "\u202e" not in made
    assert "URL:https://x.org/a%0D%0AATTENDEE:mailto:x@evil.example%0A" in made.replace("\r\n ", "")


def test_a_page_loads_and_runs_nothing_wherever_it_is_opened(compared: Answer) -> None:
    attack = "</title><script>1</script>\u202e\x1b"
    cited = tuple(
        replace(c, title=attack, outlet=attack, source=f'https://x.org/"{attack}', quote=attack)
        for c in compared.citations
    )
    page = export(replace(compared, question=attack, citations=cited), "html")
    assert "default-src 'none'" in page.partition("<title>")[0]
    assert "<script" not in page and "\u202e" not in page and "\x1b" not in page
    assert 'rel="noopener noreferrer nofollow"' in page
