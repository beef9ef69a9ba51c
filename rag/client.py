"""The library as the command line sees it: its own, or the one a server owns.

A directory has one owner. While that is a server, its lock file names an
address on this machine and a token only this user can read; the commands that
read, ask and delete then go there, so they work while the page runs. It
forwards nothing to another machine and knows nothing of HTTP beyond these
routes, which are documented with the API.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self, Unpack

import httpx

from rag import errors
from rag.asking import Filters
from rag.errors import LibraryError, MissingExtra, SanadError
from rag.ingest import Report
from rag.language.well_formed import well_formed
from rag.library import Library
from rag.moving import Exported, Imported
from rag.reading.rows.fields import NO_COLUMNS, Columns
from rag.records import Answer, ArticleSummary, DraftCheck, Found, Outcome, Passage, is_url
from rag.settings import load_settings
from rag.store.lock import owner


class AnyLibrary(Protocol):
    """What the commands need of a library, wherever it is open."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def ingest(
        self,
        sources: Sequence[str | Path],
        *,
        prune: bool,
        on_outcome: Report | None,
        columns: Columns,
    ) -> list[Outcome]: ...

    def ask(
        self,
        question: str,
        *,
        answer_language: str | None,
        top: int | None,
        kind: str | None,
        length: str,
        **filters: Unpack[Filters],
    ) -> Answer: ...

    def look_for(self, text: str, top: int, **filters: Unpack[Filters]) -> Found: ...

    def check(
        self, text: str, *, language: str | None, **filters: Unpack[Filters]
    ) -> DraftCheck: ...

    def articles(self) -> list[ArticleSummary]: ...

    def delete(self, ids: Sequence[str]) -> list[str]: ...

    def edit(
        self,
        ids: Sequence[str],
        title: str | None,
        outlet: str | None,
        date: str | None,
        language: str | None,
    ) -> list[str]: ...

    def export(
        self, folder: str | Path, *, people: bool, advance: Callable[[int], None] | None
    ) -> Exported: ...

    def restore(
        self, folder: str | Path, *, people: bool, advance: Callable[[int], None] | None
    ) -> Imported: ...


def open_library(directory: Path | None) -> AnyLibrary:
    """Open a library directory, or the server that owns it.

    Raises what ``Library.open`` raises; LibraryInUse only where the owner is
    not a server.
    """
    settings = load_settings(library=directory)
    served = owner(settings.library.expanduser())
    if served and served.address and served.token:
        return ServedLibrary(served.address, served.token)
    return Library.open(settings.library, settings=settings)


class ServedLibrary:
    """A library behind the server that owns it, with the methods the commands use."""

    def __init__(self, address: str, token: str) -> None:
        self._http = httpx.Client(
            base_url=address,
            headers={"Authorization": f"Bearer {token}", "Sanad-Outcomes": "whole"},
            timeout=httpx.Timeout(10, read=None),
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.close()

    def ingest(
        self,
        sources: Sequence[str | Path],
        *,
        prune: bool,
        on_outcome: Report | None,
        columns: Columns = NO_COLUMNS,
    ) -> list[Outcome]:
        """Have the server read; paths are made absolute, since it runs elsewhere."""
        body: dict[str, Any] = {
            "sources": [_absolute(str(source)) for source in sources],
            "prune": prune,
        }
        if columns:
            body["columns"] = dict(columns)
        outcomes = []
        with self._streamed("/api/ingest", body) as lines:
            for line in lines.iter_lines():
                outcomes.append(_outcome(_value(line)))
                if on_outcome is not None:
                    on_outcome(outcomes[-1])
        return outcomes

    def ask(
        self,
        question: str,
        *,
        answer_language: str | None = None,
        top: int | None = None,
        kind: str | None = None,
        length: str = "normal",
        **filters: Unpack[Filters],
    ) -> Answer:
        body = {"question": question, "answer_language": answer_language, "top": top, **filters}
        if kind or length != "normal":  # a server of before takes neither
            body |= {"kind": kind, "length": length}
        return Answer.from_dict(self._call("POST", "/api/ask", body))

    def search(self, text: str, top: int = 10, **filters: Unpack[Filters]) -> list[Passage]:
        return list(self.look_for(text, top, **filters).passages)

    def look_for(self, text: str, top: int = 10, **filters: Unpack[Filters]) -> Found:
        body = {"query": text, "top": top, **filters}
        return Found.from_dict(self._call("POST", "/api/search", body))

    def check(
        self, text: str, *, language: str | None = None, **filters: Unpack[Filters]
    ) -> DraftCheck:
        body = {"text": text, "language": language, **filters}
        return DraftCheck.from_dict(self._call("POST", "/api/check", body))

    def articles(self) -> list[ArticleSummary]:
        return [ArticleSummary(**item) for item in self._call("GET", "/api/articles")["articles"]]

    def delete(self, ids: Sequence[str]) -> list[str]:
        return list(self._call("POST", "/api/articles/delete", {"ids": list(ids)})["deleted"])

    def edit(
        self,
        ids: Sequence[str],
        title: str | None = None,
        outlet: str | None = None,
        date: str | None = None,
        language: str | None = None,
    ) -> list[str]:
        given = {"title": title, "outlet": outlet, "date": date, "language": language}
        body = {"ids": list(ids), **given}
        return list(self._call("POST", "/api/articles/edit", body)["edited"])

    def export(
        self,
        folder: str | Path,
        *,
        people: bool = True,
        advance: Callable[[int], None] | None = None,
    ) -> Exported:
        """Have the server write a folder of its machine, which is this one."""
        body = {"folder": _absolute(str(folder)), "people": people}
        return Exported(**self._call("POST", "/api/library/export", body))

    def restore(
        self,
        folder: str | Path,
        *,
        people: bool = False,
        advance: Callable[[int], None] | None = None,
    ) -> Imported:
        body = {"folder": _absolute(str(folder)), "people": people}
        return Imported(**self._call("POST", "/api/library/import", body))

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        well_formed(json.dumps(body, ensure_ascii=False))
        try:
            response = self._http.request(method, path, json=body)
        except httpx.HTTPError as error:
            raise _unreachable(error) from error
        return _value(response.text)

    @contextmanager
    def _streamed(self, path: str, body: dict[str, Any]) -> Iterator[httpx.Response]:
        try:
            with self._http.stream("POST", path, json=body) as response:
                yield response
        except httpx.HTTPError as error:
            raise _unreachable(error) from error


def _outcome(plain: Mapping[str, Any]) -> Outcome:
    """An outcome as a server sent it, which may be older or newer than this."""
    known = {field.name for field in dataclasses.fields(Outcome)}
    return Outcome(**{name: value for name, value in plain.items() if name in known})


def _absolute(source: str) -> str:
    return source if is_url(source) else str(Path(source).expanduser().absolute())


def _value(text: str) -> Any:
    """The JSON a server sent; an error in it is raised as what it was over there."""
    value = json.loads(text)
    if isinstance(value, dict) and isinstance(problem := value.get("error"), dict):
        kind = getattr(errors, problem.get("code", ""), LibraryError)
        raise _as_error(kind, problem)
    return value


def _as_error(kind: Any, problem: dict[str, str]) -> SanadError:
    """An error of the drawn tree with the words of the other process."""
    message, fix = problem.get("message", ""), problem.get("fix", "")
    if isinstance(kind, type) and issubclass(kind, SanadError) and kind is not MissingExtra:
        return kind(message, fix)
    return SanadError(message, fix)


def _unreachable(error: httpx.HTTPError) -> LibraryError:
    return LibraryError(
        f"The server that owns this library does not answer: {error}.",
        "Stop it (or wait until it has started) and run the command again.",
    )
