"""What a newsroom asks of a whole library: ``python -m evals.newsroom DATA [--part report]``.

``sets/newsroom.jsonl`` has questions that were written from real articles, in Persian,
Arabic and English, as people type them, by writers who had not seen the code. A third
of them are asked in another language than the article's; a third and more have no answer
in the library (another year, place, person, number, office, today, a fact that is not
told, a false premise, something else). It has no word of the articles: an article is
named by file and line under ``DATA/news``, an answer by its place in the article's text.

Questions of part ``fit`` are asked of 1,500 articles and are there to fit models by;
``tune`` and ``report`` are asked of 1,000 others, halved by article. ``more`` (to fit by),
``held`` (to choose and calibrate what is fitted) and ``fresh`` are asked of 2,080 others, by
eight writers who were asked not to use the words of the sentence that answers; ``held`` and
``fresh`` are by one of them each, over articles of their own. ``reworded`` (to fit by) and
``unseen`` (by one of them) are by eight others over 2,080 others again, who were asked that half of
the answers share no word with their question but names, and that what is not told has a sentence
that looks like it. Only ``report``, ``fresh`` and ``unseen`` count.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.intervals import Sample, estimate
from rag.errors import InputError
from rag.language.dates import parse_date
from rag.language.fold import fold_text
from rag.records import Answer, Article, Span

SETS = Path(__file__).parent / "sets"
LIBRARIES = {
    "fit": "fit", "tune": "asked", "report": "asked",
    "more": "fresh", "held": "fresh", "fresh": "fresh",
    "reworded": "reworded", "unseen": "reworded",
}  # fmt: skip
"""Which articles of ``newsroom_articles.json`` each part is asked of."""

PARTS = tuple(LIBRARIES)
SHORTEST = 4
"""Letters from which an answer counts wherever it stands in its article."""


@dataclass(frozen=True, slots=True)
class Place:
    """An answer: ``text[start:end]`` of an article, in the sentence ``sentence``."""

    article: str
    start: int
    end: int
    sentence: Span


@dataclass(frozen=True, slots=True)
class Row:
    """A question; ``none`` says in which way it has no answer, "" where it has one.

    ``kind`` is what a right answer is, ``near`` the articles that an unanswerable one is close to.
    """

    id: str
    part: str
    lang: str
    kind: str
    question: str
    answers: tuple[Place, ...]
    none: str
    near: tuple[str, ...]

    @property
    def cluster(self) -> str:
        """The article asked about, as questions on one are not independent."""
        named = [place.article for place in self.answers] or [*self.near, self.question]
        return named[0]

    @property
    def across(self) -> bool:
        """Whether every answer stands in another language."""
        told = {place.article.partition(":")[0].partition("-")[0] for place in self.answers}
        return bool(told) and self.lang not in told


def load(part: str = "") -> list[Row]:
    """The questions of one part, or of all."""
    lines = (SETS / "newsroom.jsonl").read_text(encoding="utf-8").splitlines()
    rows = (_row(**json.loads(line)) for line in lines)
    return [row for row in rows if part in ("", row.part)]


def _row(
    id: str, part: str, lang: str, kind: str, question: str, answers: list[list[int]],
    none: str = "", near: Sequence[str] = (),
) -> Row:  # fmt: skip
    places = tuple(Place(str(name), a, b, (c, d)) for name, a, b, c, d in answers)
    return Row(id, part, lang, kind, question, places, none, tuple(near))


def articles(data: Path, part: str, size: int = 0) -> list[Article]:
    """The library that questions of a part are asked of, filled up to ``size`` with others.

    Raises InputError where ``DATA/news`` is not there.
    """
    listed = json.loads((SETS / "newsroom_articles.json").read_text(encoding="utf-8"))
    wanted = {name: set(lines) for name, lines in listed[LIBRARIES[part]].items()}
    chosen: list[Article] = []
    others: list[Article] = []
    for name, lines in wanted.items():
        for place, row in enumerate(stored(data, name)):
            target = chosen if place in lines else others
            if target is chosen or len(others) < size:
                target.append(article_of(f"{name}:{place}", row))
    return [*chosen, *others[: max(size - len(chosen), 0)]]


def stored(data: Path, name: str) -> Iterator[dict[str, str]]:
    path = data / "news" / f"{name}.jsonl.gz"
    if not path.is_file():
        raise InputError(f"{path} is not there.", "Name the folder that holds news/.")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def article_of(source: str, row: Mapping[str, str]) -> Article:
    title, text, outlet = row.get("title") or "", row["text"], row.get("source") or ""
    return Article(source, title, text, row["lang"], outlet=outlet, date=_day(row.get("date")))


def _day(written: str | None) -> str | None:
    """The day of an article, none where the file's own words cannot be read as one."""
    try:
        return parse_date(written)[0].isoformat() if written else None
    except InputError:
        return None


def holds(row: Row, article: Article, span: Span) -> bool:
    """Whether a slice of an article holds an answer: at its place, or in the same words."""
    quote = fold_text(article.text[span[0] : span[1]])
    for place in row.answers:
        if place.article != article.source:
            continue
        said = article.text[place.start : place.end]
        if span[0] <= place.start and place.end <= span[1]:
            return True
        if len(said) >= SHORTEST and fold_text(said) in quote:
            return True
    return False


def _is_short(row: Row, answer: Answer) -> bool:
    """Whether the short answer has words of an answer in common, at its place."""
    short = answer.short
    assert short
    source = answer.citations[short.marker - 1].source
    return any(
        place.article == source and place.start < short.end and short.start < place.end
        for place in row.answers
    )


Measures = dict[str, list[Sample]]
"""Measure to its value for each question that it applies to."""


def judged(row: Row, answer: Answer, library: Mapping[str, Article]) -> Iterator[tuple[str, float]]:
    """The values of one answer by measure."""
    if row.none:
        yield "declined", float(answer.abstained)
        yield f"declined, {row.none}", float(answer.abstained)
        yield f"declined {row.lang}", float(answer.abstained)
        return
    cited = [(c.source, holds(row, library[c.source], (c.start, c.end))) for c in answer.citations]
    first = float(bool(cited) and cited[0][1])
    yield "first quote", first
    yield f"first quote {'across' if row.across else row.lang}", first
    yield "any quote", float(any(held for _, held in cited))
    yield "answered", float(not answer.abstained)
    if answer.short:
        yield "short answer", 1.0
        yield "short answer right", float(_is_short(row, answer))
    elif cited:
        yield "short answer", 0.0
    if cited:
        right = {place.article for place in row.answers}
        yield "quotes an answer", float(len(cited))
        yield "of another article, an answer", float(sum(s not in right for s, _ in cited))
        yield "without the answer, an answer", float(sum(not held for _, held in cited))


def measured(rows: Sequence[Row], held: Sequence[Article], wrong: bool = False) -> Measures:
    """Ask a library of these articles every question."""
    from rag.library import Library

    by_source = {article.source: article for article in held}
    values: Measures = defaultdict(list)
    with (
        tempfile.TemporaryDirectory(prefix="sanad-newsroom-") as folder,
        Library.open(Path(folder) / "library") as library,
    ):
        library.add(held)
        for row in rows:
            answer = library.ask(row.question)
            found = dict(judged(row, answer, by_source))
            for name, value in found.items():
                values[name].append(Sample(value, row.cluster))
            if wrong and not found.get("first quote", found.get("declined")):
                print(row.id, row.lang, row.kind, row.none, row.question, sep="\t")
                print(*(f"\t{c.source}: {c.quote}" for c in answer.citations), sep="\n")
    return values


def table(values: Measures) -> Iterator[str]:
    """A line a measure: its mean with a 95 % interval over articles."""
    for name, listed in sorted(values.items()):
        yield f"{name}: {estimate(listed)}"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m evals.newsroom", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder that holds news/")
    parser.add_argument("--part", choices=PARTS, default="report")
    parser.add_argument("--size", type=int, default=0, help="articles in the library")
    parser.add_argument("--wrong", action="store_true", help="print what went wrong")
    given = parser.parse_args(arguments)
    held = articles(given.data, given.part, given.size)
    values = measured(load(given.part), held, given.wrong)
    print(f"{len(held)} articles", *table(values), sep="\n")


if __name__ == "__main__":
    main()
