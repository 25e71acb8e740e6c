"""Too many failed sign-ins, for one login name or from one client, lock both out for a while; known by all processes.

An attempt counts before its password is looked at, so that many at once get no further than one after another. It counts by
the name that was typed, whether there is such a login or not. A browser in which the login was signed in to before counts by
itself alone (web.access.known), so that nobody else can lock it out.
"""

import hmac
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from sqlalchemy import Connection

from domain.refusal import refuse
from ledger import sign_ins
from ledger.engine import immediate
from web.access.secret import secret_of
from web.runtime import Runtime

WINDOW = timedelta(minutes=15)
BY_LOGIN, BY_CLIENT = 8, 60


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt that was counted: under what was to be opened, and from a client unless a known browser made it."""

    login: str
    client: str | None

    def succeeded(self, connection: Connection) -> None:
        """Take the count back: all that counts against the login, and this attempt of the client."""
        sign_ins.forgive(connection, self.login, all_of_them=True)
        if self.client is not None:
            sign_ins.forgive(connection, self.client, all_of_them=False)


def attempted(runtime: Runtime, login: str, client: str, known: str | None = None) -> Attempt:
    """Count an attempt for a login name, from a client (its network address); `known` is the mark of a known browser.

    Raises Refused (`too-many-attempts`).
    """
    if known is not None:
        return _counted(runtime, Attempt(hashed(runtime, "browser", known), None))
    return _counted(runtime, Attempt(hashed(runtime, "login", login), hashed(runtime, "client", client)))


def attempted_change(runtime: Runtime, account: UUID, client: str) -> Attempt:
    """Count an attempt to change the password of an account, within a session. Raises Refused (`too-many-attempts`)."""
    return _counted(runtime, Attempt(hashed(runtime, "change", str(account)), hashed(runtime, "client", client)))


def hashed(runtime: Runtime, kind: str, word: str) -> str:
    """What stands for a word of a kind where the word itself is not to stand."""
    told = f"{kind}\0{word}".encode("utf-8", "surrogatepass")
    return hmac.new(secret_of(runtime).encode(), told, sha256).hexdigest()


def _counted(runtime: Runtime, attempt: Attempt) -> Attempt:
    now = runtime.clock()
    engine = runtime.record.engine
    with immediate(engine) as connection:
        sign_ins.sweep_failures(connection, now - WINDOW)
    # One row to a transaction: attempts that meet wait for each other, and never in a ring.
    with immediate(engine) as connection:
        of_login = sign_ins.count_failure(connection, attempt.login, now, WINDOW)
    of_client = 0
    if attempt.client is not None:
        with immediate(engine) as connection:
            of_client = sign_ins.count_failure(connection, attempt.client, now, WINDOW)
    if of_login > BY_LOGIN or of_client > BY_CLIENT:
        raise refuse(
            "too-many-attempts",
            f"登录失败次数过多，请 {WINDOW // timedelta(minutes=1)} 分钟后再试。",
            f"Too many failed attempts to sign in; try again in {WINDOW // timedelta(minutes=1)} minutes.",
        )
    return attempt
