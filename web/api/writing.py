"""Addresses for those who have signed in, described as they are: who may call them, what they take and refuse."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import Response, request
from flask_smorest import Blueprint
from marshmallow import Schema

from web.answers import encode
from web.api import describing
from web.api.body import JSON, bad
from web.api.describing import View
from web.api.idempotency import HEADER

PRIVATE = {"Cache-Control": "private, no-store"}
SECURITY: list[dict[str, list[str]]] = [{"token": []}]
SCHEME = {"type": "http", "scheme": "bearer", "description": "访问凭证，见 README / a token, see the README"}
_OPEN = (400, 404, 500, 503)
_READS = (400, 401, 403, 404, 429, 500, 503)
_WRITES = (400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503)
_MOST_VERSION = 2**31 - 1
_KEY = {
    "in": "header",
    "name": HEADER,
    "schema": {"type": "string", "pattern": "^[!-~]{1,255}$"},
    "description": "同一个键的请求只办理一次，重发得到同一答复，至少保留 24 小时 / a request with a key is carried out once; sent "
    "again it gets the same answer, for 24 hours at least",
}
_IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "schema": {"type": "string", "pattern": '^"?[0-9]{1,9}"?$'},
    "description": "看到的版本，同 expect / the version that was seen, as `expect`",
}


def reading(
    blueprint: Blueprint,
    rule: str,
    summary: str,
    answer: type[Schema] | None,
    *,
    query: type[Schema] | None = None,
    files: Sequence[str] = (),
    open_: bool = False,
) -> Callable[[View], View]:
    """Put a view at an address that only reads, for those who may (`open_`: for everybody); see `describing.address`."""
    document = _document(summary, {"200": describing.answered(answer, files)}, _OPEN if open_ else _READS)
    if open_:
        del document["security"]
    if query is not None:
        document["parameters"] = [{"in": "query", "schema": query}]
    return _placing(blueprint, rule, "GET", document)


def writing(
    blueprint: Blueprint,
    rule: str,
    summary: str,
    answer: type[Schema],
    *,
    body: type[Schema] | None = None,
    query: type[Schema] | None = None,
    files: Sequence[str] = (),
    method: str = "POST",
    status: int = 200,
    seen: bool = False,
    keyed: bool = True,
) -> Callable[[View], View]:
    """Put a view at an address that writes. `body` is its JSON; `files` other media types that it takes; `seen`: it may say
    which version of an application was seen; `keyed`: it takes an `Idempotency-Key`.
    """
    document = _document(summary, {str(status): describing.answered(answer, ())}, _WRITES)
    content: dict[str, Any] = {JSON: {"schema": body}} if body else {}
    content.update({kind: {"schema": {"type": "string", "format": "binary"}} for kind in files})
    if content:
        document["requestBody"] = {"required": True, "content": content}
    parameters: list[dict[str, Any]] = [*([_KEY] if keyed else []), *([_IF_MATCH] if seen else [])]
    document["parameters"] = [*parameters, *([{"in": "query", "schema": query}] if query else [])]
    return _placing(blueprint, rule, method, document)


def _document(summary: str, answers: dict[str, Any], errors: Sequence[int]) -> dict[str, Any]:
    responses = answers | {str(status): describing.problem(status) for status in errors}
    return {"summary": summary, "responses": responses, "security": SECURITY}


def _placing(blueprint: Blueprint, rule: str, method: str, document: dict[str, Any]) -> Callable[[View], View]:
    def place(view: View) -> View:
        blueprint.route(rule, methods=[method])(Blueprint.doc(**document)(view))
        return view

    return place


def told(body: object, status: int = 200, version: int | None = None) -> Response:
    """An answer for the one who asked alone; `version` becomes its ETag, to be given back as `If-Match`."""
    headers = PRIVATE if version is None else {**PRIVATE, "ETag": f'"{version}"'}
    return Response(encode(body), status, headers, mimetype=JSON)


def file(data: bytes, media: str, name: str) -> Response:
    """A file for the one who asked alone; `name` is plain ASCII."""
    headers = {**PRIVATE, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, 200, headers, mimetype=media)


def expected(said: int | None) -> int | None:
    """The version that was seen: as `expect` said it, or `If-Match`. Raises `Refused` where they differ or it is none."""
    given = request.headers.get("If-Match")
    if given is None or given == "*":
        return said
    digits = given.removeprefix("W/").strip('"')
    if not (digits.isascii() and digits.isdigit() and len(digits) < 11 and int(digits) <= _MOST_VERSION):
        raise bad("If-Match", '应为看到的版本，如 "3"', 'must be the version that was seen, such as "3"')
    if said not in (None, int(digits)):
        raise bad("If-Match", "与 expect 不一致", "does not agree with `expect`")
    return int(digits)
