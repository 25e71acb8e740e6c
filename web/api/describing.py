"""Describing addresses in the OpenAPI document without passing answers through marshmallow: `web.answers` makes them."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema, fields
from marshmallow.fields import Field

from web.api import schemas, shapes

View = TypeVar("View", bound=Callable[..., Response])
PREFIX = "/api/v1"
_ERRORS = (400, 500, 503)
_WORDS = {
    400: "问题有误，指明字段 / what is wrong with which field",
    401: "需要凭证 / a token is needed",
    403: "无权办理 / not allowed",
    404: "查无此项 / not found",
    409: "与现状冲突：版本已变，或同一请求正在办理 / another version, or the same request is being carried out",
    413: "内容过大 / too large",
    415: "不接受这种内容 / a media type that is not taken",
    422: "登记簿拒绝办理，说明理由 / refused, with the reason",
    429: "请求过多 / too many requests",
    500: "内部错误 / internal error",
    503: "登记簿暂时无法读取 / the store is out of reach",
}


def noun(name: str, description: str) -> Blueprint:
    """The blueprint of one noun under /api/v1."""
    return Blueprint(name, __name__, url_prefix=PREFIX, description=description)


def address(
    blueprint: Blueprint,
    rule: str,
    summary: str,
    answer: type[Schema] | None,
    *,
    query: type[Schema] | None = None,
    body: type[Schema] | None = None,
    errors: Sequence[int] = (),
    files: Sequence[str] = (),
) -> Callable[[View], View]:
    """Put a view at an address (GET, or POST with a `body`) and describe it: query, answer in JSON (None: in other
    media types alone), errors.
    """
    document: dict[str, Any] = {"summary": summary, "responses": {"200": answered(answer, files)}}
    document["responses"]["304"] = {"description": "未变 / not modified"}
    for status in sorted({*_ERRORS, *errors}):
        document["responses"][str(status)] = problem(status)
    if query is not None:
        document["parameters"] = [{"in": "query", "schema": query}]
    if body is not None:
        document["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}

    def place(view: View) -> View:
        blueprint.route(rule, methods=["POST" if body else "GET"])(Blueprint.doc(**document)(view))
        return view

    return place


@cache
def collection(item: type[Schema]) -> type[Schema]:
    """The schema of `{"items": […], "next": cursor or null}`."""
    parts: dict[str, Field[Any]] = {
        "items": fields.List(fields.Nested(item)),
        "next": schemas.text("下一页 / the next page", allow_none=True),
    }
    return Schema.from_dict(parts, name=f"{item.__name__}Collection")


@cache
def names(query: type[Schema]) -> tuple[str, ...]:
    """The names that a question of this schema accepts."""
    return tuple(field.data_key or name for name, field in query().fields.items())


def answered(answer: type[Schema] | None, files: Sequence[str]) -> dict[str, Any]:
    """An answer in the document: its schema in JSON, and the media types of files."""
    content: dict[str, Any] = {"application/json": {"schema": answer}} if answer else {}
    content.update({kind.split(";")[0]: {"schema": {"type": "string", "format": "binary"}} for kind in files})
    return {"description": "答案 / the answer", "content": content}


def problem(status: int) -> dict[str, Any]:
    """A problem in the document."""
    content = {"application/problem+json": {"schema": shapes.ProblemDocument}}
    return {"description": _WORDS[status], "content": content}
