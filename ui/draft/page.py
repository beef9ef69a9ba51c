"""The page on which a draft is checked: a text or a file goes in, the report comes below.

Plain HTML without Gradio, so that it is there at once. What the browser does with it is
in ``assets/js/draft.js``, which finds its words in ``data-words``.
"""

from __future__ import annotations

import json

from rag.draft.claims import LONGEST
from rag.language.table import language as row_of
from ui.bundles import head
from ui.library.forms import kinds
from ui.safe import direction, inert
from ui.words import number, words

SPOKEN = ("checking", "unreachable", "slowed", "copied", "no_copy", "nothing_given", "too_large")
"""Words the browser needs."""

MEGABYTE = 1_000_000

_PAGE = """<!doctype html>
<html lang="{language}" dir="{way}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>{title}</title>
{head}</head><body class="drafting">{above}<main id="draft" data-largest="{largest}"
 data-words="{spoken}"><h2>{heading}</h2><p class="hint">{hint}</p>
<form id="given"><label for="text">{label}</label>
<textarea id="text" name="text" rows="9" dir="auto" maxlength="{longest}"
 placeholder="{placeholder}"></textarea>
<p class="or"><label for="file">{file}</label>
<input type="file" id="file" name="file" accept="{kinds}"></p>
<button class="check">{check}</button></form>
<p id="state" role="status" aria-live="polite"></p>
<div id="report" tabindex="-1"></div></main></body></html>
"""


def page(reader: str, above: str, largest: int) -> str:
    """The whole page; ``above`` is its masthead, ``largest`` the bytes a file may have."""
    said = words(reader)["draft"]
    size = number(largest // MEGABYTE, reader)
    spoken = {name: said[name].replace("{size}", size) for name in SPOKEN}
    return _PAGE.format(
        language=reader,
        head=head("draft", reader),
        way=row_of(reader).direction,
        title=inert(said["title"]),
        above=above,
        largest=largest,
        spoken=inert(json.dumps(spoken, ensure_ascii=False)),
        heading=inert(said["title"]),
        hint=inert(said["hint"]),
        label=inert(said["text"]),
        longest=LONGEST,
        placeholder=inert(said["placeholder"]),
        file=inert(said["file"].format(size=size)),
        kinds=kinds(),
        check=inert(said["check"]),
    )


def empty(reader: str) -> str:
    """What stands in the place of a report where the library has nothing to check against."""
    said = words(reader)["empty"]
    return f'<p class="status" dir="{direction(said)}">{inert(said)}</p>'
