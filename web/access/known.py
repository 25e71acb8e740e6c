"""Browsers in which somebody signed in before: their attempts are counted apart from those of strangers.

Else whoever types a wrong password often enough keeps an officer out for good. The mark is a signed cookie that names a login
only by a keyed hash, and lets nobody in. Source: OWASP, "Slow Down Online Guessing Attacks with Device Cookies".
"""

from datetime import timedelta
from secrets import token_urlsafe

from flask import Request, Response
from itsdangerous import BadData, URLSafeTimedSerializer

from web.access.secret import secret_of
from web.access.signing_in import key_of
from web.runtime import Runtime

KEPT = timedelta(days=180)
_SALT = "known-browser"


def mark_in(runtime: Runtime, request: Request, name: str) -> str | None:
    """The mark of the browser that asks, if somebody signed in there before by the login `name`; else None."""
    sent = request.cookies.get(cookie_name(runtime))
    if not sent:
        return None
    try:
        told = _signer(runtime).loads(sent, max_age=int(KEPT.total_seconds()))
    except BadData:
        return None
    match told:
        case [login, str(mark)] if login == key_of(runtime, name):
            return mark
    return None


def leave_mark(runtime: Runtime, response: Response, name: str) -> None:
    """Let the browser that gets this answer be known for the login `name`."""
    value = _signer(runtime).dumps([key_of(runtime, name), token_urlsafe(16)])
    response.set_cookie(
        cookie_name(runtime),
        str(value),
        max_age=KEPT,
        secure=runtime.settings.public_url.startswith("https://"),
        httponly=True,
        samesite="Lax",
    )


def cookie_name(runtime: Runtime) -> str:
    """What the cookie is called."""
    prefix = "__Host-" if runtime.settings.public_url.startswith("https://") else ""
    return f"{prefix}title-ledger-known"


def _signer(runtime: Runtime) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret_of(runtime), salt=_SALT)
