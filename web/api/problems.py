"""Everything that goes wrong over HTTP, as problem documents (RFC 9457)."""

import errno
import sqlite3
from dataclasses import dataclass
from typing import cast

import psycopg2
from flask import Flask, Response, current_app, redirect, render_template, request, url_for
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, ProgrammingError, TimeoutError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from domain.refusal import Refusal, Refused
from ledger.record import Moved
from web import throttle
from web.access import lockout
from web.answers import encode
from web.api.refusallog import note
from web.api.statuses import status_of, title_of

RETRY_SECONDS = 5
_WAITS = {"too-many-attempts": lockout.WINDOW, "too-many-requests": throttle.WINDOW}
"""After how long at most somebody is heard again who tried or asked too often."""
_UNREACHED = (
    OperationalError,
    InterfaceError,
    TimeoutError,
    sqlite3.OperationalError,
    psycopg2.OperationalError,
    psycopg2.InterfaceError,
)
"""Some rows are read by the driver's own cursor, so its errors come as they are too."""

_UNDEFINED_TABLE = "42P01"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: HTTP status, coded word, whole sentences in both languages, the field it is about if any."""

    status: int
    code: str
    zh: str
    en: str
    field: str = ""

    def document(self) -> dict[str, object]:
        """The problem document; `code`, `field`, `zh` and `en` are extension members."""
        return {
            "type": f"/api/docs#{self.code}",
            "title": title_of(self.status),
            "status": self.status,
            "detail": f"{self.zh} {self.en}",
            "code": self.code,
            "field": self.field or None,
            "zh": self.zh,
            "en": self.en,
        }


UNREACHABLE = Problem(
    503,
    "store-out-of-reach",
    "登记簿暂时无法读取，因此无法判断；请稍后再试。",
    "The store is out of reach, so nothing can be said either way; try again later.",
)
_INTERNAL = Problem(
    500,
    "internal",
    "内部错误，已记入日志；答案不可得。",
    "Something went wrong here and was logged; there is no answer.",
)
_NO_ROOM = Problem(
    503,
    "no-room",
    "服务器磁盘已满，没有办理；请稍后再试，并告知管理员。",
    "The server's disk is full, and nothing was done; try again later, and tell the administrator.",
)
_FULL = frozenset((errno.ENOSPC, errno.EDQUOT))
_TOO_LARGE = Problem(
    413, "body-too-large", "请求内容过大，请分次提交。", "The body is too large; send it in parts.", "body"
)
_NOT_UTF8 = Problem(
    400, "bad-value", "查询字符串不是 UTF-8；请用 UTF-8 编码。", "The query string is not UTF-8; encode it so."
)


def of_refusal(refusal: Refusal) -> Problem:
    """The problem that a refusal is; see `web.api.statuses` for its status."""
    return Problem(status_of(refusal.code), refusal.code, refusal.zh, refusal.en, refusal.where)


def waiting(code: str) -> dict[str, str]:
    """The header that says when to try again, in whole seconds, for a refusal that only time undoes; else none."""
    after = _WAITS.get(code)
    return {} if after is None else {"Retry-After": str(int(after.total_seconds()))}


def respond(problem: Problem) -> Response:
    """The answer that carries a problem: a page for a browser on a page's address, else a problem document."""
    headers = {"Cache-Control": "no-store"}
    if problem.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if problem.status == UNREACHABLE.status:
        headers["Retry-After"] = str(RETRY_SECONDS)
    headers |= waiting(problem.code)
    if _wants_page():
        if problem.code == "not-signed-in" and request.method == "GET":
            return cast(Response, redirect(url_for("sign_in.page", next=request.full_path.rstrip("?")), 303))
        page = render_template("problem.html", problem=problem, title=title_of(problem.status))
        return Response(page, problem.status, headers)
    return Response(encode(problem.document()), problem.status, headers, mimetype="application/problem+json")


def install(app: Flask) -> None:
    """Let every exception end as a problem."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(Moved, _moved)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _anything)


def _refused(refused: Exception) -> Response:
    assert isinstance(refused, Refused)
    problem = of_refusal(refused.refusal)
    note(current_app, refused.refusal)
    return respond(problem)


def _moved(_: Exception) -> Response:
    zh, en = "登记簿刚有新的记载，请重试。", "The record moved on meanwhile; try again."
    return respond(Problem(409, "moved", zh, en))


def _http(error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.response is not None or error.code is None or error.code < 400:
        return cast(Response, Response.force_type(error.get_response(), request.environ))
    if isinstance(error, RequestEntityTooLarge):
        return respond(_TOO_LARGE)
    if error.code == 500:
        return respond(_INTERNAL)
    response = respond(_plain(error.code, error.description or ""))
    for name, value in error.get_headers():
        if name == "Allow":
            response.headers[name] = value
    return response


def _plain(status: int, description: str) -> Problem:
    match status:
        case 404:
            return Problem(404, "no-address", "没有这个地址。", "There is nothing at this address.")
        case 405:
            zh = f"这个地址不支持 {request.method}。"
            return Problem(405, "no-method", zh, f"This address does not take {request.method}.")
        case _:
            return Problem(status, "http", title_of(status), description)


def _anything(error: Exception) -> Response:
    if _out_of_reach(error):
        current_app.logger.warning("the store is out of reach: %s", type(error).__name__)
        return respond(UNREACHABLE)
    if isinstance(error, OSError) and error.errno in _FULL:
        current_app.logger.error("no room at %s: %s", request.path, error)
        return respond(_NO_ROOM)
    if isinstance(error, UnicodeDecodeError) and error.object == request.query_string:
        return respond(_NOT_UTF8)
    current_app.logger.error("unexpected error at %s", request.path, exc_info=error)
    return respond(_INTERNAL)


def _out_of_reach(error: Exception) -> bool:
    if isinstance(error, ProgrammingError):
        return getattr(error.orig, "pgcode", None) == _UNDEFINED_TABLE
    if isinstance(error, _UNREACHED):
        return True
    return isinstance(error, DBAPIError) and error.connection_invalidated


def _wants_page() -> bool:
    if request.path.startswith(("/api/", "/health", "/metrics")):
        return False
    return request.accept_mimetypes.best_match(("application/problem+json", "text/html")) == "text/html"
