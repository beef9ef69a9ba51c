"""Which names of a script may change after it has run."""

from __future__ import annotations

import pytest

from ui.front.scope import Unreadable, changing, parsed


@pytest.mark.parametrize(
    ("script", "moves"),
    [
        ("var x=1;", False),
        ("var x;x=1;", False),
        ("var x;function f(){x=1}", True),
        ("var x=1,f=()=>x=2;", True),
        ("var x=1,f=e=>{x+=2};", True),
        ("var x=1;function f(){x++}", True),
        ("var x=1;function f(){--x}", True),
        ("var x=1;function f(){x??=2}", True),
        ("var x=1;function f(){[x]=[2]}", True),
        ("var x=1;function f(){({a:x}=g())}", True),
        ("var x=1;function f(){for(x of g());}", True),
        ("var x=1;function f(){if(x){x=2}}", True),
        ("var x=1;function f(){`${x=2}`}", True),
        ('var x=1;function f(){return/}"/.test(1)?x=2:0}', True),
        ("var x=1;function f(){let x=2;x=3}", False),
        ("var x=1;function f(){var a=1,x=2;return()=>{x=3}}", False),
        ("var x=1;function f(){if(1){var x=2}x=3}", False),
        ("var x=1;function f(){for(var a=0,x=2;;)x=a}", False),
        ("var x=1;function f(x){x=2}", False),
        ("var x=1;function f({a:x}){x=2}", False),
        ("var x=1;function f({x:a}){x=2}", True),
        ("var x=1;function f(a=x){x=2}", True),
        ("var x=1,f=x=>x=2;", False),
        ("var x=1,f=(a,x)=>{x=2};", False),
        ("var x=1,f=[x=>1,()=>x=2];", True),
        ("var x=1;function f(){try{}catch(x){x=2}}", False),
        ("var x=1;function f(){for(let x of g){x=2}}", False),
        ("var x=1;function f(){a.x=2;a[x]=3;x==2;x===2;x=>2}", False),
        ("var x=1;function f(){\"x=2\";'x=2';`x=2`;/x=2/.test(a)}", False),
        ("var x=1;function f(){function x(){}x=2}", False),
        ("var x=1;function f(){function g(){var x=2}x=3}", True),
    ],
)
def test_a_name_moves_where_an_inner_function_assigns_it(script: str, moves: bool) -> None:
    assert changing(parsed(script), ["x"]) == ({"x"} if moves else set())


@pytest.mark.parametrize("script", ["f(", "f)", "{(}", "a=/b"])
def test_what_is_not_understood_is_said(script: str) -> None:
    with pytest.raises(Unreadable):
        parsed(script)
