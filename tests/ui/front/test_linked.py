"""Modules put together as one file do in a browser what they did apart."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ui.front.linked import FILE, Unfit, closure, linked, loading, outside, standing_in
from ui.front.modules import Module, module

FILES = {
    "root.js": (
        'const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["./page.js","./a.css"])))'
        "=>i.map(i=>d[i]);\n"
        "var w,c=0;function s(){w=7,c++}function g(){return c}var v=(f,d)=>f();"
        "var p=()=>v(()=>import(`./page.js`),__vite__mapDeps([0,1]));"
        "export{w as win,s as start,g as count,p};"
    ),
    "one.js": 'import{count as a}from"./root.js";var b=a()+1;class k{}export{b as t,k as n};',
    "two.js": (
        'import{t as a}from"./one.js";import*as o from"./one.js";'
        "function f(){return[a,o.t,typeof o.n]}export{f as default};"
    ),
    "page.js": (
        'import{win as e,start as r}from"./root.js";import n from"./two.js";import"./one.js";'
        "var q=()=>{r();return[e,...n()]},z=`now`;export{q as run,z};"
    ),
}  # fmt: skip

MOVES = "var x;function f(){x=1}export{x};"


def read(name: str) -> Module:
    return module(name, FILES[name])


def test_what_changes_stays_apart_and_alive() -> None:
    modules = closure(["root.js", "page.js"], read)
    assert list(modules) == ["root.js", "one.js", "two.js", "page.js"]
    assert modules["root.js"].changes == {"win"}
    assert outside(modules) == {"root.js"}
    assert 'import{win as e}from"./root.js"' in linked(modules, {"root.js"}, [])


@pytest.mark.parametrize(
    "files",
    [
        {"a.js": 'import"./b.js";', "b.js": 'import"./a.js";'},
        {
            "a.js": 'import{x as e}from"./b.js";import{y as n}from"./c.js";',
            "b.js": MOVES,
            "c.js": 'import{x as e}from"./d.js";var y=e;export{y};',
            "d.js": MOVES,
        },
        {"a.js": 'import{x as URL}from"./b.js";', "b.js": MOVES},
        {"a.js": "import{x}from'elsewhere';"},
        {"a.js": "var __sanad_use;"},
    ],
    ids=[
        "a circle",
        "one name for two",
        "a name of the browser's",
        "another way to take",
        "a name that is taken",
    ],
)
def test_what_cannot_be_put_together_is_said(files: dict[str, str]) -> None:
    def among(name: str) -> Module:
        return module(name, files[name])

    with pytest.raises(Unfit):
        modules = closure(["a.js"], among)
        linked(modules, outside(modules), [])


def test_it_runs_as_it_did_apart(browser: Any) -> None:
    modules = closure(["root.js", "page.js"], read)
    apart = outside(modules)
    together = {
        "root.js": loading(modules["root.js"], set(modules) - apart, []),
        FILE: linked(modules, apart, ["a.css"]),
        **{name: standing_in(modules[name]) for name in modules if name not in apart},
    }
    run = (
        'const{p,count}=await import("/root.js");const{run,z}=await import("/page.js");'
        "return[await p().then(m=>true),run(),run(),count(),z]"
    )
    seen = [_ran(browser, files, run) for files in (FILES, together)]
    assert seen[0] == seen[1] == [True, [7, 1, 1, "function"], [7, 1, 1, "function"], 2, "now"]


def _ran(browser: Any, files: dict[str, str], run: str) -> Any:
    page = browser.new_page()

    def answer(route: Any) -> None:
        name = route.request.url.rpartition("/")[2]
        kind = "text/javascript" if name else "text/html"
        route.fulfill(body=files.get(name, ""), content_type=kind)

    page.route("**/*", answer)
    page.goto("http://front.test/")
    try:
        return page.evaluate(f"(async()=>{{{run}}})()")
    finally:
        page.close()


def test_the_lists_of_what_is_fetched_first_lose_what_need_not_be() -> None:
    first = module("x.js", FILES["root.js"])
    assert json.dumps(["./a.css"]) in loading(first, set(), ["a.css"])
    assert ".filter(i=>!__sanad_gone.has(i))" in loading(first, set(), ["a.css"])
