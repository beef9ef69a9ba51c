"""How soon a page can be used: ``python -m tests.ui.usable LIBRARY``, on a quiet machine.

Seconds from the request until a question can be written, for a browser that never saw the page
(cold) and one that did (warm): the median and the slowest of ``TIMES``.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from rag import Library
from tests.ui.chromium import QUESTION_BOX, chromium
from tests.ui.routes import wait_for_pages
from tests.ui.serving import serving
from ui.server import create_app
from ui.words import INTERFACE

TIMES = 9


def seconds(context: Any, url: str) -> float:
    """How long one visit takes until the box is there."""
    page = context.new_page()
    began = time.monotonic()
    page.goto(url, wait_until="commit")
    page.wait_for_selector(QUESTION_BOX)
    taken = time.monotonic() - began
    page.wait_for_timeout(400)
    page.close()
    return taken


def main(library: Path) -> None:
    """Measure the chat page in each language and print a line for each."""
    with chromium() as browser, Library.open(library) as opened:
        app = create_app(opened, "token")
        with serving(app) as address:
            wait_for_pages(app)
            for language in INTERFACE:
                cold, warm = [], []
                for _ in range(TIMES):
                    context = browser.new_context(locale=language)
                    cold.append(seconds(context, f"{address}/{language}/"))
                    warm.append(seconds(context, f"{address}/{language}/"))
                    context.close()
                print(
                    f"{language}: cold {median(cold):.2f} s (slowest {max(cold):.2f}),"
                    f" warm {median(warm):.2f} s (slowest {max(warm):.2f})"
                )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
