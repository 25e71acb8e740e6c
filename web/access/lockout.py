"""Too many failed sign-ins, for one login name or from one client, lock both out for a while; known by all processes.

An attempt counts before its password is looked at, so that many at once get no further than one after another. It counts by
the name that was typed, whether there is such a login or not.
"""

import hmac
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

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
    """An attempt to sign in that was counted: under a login name, and from a client."""

    login: str
    client: str

    def succeeded(self, connection: Connection) -> None:
        """Take the count back: all that counts against the login, and this attempt of the client."""
        sign_ins.forgive(connection, self.login, all_of_them=True)
        sign_ins.forgive(connection, self.client, all_of_them=False)


def attempted(runtime: Runtime, login: str, client: str) -> Attempt:
    """Count an attempt for a login name, from a client (its network address). Raises Refused (`too-many-attempts`)."""
    secret, now = secret_of(runtime), runtime.clock()
    attempt = Attempt(_key(secret, "login", login), _key(secret, "client", client))
    engine = runtime.record.engine
    with immediate(engine) as connection:
        sign_ins.sweep_failures(connection, now - WINDOW)
    # One row to a transaction: attempts that meet wait for each other, and never in a ring.
    with immediate(engine) as connection:
        of_login = sign_ins.count_failure(connection, attempt.login, now, WINDOW)
    with immediate(engine) as connection:
        of_client = sign_ins.count_failure(connection, attempt.client, now, WINDOW)
    if of_login > BY_LOGIN or of_client > BY_CLIENT:
        raise refuse(
            "too-many-attempts",
            f"登录失败次数过多，请 {WINDOW // timedelta(minutes=1)} 分钟后再试。",
            f"Too many failed attempts to sign in; try again in {WINDOW // timedelta(minutes=1)} minutes.",
        )
    return attempt


def _key(secret: str, kind: str, word: str) -> str:
    return hmac.new(secret.encode(), f"{kind}\0{word}".encode("utf-8", "surrogatepass"), sha256).hexdigest()
