"""How well web pages are read, beside trafilatura alone: ``python -m evals.html FOLDER``.

FOLDER holds pairs ``NAME.html`` and ``NAME.txt``, the text that should be read.
Precision, recall and F1 count words, each as often as it stands in both; they are
means over the pages of a slice. The slice of a page is its name up to the last
hyphen. What stands in which order, and where paragraphs end, is not measured.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from rag.errors import InputError, ReadingError
from rag.reading.limits import Limits
from rag.reading.parse import parse_here

_WORD = re.compile(r"\w+")
Reader = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall of the words of one page."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score(found: str, expected: str) -> Score:
    """Words of both, as multisets; nothing found of nothing expected is perfect."""
    ours, theirs = Counter(_WORD.findall(found)), Counter(_WORD.findall(expected))
    common = (ours & theirs).total()
    if not ours or not theirs:
        return Score(float(not ours and not theirs), float(not ours and not theirs))
    return Score(common / ours.total(), common / theirs.total())


def ours(page: bytes) -> str:
    """Our reading; a page that is refused has no text."""
    try:
        return parse_here("html", page, Limits(), None).text
    except ReadingError:
        return ""


def trafilatura_alone(page: bytes) -> str:
    """trafilatura with its own settings, comments out as with us."""
    from trafilatura import extract

    return extract(page, include_comments=False) or ""


READERS: dict[str, Reader] = {"ours": ours, "trafilatura": trafilatura_alone}


def pairs(folder: Path) -> Iterator[tuple[str, bytes, str]]:
    """Name, page and expected text of each pair. Raises InputError where there is none."""
    pages = sorted(folder.glob("*.html"))
    if not pages:
        raise InputError(f"{folder} holds no .html file.", "Give a folder of .html and .txt pairs.")
    for page in pages:
        text = page.with_suffix(".txt")
        if not text.is_file():
            raise InputError(f"{page} has no {text.name} beside it.", "Write what it should read.")
        yield page.stem, page.read_bytes(), text.read_text(encoding="utf-8")


def measure(folder: Path) -> dict[str, dict[str, Score]]:
    """For each page, the score of each reader."""
    return {
        name: {reader: score(read(page), text) for reader, read in READERS.items()}
        for name, page, text in pairs(folder)
    }


def report(scores: dict[str, dict[str, Score]]) -> Iterator[str]:
    """A table: slice, pages, reader, precision, recall, F1."""
    slices: dict[str, list[dict[str, Score]]] = defaultdict(list)
    for name, page in scores.items():
        slices[name.rpartition("-")[0] or "all"].append(page)
        slices["every page"].append(page)
    yield f"{'slice':<16}{'pages':>6}  {'reader':<12}{'precision':>10}{'recall':>8}{'F1':>7}"
    for label, pages in sorted(slices.items()):
        for reader in READERS:
            yield _row(label, reader, [page[reader] for page in pages])


def _row(label: str, reader: str, found: list[Score]) -> str:
    means = (fmean(getattr(one, name) for one in found) for name in ("precision", "recall", "f1"))
    precision, recall, f1 = means
    return f"{label:<16}{len(found):>6}  {reader:<12}{precision:>10.3f}{recall:>8.3f}{f1:>7.3f}"


def _by_page(scores: dict[str, dict[str, Score]]) -> Iterable[str]:
    ordered = sorted(scores.items(), key=lambda item: item[1]["ours"].f1)
    for name, page in ordered:
        yield f"{name:<40} " + "  ".join(f"{reader} {page[reader].f1:.3f}" for reader in READERS)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.html", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", action="store_true", help="each page too, worst first")
    arguments = parser.parse_args()
    try:
        scores = measure(arguments.folder)
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    for line in [*(_by_page(scores) if arguments.pages else ()), *report(scores)]:
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
