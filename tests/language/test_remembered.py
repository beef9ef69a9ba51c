"""What is remembered is made once, and bounded."""

from __future__ import annotations

from rag.language.remembered import Remembered


class Made(list[str]):
    """Makes a value that is empty for the empty key, and keeps what it was asked for."""

    def __call__(self, key: str) -> str:
        self.append(key)
        return key.upper()


def test_what_is_met_again_is_not_made_again() -> None:
    made = Made()
    remembered: Remembered[str, str] = Remembered(made, most=3)
    assert [remembered[key] for key in "abaab"] == ["A", "B", "A", "A", "B"]
    assert made == ["a", "b"]


def test_an_empty_value_is_a_value() -> None:
    made = Made()
    remembered: Remembered[str, str] = Remembered(made, most=2)
    for key in ("", "b", "c", ""):
        assert remembered[key] == key.upper()
    assert made == ["", "b", "c"]


def test_what_is_met_now_and_then_outlives_what_is_met_once() -> None:
    made = Made()
    remembered: Remembered[str, str] = Remembered(made, most=3)
    once = [str(number) for number in range(100)]
    for key in once:
        assert (remembered["often"], remembered[key]) == ("OFTEN", key)
        assert len(remembered) + len(remembered._before) <= 6
    assert made == ["often", *once]
    assert remembered["0"] == "0"
    assert made.count("0") == 2
