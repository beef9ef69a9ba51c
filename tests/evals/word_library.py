"""A library that finds by shared words and quotes whole articles: runs without the engine."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rag.errors import ModelTooSlow
from rag.language.fold import fold_text
from rag.records import Answer, Article, Citation, Outcome, Passage, Sentence


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold_text(text)))


class WordLibrary:
    """Answers when at least two words are shared; counts what it was asked.

    ``fails_on`` raises a model's error for questions that hold the word;
    ``dies_after`` stops the process's work after so many questions.
    """

    def __init__(self, fails_on: str = "\0", dies_after: int = 10**9) -> None:
        self.stored: dict[str, Article] = {}
        self.asked: list[str] = []
        self.closed = False
        self.llm: Any = None
        self._fails_on = fails_on
        self._dies_after = dies_after

    def ingest(self, sources: Sequence[str | Path]) -> list[Outcome]:
        files = [path for source in sources for path in sorted(Path(source).glob("**/*.md"))]
        return self.add([_read(path) for path in files])

    def add(self, articles: Sequence[Article]) -> list[Outcome]:
        self.stored |= {article.id: article for article in articles}
        return [Outcome(article.source, "added", article.id) for article in articles]

    def article(self, identity: str) -> Article:
        return self.stored[identity]

    def search(self, text: str, top: int = 10) -> list[Passage]:
        ranked = sorted(self.stored.values(), key=lambda a: -len(words(a.text) & words(text)))
        return [_passage(article, text) for article in ranked[:top]]

    def ask(
        self,
        question: str,
        history: Sequence[tuple[str, str]] = (),
        passages: Sequence[Passage | Article] | None = None,
    ) -> Answer:
        if len(self.asked) >= self._dies_after:
            raise KeyboardInterrupt
        self.asked.append(question)
        if self._fails_on in question:
            raise ModelTooSlow("The model did not finish.", "Wait.")
        given = [p if isinstance(p, Passage) else _passage(p, question) for p in passages or ()]
        found = sorted(given, key=lambda p: -p.score) if given else self.search(question)
        return _answer(question, found)

    def close(self) -> None:
        self.closed = True


def _read(path: Path) -> Article:
    text = path.read_text(encoding="utf-8").split("---\n", 2)[-1]
    return Article(str(path.resolve()), path.stem, text)


def _passage(article: Article, question: str) -> Passage:
    score = len(words(article.text) & words(question)) / (len(words(question)) or 1)
    return Passage(article, article.text, 0, len(article.text), score, (0, len(article.text)))


def _answer(question: str, found: Sequence[Passage]) -> Answer:
    best = found[0] if found else None
    if best is None or best.score < 0.3:
        return Answer(question, "en", "extractive", "Not found.", True, best.score if best else 0.0)
    article = best.article
    quote = article.text.strip()
    start = article.text.index(quote)
    text = f"According to the article: {quote} [1]"
    return Answer(
        question,
        "en",
        "extractive",
        text,
        False,
        best.score,
        citations=(
            Citation(
                1,
                article.id,
                article.source,
                article.title,
                None,
                None,
                best.language,
                start,
                start + len(quote),
                quote,
                best.text,
                True,
            ),
        ),
        sentences=(Sentence(text, 0, len(text), (1,), True, "quoted"),),
        timings={"search": 1.0, "answer": 2.0},
    )
