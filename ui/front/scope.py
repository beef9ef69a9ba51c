"""Which names of a script never change once it has run: enough of JavaScript to tell that.

It knows words, strings, regular expressions and brackets, what a function or a block declares
and where something is assigned; it does not know the grammar. In doubt a name may change.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)"""
    r"""|(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
    r"""|(?P<number>\.?\d(?:[eE][+-]?|[\w.])*)"""
    r"""|(?P<word>[#@]?[\w$]+)"""
    r"""|(?P<sign>=>|\.\.\.|\?\.(?!\d)|(?:\*\*|<<|>>>?|&&|\|\||\?\?|[-+*/%&|^])?=(?!=|>)|[=!]==?"""
    r"""|[<>]=|\+\+|--|&&|\|\||\?\?|.)""",
    re.DOTALL,
)
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*", re.DOTALL)
_BEFORE_REGEX = frozenset(
    (
        *("return", "typeof", "case", "in", "of", "delete", "void", "throw", "new"),
        *("instanceof", "do", "else", "yield", "await"),
    )
)
_OPEN, _CLOSE = {"(": ")", "[": "]", "{": "}", "${": "}"}, ")]}"
_HEADS = ("if", "for", "while", "switch", "with")
_DECLARES = ("var", "let", "const")
_VAR = ("var",)
_NAMED = ("function", "class")
_ASSIGNS = re.compile(r"(?:\*\*|<<|>>>?|&&|\|\||\?\?|[-+*/%&|^])?=|\+\+|--")
_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_MADE = re.compile(r"(?<![\w$.])(?:function\*?|class) ([\w$]+)")
_SET = re.compile(r"(?<![\w$.])([\w$]+)(?:[-+*/%&|^?<>]{0,3}=(?![=>])|\+\+|--)")


class Unreadable(ValueError):
    """A script that is not understood."""


@dataclass(slots=True, eq=False)
class Group:
    """What stands between two brackets (or the whole): words, signs and inner groups."""

    opening: str
    inner: list[str | Group] = field(default_factory=list)
    holds_var: bool = False


def parsed(text: str) -> Group:
    """A script as nested brackets. Raises Unreadable."""
    open_groups = [Group("")]
    templates: list[int] = []
    at, before = 0, ""
    while at < len(text):
        if text[at] == "`" or (text[at] == "}" and templates and templates[-1] == len(open_groups)):
            if text[at] == "}":
                open_groups.pop()
                templates.pop()
            piece = _TEMPLATE.match(text, at + 1)
            assert piece  # of no characters at least
            at = piece.end()
            if text.startswith("${", at):
                _push(open_groups, "${")
                templates.append(len(open_groups))
                at, before = at + 2, "("
                continue
            open_groups[-1].inner.append("``")
            at, before = at + 1, "``"
            continue
        if text[at] == "/" and text[at + 1 : at + 2] not in "/*" and _regex_may_follow(before):
            regex = _REGEX.match(text, at)
            if not regex:
                raise Unreadable(f"a regular expression at {at}")
            open_groups[-1].inner.append("//")
            at, before = regex.end(), "//"
            continue
        token = _TOKEN.match(text, at)
        assert token
        at = token.end()
        if token.lastgroup == "space":
            continue
        word = '""' if token.lastgroup in ("string", "number") else token[0]
        before = word
        if word in _OPEN:
            _push(open_groups, word)
        elif word in _CLOSE:
            if len(open_groups) == 1 or _OPEN[open_groups[-1].opening] != word:
                raise Unreadable(f"a bracket at {at}")
            closed = open_groups.pop()
            open_groups[-1].holds_var |= closed.holds_var
        else:
            open_groups[-1].inner.append(word)
            open_groups[-1].holds_var |= word == "var"
    if len(open_groups) != 1:
        raise Unreadable("a bracket is never closed")
    return open_groups[0]


def plain(text: str) -> set[str]:
    """Names that are plainly functions or classes that nothing assigns, without a closer look."""
    return set(_MADE.findall(text)) - set(_SET.findall(text))


def changing(script: Group, names: Collection[str]) -> set[str]:
    """Those of a script's own names that something may still assign after it has run."""
    return {name for name, deep in _assigned(script, frozenset(names), frozenset(), 0) if deep}


def _push(open_groups: list[Group], opening: str) -> None:
    group = Group(opening)
    open_groups[-1].inner.append(group)
    open_groups.append(group)


def _regex_may_follow(before: str) -> bool:
    if before in _BEFORE_REGEX:
        return True
    return not (before in (")", "]", "}", '""', "``", "//", "++", "--") or _NAME.match(before))


def _assigned(
    group: Group, names: frozenset[str], hidden: frozenset[str], depth: int
) -> Iterator[tuple[str, bool]]:
    """Names that are assigned in a group, with whether that is deeper than its script's top.

    ``hidden`` are names that an inner function or block has declared anew.
    """
    inner = group.inner
    here = hidden | (_declared(group) | _hoisted(group) if depth else frozenset())
    arrows: list[tuple[int, frozenset[str]]] = []
    for at, item in enumerate(inner):
        if arrows:
            arrows = [(end, own) for end, own in arrows if at < end]
        covered = here.union(*(own for _, own in arrows)) if arrows else here
        deep = depth > 0 or bool(arrows)
        if isinstance(item, Group):
            own = _own_names(inner, at)
            yield from _assigned(item, names, covered | own, depth + 1)
            if item.opening in "[{" and _next(inner, at) == "=" and not _is_member(inner, at):
                yield from ((name, deep) for name in _words(item) if name in names - covered)
        elif item == "=>":
            arrows.append((_end_of(inner, at + 1), _params(inner[at - 1])))
        elif item in names and item not in covered and _is_assigned(inner, at):
            yield item, deep


def _own_names(inner: list[str | Group], at: int) -> frozenset[str]:
    """What is declared for a group by what stands around it: parameters, and a loop's names."""
    group, before = inner[at], inner[at - 1] if at else ""
    assert isinstance(group, Group)
    if group.opening == "(":
        after, keyword = _next(inner, at), before
        is_list = after == "=>" or (isinstance(after, Group) and after.opening == "{")
        return _params(group) if is_list and keyword not in _HEADS else frozenset()
    if group.opening == "{" and isinstance(before, Group) and before.opening == "(":
        head = inner[at - 2] if at > 1 else ""
        return frozenset(_declared(before)) if head in _HEADS else _params(before)
    return frozenset()


def _is_member(inner: list[str | Group], at: int) -> bool:
    """Whether a bracket takes one thing out of what stands before it."""
    group, before = inner[at], inner[at - 1] if at else ""
    assert isinstance(group, Group)
    if group.opening != "[":
        return False
    return isinstance(before, Group) or bool(
        _NAME.match(before) and before not in _BEFORE_REGEX and before not in _DECLARES
    )


def _is_assigned(inner: list[str | Group], at: int) -> bool:
    before, after = inner[at - 1] if at else "", _next(inner, at)
    if before in (".", "?."):
        return False
    assigned = isinstance(after, str) and bool(_ASSIGNS.fullmatch(after))
    return assigned or before in ("++", "--") or after in ("of", "in")


def _declared(group: Group, by: Collection[str] = _DECLARES) -> set[str]:
    """What is declared directly in a group by some of the words that declare; and by ``function``
    and ``class``, where it is all of them."""
    found: set[str] = set()
    inner, at = group.inner, 0
    while at < len(inner):
        item = inner[at]
        at += 1
        if by is _DECLARES and item in _NAMED and at < len(inner):
            named = inner[at + 1] if inner[at] == "*" and at + 1 < len(inner) else inner[at]
            found |= {named} if isinstance(named, str) else set()
        elif item == "for" and isinstance(head := inner[at], Group) and head.inner[:1] == ["var"]:
            found |= _declared(head)
        elif item in by:
            while at < len(inner):
                name = inner[at]
                found |= _words(name) if isinstance(name, Group) else {name}
                at = _end_of(inner, at)
                if at >= len(inner) or inner[at] != ",":
                    break
                at += 1
    return found


def _hoisted(group: Group) -> set[str]:
    """What ``var`` declares in the blocks within a group, which the whole function has."""
    found: set[str] = set()
    for at, item in enumerate(group.inner):
        if not isinstance(item, Group) or item.opening != "{" or not item.holds_var:
            continue
        before = group.inner[at - 1] if at else ""
        head = group.inner[at - 2] if at > 1 else ""
        is_list = isinstance(before, Group) and before.opening == "("
        if before != "=>" and (not is_list or head in (*_HEADS, "catch")):
            found |= _declared(item, _VAR) | _hoisted(item)
    return found


def _end_of(inner: list[str | Group], at: int) -> int:
    """Where the expression that begins there ends: at a comma, a semicolon, or the group's end."""
    while at < len(inner) and inner[at] not in (",", ";"):
        at += 1
    return at


def _params(before: str | Group) -> frozenset[str]:
    """The names of a function's parameters: a list of them, or one alone."""
    return frozenset(_words(before) if isinstance(before, Group) else {before})


def _words(group: Group) -> set[str]:
    """The names in a pattern or a list of parameters, without those of default values."""
    found: set[str] = set()
    skipping = False
    for at, item in enumerate(group.inner):
        if item in ("=", ","):
            skipping = item == "="
        elif not skipping and _next(group.inner, at) != ":":
            found |= _words(item) if isinstance(item, Group) else {item}
    return found


def _next(inner: list[str | Group], at: int) -> str | Group:
    return inner[at + 1] if at + 1 < len(inner) else ""
