"""Who does what to whom: verbs that tell a first party from a second, in three languages.

"A beat B", "B lost to A", «ب از الف شکست خورد» and «تغلب أ على ب» say the same.
In all three languages the first party of an active verb comes first, so the
order of the two names, turned round by a verb seen from the other side and by a
passive, tells who is who.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rag.answer.stated.reading import Token
from rag.answer.stated.said import word_set
from rag.language.stems import stem

VERBS: dict[str, tuple[str, str]] = {
    "win": (
        "beat beats beaten defeat defeats defeated defeating overcame stunned thrashed won wins "
        "پیروز پیروزی برتری غلبه برد شکست هزم هزمت یهزم تغلب تغلبت فاز فازت فوز بفوز بفوزه "
        "تفوق تفوقت",
        "lost lose loses باخت باختند باخته خسر خسرت خساره انهزم انهزمت",
    ),
    "elect": ("elected elects انتخب انتخبت انتخاب", ""),
    "buy": (
        "buy buys bought buying purchase purchased purchases acquire acquired acquires takeover "
        "خرید خریداری میخرد بخرد خریده خریدن اشتری اشترت تشتری یشتری شراء استحوذ استحوذت",
        "sell sells sold selling فروخت میفروشد بفروشد فروش فروخته باع باعت تبیع یبیع بیع",
    ),
    "thank": ("thanked thanks thank praised praise تشکر ستود شکر شکرت اشاد اشادت", ""),
    "accuse": ("accused accuses accuse blamed متهم اتهم اتهمت اتهام", ""),
}
"""Family to its verbs as the first party sees them, and as the second does."""

UNORDERED = frozenset(("elect",))
"""Families of which the second party is mostly a body and seldom named."""

_NO_VERBS = word_set(
    "election elections elective electoral elector electors انتخابات انتخاباتی الانتخابات "
    "والانتخابات انتخابیه الانتخابیه"
)
"""Nouns with the stem of a verb."""

_TURNING = {"شکست": word_set("خورد خورده خوردند میخورد")}
"""Words that say the other side's with one of these behind: beat, but was beaten."""

_PASSIVE = word_set("by توسط سوی قبل ید")


def relation(tokens: Sequence[Token], language: str) -> tuple[str, int, bool] | None:
    """The first verb of a family: (family, place, whether it is seen from the other side)."""
    for at, token in enumerate(tokens):
        if (token.stop and language != "en") or token.word in _NO_VERBS:
            continue  # «بر» has the stem of «برتری»; "won" is taken for "won't"
        if token.stem in _table(language):
            family, other_side = _table(language)[token.stem]
            behind = tokens[at + 1].word if at + 1 < len(tokens) else ""
            return family, at, other_side or behind in _TURNING.get(token.word, ())
    return None


@cache
def _table(language: str) -> dict[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for family, sides in VERBS.items():
        for other_side, listed in enumerate(sides):
            for word in word_set(listed):
                found.setdefault(stem(word, language), (family, bool(other_side)))
    return found


def is_passive(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a doer is named behind the passive: "by" no number, «توسط», «من قبل»."""
    return any(
        token.word in _PASSIVE and not (at + 1 < len(tokens) and tokens[at + 1].number)
        for at, token in enumerate(tokens)
        if token.word != "by" or at > verb
    )
