"""GET /health: whether the service lives, whether it can answer, and how far its tables are behind the record."""

from flask import Flask, Response
from sqlalchemy.exc import SQLAlchemyError

from ledger.record import Record
from projections import loop
from web.answers import encode
from web.api.context import the_runtime
from web.api.problems import UNREACHABLE
from web.runtime import Runtime

_NO_STORE = {"Cache-Control": "no-store"}


def standing(runtime: Runtime) -> tuple[int, int] | None:
    """The last position of the record, and that of the tables made from it, in one snapshot; None without a ledger."""
    if not runtime.ready():
        return None
    record = Record(runtime.engine(runtime.settings.reading_url))
    with record.reading() as connection:
        return record.position(connection), loop.position(connection)


def health() -> Response:
    """Live and ready, or a problem document (503) that carries the same members."""
    try:
        found = standing(the_runtime())
    except SQLAlchemyError:
        found = None
    if found is None:
        return _not_ready()
    record, tables = found
    body = {"live": True, "ready": True, "position": record, "lag": record - tables, "last_sweep": None}
    return Response(encode(body), 200, _NO_STORE, mimetype="application/json")


def _not_ready() -> Response:
    body = {**UNREACHABLE.document(), "live": True, "ready": False, "position": None, "lag": None, "last_sweep": None}
    return Response(encode(body), 503, _NO_STORE, mimetype="application/problem+json")


def install(app: Flask) -> None:
    """Give an application its /health."""
    app.add_url_rule("/health", view_func=health)
