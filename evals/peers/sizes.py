"""How much an install adds: the bytes of all files of packages and of what they require.

Counted over the metadata of the running environment, compiled files left out; a package
that two peers share counts for both, as it would in a venv of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

SOURCES = Path(__file__).resolve().parents[2]
"""Where Sanad's own packages lie; an editable install has none of their files."""

OURS = ("rag", "ui", "evals", "corpus")


def installed(packages: Iterable[str]) -> int:
    """Bytes of the packages with all that they require. Raises PackageNotFoundError."""
    return sum(_size(package) for package in required(packages))


def required(packages: Iterable[str]) -> list[str]:
    """The packages and all that they require here, extras asked for included."""
    seen: dict[str, set[str]] = {}
    waiting = [Requirement(name) for name in packages]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        asked = {"", *wanted.extras}
        if name in seen and asked <= seen[name]:
            continue
        seen[name] = seen.get(name, set()) | asked
        waiting += _requirements(distribution(name), asked)
    return sorted(seen)


def _requirements(found: Distribution, extras: set[str]) -> Iterator[Requirement]:
    for line in found.requires or []:
        requirement = Requirement(line)
        if _applies(requirement, extras) and _is_here(requirement.name):
            yield requirement


def _applies(requirement: Requirement, extras: set[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in extras)


def _is_here(name: str) -> bool:
    """A requirement of a requirement may have been left out by hand."""
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def _size(package: str) -> int:
    if package == "sanad":
        return sum(_bytes(path) for top in OURS for path in (SOURCES / top).rglob("*"))
    found = distribution(package)
    return sum(_bytes(Path(str(found.locate_file(file)))) for file in found.files or [])


def _bytes(path: Path) -> int:
    compiled = "__pycache__" in path.parts
    return path.stat().st_size if path.is_file() and not compiled else 0
