"""Sentences of real news beside their passages, as they are and with one thing changed.

True: a sentence of an article, shortened or joined with its neighbour, beside the
sentences around it; a translation beside the sentences it stands among. Not true: another
number, a name of the same passage or of another article in the place of one, two names
exchanged, a denial put in or taken out, an opposite, "all" for "some", a cause that nobody
gave, and sentences beside passages that do not hold them. ``DATA`` has ``news`` and
``embedder`` (translated pairs). The same data gives the same rows.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from evals.claims import ClaimRow
from rag.answer.stated.mentions import mentions
from rag.language.sentences import split_sentences

LANGUAGES = ("fa", "ar", "en")
SEED = 7
ARTICLES, PAIRS = 900, 450
"""Articles read in each language, and translations for each pair of languages and direction."""

SHORTEST, LONGEST = 5, 60
"""Words of a sentence that is taken."""

SOURCES = ("tico19", "bmlama17", "ud_pud")
"""Translated pairs that are sentences of news, health and facts."""

_OPPOSITES = {
    "en": "increased/decreased rose/fell won/lost before/after first/last accepted/rejected "
    "approved/rejected more/less higher/lower opened/closed started/ended arrested/released "
    "killed/wounded supported/opposed increase/decrease men/women north/south east/west",
    "fa": "افزایش/کاهش پیروز/بازنده قبل/بعد بیشتر/کمتر آغاز/پایان کشته/زخمی مرد/زن شمال/جنوب "
    "شرق/غرب مخالف/موافق بازداشت/آزاد خرید/فروش صادرات/واردات",
    "ar": "ارتفاع/انخفاض ارتفع/انخفض فوز/هزيمة قبل/بعد قبول/رفض أكثر/أقل بداية/نهاية "
    "مقتل/إصابة رجال/نساء شمال/جنوب شرق/غرب زيادة/تراجع وافق/اعترض تصدير/توريد",
}
_DENIED = {
    "fa": "کرد/نکرد شد/نشد بود/نبود است/نیست دارد/ندارد داد/نداد داشت/نداشت می‌کند/نمی‌کند "
    "می‌شود/نمی‌شود خواهد/نخواهد",
    "ar": "كان/لم_يكن كانت/لم_تكن تم/لم_يتم أعلن/لم_يعلن أكد/لم_يؤكد قال/لم_يقل سيتم/لن_يتم",
}
_ALL = {
    "en": "some/all most/all many/all may/will might/will could/will",
    "fa": "برخی/همه بعضی/همه بیشتر/همه",
    "ar": "بعض/كل معظم/كل ربما/بالتأكيد",
}
_CAUSES = {
    "en": (
        "because of a lack of money",
        "after pressure from the opposition",
        "to protest against the new law",
        "because of bad weather",
        "in order to win the election",
        "as a result of a technical failure",
    ),
    "fa": (
        "به دلیل کمبود بودجه",
        "در پی فشار مخالفان",
        "در اعتراض به قانون تازه",
        "به علت بدی هوا",
        "برای پیروزی در انتخابات",
    ),
    "ar": (
        "بسبب نقص التمويل",
        "بعد ضغوط من المعارضة",
        "احتجاجا على القانون الجديد",
        "بسبب سوء الأحوال الجوية",
        "من أجل الفوز في الانتخابات",
    ),
}
_HELPERS = re.compile(r"\b(was|were|is|are|has|have|had|will|would|can|could|did|does|do) (?!not)")
_NOT = re.compile(r"\bnot |n't\b")
_CAPITALS = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})*")
_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"

Change = tuple[str, str, str]
"""A changed sentence, its label and the kind of change."""


class Corruptor:
    """Changes one thing in a sentence of a language; one seed, one order, the same changes."""

    def __init__(self, language: str, chance: random.Random, names: Sequence[str]) -> None:
        self._language, self._chance, self._names = language, chance, names

    def changes(self, sentence: str, around: str) -> list[Change]:
        """Every change that can be made, in a random order; ``around`` is the whole passage."""
        found = [
            *((text, "contradicted", "number") for text in self._number(sentence)),
            *((text, "contradicted", "name") for text in self._renamed(sentence, around)),
            *((text, "contradicted", "negation") for text in self._denied(sentence)),
            *((text, "contradicted", "opposite") for text in self._swapped(_OPPOSITES, sentence)),
            *((text, "not_said", "all") for text in self._swapped(_ALL, sentence, back=False)),
        ]
        if self._chance.random() < 0.3:
            cause = self._chance.choice(_CAUSES[self._language])
            found.append((f"{sentence.rstrip(' .؟?')} {cause}.", "not_said", "cause"))
        self._chance.shuffle(found)
        return found

    def shortened(self, sentence: str) -> str:
        """The sentence itself, or without a bracket or one of its clauses."""
        if self._chance.random() < 0.4:
            return sentence
        plain = re.sub(r"\s*\([^()]*\)", "", sentence)
        parts = re.split(r"(?<=[,،؛;])\s", plain)
        kept = [plain]
        if len(parts) > 2:
            at = self._chance.randrange(1, len(parts) - 1)
            kept.append(" ".join(parts[:at] + parts[at + 1 :]))
        for part in (parts[0].rstrip(",،؛;") + ".", parts[-1]):
            if len(parts) > 1 and len(part.split()) > 6:
                kept.append(part)
        short = self._chance.choice(kept)
        return short if len(short.split()) >= SHORTEST else sentence

    def _number(self, sentence: str) -> Iterator[str]:
        written = max(re.findall(r"\d+", sentence), key=len, default="")
        if written:
            value = int(written)
            other = value + self._chance.choice((-1, 1)) * self._chance.randint(
                1, max(3, value // 3)
            )
            digits = str(other if other > 0 else value + 1)
            if written[0] in _PERSIAN:
                digits = "".join(_PERSIAN[int(digit)] for digit in digits)
            yield sentence.replace(written, digits, 1)

    def _renamed(self, sentence: str, around: str) -> Iterator[str]:
        own = names_of(sentence, self._language)
        if not own:
            return
        name = self._chance.choice(own)
        if beside := [n for n in names_of(around, self._language) if n not in sentence]:
            yield sentence.replace(name, self._chance.choice(beside), 1)
        if self._names and (other := self._chance.choice(self._names)) not in around:
            yield sentence.replace(name, other, 1)
        if len(set(own)) > 1:
            one, two = self._chance.sample(sorted(set(own)), 2)
            if one not in two and two not in one:
                yield sentence.replace(one, "\0").replace(two, one).replace("\0", two)

    def _denied(self, sentence: str) -> Iterator[str]:
        if self._language == "en":
            plain = _NOT.sub("", sentence, count=1)
            denied = _HELPERS.sub(r"\1 not ", sentence, count=1)
            yield from (text for text in (plain, denied) if text != sentence)
        else:
            yield from self._swapped(_DENIED, sentence)

    def _swapped(self, table: dict[str, str], sentence: str, *, back: bool = True) -> Iterator[str]:
        """The sentence with one word of a pair for the other."""
        for pair in table[self._language].split():
            one, two = pair.replace("_", " ").split("/")
            for word, other in ((one, two), (two, one))[: 1 + back]:
                changed = re.sub(rf"\b{word}\b", other, sentence, count=1)
                if changed != sentence:
                    yield changed


def names_of(text: str, language: str) -> list[str]:
    """Names of a text as they are written."""
    if language == "en":
        return [found.group() for found in _CAPITALS.finditer(text)]
    return [mention.text for mention in mentions(text, language)]


def news_rows(data: Path, language: str) -> Iterator[ClaimRow]:
    """Sentences of articles of one language."""
    chance = random.Random(f"{SEED} {language}")
    articles = _articles(data, language, chance)
    names = [name for own in articles[:400] for s in own[:6] for name in names_of(s, language)]
    corruptor = Corruptor(language, chance, names)
    for number, sentences in enumerate(articles):
        taken = range(len(sentences))
        for at in chance.sample(taken, min(3, len(sentences))) if len(sentences) > 2 else ():
            row = partial(_row, f"made-{language}", f"{language}{number}", language, language)
            low, high = max(0, at - chance.randint(0, 3)), at + chance.randint(1, 4)
            window = sentences[low:high]
            passage, rest = " ".join(window), " ".join(window[: at - low] + window[at - low + 1 :])
            own = corruptor.shortened(sentences[at])
            yield row(passage, own, "supported", "true")
            if len(window) > 1 and chance.random() < 0.5:
                other = chance.choice([one for one in window if one != sentences[at]] or window)
                both = f"{sentences[at].rstrip('.')}{';' if language == 'en' else '؛'} {other}"
                yield row(passage, both, "supported", "joined")
            wrong = [(passage, *change) for change in corruptor.changes(own, passage)]
            if rest and chance.random() < 0.5:
                wrong.append((rest, own, "not_said", "removed"))
            if chance.random() < 0.3:
                wrong.append(
                    (passage, chance.choice(chance.choice(articles)), "not_said", "elsewhere")
                )
            if sentences[high:] and chance.random() < 0.3:
                wrong.append((passage, sentences[high], "not_said", "next"))
            chance.shuffle(wrong)
            for premise, text, label, kind in wrong[:2]:
                yield row(premise, text, label, kind)


def _articles(data: Path, language: str, chance: random.Random) -> list[list[str]]:
    with gzip.open(data / "news" / f"{language}.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"][:3000] for line in lines]
    chance.shuffle(texts)
    split = (
        [text[start:end].strip() for start, end in split_sentences(text, language)]
        for text in texts[:ARTICLES]
    )
    kept = ([s for s in own if SHORTEST <= len(s.split()) <= LONGEST] for own in split)
    return [own for own in kept if own]


def translated_rows(data: Path) -> Iterator[ClaimRow]:
    """Translations beside sentences of the other language."""
    chance = random.Random(SEED)
    for (one, two), pairs in sorted(_pairs(data).items()):
        for language, other in ((one, two), (two, one)):
            sides = pairs if language == one else [(b, a) for a, b in pairs]
            names = [n for own, _ in sides[:800] for n in names_of(own, language)]
            corruptor = Corruptor(language, chance, names)
            for number in range(PAIRS):
                own, theirs = chance.choice(sides)
                row = partial(_row, "across", f"{language}{other}{number}", language, other)
                others = [b for _, b in chance.sample(sides, chance.randint(0, 3)) if b != theirs]
                window = [*others, theirs]
                chance.shuffle(window)
                passage = " ".join(window)
                yield row(passage, own, "supported", "true")
                for text, label, kind in corruptor.changes(own, "")[:1]:
                    yield row(passage, text, label, kind)
                if chance.random() < 0.4:
                    yield row(passage, chance.choice(sides)[0], "not_said", "elsewhere")
                elif others and chance.random() < 0.4:
                    yield row(" ".join(others), own, "not_said", "removed")


def _pairs(data: Path) -> dict[tuple[str, str], list[tuple[str, str]]]:
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for name in ("pairs", "pairs2"):
        path = data / "embedder" / f"{name}.tsv.gz"
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                one, two, own, other, source, kind = line.rstrip("\n").split("\t")
                if kind != "sent" or source not in SOURCES or not {one, two} <= {*LANGUAGES}:
                    continue
                if 8 <= len(own.split()) <= 45 and len(other.split()) >= 7:
                    found.setdefault((one, two), []).append((own, other))
    return found


def _row(
    name: str,
    key: str,
    language: str,
    other: str,
    passage: str,
    sentence: str,
    label: str,
    kind: str,
) -> ClaimRow:
    return ClaimRow.model_validate(
        {
            "set": name,
            "key": key,
            "lang": language,
            "premise": passage,
            "premise_lang": other,
            "sentence": sentence,
            "label": label,
            "kind": kind,
        }
    )
