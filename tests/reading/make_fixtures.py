"""Prints the fixture texts to PDF with Chromium; run by hand when a text changes.

python tests/reading/make_fixtures.py /usr/bin/chromium
"""

from __future__ import annotations

import html
import subprocess
import sys
import tempfile
from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-pdf-header-footer",
]
STYLES = {
    "page": "body { font-size: 13pt }",
    "columns": "body { font-size: 9pt; columns: 2; text-align: justify; hyphens: auto }",
}


def page(text: str, language: str, style: str) -> str:
    title, *paragraphs = text.strip().split("\n\n")
    body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    direction = "ltr" if language == "en" else "rtl"
    return (
        f'<html lang="{language}" dir="{direction}"><meta charset="utf-8">'
        f"<style>{STYLES[style]}</style><title>{html.escape(title)}</title>"
        f"<h1>{html.escape(title)}</h1>{body}</html>"
    )


def print_pdf(chromium: str, page: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        printed = Path(folder) / "page.html"
        printed.write_text(page, "utf-8")
        command = [chromium, *FLAGS, f"--user-data-dir={folder}/profile"]
        subprocess.run(
            [*command, f"--print-to-pdf={target}", printed.as_uri()],
            check=True,
            capture_output=True,
            timeout=60,
        )


def main(chromium: str) -> None:
    for source in sorted(FIXTURES.glob("??.txt")):
        for style in STYLES:
            target = FIXTURES / f"{source.stem}-{style}.pdf"
            print_pdf(chromium, page(source.read_text("utf-8"), source.stem, style), target)


if __name__ == "__main__":
    main(sys.argv[1])
