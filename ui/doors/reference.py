"""``/docs``: the HTTP API as a page for people, made from the app's own OpenAPI schema.

One page of plain HTML without a script; it asks for nothing from outside. What
it knows of a route is what ``/openapi.json`` (OpenAPI 3.1) says of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from ui.bundles import head
from ui.safe import inert

PATH = "/docs"

Schema = Mapping[str, Any]

_PAGE = """<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Sanad: the HTTP API</title>
{head}</head>
<body><main><h1>The HTTP API of Sanad</h1>
<p>Where a server has users, every request brings a token of <code>sanad token add</code> as
<code>Authorization: Bearer …</code>. Errors are
<code>{{"error": {{"code", "message", "fix"}}}}</code>; 429 says in <code>Retry-After</code>
when to ask again. For programs: <a href="/openapi.json">/openapi.json</a>.</p>
<nav aria-label="Routes"><ul>{contents}</ul></nav>{routes}</main></body></html>
"""


def install(app: FastAPI) -> None:
    """Add the page to an app; it shows the routes that the app has when it is asked for."""

    @app.get(PATH, include_in_schema=False)
    def show() -> HTMLResponse:
        return HTMLResponse(page(app.openapi()))


def page(schema: Schema) -> str:
    """The whole page of an OpenAPI schema."""
    routes = list(_routes(schema))
    contents = "".join(
        f'<li><a href="#{name}">{_heading(method, path)}</a></li>'
        for name, method, path, _ in routes
    )
    shown = "".join(_route(schema, *route) for route in routes)
    return _PAGE.format(head=head("reference"), contents=contents, routes=shown)


def _routes(schema: Schema) -> Iterator[tuple[str, str, str, Schema]]:
    """(anchor, method, path, operation) of each route."""
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield inert(str(operation["operationId"])), method.upper(), path, operation


def _heading(method: str, path: str) -> str:
    return f"<code><b>{inert(method)}</b> {inert(path)}</code>"


def _route(schema: Schema, name: str, method: str, path: str, operation: Schema) -> str:
    said = "".join(
        f"<p>{inert(part)}</p>" for part in operation.get("description", "").split("\n\n") if part
    )
    rows = [*_parameters(operation), *_body(schema, operation)]
    fields = (
        "<table><thead><tr><th>field</th><th>where</th><th>type</th><th>meaning</th></tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table>"
        if rows
        else ""
    )
    return f'<section id="{name}"><h2>{_heading(method, path)}</h2>{said}{fields}</section>'


def _parameters(operation: Schema) -> Iterator[str]:
    for given in operation.get("parameters", ()):
        yield _field(given["name"], given["in"], given.get("required", False), given["schema"])


def _body(schema: Schema, operation: Schema) -> Iterator[str]:
    for kind, content in operation.get("requestBody", {}).get("content", {}).items():
        body = _resolved(schema, content["schema"])
        for name, field in body.get("properties", {}).items():
            needed = name in body.get("required", ())
            yield _field(name, kind.rpartition("/")[2], needed, _resolved(schema, field))


def _field(name: str, where: str, needed: bool, schema: Schema) -> str:
    star = "" if needed else '<span class="optional">optional</span>'
    meaning = str(schema.get("description", ""))
    if (default := schema.get("default")) is not None:
        meaning += f" Default: {default}."
    return (
        f"<tr><td><code>{inert(name)}</code> {star}</td><td>{inert(where)}</td>"
        f"<td>{inert(_type(schema))}</td><td>{inert(meaning.strip())}</td></tr>"
    )


def _type(schema: Schema) -> str:
    """A JSON schema in a word or two: "string", "list of string", "integer, 1 to 100"."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if choices := schema.get("enum"):
        return f"one of {', '.join(map(str, choices))}"
    if options := schema.get("anyOf"):
        return " or ".join(_type(option) for option in options if option.get("type") != "null")
    if schema.get("contentMediaType"):
        return "file"
    if schema.get("type") == "array":
        items = schema.get("items", {})
        return f"list of {_type(items) if 'prefixItems' not in items else 'pairs'}"
    bounds = [schema[edge] for edge in ("minimum", "maximum") if edge in schema]
    between = f", {' to '.join(f'{bound:g}' for bound in bounds)}" if bounds else ""
    return f"{schema.get('type', 'any')}{between}"


def _resolved(schema: Schema, part: Schema) -> Schema:
    """What a ``$ref`` of an object stands for; anything else as it is."""
    if "$ref" not in part:
        return part
    name = str(part["$ref"]).rpartition("/")[2]
    found: Schema = schema["components"]["schemas"][name]
    return found
