"""How fast an embedder is: ``python -m evals.bench.embedder [--embedder NAME]``.

Loads it, embeds up to 3,000 passages of 150 words of each language of
``$SANAD_DATA/news``, once with every word new and once again, and one question
a thousand times. Seconds are those of the processor, so that a busy machine
changes them little; the news stays where it is.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from pathlib import Path

from evals.retrieval_sets import data_directory
from rag.embedding import Embedder, load_embedder
from rag.settings import load_settings

WORDS = 150
PASSAGES = 3000
QUESTION = "What did the two presidents say about the treaty they signed in Moscow?"
ASKED = 1000


def passages(path: Path) -> list[str]:
    """The first passages of a news file, articles run together."""
    words: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            words.extend(json.loads(line)["text"].split())
            if len(words) >= WORDS * PASSAGES:
                break
    starts = range(0, min(len(words), WORDS * PASSAGES) - WORDS + 1, WORDS)
    return [" ".join(words[start : start + WORDS]) for start in starts]


def rate(texts: list[str], embedder: Embedder) -> float:
    began = time.process_time()
    embedder.embed_passages(texts)
    return len(texts) / (time.process_time() - began)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--embedder", default="static", help="as the setting embedder")
    settings = load_settings(embedder=parser.parse_args().embedder)
    for language in ("fa", "ar", "en"):
        began = time.process_time()
        embedder = load_embedder(settings)
        loaded = time.process_time() - began
        texts = passages(data_directory() / "news" / f"{language}.jsonl.gz")
        new, again = rate(texts, embedder), rate(texts, embedder)
        print(
            f"{language}: loaded in {loaded:.2f} s, {len(texts)} passages, "
            f"{new:.0f} a second with every word new, {again:.0f} again"
        )
    began = time.process_time()
    for _ in range(ASKED):
        embedder.embed_queries([QUESTION])
    print(f"question: {(time.process_time() - began) * 1000 / ASKED:.3f} ms")


if __name__ == "__main__":
    main()
