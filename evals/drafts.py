"""Sentences of news set beside a library that holds their article, changed, or not: `DATA`.

    python -m evals.drafts DATA [SEED]

``DATA/news`` has articles as JSON lines by language. 200 go into a library; their own
sentences (lightly shortened) should be supported, the same with a number, a name or a
negation changed contradicted, and those of articles left out absent. The changes are made
by rules that know no grammar: a few of them change nothing, or make no sentence.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rag import Article, Library
from rag.draft.claims import read_lines
from rag.language.fold import fold_text

HELD, LEFT_OUT, EACH = 67, 30, 25
"""Articles of each language in the library and beside it, and sentences of each kind."""

EXPECTED = {
    "own": "supported",
    "number": "contradicted",
    "name": "contradicted",
    "negation": "contradicted",
    "other": "absent",
}
DIGITS = {"fa": "۰۱۲۳۴۵۶۷۸۹", "ar": "٠١٢٣٤٥٦٧٨٩"}
NAMES = {
    "en": (r"(?<=[a-z,] )[A-Z][a-z]+ [A-Z][a-z]+(?! [A-Z])", ("Marcus Feldman", "Helena Brandt")),
    "fa": (r"\b(?:تهران|ایران|آمریکا|اصفهان|مشهد|عراق|چین|روسیه|پرسپولیس|استقلال)\b", ("کرمان",)),
    "ar": (r"\b(?:تونس|ليبيا|الجزائر|فرنسا|مصر|سوريا|العراق|إيطاليا|المغرب)\b", ("اليابان",)),
}
DENIED = {
    "en": (r"\b(was|is|were|are|has|have|will|would|can)\b(?! not)", r"\1 not"),
    "fa": (r"\b(شد|کرد|داد|گفت|بود|دارد)(?=\.?$)", r"ن\1"),
    "ar": (r"(?<=\s)(كان|كانت|تم|يمكن|يوجد)\b", r"ما \1"),
}

Change = Callable[[str, str, random.Random], str]


def shortened(text: str, language: str, chance: random.Random) -> str:
    """Without brackets, and without a last clause that is short."""
    text = re.sub(r"\s*\([^)]*\)", "", text)
    cut = max(text.rfind("،"), text.rfind(", "))
    return text[:cut].rstrip() + "." if cut > 0.6 * len(text) else text


def other_number(text: str, language: str, chance: random.Random) -> str:
    found = list(re.finditer(r"(?<![\w.,٫/:-])\d{1,4}(?![\w.,٫/:-])", text))
    if not found:
        return text
    one = chance.choice(found)
    value = str(int(one[0]) + chance.choice((3, 7, 11, 24)))
    if one[0][0] in DIGITS.get(language, ""):
        value = value.translate(str.maketrans("0123456789", DIGITS[language]))
    return text[: one.start()] + value + text[one.end() :]


def other_name(text: str, language: str, chance: random.Random) -> str:
    pattern, names = NAMES[language]
    return re.sub(pattern, chance.choice(names), text, count=1)


def denied(text: str, language: str, chance: random.Random) -> str:
    return re.sub(*DENIED[language], text, count=1)


CHANGES: dict[str, Change] = {
    "number": other_number,
    "name": other_name,
    "negation": denied,
}


def articles(data: Path, language: str, chance: random.Random) -> list[Article]:
    """Articles of one language in a random order."""
    with gzip.open(data / "news" / f"{language}.jsonl.gz", "rt", encoding="utf-8") as file:
        rows: list[dict[str, Any]] = [json.loads(line) for line in file]
    fitting = [row for row in rows if 600 < len(row["text"]) < 6000]
    chance.shuffle(fitting)
    return [
        Article(row["url"], row["title"], row["text"], language)
        for row in fitting[: HELD + LEFT_OUT]
    ]


def sentences(given: Sequence[Article], chance: random.Random) -> list[str]:
    """Sentences that can be checked, in a random order, three of an article at most."""
    found = []
    for article in given:
        own = [
            line.text
            for line in read_lines(article.text)
            if not line.skipped and 50 < len(line.text) < 350 and line.text.endswith(".")
        ]
        found += chance.sample(own, min(3, len(own)))
    chance.shuffle(found)
    return found


def cases(
    data: Path, chance: random.Random
) -> Iterator[tuple[list[Article], list[tuple[str, ...]]]]:
    """By language: the articles to put in, and (language, kind, sentence)."""
    for language in NAMES:
        every = articles(data, language, chance)
        held, own = every[:HELD], sentences(every[:HELD], chance)
        made = [("own", shortened(text, language, chance)) for text in own[:EACH]]
        for kind, change in CHANGES.items():
            changed = [(text, change(text, language, chance)) for text in own[EACH:]]
            made += [(kind, new) for text, new in changed if new != text][: EACH // 2]
        made += [("other", text) for text in sentences(every[HELD:], chance)[:EACH]]
        yield held, [(language, kind, text) for kind, text in made]


def main(data: Path, seed: int) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    wrong = []
    with tempfile.TemporaryDirectory() as folder, Library.open(folder) as library:
        made = list(cases(data, random.Random(seed)))
        library.add([article for held, _ in made for article in held])
        for language, kind, text in (one for _, some in made for one in some):
            told = max(library.check(text).sentences, key=lambda sentence: len(sentence.text))
            counts[kind, told.verdict] += 1
            if told.verdict != EXPECTED[kind]:
                quote = told.citations[0].quote if told.citations else ""
                wrong.append(f"{language} {kind} -> {told.verdict}: {text} | {fold_text(quote)}")
    for kind, expected in EXPECTED.items():
        told_so = {verdict: n for (of, verdict), n in counts.most_common() if of == kind}
        sys.stdout.write(
            f"{kind}: {told_so.get(expected, 0)} of {sum(told_so.values())} {told_so}\n"
        )
    sys.stdout.write("\n".join(wrong) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
