"""How list numbers look: the number formats of Word, OpenDocument and PowerPoint.

It does not know which digits a program shows for plain decimals: Word changes
them with the language of the text around and the reader's settings, neither of
which says it for sure, so they stay 1, 2, 3.
"""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"

MARKS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0a8": "▫",
    "\uf0d8": "➢",
    "\uf0e0": "→",
    "\uf0fc": "✓",
    "\uf076": "❖",
    "\uf06e": "■",
    "\uf06c": "●",
    "\uf06f": "□",
    "\uf071": "❑",
    "\uf02d": "-",
}
"""Bullets of the fonts Symbol and Wingdings, which stand in the private area, and as they look."""


def mark(char: str) -> str:
    """A bullet as it looks; one of an unknown private letter as the common round one."""
    return MARKS.get(char, "•" if "\ue000" <= char <= "\uf8ff" else char)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    letters = ""
    for value, sign in _ROMAN:
        letters += sign * (number // value)
        number %= value
    return letters


def _repeated(alphabet: str) -> Callable[[int], str]:
    """1 a, 26 z, 27 aa, 28 bb, as Word and LibreOffice count."""

    def letters(number: int) -> str:
        if not 0 < number <= 30 * len(alphabet):
            return str(number)
        times, place = divmod(number - 1, len(alphabet))
        return alphabet[place] * (times + 1)

    return letters


def _digits(zero: str) -> Callable[[int], str]:
    shift = {ord("0") + digit: chr(ord(zero) + digit) for digit in range(10)}
    return lambda number: str(number).translate(shift)


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{ending or 'th'}"


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _repeated(_LATIN),
    "upperLetter": _repeated(_LATIN.upper()),
    "ordinal": _ordinal,
    "numberInDash": lambda number: f"- {number} -",
    "arabicAlpha": _repeated(_ARABIC),
    "arabicAbjad": _repeated(_ABJAD),
    "arabicDigits": _digits("٠"),
    "persianDigits": _digits("۰"),
    "none": lambda number: "",
}
"""Word's names (ISO 29500-1, 17.18.59) and two for digits that OpenDocument spells out."""


def formatted(number: int, form: str) -> str:
    """A number in a format; in one that is not known, as a decimal."""
    return FORMATS.get(form, str)(number)
