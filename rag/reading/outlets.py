"""Names of outlets by domain: a small shipped table, and one the user may add.

The user's file is CSV with a domain and a name a line; a domain also names its
subdomains, and the longest that fits counts. It is not a list of who is
trusted: an outlet that is not in it is called by its host.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from rag.errors import SettingsError
from rag.records.addresses import bare_host

Outlets = Mapping[str, str]
"""Domain, in lower case and without www, to name."""


def load_outlets(path: Path | None = None) -> Outlets:
    """The shipped table with the user's rows over it. Raises SettingsError."""
    return shipped() if path is None else {**shipped(), **_read(path)}


@cache
def shipped() -> Outlets:
    text = resources.files("rag.reading").joinpath("outlets.csv").read_text(encoding="utf-8")
    return MappingProxyType(dict(csv.reader(text.splitlines())))


def outlet_of(host: str, outlets: Outlets) -> str | None:
    """The name of the outlet at a host: of the longest domain it ends with."""
    labels = bare_host(host).split(".")
    domains = (".".join(labels[at:]) for at in range(len(labels) - 1))
    return next((outlets[domain] for domain in domains if domain in outlets), None)


def _read(path: Path) -> dict[str, str]:
    try:
        text = path.expanduser().read_text(encoding="utf-8-sig")
        rows = list(csv.reader(text.splitlines(), skipinitialspace=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SettingsError(
            f"The table of outlets {path} cannot be read: {error}.",
            "Correct SANAD_OUTLETS, or write it as UTF-8 CSV: a domain and a name a line.",
        ) from error
    found: dict[str, str] = {}
    for number, row in enumerate(rows, 1):
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if len(cells) != 2 or not all(cells) or "." not in cells[0]:
            raise SettingsError(
                f"Line {number} of {path} is not a domain and a name.",
                "Write `example.org,Example News`; put quotes around a name with a comma.",
            )
        found[bare_host(cells[0])] = cells[1]
    return found
