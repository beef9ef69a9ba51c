"""What the prompt costs beside its plain text: ``python -m evals.prompt_cost``.

For each language the prompt over eight articles of the demo corpus is counted against the
same rules, passages, headlines and question without fences, boundaries and reminders, by
cl100k_base, which ships inside llama-index-core, and by any llama.cpp server named with
``--server`` (its ``/tokenize``). The datamarked prompt stands beside it.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from evals.cases import ROOT
from evals.scripted import passage
from rag.answer.model.prompt import PLAIN, Excerpt, Form, messages, passage_of, rules
from rag.records import Passage

PASSAGES = 8
QUESTIONS = {
    "fa": "کرملین دربارهٔ این پیمان چه گفت؟",
    "ar": "ماذا قال الكرملين عن المعاهدة؟",
    "en": "What did the Kremlin say about the treaty?",
}
Count = Callable[[str], int]


def cl100k() -> Count:
    """Tokens by OpenAI's cl100k_base, from the copy inside llama-index-core."""
    import llama_index.core
    import tiktoken

    static = Path(llama_index.core.__file__).parent / "_static" / "tiktoken_cache"
    os.environ.setdefault("TIKTOKEN_CACHE_DIR", str(static))
    encoding = tiktoken.get_encoding("cl100k_base")
    return lambda text: len(encoding.encode(text, disallowed_special=()))


def served(url: str) -> Count:
    """Tokens by a llama.cpp server."""
    import httpx

    def count(text: str) -> int:
        answer = httpx.post(f"{url.rstrip('/')}/tokenize", json={"content": text}, timeout=30)
        return len(answer.raise_for_status().json()["tokens"])

    return count


def passages(language: str) -> list[Passage]:
    """Articles of the demo corpus, each as one passage."""
    paths = sorted((ROOT / "corpus" / language).glob("*.md"))[:PASSAGES]
    return [_passage(path, language) for path in paths]


def _passage(path: Path, language: str) -> Passage:
    text = path.read_text(encoding="utf-8").split("---\n")[2].strip()
    return passage(text, language, path.name, path.stem, "Demo", "2025-01-17")


def costs(language: str, count: Count) -> tuple[int, float, float]:
    """Tokens of the plain text, and the prompt's and the datamarked one's times that."""
    excerpts = [Excerpt(each, each.text) for each in passages(language)]
    question = QUESTIONS[language]
    shown = "\n".join(passage_of(excerpt, PLAIN) for excerpt in excerpts)
    plain = count(f"{rules(language, PLAIN)}\n{shown}\n{question}")
    marked = Form(datamark=True)
    sizes = [
        count("\n".join(m.content for m in messages(question, excerpts, language, (), form)))
        for form in (PLAIN, marked)
    ]
    return plain, sizes[0] / plain, sizes[1] / plain


def table(counts: dict[str, Count]) -> Iterator[str]:
    yield f"{'':12}{'language':>10}{'plain':>8}{'prompt':>8}{'datamarked':>12}"
    for name, count in counts.items():
        for language in QUESTIONS:
            plain, ours, marked = costs(language, count)
            yield f"{name:12}{language:>10}{plain:>8}{ours:>8.3f}{marked:>12.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", action="append", default=[], metavar="NAME=URL")
    given = parser.parse_args()
    counts = {"cl100k": cl100k()}
    for named in given.server:
        name, _, url = named.partition("=")
        counts[name] = served(url)
    print("\n".join(table(counts)))


if __name__ == "__main__":
    main()
