"""The order of reading from the order on the line."""

from __future__ import annotations

import pytest

from rag.reading.pdf.visual import has_rtl, is_rtl, logical_order, pair_brackets

# As seen from left to right -> as read. Shown here spelt out, since editors reorder such lines.
CASES = [
    ("dlrow", False, "dlrow"),
    ("cba", True, "cba"),  # Latin letters in a right-to-left line stay as they are
    ("\u0628\u0627", True, "\u0627\u0628"),
    ("\u062f\u0646\u06a9 1403", True, "1403 \u06a9\u0646\u062f"),
    ("1403 \u062f\u0646", True, "\u0646\u062f 1403"),
    ("ABC Ports \u062a\u06a9", True, "\u06a9\u062a ABC Ports"),
    ("Boeing 737 \u062f\u0646", True, "\u0646\u062f Boeing 737"),
    ("3.5 \u062f\u0646", True, "\u0646\u062f 3.5"),
    ("40,000 \u062f\u0646", True, "\u0646\u062f 40,000"),
    (
        "\u06f1\u06f4\u06f0\u06f3/\u06f0\u06f8 \u062f\u0646",
        True,
        "\u0646\u062f \u06f1\u06f4\u06f0\u06f3/\u06f0\u06f8",
    ),
    # Numbers behind Arabic letters are Arabic numbers: a hyphen between them turns them round.
    ("17-01-2025 \u062f\u0646", True, "\u0646\u062f 2025-01-17"),
    ("\u066a\u06f4\u06f5 \u062f\u0646", True, "\u0646\u062f \u06f4\u06f5\u066a"),
    ("45% of \u062f\u0646", False, "45% of \u0646\u062f"),
    ("see \u062f\u0646 \u0628\u0627 end", False, "see \u0627\u0628 \u0646\u062f end"),
    ("see 12 \u062f\u0646 end", False, "see 12 \u0646\u062f end"),
    ("", True, ""),
    ("", False, ""),
    (". \u062f\u0646", True, "\u0646\u062f ."),
    # Numbers at the beginning of a line stand behind no letter.
    ("\u062f\u0646 17-01-2025", True, "17-01-2025 \u0646\u062f"),
    ("\u062f\u0646 \u06f4\u06f5\u066a", True, "\u06f4\u06f5\u066a \u0646\u062f"),
    ("\u062f\u0646 3.5", True, "3.5 \u0646\u062f"),
    ("\u062f\u0646 $45", True, "$45 \u0646\u062f"),
    ("Boeing 737-800 \u062f\u0646", True, "\u0646\u062f Boeing 737-800"),
    ("ABC 3.1 \u062f\u0646", True, "\u0646\u062f ABC 3.1"),
    # Arabic digits and Latin words each stand for themselves.
    ("\u0663 ABC \u062f\u0646", True, "\u0646\u062f ABC \u0663"),
    ("ABC \u0663 \u062f\u0646", True, "\u0646\u062f \u0663 ABC"),
    ("ABC \u062f\u0646 XYZ", True, "XYZ \u0646\u062f ABC"),
    ("12 \u062f\u0646 said", False, "12 \u0646\u062f said"),
    ("45%\u062f\u0646", False, "45%\u0646\u062f"),
    ("see \u062f\u0646 or \u0628\u0627 end", False, "see \u0646\u062f or \u0627\u0628 end"),
    ("see \u0628\u0627 12 \u062f\u0646 end", False, "see \u0646\u062f 12 \u0627\u0628 end"),
    (
        "see \u0628\u0627 \u0662\u0660 \u062f\u0646 end",
        False,
        "see \u0646\u062f \u0662\u0660 \u0627\u0628 end",
    ),
]


@pytest.mark.parametrize(("seen", "rtl", "read"), CASES)
def test_order(seen: str, rtl: bool, read: str) -> None:
    order = logical_order(list(seen), rtl)
    assert sorted(order) == list(range(len(seen)))
    assert "".join(seen[at] for at in order) == read


BRACKETS = [
    (")\u0627(", "(\u0627)"),
    ("(\u0627)", "(\u0627)"),
    ("((\u0627))", "((\u0627))"),
    ("))\u0627((", "((\u0627))"),
    ("(\u0627(", "(\u0627)"),
    ("\u00ab\u0627\u00bb \u00bb\u0628\u00ab", "\u00ab\u0627\u00bb \u00ab\u0628\u00bb"),
    ("\u00bb\u0627\u00ab ]\u0628[", "\u00ab\u0627\u00bb [\u0628]"),
    ("\u0627( \u0628", "\u0627) \u0628"),
    ("1) \u0627 (\u0628)", "1) \u0627 (\u0628)"),
    ("\u0627", "\u0627"),
]


@pytest.mark.parametrize(("found", "paired"), BRACKETS)
def test_brackets(found: str, paired: str) -> None:
    assert pair_brackets(found) == paired


@pytest.mark.parametrize(
    ("text", "rtl"),
    [("\u0627 a", False), ("\u0627\u0628 a", True), ("12", False), ("\u05d0\u05d1 a", True)],
)
def test_direction(text: str, rtl: bool) -> None:
    assert is_rtl(text) is rtl


@pytest.mark.parametrize("letter", ["ب", "א", "ﭖ", "ﻻ"])
def test_letters_and_their_forms_run_from_right_to_left(letter: str) -> None:
    assert has_rtl(f"a {letter}")
    assert not has_rtl("a 1 \u2014")
