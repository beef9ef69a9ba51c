"""What ``sanad doctor`` reports: versions, the library's health, the model, what to do.

It looks and, when told to, repairs; it asks the model a question only when told to. The
model's server is only contacted when the user named a model. What ``Library.open`` refuses
is mended before it is opened.
"""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import httpx

import rag
from rag.embedding import LOADERS as EMBEDDERS
from rag.errors import EmbedderChanged, LibraryInUse, ReaderError, SanadError
from rag.plugins import every
from rag.reader import load_reader
from rag.reading.load import LOADERS, ROWS
from rag.records import KINDS
from rag.report import Line, Report
from rag.settings import Settings, load_settings
from rag.store import Finding
from rag.tls import known_by

PACKAGES = (
    "chromadb",
    "gradio",
    "llama-index-core",
    "onnxruntime",
    "openai",
    "sentence-transformers",
    "tantivy",
)

WAITING = "{} of those written last are compared one by one; the index is given many at once"

UNINSTALL = "uninstall it, or have its makers name it otherwise"


def examine(
    directory: Path | None,
    *,
    repair: bool = False,
    accept_empty: bool = False,
    try_model: bool = False,
    others: Iterable[Path] = (),
    beside: Iterable[Line] = (),
) -> Report:
    """Look at the installation, the library directory and the model of the settings.

    ``accept_empty`` first takes the indexes from a library whose truth is empty or gone.
    ``others`` are libraries that belong to it, and ``beside`` what else was looked at.
    """
    settings = load_settings(library=directory)
    library = [*_accepted(settings, accept_empty), *_library(settings, repair), *beside]
    for other in others:
        lines = _library(load_settings(library=other), repair)
        library += [replace(line, what=f"{line.what} of {other.parent.name}") for line in lines]
    own = (*_versions(), *_plugins(), *library, *_reader(settings))
    if not try_model:
        return Report((*own, _model(settings)))
    from rag.model_check import check_model
    from rag.models import language_model

    tried = check_model(settings, language_model(settings))
    return Report((*own, *tried.lines))


def _accepted(settings: Settings, accept_empty: bool) -> Iterator[Line]:
    """Begin an emptied library anew, where it was told to. Raises LibraryError."""
    from rag.store.leftovers import accept_empty as begin

    if accept_empty:
        count = begin(settings.library.expanduser())
        yield Line("library", True, f"{count} passages that no article has were taken out")


def _versions() -> Iterator[Line]:
    yield Line("sanad", True, f"{rag.__version__} on Python {platform.python_version()}")
    for package in PACKAGES:
        try:
            yield Line(package, True, version(package))
        except PackageNotFoundError:
            optional = package == "sentence-transformers"
            fix = "pip install 'sanad[models]'" if optional else "pip install sanad"
            yield Line(package, None if optional else False, "not installed", fix)


def _plugins() -> Iterator[Line]:
    """Every plug-in that is installed; one whose name is taken is not used."""
    own = {"loaders": (*LOADERS, *ROWS), "kinds": KINDS, "embedders": tuple(EMBEDDERS)}
    for group, plugin in every():
        what = f"plug-in {plugin.name} ({group}) of {plugin.package}"
        if plugin.name in own[group]:
            yield Line(what, False, "has a name of Sanad's own and is not used", UNINSTALL)
        elif len(plugin.entries) > 1:
            yield Line(what, False, "several packages have this name; none is used", UNINSTALL)
        else:
            yield Line(what, True, plugin.entries[0].value)


def _library(settings: Settings, repair: bool) -> Iterator[Line]:
    """Open the library as any command would and prove its truth and its indexes."""
    from rag.library import Library

    try:
        if repair:
            yield from _mended(settings)
        with Library.open(settings.library, settings=settings) as library:
            yield from _health(library, repair)
    except LibraryInUse as error:
        yield Line("library", None, error.problem, error.fix)
    except EmbedderChanged as error:
        yield Line("embedder", False, error.problem, error.fix)
    except SanadError as error:
        yield Line("library", False, error.problem, error.fix)


def _mended(settings: Settings) -> Iterator[Line]:
    """Put right what keeps the library from being opened."""
    from rag.embedding import load_embedder
    from rag.store.mend import mend

    embedder = load_embedder(settings)
    for finding in mend(settings.library.expanduser(), embedder.id, embedder.dimensions):
        yield _line(finding)


def _health(library: Any, repair: bool) -> Iterator[Line]:
    found = list(map(_line, library.repair() if repair else library.inspect()))
    yield from map(_line, library.findings)
    yield from found
    if not found:
        yield Line("indexes", True, "agree with the truth")
        if waiting := library.unindexed:
            yield Line("vectors", True, WAITING.format(waiting))
    articles = library.articles()
    chunks = sum(article.chunks for article in articles)
    yield Line("library", True, f"{library.directory}: {len(articles)} articles, {chunks} chunks")
    yield Line("embedder", True, library.embedder.id)


def _line(finding: Finding) -> Line:
    if finding.repaired:
        return Line(finding.part, True, f"repaired: {finding.problem}")
    ok = None if finding.repaired is None else False
    return Line(finding.part, ok, finding.problem, finding.fix)


def _reader(settings: Settings) -> Iterator[Line]:
    """Whether the encoder's files are whole; nothing where it is switched off."""
    reader = load_reader(settings.reader)
    if reader is None:
        return
    try:
        reader.check()
    except ReaderError as error:
        yield Line("reader", False, error.problem, error.fix)
    else:
        yield Line("reader", True, settings.reader)


def _model(settings: Settings) -> Line:
    if not settings.uses_model:
        return Line(
            "model",
            None,
            "none named; answers are quoted sentences and nothing is sent",
            "set SANAD_LLM_MODEL, and SANAD_LLM_BASE_URL or a key, for written answers",
        )
    what = f"{settings.llm_model} at {settings.model_endpoint}"
    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else "none"
    try:
        response = httpx.get(
            f"{settings.model_endpoint.rstrip('/')}/models",
            headers={"Authorization": f"Bearer {key}"},
            timeout=10,
            verify=known_by(),
        )
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return Line("model", False, f"{what}: {error}", "start it, or correct SANAD_LLM_BASE_URL")
    if response.status_code in (401, 403):
        return Line("model", False, f"{what}: key refused", "correct SANAD_LLM_API_KEY")
    return Line("model", True, f"{what}: reachable", "sanad model tries what it can")
