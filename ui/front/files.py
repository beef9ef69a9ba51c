"""The files of one front end: what Gradio's page fetches, as few and small as they can be.

Which they are is read from the front end that is installed: the entry that its page names, what
that loads, and the components that our pages are made of. A front end that is built otherwise,
as a later one may be, is served as it is.
"""

from __future__ import annotations

import hashlib
import html
import json
import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ui.front.linked import FILE, Unfit, closure, linked, loading, outside, standing_in
from ui.front.modules import Later, Module, module
from ui.packed import Packed, packed

PLACE = "/gradio/"
"""Where the files are had; a folder of it is named after what is in it."""

STYLE = "sanad.css"
_ENTRY = re.compile(rb'<script type="module"[^>]* src="\./assets/([\w.-]+)"></script>')
_STYLE = re.compile(rb'<link rel="stylesheet"[^>]* href="\./assets/([\w.-]+)">')
_FRAMES = re.compile(
    rb"<script>\s*\(\(\) => \{(?:(?!</script>).)*?iframeResizer.*?</script>", re.DOTALL
)
"""The script for pages within pages of others, which these never are."""

_ROOT = re.compile(rb'"theme_hash":("[0-9a-f]+").*?"root":("[^"]+")', re.DOTALL)
_MANIFEST = re.compile(rb'<link rel="manifest"[^>]*>\s*')
_ROW = re.compile(
    r"\b(?P<name>[a-z]+):\{(?:(?:base|example):\(\)=>[\w$]+\(\(\)=>import\(`[^`]*`\)"
    r"(?:\.then\([^()]*\))?,__vite__mapDeps\(\[[\d,]*\]\),import\.meta\.url\),)*"
    r"component:\(\)=>[\w$]+\(\(\)=>"
)
"""Where the table of components names one, up to where it is loaded."""

_SHELL = re.compile(r"Blocks-[\w-]+\.js")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Front:
    """A front end put together: its files by name, and those that a page fetches at once."""

    known: str
    files: dict[str, Packed]
    entry: str
    style: str
    early: tuple[str, ...]
    folder: Path
    beside: frozenset[str]

    def page(self, page: bytes) -> bytes:
        """Gradio's page, with these files instead of its own."""
        place = f"{PLACE}{self.known}/"
        early = "".join(f'<link rel="modulepreload" crossorigin href="{place}{name}">'
                        for name in self.early)  # fmt: skip
        script = f'<script type="module" crossorigin src="{place}{self.entry}"></script>{early}'
        style = f'<link rel="stylesheet" href="{place}{STYLE}">'
        if root := _ROOT.search(page):
            # The theme is among the styles; so named, Gradio takes it as fetched.
            theme = f"{json.loads(root[2])}/theme.css?v={json.loads(root[1])}"
            style += f'<link rel="alternate" href="{html.escape(theme)}">'
        page = _ENTRY.sub(script.encode(), page, 1)
        page = _STYLE.sub(style.encode(), page, 1)
        return _MANIFEST.sub(b"", _FRAMES.sub(b"", page, 1), 1)

    def file(self, name: str) -> Packed | None:
        """One of the files, or of those that Gradio has beside them."""
        if name in self.files or name not in self.beside:
            return self.files.get(name)
        return Packed((self.folder / name).read_bytes())

    def fits(self, page: bytes) -> bool:
        """Whether a page is of this front end."""
        named = ((_ENTRY, self.entry), (_STYLE, self.style))
        return all((found := pattern.search(page)) and found[1].decode() == name
                   for pattern, name in named)  # fmt: skip


def folder() -> Path:
    """Where the installed Gradio has its front end."""
    import gradio

    return Path(gradio.__file__).parent / "templates" / "frontend"


@cache
def front(at: Path, components: frozenset[str], theme: str) -> Front | None:
    """The front end in a folder for pages of some components, with the styles of their theme;
    None where it is not understood."""
    try:
        return _built(at, components, theme)
    except (Unfit, OSError, LookupError, ValueError) as error:
        log.warning("Gradio's front end is served as it is: %s", error)
        return None


def _built(at: Path, components: frozenset[str], theme: str) -> Front:
    page, assets = (at / "index.html").read_bytes(), at / "assets"
    entry, style = _named(_ENTRY, page), _named(_STYLE, page)

    @cache
    def read(name: str) -> Module:
        return module(name, (assets / name).read_text(encoding="utf-8"))

    begun = [each for each in read(entry).later if each.deps]
    shell = closure([each.file for each in begun], read)
    loaded = [*begun, *_loaded(shell.values(), components)]
    modules = closure([entry, *(each.file for each in loaded)], read)
    apart = outside(modules) | {entry}
    if entry not in closure([entry], read) or read(entry).taken:
        raise Unfit("the entry takes from others")
    styles = list(dict.fromkeys([style, *(name for each in loaded for name in each.deps
                                          if name.endswith(".css"))]))  # fmt: skip
    gone = {*styles, *modules}
    inside = set(modules) - apart
    texts = {name: loading(modules[name], inside, gone) for name in apart}
    texts[entry] = texts[entry].replace(
        f"`./assets/{style}`", f'new URL("./{STYLE}",import.meta.url).pathname'
    )
    texts[FILE] = linked(modules, apart, gone)
    drawn = [(assets / name).read_text(encoding="utf-8") for name in styles]
    texts[STYLE] = "\n".join([*drawn, theme])
    known = hashlib.sha256("\0".join(f"{n}\0{t}" for n, t in sorted(texts.items())).encode())
    files = {name: packed(text.encode()) for name, text in texts.items()}
    files |= {name: Packed(standing_in(modules[name]).encode()) for name in inside}
    early = (FILE, *sorted(apart - {entry}))
    beside = frozenset(path.name for path in assets.iterdir() if path.is_file())
    return Front(known.hexdigest()[:12], files, entry, style, early, assets, beside)


def _loaded(modules: Iterable[Module], components: Iterable[str]) -> list[Later]:
    """What the shell loads for pages of these components. Raises Unfit."""
    found: list[Later] = []
    missing = set(components)
    for each in modules:
        found += [later for later in each.later if _SHELL.fullmatch(later.file)]
        places = {later.at: later for later in each.later}
        for row in _ROW.finditer(each.body):
            if row["name"] in missing and row.end() in places:
                found.append(places[row.end()])
                missing.discard(row["name"])
    if missing or not any(_SHELL.fullmatch(later.file) for later in found):
        raise Unfit(f"it does not say where it has {', '.join(sorted(missing)) or 'its shell'}")
    return found


def _named(pattern: re.Pattern[bytes], page: bytes) -> str:
    found = pattern.search(page)
    if not found:
        raise Unfit(f"its page has no {pattern.pattern!r}")
    return found[1].decode()
