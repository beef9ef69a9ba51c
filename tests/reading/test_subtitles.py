"""Subtitles: sentences over cues, each paragraph with its time."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.reading.limits import Limits
from rag.reading.wires.subtitles import parse
from tests.reading.taking import take, warned

SRT = """1
00:00:01,000 --> 00:00:03,000
<i>The bridge</i>
is open

2
00:00:03,100 --> 00:00:05,000
{\\an8}from today.

3
01:02:05,100 --> 01:02:06,000
<font color="#fff">It is new.</font>
"""
VTT = """WEBVTT - Tarn News
X-TIMESTAMP-MAP=LOCAL:0

NOTE a note
of two lines

STYLE
::cue { color: red }

intro
00:01.000 --> 00:03.000 align:start position:0%
<v.loud Ann Roe>Rain &amp; wind

00:03.000 --> 00:04.000
<v Ann Roe>is due.</v>

00:04.000 --> 00:05.000
<v Bob>When&nbsp;so?
"""
ROLLING = """WEBVTT
Kind: captions
Language: en

00:00:01.000 --> 00:00:03.000
\x20
the bridge<00:00:01.500><c> is</c>

00:00:03.000 --> 00:00:03.010
the bridge is

00:00:03.010 --> 00:00:05.000
the bridge is
open<00:00:04.000><c> again</c>
"""


def srt(*cues: tuple[int, int, str]) -> str:
    rows = enumerate(cues, 1)
    return "\n".join(
        f"{n}\n00:00:{a:02},0 --> 00:00:{b:02},0\n{text}\n" for n, (a, b, text) in rows
    )


FILES = [
    (SRT, "[00:00:01] The bridge is open from today.\n\n[01:02:05] It is new."),
    (
        SRT.replace("\n", "\r\n"),
        "[00:00:01] The bridge is open from today.\n\n[01:02:05] It is new.",
    ),
    (VTT, "[00:00:01] Ann Roe: Rain & wind is due.\n\n[00:00:04] Bob: When so?"),
    (ROLLING, "[00:00:01] the bridge is open again"),
    (srt((1, 2, "A b"), (3, 4, "c d")), "[00:00:01] A b c d"),
    (srt((1, 2, "A b"), (5, 6, "c d")), "[00:00:01] A b\n\n[00:00:05] c d"),
    (srt((1, 2, "Is it?"), (2, 3, "- Yes it")), "[00:00:01] Is it?\n\n[00:00:02] - Yes it"),
    (srt((1, 2, "A b,"), (2, 3, "- No,")), "[00:00:01] A b,\n\n[00:00:02] - No,"),
    (srt((1, 2, "a" * 401), (2, 3, "b")), f"[00:00:01] {'a' * 401}\n\n[00:00:02] b"),
    (srt((1, 2, "الجسر مفتوح؟"), (2, 3, "نعم۔")), "[00:00:01] الجسر مفتوح؟\n\n[00:00:02] نعم۔"),
    (srt((1, 2, "No."), (2, 3, "No.")), "[00:00:01] No."),
    (srt((1, 2, "No."), (4, 5, "No.")), "[00:00:01] No.\n\n[00:00:04] No."),
    (
        srt((1, 2, "One."), (2, 3, "Two.")).replace("\n\n", "\n"),
        "[00:00:01] One.\n\n[00:00:02] Two.",
    ),
    (srt((1, 2, "\nOne,\n\ntwo."), (2, 3, "Three.")), "[00:00:01] One, two.\n\n[00:00:02] Three."),
    (srt((1, 2, ""), (2, 3, "Three.")), "[00:00:02] Three."),
    (srt((1, 2, "One."), (2, 3, "Two.")).replace("\n2\n", "\n2\n\n"),
     "[00:00:01] One.\n\n[00:00:02] Two."),
    (srt((1, 2, "One."), (2, 3, "In 2025.")), "[00:00:01] One.\n\n[00:00:02] In 2025."),
    (srt((1, 2, "They were"), (2, 3, "12")), "[00:00:01] They were 12"),
    (VTT.replace("00:03.000 -->", "NOTE not\nsaid\n\n00:03.000 -->"),
     "[00:00:01] Ann Roe: Rain & wind is due.\n\n[00:00:04] Bob: When so?"),
    (srt((1, 2, "3 < 5 & 5 > 3.")), "[00:00:01] 3 < 5 & 5 > 3."),
    (srt((1, 2, "<ruby>A<rt>ei</rt></ruby> b.")), "[00:00:01] A b."),
    ("\ufeff" + SRT.partition("\n\n2")[0], "[00:00:01] The bridge is open"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "text"), FILES)
def test_paragraphs_with_times(data: str, text: str) -> None:
    assert parse(data.encode(), Limits()).text == text


def test_what_stands_before_the_first_time_is_warned_of() -> None:
    parsed = parse(("lost words\n\n" + srt((1, 2, "One."))).encode(), Limits())
    assert parsed.text == "[00:00:01] One."
    assert warned(parsed.warnings) == ("Line 4: what stands before the first time was left out.",)
    assert parse(VTT.encode(), Limits()).warnings == ()


def test_the_language_that_a_file_names() -> None:
    assert parse(ROLLING.encode(), Limits()).language == "en"
    assert parse(VTT.encode(), Limits()).language is None


def test_a_file_is_titled_by_its_first_words(tmp_path: Path) -> None:
    [article] = take(tmp_path / "a.vtt", VTT).articles
    assert article.title == "Ann Roe: Rain & wind is due."


def test_windows_1256(tmp_path: Path) -> None:
    data = srt((1, 2, "قال الوزير إن الجسر مفتوح.")).encode("windows-1256")
    assert take(tmp_path / "a.srt", data).texts == ["[00:00:01] قال الوزير إن الجسر مفتوح."]


def test_a_file_without_cues_is_refused(tmp_path: Path) -> None:
    assert "no cue" in take(tmp_path / "a.srt", "words only\n").reasons
