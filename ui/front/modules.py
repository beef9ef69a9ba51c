"""The modules of a built front end: what each takes from which, gives, and can load later.

Read as bundlers write them (imports first, one list of exports at the end); a module that is
written otherwise is told as one that must stay a file of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ui.front.scope import Unreadable, changing, parsed, plain

WHOLE = "*"
"""Among the names that change: the module cannot be put into another at all."""

_LATER_LIST = re.compile(r"^const __vite__mapDeps=.*?\(m\.f=(\[[^\]]*\]).*?;\n", re.DOTALL)
_IMPORT = re.compile(
    r"import(?:(?:\{(?P<names>[^}]*)\}|\*as (?P<whole>[\w$]+)\s|\s(?P<only>[\w$]+)\s)from)?"
    r'"\./(?P<from>[\w.-]+)";?'
)
_EXPORT = re.compile(r"export\{([^}]*)\};?\s*$")
_LATER = re.compile(
    r"import\(`\./(?P<name>[\w.-]+)`\)(?:\.then\([^()]*\))?(?P<block>;return\{default:e\}\})?"
    r",__vite__mapDeps\(\[(?P<deps>[\d,]*)\]\)"
)
_ODD = re.compile(r"(?:^|[;}\n])\s*(?:import\s*[\w{*\"]|export\s*[\w{*])")
_QUOTED = re.compile(r'"\./([\w.-]+)"')


@dataclass(frozen=True)
class Taken:
    """One import: of which file, and pairs of names, there and here."""

    file: str
    names: tuple[tuple[str, str], ...]
    whole: str = ""


@dataclass(frozen=True)
class Later:
    """What a module loads when it is wanted: a file, and the files that it then fetches first."""

    file: str
    deps: tuple[str, ...]
    at: int


@dataclass(frozen=True)
class Module:
    """A script file. ``body`` is what is left without imports and exports."""

    name: str
    text: str
    listed: str
    taken: tuple[Taken, ...]
    body: str
    given: Mapping[str, str]

    @cached_property
    def later(self) -> tuple[Later, ...]:
        names = _QUOTED.findall(self.listed)
        return tuple(
            Later(found["name"], tuple(names[int(n)] for n in found["deps"].split(",") if n),
                  found.start())
            for found in _LATER.finditer(self.body)
        )  # fmt: skip

    @property
    def is_odd(self) -> bool:
        """Whether it takes or gives in a way that was not read."""
        return bool(_ODD.search(self.body))

    @cached_property
    def changes(self) -> frozenset[str]:
        """The exports that are not the same for ever once the module has run; all, in doubt."""
        known = plain(self.body)
        doubted = {given: name for given, name in self.given.items() if name not in known}
        if not doubted and "await" not in self.body:
            return frozenset()
        try:
            script = parsed(self.body)
        except Unreadable:
            return frozenset((*self.given, WHOLE))
        moving = changing(script, doubted.values())
        found = frozenset(given for given, name in doubted.items() if name in moving)
        return found | ({WHOLE} if "await" in script.inner else frozenset())


def module(name: str, text: str) -> Module:
    """A file as a module."""
    later = _LATER_LIST.match(text)
    at = later.end() if later else 0
    taken: list[Taken] = []
    while found := _IMPORT.match(text, at):
        listed = found["names"] or (f"default as {found['only']}" if found["only"] else "")
        taken.append(Taken(found["from"], _pairs(listed), found["whole"] or ""))
        at = found.end()
    end = _EXPORT.search(text, at)
    given = {there: here for here, there in _pairs(end[1] if end else "")}
    body = text[at : end.start()] if end else text[at:]
    return Module(name, text, later[0] if later else "", tuple(taken), body, given)


def _pairs(said: str) -> tuple[tuple[str, str], ...]:
    """``a as b,c`` as ((a, b), (c, c))."""
    parts = (each.partition(" as ") for each in said.split(",") if each)
    return tuple((first.strip(), (second or first).strip()) for first, _, second in parts)
