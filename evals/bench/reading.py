"""How fast files become chunks, in how much memory, and how much of a PDF's text comes back.

    SANAD_DATA=... python -m evals.bench.reading             rows of real news, read and cut
    SANAD_DATA=... python -m evals.bench.reading --pdf CHROMIUM   real articles printed, read again

One process, one core, no store and no embedding. The printed articles are the
seeds and every 130th row of the Persian and Arabic news, in five fonts, a third
of them in justified columns. A browser that loses text while it prints counts
against the reading, so the worst file is named.
"""

from __future__ import annotations

import argparse
import html
import os
import resource
import subprocess
import tempfile
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path

from rag.reading import Document, Limits, chunk, complete, items
from rag.reading.pdf.document import parse
from rag.records import Article

FONTS = ("Noto Naskh Arabic", "Noto Sans Arabic", "DejaVu Sans", "Noto Kufi Arabic", "serif")
COLUMNS = "columns: 2; text-align: justify; font-size: 9pt"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)


def articles(path: Path) -> Iterator[Article]:
    for item in items(path, Limits()):
        if isinstance(item, Document):
            yield complete(item.load())


def measure_rows(data: Path) -> None:
    """Prints rows and chunks a second of processor time, and the peak memory."""
    rows = chunks = 0
    start = time.process_time()
    for path in sorted((data / "news").glob("*.jsonl.gz")):
        for article in articles(path):
            rows += 1
            chunks += len(chunk(article))
    spent = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{rows} rows, {chunks} chunks, {spent:.1f} s of processor time, {memory} MB at most")
    print(f"{rows / spent:.0f} rows/s, {chunks / spent:.0f} chunks/s")


@dataclass(frozen=True)
class Printed:
    """How one printed article came back: words of it, those in place, paragraphs, whole ones."""

    name: str
    words: int
    same: int
    paragraphs: int
    whole: int


def _normal(text: str) -> list[str]:
    """Words without the characters that print nothing, which no PDF keeps."""
    kept = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return unicodedata.normalize("NFC", kept).split()


def print_and_read(chromium: str, article: Article, number: int, folder: Path) -> Printed:
    lines = [line for line in article.text[:6000].split("\n") if line.strip()]
    style = f"font-family: '{FONTS[number % len(FONTS)]}'; {COLUMNS if number % 3 == 2 else ''}"
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    page, target = folder / "page.html", folder / f"{number}.pdf"
    page.write_text(f'<html dir=rtl><meta charset=utf-8><body style="{style}">{body}', "utf-8")
    command = [chromium, *FLAGS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}"]
    subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=60)
    text = parse(target.read_bytes(), Limits()).text
    known, found = _normal("\n".join(lines)), _normal(text)
    match = SequenceMatcher(None, known, found, autojunk=False)
    same = sum(block.size for block in match.get_matching_blocks())
    read = {" ".join(_normal(line)) for line in text.split("\n")}
    whole = sum(" ".join(_normal(line)) in read for line in lines)
    return Printed(f"{number}: {article.title[:50]}", len(known), same, len(lines), whole)


def measure_pdf(data: Path, chromium: str) -> None:
    """Prints the share of words in place and of paragraphs whole, and the worst articles."""
    chosen = list(articles(data / "seeds"))
    for name in ("fa", "ar"):
        chosen += islice(articles(data / "news" / f"{name}.jsonl.gz"), 0, 2000, 130)
    with tempfile.TemporaryDirectory() as folder:
        printed = [
            print_and_read(chromium, article, number, Path(folder))
            for number, article in enumerate(chosen)
        ]
    words, same = sum(one.words for one in printed), sum(one.same for one in printed)
    whole, lines = sum(one.whole for one in printed), sum(one.paragraphs for one in printed)
    print(f"{same} of {words} words in place ({same / words:.4f})")
    print(f"{whole} of {lines} paragraphs whole ({whole / lines:.4f})")
    for one in sorted(printed, key=lambda one: one.same / one.words)[:5]:
        print(f"  {one.same} of {one.words}: {one.name}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--pdf", metavar="CHROMIUM", help="print to PDF with this browser")
    given = parser.parse_args()
    data = Path(os.environ["SANAD_DATA"])
    if given.pdf:
        measure_pdf(data, given.pdf)
    else:
        measure_rows(data)


if __name__ == "__main__":
    main()
