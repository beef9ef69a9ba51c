"""What Sanad itself says to readers, in their language: frames, notices, declines, problems,
what could not be read.

In: the id of a message, its arguments and a language. Out: a sentence. It knows nothing of what
it is said about. May import: nothing.

One catalog a language, ``fa.ftl``, written in Fluent (https://projectfluent.org): messages by
id with named arguments, plural forms by the rules of CLDR. To add a language:

1. Copy ``en.ftl`` to the language's code and translate every value. The ids and arguments stay
   (``{ $day }``), variants of a number are named by CLDR's categories of that language.
2. Give it a row in :mod:`rag.language.table`, if it has none: name, endonym, direction.

3. Copy ``ui/strings/en.json`` likewise, for the pages.

That is all: names of months, countries and languages, list joiners and digits are CLDR's, and
``tests/messages`` fails for what a catalog lacks. Months of the Solar Hijri and the Umm al-Qura
calendar, which babel has not, are English until they have a row in ``rag.language.months.SHOWN``.
A language without a catalog is answered in English, and the answer says so.

Catalogs are read when something is first said in their language. No text is isolated by
control characters: an answer is plain text, and its quotes stand on lines of their own where
directions differ.
"""

from rag.messages.catalog import (
    FALLBACK,
    Field,
    Phrase,
    has,
    known,
    languages,
    message,
    packed,
    phrase,
    told,
    unpacked,
)
from rag.messages.lists import and_list, quotation_marks
from rag.messages.names import language_name
from rag.messages.system import reason_of

__all__ = [
    "FALLBACK",
    "Field",
    "Phrase",
    "and_list",
    "has",
    "known",
    "language_name",
    "languages",
    "message",
    "packed",
    "phrase",
    "quotation_marks",
    "reason_of",
    "told",
    "unpacked",
]
