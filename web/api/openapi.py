"""The OpenAPI document, and the page that shows it to people without loading anything from elsewhere."""

from collections.abc import Iterator
from typing import Any

from flask import Flask, Response, render_template
from flask_smorest import Api

from web.api import (
    acts,
    applications,
    applicationsteps,
    calendar,
    campaigns,
    cases,
    casesteps,
    changes,
    coverage,
    due,
    endings,
    enrolling,
    enterprises,
    events,
    feeds,
    joining,
    objections,
    proposals,
    reminders,
    rulebooks,
    shapes,
    subscriptions,
    titles,
    verdicts,
    work,
)
from web.api.statuses import statuses, title_of
from web.api.writing import SCHEME

_NOUNS = (
    verdicts,
    enterprises,
    titles,
    changes,
    endings,
    due,
    coverage,
    events,
    acts,
    reminders,
    subscriptions,
    calendar,
    feeds,
    enrolling,
    joining,
    campaigns,
    applications,
    applicationsteps,
    cases,
    casesteps,
    proposals,
    objections,
    rulebooks,
    work,
)
_METHODS = ("get", "post", "put", "delete")
_CONFIG = {
    "API_TITLE": "称号登记簿 Title Ledger",
    "API_VERSION": "v1",
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/api",
    "OPENAPI_JSON_PATH": "openapi.json",
}


# flask-smorest carries no types, so to mypy its classes are anything.
class _Api(Api):  # type: ignore[misc]
    """flask-smorest's document without its error handler: errors are `web.api.problems`."""

    def _register_error_handlers(self) -> None:
        return

    def _register_responses(self) -> None:
        content = {"application/problem+json": {"schema": shapes.ProblemDocument}}
        answer = {"description": "问题文档 / a problem document", "content": content}
        self.spec.components.response(self.DEFAULT_ERROR_RESPONSE_NAME, answer, lazy=True)


def install(app: Flask) -> None:
    """Give an application the addresses of /api/v1, their document and the page that shows it."""
    app.config.update(_CONFIG)
    api = _Api(app)
    api.spec.components.security_scheme("token", SCHEME)
    for noun in _NOUNS:
        api.register_blueprint(noun.blueprint)

    def docs() -> Response:
        document = api.spec.to_dict()
        errors = [(code, status, title_of(status)) for code, status in statuses().items()]
        operations = list(_operations(document))
        page = render_template(
            "docs.html", document=document, operations=operations, errors=errors, fields=_fields, kind=_kind
        )
        return Response(page, headers={"Cache-Control": "no-cache"})

    app.add_url_rule("/api/docs", view_func=docs)


def _operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if method in _METHODS:
                shared = methods.get("parameters", [])
                yield {
                    **operation,
                    "path": path,
                    "method": method.upper(),
                    "all": shared + operation.get("parameters", []),
                }


def _fields(document: dict[str, Any], schema: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Name, type and words of each field of a schema; the fields of what it refers to follow, indented by a dot."""
    schema = _resolved(document, schema)
    for name, field in schema.get("properties", {}).items():
        whole = _resolved(document, field)
        items = _resolved(document, whole.get("items", {}))
        yield name, _kind(whole, items), field.get("description") or whole.get("description", "")
        for inner, kind, words in _fields(document, whole if "properties" in whole else items):
            yield f"{name}.{inner}", kind, words


def _resolved(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    reference = schema.get("$ref") or next((one["$ref"] for one in schema.get("anyOf", []) if "$ref" in one), None)
    if reference is None:
        return schema
    found: dict[str, Any] = document["components"]["schemas"][reference.rsplit("/", 1)[-1]]
    return found


def _kind(schema: dict[str, Any], items: dict[str, Any] | None = None) -> str:
    kind = schema.get("type", "object")
    words = " | ".join(kind) if isinstance(kind, list) else str(kind)
    if words == "array":
        words = f"[{(items or {}).get('type', 'object')}]"
    among = "、".join(map(str, schema.get("enum", [])))
    return f"{words} {schema.get('format', '')}".strip() + (f"：{among}" if among else "")
