"""Every error Sanad raises on purpose, in one tree; each names its fix.

    SanadError
    ├── SettingsError            a setting or sanad.toml that cannot be used
    ├── InputError               a question, date or set that cannot be used
    ├── NotAllowed               what only others may do
    ├── ConversationNotFound
    ├── CollectionNotFound
    ├── MissingExtra             an optional package that is not installed
    ├── PluginError              a part that another package brings and that fails
    ├── ReadingError             a file or address that was not read
    │   ├── UnsupportedFormat
    │   ├── TooLarge
    │   ├── TooSlow
    │   ├── UnsafeSource         leaves the folder, or a private address
    │   ├── FetchFailed
    │   └── EmptyArticle
    │       └── UnknownColumns   rows without a column known for the text
    ├── EmbeddingError           the embedder failed or answered wrongly
    ├── ReaderError              the reader's files are missing or damaged
    ├── LibraryError             the library directory
    │   ├── LibraryInUse
    │   ├── LibraryDamaged
    │   │   └── LibraryEmptied   no article beside indexes that hold some
    │   ├── SchemaTooNew
    │   ├── EmbedderChanged
    │   ├── StoreUnreachable     the database or the object store of a cluster
    │   ├── ExportDamaged        an exported library that cannot be imported
    │   └── ArticleNotFound
    └── ModelError               the language model
        ├── ModelUnreachable
        ├── ModelRefused         4xx, wrong key, unknown model, content filter
        ├── ModelTooSlow
        ├── ModelIncomplete      cut stream, no finish reason, only thoughts, not a completion
        └── ContextTooLong

Errors of the libraries underneath are translated where they are called; none
of them leaves the package.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from rag.messages import FALLBACK, Field, Phrase, phrase, told

LONGEST = 1_000
"""Characters of an argument that are told: what a parser says may repeat the whole file."""


def _short(value: Field) -> Field:
    """An argument without its middle where it is too long."""
    if not isinstance(value, str) or len(value) <= LONGEST:
        return value
    return f"{value[: LONGEST // 2]} … {value[-LONGEST // 2 :]}"


class SanadError(Exception):
    """An error with a fix. ``str()`` gives both, ``problem`` and ``fix`` each alone, in English.

    ``code`` is a message of :mod:`rag.messages` and ``fields`` its arguments, by which the error
    is told in the reader's language; one that only its maker meets is given its words instead, or
    the Reason of something refused.
    ``where`` is the place it is of, told before it (``placed``).
    """

    def __init__(
        self, problem: str = "", fix: str = "", /, code: str = "", **fields: Field
    ) -> None:
        super().__init__(code or f"{problem} {fix}".strip())
        self._words = problem, fix
        self.code = code
        self.where: Phrase | None = None
        self.fields = {name: _short(value) for name, value in fields.items()}

    @property
    def problem(self) -> str:
        return self.told(FALLBACK)[0]

    @property
    def fix(self) -> str:
        return self.told(FALLBACK)[1]

    def __str__(self) -> str:
        return " ".join(self.told(FALLBACK)).strip()

    def reason(self) -> Reason:
        """Why something was refused, as an outcome keeps it."""
        where = [self.where] if self.where else []
        if not self.code:
            return Reason.of(*where, phrase("as-given", said=" ".join(self._words).strip()))
        codes = self.code, f"{self.code}.fix"
        return Reason.of(*where, *(phrase(code, **self.fields) for code in codes))

    def told(self, language: str) -> tuple[str, str]:
        """The problem and its fix in a reader's language, where it is known by its code."""
        problem, fix = (
            told(self.code, language, **self.fields)
            if self.code
            else [reason_in(words, language) for words in self._words]
        )
        return f"{self.where.told(language)} {problem}" if self.where else problem, fix


@contextmanager
def placed(where: Phrase) -> Iterator[None]:
    """Errors met inside are of a place: ``placed(phrase("at-line", number=3))``."""
    try:
        yield
    except SanadError as error:
        error.where = where
        raise


class Reason(str):
    """English words that may be told in another language by ``said``, what they consist of;
    () where they have no code."""

    said: tuple[Phrase, ...]

    def __new__(cls, words: object, said: Iterable[Phrase] = ()) -> Reason:
        made = super().__new__(cls, words)
        made.said = tuple(said)
        return made

    @classmethod
    def of(cls, *said: Phrase) -> Reason:
        return cls(" ".join(each.told(FALLBACK) for each in said), said)

    def told(self, language: str) -> str:
        """The words in a reader's language, where they are known by a code."""
        return " ".join(each.told(language) for each in self.said) or str(self)


def reason_in(reason: str, language: str) -> str:
    """A reason as an outcome has it, in a reader's language where that is known."""
    return reason.told(language) if isinstance(reason, Reason) else reason


class SettingsError(SanadError): ...


class InputError(SanadError): ...


class NotAllowed(SanadError): ...


class ConversationNotFound(SanadError): ...


class CollectionNotFound(SanadError): ...


class MissingExtra(SanadError):
    """An optional package is missing: ``MissingExtra("sentence-transformers", "models")``."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(code="missing-extra", package=package, extra=extra)


class PluginError(SanadError): ...


class ReadingError(SanadError): ...


class UnsupportedFormat(ReadingError): ...


class TooLarge(ReadingError): ...


class TooSlow(ReadingError): ...


class UnsafeSource(ReadingError): ...


class FetchFailed(ReadingError): ...


class EmptyArticle(ReadingError): ...


class UnknownColumns(EmptyArticle):
    """``rows`` are some of the rows, name to value, in which no text was found."""

    def __init__(
        self,
        problem: str = "",
        fix: str = "",
        /,
        rows: Sequence[Mapping[str, object]] = (),
        code: str = "",
        **fields: Field,
    ) -> None:
        super().__init__(problem, fix, code, **fields)
        self.rows = tuple(rows)


class EmbeddingError(SanadError): ...


class ReaderError(SanadError): ...


class LibraryError(SanadError): ...


class LibraryInUse(LibraryError): ...


class LibraryDamaged(LibraryError): ...


class LibraryEmptied(LibraryDamaged): ...


class SchemaTooNew(LibraryError): ...


class EmbedderChanged(LibraryError): ...


class StoreUnreachable(LibraryError):
    """The database or the object store of a cluster."""

    def public(self) -> StoreUnreachable:
        """The same for whoever need not know where they are."""
        return StoreUnreachable(code="store-away")


class ExportDamaged(LibraryError): ...


class ArticleNotFound(LibraryError): ...


class ModelError(SanadError): ...


class ModelUnreachable(ModelError): ...


class ModelRefused(ModelError): ...


class ModelTooSlow(ModelError): ...


class ModelIncomplete(ModelError): ...


class ContextTooLong(ModelError): ...
