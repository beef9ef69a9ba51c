"""Notices that sources disagree, to be read: ``python -m evals.notices LIBRARY``.

The headlines of a library are asked of it, and each notice of the answers is shown once. Whether it
is true is for a reader to say: nobody has labelled it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from evals.disagreements import claimed
from rag import Library
from rag.records import Answer, Disagreement


def notices(library: Library) -> Iterator[tuple[Disagreement, Answer]]:
    """Each notice with the first answer that has it."""
    seen = set()
    for title in [article.title for article in library.articles() if article.title]:
        answer = library.ask(title)
        for found in answer.disagreements:
            said = frozenset((claim.text, claim.value) for claim in found.claims)
            if said not in seen:
                seen.add(said)
                yield found, answer


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m evals.notices", description=__doc__)
    parser.add_argument("library", type=Path)
    with Library.open(parser.parse_args(arguments).library) as library:
        for found, answer in notices(library):
            print(f"{found.kind}\t{answer.question}", *claimed(found, answer), sep="\n", flush=True)


if __name__ == "__main__":
    main()
