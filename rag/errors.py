"""Every error Sanad raises on purpose, in one tree; each names its fix.

    SanadError
    ├── SettingsError            a setting or sanad.toml that cannot be used
    ├── InputError               a question, date or set that cannot be used
    ├── NotAllowed               what only others may do
    ├── ConversationNotFound
    ├── MissingExtra             an optional package that is not installed
    ├── ReadingError             a file or address that was not read
    │   ├── UnsupportedFormat
    │   ├── TooLarge
    │   ├── TooSlow
    │   ├── UnsafeSource         leaves the folder, or a private address
    │   ├── FetchFailed
    │   └── EmptyArticle
    │       └── UnknownColumns   rows without a column known for the text
    ├── EmbeddingError           the embedder failed or answered wrongly
    ├── LibraryError             the library directory
    │   ├── LibraryInUse
    │   ├── LibraryDamaged
    │   │   └── LibraryEmptied   no article beside indexes that hold some
    │   ├── SchemaTooNew
    │   ├── EmbedderChanged
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

from collections.abc import Mapping, Sequence

from rag.messages import FALLBACK, Field, told


class SanadError(Exception):
    """An error with a fix. ``str()`` gives both, ``problem`` and ``fix`` each alone, in English.

    ``code`` is a message of :mod:`rag.messages` and ``fields`` its arguments, by which the error
    is told in the reader's language; one that only its maker meets is given its words instead.
    """

    def __init__(
        self, problem: str = "", fix: str = "", /, code: str = "", **fields: Field
    ) -> None:
        if code:
            problem, fix = told(code, FALLBACK, **fields)
        super().__init__(f"{problem} {fix}".strip())
        self.problem = problem
        self.fix = fix
        self.code = code
        self.fields = fields

    def told(self, language: str) -> tuple[str, str]:
        """The problem and its fix in a reader's language, where it is known by its code."""
        if not self.code:
            return self.problem, self.fix
        return told(self.code, language, **self.fields)


class SettingsError(SanadError): ...


class InputError(SanadError): ...


class NotAllowed(SanadError): ...


class ConversationNotFound(SanadError): ...


class MissingExtra(SanadError):
    """An optional package is missing: ``MissingExtra("sentence-transformers", "models")``."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(
            f"{package} is not installed.", f"Install it with: pip install 'sanad[{extra}]'"
        )


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


class LibraryError(SanadError): ...


class LibraryInUse(LibraryError): ...


class LibraryDamaged(LibraryError): ...


class LibraryEmptied(LibraryDamaged): ...


class SchemaTooNew(LibraryError): ...


class EmbedderChanged(LibraryError): ...


class ArticleNotFound(LibraryError): ...


class ModelError(SanadError): ...


class ModelUnreachable(ModelError): ...


class ModelRefused(ModelError): ...


class ModelTooSlow(ModelError): ...


class ModelIncomplete(ModelError): ...


class ContextTooLong(ModelError): ...
