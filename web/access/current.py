"""Who acts in this request: by the session's cookie, or by a token in `Authorization: Bearer`."""

from flask import current_app, g, request, session

from domain.account import Actor
from domain.refusal import refuse
from web.access import sessions, tokens
from web.access.cookies import SOMEBODY
from web.access.csrf import csrf_field
from web.access.rates import take
from web.context import the_runtime

__all__ = ["actor", "csrf_field", "is_stranger", "session_key", "signed_in", "token_sent"]


def actor() -> Actor | None:
    """Who acts in this request; None if nobody signed in. Raises Refused (`bad-token`) for a token that is no good, and
    (`too-many-requests`) for an account that asks too often."""
    if "actor" not in g:
        secret = token_sent()
        found = tokens.bearer(the_runtime(), secret) if secret is not None else _of_session()
        g.actor = found
        if found is not None:
            take(found)
    known: Actor | None = g.actor
    return known


def signed_in() -> Actor:
    """Who acts in this request. Raises Refused (`not-signed-in`) where nobody does."""
    found = actor()
    if found is None:
        raise refuse(
            "not-signed-in",
            "请先登录，或在 Authorization 中给出凭证。",
            "Sign in first, or send a token in Authorization.",
        )
    return found


def is_stranger() -> bool:
    """Whether this request carries neither a session nor a token, good or not: what it gets, anybody gets."""
    return current_app.config["SESSION_COOKIE_NAME"] not in request.cookies and "Authorization" not in request.headers


def token_sent() -> str | None:
    """The token that this request carries; None if it carries none."""
    given = request.authorization
    return given.token or "" if given is not None and given.type == "bearer" else None


def session_key() -> str | None:
    """The key of the session that this browser says it has."""
    key = session.get(SOMEBODY)
    return key if isinstance(key, str) else None


def enter(key: str) -> None:
    """Let this browser have a session: nothing that it had before stays, so that nobody can have prepared it."""
    session.clear()
    session[SOMEBODY] = key
    g.pop("actor", None)


def leave() -> None:
    """Let this browser have no session any more."""
    session.clear()
    g.actor = None


def _of_session() -> Actor | None:
    key = session_key()
    if key is None:
        return None
    found = sessions.actor_of(the_runtime(), key)
    if found is None:
        session.clear()
    return found
