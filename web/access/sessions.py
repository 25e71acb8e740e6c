"""Sessions as the server keeps them: one that is ended here is over, whatever the browser still has."""

from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe

from domain.account import Actor
from ledger import sign_ins
from ledger.accounts import account_of
from ledger.engine import immediate, one_shot
from web.access.admitting import Admitted
from web.access.belonging import answered
from web.runtime import Runtime

_OFTEN = timedelta(minutes=1)
"""How old the note of the last use may be before it is written again."""


def begin(runtime: Runtime, admitted: Admitted, before: str | None = None) -> str:
    """Begin a session of who was let in and give its key, for the cookie; one that the browser had before is ended.

    Raises Refused (`bad-sign-in`) where what let them in holds no more.
    """
    key, now = token_urlsafe(32), runtime.clock()
    idle, whole = _limits(runtime)
    with immediate(runtime.record.engine) as connection:
        admitted.still(connection)
        if before is not None:
            sign_ins.end_session(connection, hash_of(before))
        sign_ins.sweep_sessions(connection, now - whole, now - idle)
        sign_ins.begin_session(connection, hash_of(key), admitted.account, now)
    return key


def actor_of(runtime: Runtime, key: str) -> Actor | None:
    """Who acts in the session with this key; None if it has ended, ran out, or the account was closed."""
    now, hash = runtime.clock(), hash_of(key)
    idle, whole = _limits(runtime)
    with one_shot(runtime.record.engine) as connection:
        found = sign_ins.session_with(connection, hash)
        if found is None or now - found.seen > idle or now - found.began > whole:
            return None
        actor = answered(account_of(runtime.record, found.account, connection).actor(), connection)
    if actor is not None and now - found.seen > _OFTEN:
        with immediate(runtime.record.engine) as connection:
            sign_ins.touch_session(connection, hash, now)
    return actor


def end(runtime: Runtime, key: str) -> None:
    """End the session with this key."""
    with immediate(runtime.record.engine) as connection:
        sign_ins.end_session(connection, hash_of(key))


def hash_of(secret: str) -> str:
    """What is kept of a key or a token: they are 256 random bits, so a plain hash tells nothing of them."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _limits(runtime: Runtime) -> tuple[timedelta, timedelta]:
    settings = runtime.settings
    return timedelta(minutes=settings.session_idle_minutes), timedelta(hours=settings.session_hours)
