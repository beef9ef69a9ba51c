"""Pictures of every page: ``python -m tests.ui.screenshots FOLDER`` over the demo corpus.

In each language, theme and width, or in those that are named. Whoever changes a page looks at
them before and after; nothing here judges what is in them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.ui.chromium import chromium
from tests.ui.tour import STATES, demo, tour
from ui.words import INTERFACE

THEMES = ("light", "dark")
WIDTHS = {390: 844, 1280: 800}
"""CSS pixels, with the height of such a screen."""


def shots(
    browser: Any,
    address: str,
    folder: Path,
    *,
    languages: Iterable[str] = INTERFACE,
    themes: Iterable[str] = THEMES,
    widths: Iterable[int] = tuple(WIDTHS),
    states: Iterable[str] = STATES,
    whole: bool = False,
) -> Iterator[Path]:
    """A picture of each state, named after language, theme, width and state; ``whole`` has what
    would have to be scrolled to."""
    wanted = frozenset(states)
    for language, theme, width in product(languages, themes, widths):
        context = browser.new_context(
            locale=language,
            color_scheme=theme,
            viewport={"width": width, "height": WIDTHS[width]},
            reduced_motion="reduce",
        )
        page, left = context.new_page(), set(wanted)
        for state in tour(page, address, language):
            if state in left:
                path = folder / f"{language}-{theme}-{width}-{state}.png"
                page.screenshot(path=str(path), full_page=whole)
                yield path
            left.discard(state)
            if not left:
                break
        context.close()


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description="Pictures of every page, over the demo corpus.")
    parser.add_argument("folder", type=Path)
    for name, choices in (
        ("language", INTERFACE),
        ("theme", THEMES),
        ("width", tuple(WIDTHS)),
        ("state", STATES),
    ):
        kind = type(choices[0])
        parser.add_argument(f"--{name}", action="append", type=kind, choices=choices)
    parser.add_argument("--whole", action="store_true", help="with what is below the screen")
    asked = parser.parse_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as library, demo(Path(library)) as address, chromium() as browser:
        for path in shots(
            browser,
            address,
            asked.folder,
            languages=asked.language or INTERFACE,
            themes=asked.theme or THEMES,
            widths=asked.width or tuple(WIDTHS),
            states=asked.state or STATES,
            whole=asked.whole,
        ):
            sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
