"""What a conversation is speaking of: the articles that its last answers quoted.

A turn that goes on ("and why?", «اسمش چی بود؟») is answered from these first; one on a new subject
is not. The articles are found again by the questions and the quotes in the answers, so that a
conversation needs no state but its text. It does not know what is answered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from rag.answer.model.followup import carried, leans
from rag.answer.quotes.bridge import read_text
from rag.answer.stated.rarity import rarity
from rag.answer.stated.said import has
from rag.answer.task import Turn
from rag.embedding.written import written
from rag.language.detect import detect
from rag.language.fold import fold_text
from rag.language.stems import stem, words
from rag.language.table import small_words
from rag.records import Article, Passage

Search = Callable[[str], Sequence[Passage]]
"""The passages nearest to a question."""

TURNS, MOST = 4, 2
"""Turns back that are read, and articles that are spoken of at once."""

TOP = 8
"""Passages looked at for each question."""

GOES_ON = {"bias": 13.43, "words": -2.38, "said": 2.97, "elsewhere": -7.45, "leans": 1.92}
"""Log-odds that a question goes on from what is spoken of: for each content word, for the share
of them (by rarity) that is said there and in another article, and for a pronoun or the like.
Fitted on the halves to develop by of ``evals/sets/conversations.jsonl``, where it is right in .98
of 358 turns (in five folds by conversation)."""

_QUOTED = re.compile(r"[«“\"]([^«»“”\"]{20,})[»”\"]")
_MARKER = re.compile(r"\[\d+\]")
_MORE = re.compile(
    "|".join(
        (
            r"(?:and |please |can you |could you )*(?:(?:tell|give) me |say |is there )?"
            r"(?:any ?thing |some |a bit |a little )?(?:more|else|further)"
            r"(?: details?| info(?:rmation)?| please)*(?: (?:about|on) (?:it|this|that|them))?",
            r"(?:please )?(?:go on|continue|keep going|elaborate|more details?)(?: please)?",
            r"(?:لطفا )?(?:کمی |یه کم |یکم )?(?:بیشتر|کامل ?تر|مفصل ?تر|ادامه|جزییات|باز هم|بازم)"
            r"(?: بیشتر| توضیح| شرح)*(?: بده| بدهید| بدید| بگو| بگویید| بگید)?",
            r"دیگه چی|دیگر چه",
            r"(?:من فضلک )?(?:اعطنی |عطینی |اخبرنی |قل لی |قول لی |احکیلی |هات |ارید |نحب )?"
            r"(?:ال)?مزید(?: من التفاصیل| من المعلومات)?",
            r"زید(?:نی)?(?: فسر| وضح| اشرح| احک)?|اکمل|کمل|تابع|واصل|وبعد",
            r"(?:فسر|وضح|اشرح|احکی|تفاصیل)(?: لی)? اکثر|وماذا ایضا|شنوه? زاده",
        )
    )
)
"""A question for more of the same, folded, that names nothing."""

_CORRECTS = re.compile(
    r"^\s*(?:"
    r"no(?:[,.] *(?:not [^,]{2,40}, *)?(?:i (?:mean|meant|asked about) )?| i (?:mean|meant) )"
    r"|نه(?!\w)[،,. ]+[^،,]{2,40}? (?:نمی[ \u200c]?(?:خوام|گم|خواهم|گویم)|نه)[،, ]+"
    r"|نه[،,] *(?:(?:منظورم|می[ \u200c]?گم) )?"
    r"|لا(?!\w)[،,. ]+(?:(?:[أا]?قصدت?|نقصد|[أا]عني) )"
    r")(?=\S)",
    re.IGNORECASE,
)
"""What is not meant, before what is: "no, I meant", «نه هکتار نمیخوام،»."""

_LOOKED_AT = 60
"""Characters of a quote by which it is known again."""


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """The articles that were quoted, the last first, and the question that began with them."""

    articles: tuple[Article, ...]
    subject: str

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(article.id for article in self.articles)


def spoken_of(question: str, history: Sequence[Turn], search: Search) -> SpokenOf | None:
    """The articles that a new question goes on from; None where it is on another subject."""
    subject, articles = "", tuple[Article, ...]()
    for said, answer in history[-TURNS:]:
        asked = corrected(said)
        found = search(asked)
        if subject and (asks_more(asked) or goes_on(asked, subject, articles, found)):
            found = search(carried(asked, subject))
        else:
            subject, articles = asked, ()
        if _MARKER.search(answer):
            near = {p.article.id: p.article for p in found} | {a.id: a for a in articles}
            quoted = {article.id: article for article in _quoted(answer, near.values())}
            articles = tuple((quoted | {a.id: a for a in articles}).values())[:MOST]
    on = asks_more(question) or goes_on(question, subject, articles, search(question))
    return SpokenOf(articles, subject) if articles and on else None


def goes_on(
    question: str, subject: str, articles: Sequence[Article], found: Iterable[Passage]
) -> bool:
    """Whether a question goes on from the ``articles`` that are spoken of: its words are said
    there rather than in what is ``found`` for it elsewhere. ``subject`` is the question before,
    which tells the language of a word or two."""
    if not articles:
        return False
    language = detect(question if len(question.split()) > 2 else f"{question} {subject}").language
    known = {article.id for article in articles}
    others = [p for p in found if p.article.id not in known]
    weights = _weights(question, language)
    here = [(a.title, a.text, a.language or "und") for a in articles]
    there = [(p.article.title, p.text, p.language) for p in others]
    values = {
        "bias": 1.0,
        "words": float(len(weights)),
        "said": max((_share(question, language, weights, *text) for text in here), default=0.0),
        "elsewhere": max((_share(question, language, weights, *text) for text in there), default=0),
        "leans": float(leans(question, language)),
    }
    return sum(GOES_ON[name] * value for name, value in values.items()) > 0


def _weights(question: str, language: str) -> dict[str, float]:
    """The stems of the question's content words with their rarity."""
    small = small_words(language)
    own = [word for word in words(written(fold_text(question), language)) if word not in small]
    return {stem(word, language): min(rarity(word), rarity(stem(word, language))) for word in own}


def _share(
    question: str, language: str, weights: dict[str, float], title: str, text: str, target: str
) -> float:
    """How much of the question's words, by rarity, a text with its title says."""
    said = read_text(question, language, f"{title}\n{text}", target)
    met = sum(weight for own, weight in weights.items() if has(said, own, language))
    return met / (sum(weights.values()) or 1.0)


def _quoted(answer: str, found: Collection[Article]) -> list[Article]:
    """The articles among those found that an answer quotes, or the nearest if it quotes none."""
    quotes = [quote[:_LOOKED_AT] for quote in _QUOTED.findall(" ".join(answer.split()))]
    texts = [(article, " ".join(article.text.split())) for article in found]
    named = [article for quote in quotes for article, text in texts if quote in text]
    return named or [article for article, _ in texts[:1]]


def corrected(question: str) -> str:
    """The question without what it says is not meant."""
    return question[found.end() :] if (found := _CORRECTS.match(question)) else question


def asks_more(question: str) -> bool:
    """Whether a question asks for more of the same and names nothing: "go on", «بیشتر بگو»."""
    return bool(_MORE.fullmatch(" ".join(words(fold_text(question)))))


def says_something(question: str) -> bool:
    """Whether a question has a word of its own, by which a sentence can be told from others."""
    return bool(_weights(question, detect(question).language))


def beside(found: Sequence[Passage], spoken: Sequence[Passage]) -> list[Passage]:
    """The passages found, with those of what is spoken of that are not among them."""
    known = {(passage.article.id, passage.start) for passage in found}
    return [*found, *(p for p in spoken if (p.article.id, p.start) not in known)]
