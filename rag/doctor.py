"""What ``sanad doctor`` reports: versions, the library's health, the model, what to do.

It looks and, when told to, repairs; it asks the model a question only when told to. The
model's server is only contacted when the user named a model.
"""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import httpx

import rag
from rag.errors import EmbedderChanged, LibraryInUse, SanadError
from rag.report import Line, Report
from rag.settings import Settings, load_settings

PACKAGES = (
    "chromadb",
    "gradio",
    "llama-index-core",
    "openai",
    "sentence-transformers",
    "tantivy",
)


def examine(directory: Path | None, *, repair: bool = False, try_model: bool = False) -> Report:
    """Look at the installation, the library directory and the model of the settings."""
    settings = load_settings(library=directory)
    if not try_model:
        return Report((*_versions(), *_library(settings, repair), _model(settings)))
    from rag.model_check import check_model
    from rag.models import language_model

    tried = check_model(settings, language_model(settings))
    return Report((*_versions(), *_library(settings, repair), *tried.lines))


def _versions() -> Iterator[Line]:
    yield Line("sanad", True, f"{rag.__version__} on Python {platform.python_version()}")
    for package in PACKAGES:
        try:
            yield Line(package, True, version(package))
        except PackageNotFoundError:
            optional = package == "sentence-transformers"
            fix = "pip install 'sanad[models]'" if optional else "pip install sanad"
            yield Line(package, None if optional else False, "not installed", fix)


def _library(settings: Settings, repair: bool) -> Iterator[Line]:
    """Open the library as any command would and prove its indexes."""
    from rag.library import Library

    try:
        with Library.open(settings.library, settings=settings) as library:
            yield from _health(library, repair)
    except LibraryInUse as error:
        yield Line("library", None, error.problem, error.fix)
    except EmbedderChanged as error:
        yield Line("embedder", False, error.problem, error.fix)
    except SanadError as error:
        yield Line("library", False, error.problem, error.fix)


def _health(library: Any, repair: bool) -> Iterator[Line]:
    articles = library.articles()
    chunks = sum(article.chunks for article in articles)
    yield Line("library", True, f"{library.directory}: {len(articles)} articles, {chunks} chunks")
    yield Line("embedder", True, library.embedder.id)
    findings = library.repair() if repair else library.inspect()
    for finding in findings:
        state = "repaired: " if finding.repaired else ""
        fix = "" if finding.repaired else finding.fix
        yield Line(finding.part, finding.repaired, f"{state}{finding.problem}", fix)
    if not findings:
        yield Line("indexes", True, "agree with the truth")


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
        )
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return Line("model", False, f"{what}: {error}", "start it, or correct SANAD_LLM_BASE_URL")
    if response.status_code in (401, 403):
        return Line("model", False, f"{what}: key refused", "correct SANAD_LLM_API_KEY")
    return Line("model", True, f"{what}: reachable", "sanad model tries what it can")
