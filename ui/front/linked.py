"""Modules put together as one file, with what each of them gives and takes kept as it was.

Each becomes a function that runs when it is first used, after those that it takes from. Names
that never change are handed over as values. A module with a name that does change stays a file
of its own, as all that it takes from does, and its changing names are imported by the file as a
whole: only so do they stay alive. Where that cannot be, the modules cannot be put together.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from ui.front.modules import WHOLE, Module, Taken

FILE = "sanad.js"
"""The name of the file that the modules are put together as."""

_USE, _LOAD, _GONE = "__sanad_use", "__sanad_load", "__sanad_gone"
_LISTED_FILES = re.compile(r"=>i\.map\(i=>d\[i\]\);")

_FAILED = (
    "(e=>{const u=new URL(location);if(u.searchParams.has(`front`))throw e;"
    "u.searchParams.set(`front`,`own`);location.replace(u);return new Promise(()=>{})})"
)
"""What is done when the file cannot be had or run: the page comes as Gradio made it."""


class Unfit(ValueError):
    """Modules that cannot be put together."""


def closure(wanted: Iterable[str], read: Callable[[str], Module]) -> dict[str, Module]:
    """The wanted modules and all that they take from, those taken from first. Raises Unfit."""
    found: dict[str, Module] = {}
    entered: set[str] = set()

    def enter(name: str) -> None:
        if name in found:
            return
        if name in entered:
            raise Unfit(f"{name} takes from itself by way of others")
        entered.add(name)
        module = read(name)
        if module.is_odd:
            raise Unfit(f"{name} takes or gives in a way that is not known")
        for taken in module.taken:
            enter(taken.file)
        found[name] = module

    for name in wanted:
        enter(name)
    return found


def outside(modules: Mapping[str, Module]) -> set[str]:
    """The modules that stay files of their own."""
    asked: dict[str, set[str]] = {}
    for module in modules.values():
        for taken in module.taken:
            names = {WHOLE} if taken.whole else {there for there, _ in taken.names}
            asked.setdefault(taken.file, set()).update(names)
    moving = [
        name
        for name, module in modules.items()
        if WHOLE in module.changes
        or module.changes & asked.get(name, set())
        or (module.changes and WHOLE in asked.get(name, set()))
    ]
    return {name for each in moving for name in closure([each], modules.__getitem__)}


def linked(modules: Mapping[str, Module], apart: set[str], gone: Iterable[str]) -> str:
    """The file of all modules but those ``apart``. ``gone`` need not be fetched any more."""
    inside = [module for name, module in modules.items() if name not in apart]
    heads = [f'import*as {_outer(n)} from"./{name}";' for n, name in enumerate(sorted(apart))]
    places = {name: _outer(n) for n, name in enumerate(sorted(apart))}
    heads += _alive(inside, modules, apart)
    made = ",\n".join(f"{json.dumps(each.name)}(){{{_function(each, places, modules)}}}"
                      for each in inside)  # fmt: skip
    return (
        f"{''.join(heads)}\n{_gone(gone)}"
        f"const {_USE}_made=new Map();\n"
        f"export function {_USE}(n){{if(!{_USE}_made.has(n)){_USE}_made.set(n,{_USE}_all[n]());"
        f"return {_USE}_made.get(n)}}\n"
        f"export const {_LOAD}=async n=>{_USE}(n);\n"
        f"const {_USE}_all={{{made}}};\n"
    )


def loading(module: Module, inside: set[str], gone: Iterable[str]) -> str:
    """A module that stays a file of its own, with what it loads later taken from the one file."""
    text = _listed(module.listed) + module.text.removeprefix(module.listed)
    for name in sorted({later.file for later in module.later} & inside):
        call = f'import("./{FILE}").then(m=>m.{_LOAD}({json.dumps(name)}),{_FAILED})'
        text = text.replace(f"import(`./{name}`)", call)
    return _gone(gone) + text


def standing_in(module: Module) -> str:
    """What is answered under the name of a module that is in the one file."""
    local = {given: f"e{n}" for n, given in enumerate(module.given)}
    values = ",".join(f"{given}:{name}" for given, name in local.items())
    names = ",".join(f"{name} as {given}" for given, name in local.items())
    used = f"{_USE}({json.dumps(module.name)})"
    return f'import{{{_USE}}}from"./{FILE}";const{{{values}}}={used};export{{{names}}};'


def _alive(inside: list[Module], modules: Mapping[str, Module], apart: set[str]) -> Iterator[str]:
    """Imports of the whole file: the changing names that its modules take. Raises Unfit."""
    seen: dict[str, tuple[str, str]] = {}
    for module in inside:
        for taken in module.taken:
            for there, here in taken.names:
                if there not in modules[taken.file].changes:
                    continue
                if taken.file not in apart or seen.setdefault(here, (taken.file, there)) != (
                    taken.file,
                    there,
                ):
                    raise Unfit(f"{here} changes, and is another for another module")
    for here, (file, there) in seen.items():
        if len(here) > 2:
            raise Unfit(f"{here} may be a name of the browser's for another module")
        yield f'import{{{there} as {here}}}from"./{file}";'


def _function(module: Module, places: Mapping[str, str], modules: Mapping[str, Module]) -> str:
    """A module as the body of a function that gives its exports."""
    if _USE in module.text or _GONE in module.text:
        raise Unfit(f"{module.name} has a name that is meant for this")
    takes = "".join(_taking(taken, places, modules) for taken in module.taken)
    given = ",".join(f"{given}:{name}" for given, name in module.given.items())
    body = re.sub(
        r"\bimport\(`\./([\w.-]+)`\)",
        lambda found: (
            f"{_LOAD}({json.dumps(found[1])})"
            if found[1] in modules and found[1] not in places
            else found[0]
        ),
        module.body,
    )
    return f"{_listed(module.listed)}{takes}{body}\nreturn{{__proto__:null,{given}}}"


def _taking(taken: Taken, places: Mapping[str, str], modules: Mapping[str, Module]) -> str:
    changes = modules[taken.file].changes
    whole = places.get(taken.file) or f"{_USE}({json.dumps(taken.file)})"
    if taken.whole:
        return f"const {taken.whole}={whole};"
    names = ",".join(f"{there}:{here}" for there, here in taken.names if there not in changes)
    return f"const{{{names}}}={whole};" if names else f"{whole};"


def _listed(text: str) -> str:
    return _LISTED_FILES.sub(f"=>i.map(i=>d[i]).filter(i=>!{_GONE}.has(i));", text)


def _gone(names: Iterable[str]) -> str:
    return f"const {_GONE}=new Set({json.dumps([f'./{name}' for name in sorted(names)])});\n"


def _outer(number: int) -> str:
    return f"__sanad_outside{number}"
