"""GET /health: whether the service lives, whether it can answer, how far its tables are, and whether reminders are well.

Three questions, kept apart: `live` and `ready` are for whoever sends requests here, and follow the status alone. `healthy`
is for whoever watches: a timer that stopped must not take the pages away. `?strict=1` lets the status say that too.
"""

from datetime import timedelta

from flask import Flask, Response, request
from sqlalchemy.exc import SQLAlchemyError

from web.answers import Json, encode, instant
from web.api.problems import UNREACHABLE
from web.context import the_runtime
from web.reminding.standing import Standing, standing
from web.settings import Settings

_NO_STORE = {"Cache-Control": "no-store"}
_UNKNOWN: Json = dict.fromkeys(
    ("position", "lag", "last_sweep", "healthy", "reasons", "messages_waiting", "dead_letters", "canary")
)


def health() -> Response:
    """Live and ready, or a problem document (503) that carries the same members."""
    runtime = the_runtime()
    try:
        found = standing(runtime)
    except SQLAlchemyError:
        found = None
    if found is None:
        body = {**UNREACHABLE.document(), "live": True, "ready": False, **_UNKNOWN}
        return Response(encode(body), 503, _NO_STORE, mimetype="application/problem+json")
    body = standing_dict(found, runtime.settings)
    status = 503 if request.args.get("strict") == "1" and not body["healthy"] else 200
    return Response(encode(body), status, _NO_STORE, mimetype="application/json")


def standing_dict(found: Standing, settings: Settings) -> Json:
    """How it stands, as JSON; ages in whole seconds."""
    reasons = found.reasons(settings)
    sweep, canary = found.sweep, found.canary
    return {
        "live": True,
        "ready": True,
        "position": found.position,
        "lag": found.lag,
        "last_sweep": sweep
        and {"day": sweep.day.isoformat(), "at": instant(sweep.at), "age_seconds": _seconds(found.sweep_age)},
        "healthy": not reasons,
        "reasons": [{"code": one.code, "zh": one.words.zh, "en": one.words.en} for one in reasons],
        "messages_waiting": found.messages.waiting,
        "dead_letters": found.messages.dead,
        "canary": canary and {"sent_at": instant(canary.sent), "age_seconds": _seconds(found.canary_age)},
    }


def _seconds(age: timedelta | None) -> int | None:
    return None if age is None else int(age.total_seconds())


def install(app: Flask) -> None:
    """Give an application its /health."""
    app.add_url_rule("/health", view_func=health)
