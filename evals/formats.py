"""The shapes that question sets come in, each read into ``evals.cases`` records.

- facts: ``{id, lang, question, answerable, facts, evidence}``, a row with ``evidence``
- passages: ``{id, lang, question, title, passage, answers}``, a row with ``passage`` or ``context``
- NoMIRACL: a question with its own judged passages, a row with ``passages`` or
  ``positive_passages``
- SQuAD: ``data > paragraphs > qas``, a ``.json`` file
- BEIR: ``corpus.jsonl``, ``queries.jsonl`` and ``qrels/*.tsv``, a folder

Every refusal names the file and the line. A language that a row does not give
is detected; what the questions are worth is not known here.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from evals.cases import Case, CaseSet, Evidence
from evals.rows import BeirText, FactsRow, JudgedRow, PassageRow, SquadFile
from rag.errors import InputError
from rag.json_lines import object_of
from rag.records import Article

Model = TypeVar("Model", bound=BaseModel)
Row = dict[str, Any]


def read(path: Path) -> CaseSet:
    """Read one set of any shape.

    Raises:
        InputError: naming the file and the line or place that cannot be used.
    """
    if path.is_dir():
        return _beir(path)
    if not path.is_file():
        raise InputError(f"There is no set {path}.", "Give a .jsonl, .jsonl.gz or .json file.")
    reader = _squad if path.suffix == ".json" else _lines
    cases = reader(path)
    if not cases.cases:
        raise InputError(f"{path} holds no question.", "Give a set with at least one row.")
    return cases


def _lines(path: Path) -> CaseSet:
    _, first = next(rows(path), (1, None))
    if first is None:
        return CaseSet(_name(path), ())
    for key, reader in SHAPES.items():
        if key in first:
            return reader(path)
    raise InputError(
        f"{path.name}, line 1: none of {', '.join(SHAPES)} is a field of the row.",
        "See evals/README.md for the shapes of sets.",
    )


def _facts(path: Path) -> CaseSet:
    cases = [
        Case(
            id=row.id,
            language=row.lang,
            question=row.question,
            answerable=row.answerable,
            facts=tuple(map(tuple, row.facts)),
            evidence=tuple(Evidence(piece.source, piece.contains) for piece in row.evidence),
            cluster=row.evidence[0].source if row.evidence else row.id,
        )
        for row in checked(path, FactsRow)
    ]
    return CaseSet(_name(path), tuple(_distinct(path, cases)))


def _passages(path: Path) -> CaseSet:
    collected = Passages(_name(path))
    for row in checked(path, PassageRow):
        collected.add(row.id, row.question, row.lang, row.title, row.passage, row.answers)
    return collected.case_set()


def _judged(path: Path) -> CaseSet:
    cases = []
    for row in checked(path, JudgedRow):
        language = row.lang or _language(row.question)
        articles = tuple(
            Article(f"{row.id}/{p.docid}", p.title, p.text, language) for p in row.passages
        )
        cases.append(
            Case(row.id, language, row.question, row.answerable, articles=articles, cluster=row.id)
        )
    return CaseSet(_name(path), tuple(_distinct(path, cases)))


def _squad(path: Path) -> CaseSet:
    collected = Passages(_name(path))
    for article in _squad_file(path).data:
        for paragraph in article.paragraphs:
            for qa in paragraph.qas:
                answers = [] if qa.is_impossible else [answer.text for answer in qa.answers]
                collected.add(
                    str(qa.id), qa.question, "", article.title, paragraph.context, answers
                )
    return collected.case_set()


def _squad_file(path: Path) -> SquadFile:
    try:
        return SquadFile.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise _refused(path, "", error) from error


class Passages:
    """Distinct passages as articles, and the questions over them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._articles: dict[str, Article] = {}
        self._cases: dict[str, Case] = {}

    def add(
        self, id: str, question: str, language: str, title: str, passage: str, answers: list[str]
    ) -> None:
        """One question; a second of the same id (a set's repeated row) is left out."""
        article = self._article(title.strip(), passage)
        spoken = language or _language(question)
        accepted = tuple(dict.fromkeys(answer for answer in answers if answer.strip()))
        evidence = Evidence(article.source, language=article.language or "und")
        self._cases.setdefault(
            id,
            Case(
                id=id,
                language=spoken,
                question=question,
                answerable=bool(accepted),
                facts=(accepted,) if accepted else (),
                evidence=(evidence,) if accepted else (),
                cluster=article.source,
            ),
        )

    def _article(self, title: str, passage: str) -> Article:
        if passage not in self._articles:
            source = f"{self.name}#{len(self._articles)}"
            self._articles[passage] = Article(source, title, passage, _language(passage))
        return self._articles[passage]

    def case_set(self) -> CaseSet:
        return CaseSet(self.name, tuple(self._cases.values()), tuple(self._articles.values()))


def _beir(folder: Path) -> CaseSet:
    """A BEIR folder (Thakur et al. 2021, arXiv:2104.08663); the test split where there is one."""
    _require_beir(folder)
    texts = list(checked(folder / "corpus.jsonl", BeirText))
    judged = _qrels(folder)
    languages = {row.id: _language(row.text) for row in texts}
    cases = [
        Case(
            id=row.id,
            language=_language(row.text),
            question=row.text,
            answerable=None,
            evidence=tuple(
                Evidence(source, language=languages.get(source, "und"), grade=grade)
                for source, grade in judged[row.id].items()
            ),
            cluster=row.id,
        )
        for row in checked(folder / "queries.jsonl", BeirText)
        if row.id in judged
    ]
    articles = tuple(Article(row.id, row.title, row.text, languages[row.id]) for row in texts)
    return CaseSet(folder.name, tuple(cases), articles, asked=False)


BEIR = ("corpus.jsonl", "queries.jsonl", "qrels/*.tsv")
"""The files of a BEIR folder."""


def _require_beir(folder: Path) -> None:
    if missing := [pattern for pattern in BEIR if not any(folder.glob(pattern))]:
        raise InputError(
            f"{folder} is no BEIR folder: it has no {' and no '.join(missing)}.",
            f"Put {', '.join(BEIR)} into it, or name a file of questions instead of a folder.",
        )


def _qrels(folder: Path) -> dict[str, dict[str, int]]:
    files = sorted(folder.glob(BEIR[-1]), key=lambda path: path.stem != "test")
    judged: dict[str, dict[str, int]] = {}
    lines = files[0].read_text(encoding="utf-8").rstrip("\n").split("\n")
    for number, line in enumerate(lines[1:], 2):
        try:
            query, source, grade = line.split("\t")
            if int(grade) > 0:
                judged.setdefault(query, {})[source] = int(grade)
        except ValueError as error:
            raise InputError(
                f"{files[0]}, line {number}: not query-id, corpus-id and a whole number.",
                "Part the three columns by tabs.",
            ) from error
    return judged


SHAPES: dict[str, Callable[[Path], CaseSet]] = {
    "evidence": _facts,
    "passages": _judged,
    "positive_passages": _judged,
    "passage": _passages,
    "context": _passages,
}
"""A field of the first row, and the reader of files whose rows have it."""


def checked(path: Path, model: type[Model]) -> Iterator[Model]:
    """Every row of a JSON Lines file, validated.

    Raises:
        InputError: naming the file and the line.
    """
    for number, row in rows(path):
        try:
            yield model.model_validate(row)
        except ValidationError as error:
            raise _refused(path, f", line {number}", error) from error


def rows(path: Path) -> Iterator[tuple[int, Row]]:
    """(line number, object) of every non-empty line; ``.gz`` is unpacked."""
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield number, object_of(path.name, number, line)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}.", "Give a readable file.") from error


def _refused(path: Path, place: str, error: ValidationError) -> InputError:
    first = error.errors()[0]
    field = ".".join(map(str, first["loc"])) or "row"
    return InputError(f"{path.name}{place}: {field}: {first['msg']}.", "Correct the row.")


def _distinct(path: Path, cases: list[Case]) -> Iterator[Case]:
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise InputError(f"{path.name}: two rows have the id {case.id}.", "Give each its own.")
        seen.add(case.id)
        yield case


def _language(text: str) -> str:
    from rag.language.detect import detect

    return detect(text[:500]).language


def _name(path: Path) -> str:
    return path.name.removesuffix(".gz").removesuffix(".jsonl").removesuffix(".json")
