"""Signing in by password. The answer, and the work, are the same whether there is no such login or the password is wrong."""

import re
from unicodedata import normalize
from uuid import UUID

from domain.refusal import Refused, refuse
from ledger import accounts
from ledger.engine import immediate, one_shot
from web.access import lockout, passwords
from web.runtime import Runtime

_NAME = re.compile(r"[a-z0-9][a-z0-9._@+\-]{1,99}")


def folded(name: str) -> str:
    """A login name as it is kept: without blanks around it, in lower case."""
    return normalize("NFKC", name).strip().casefold()


def need_name(name: str) -> str:
    """The folded form of a new login name. Raises Refused (`bad-login`)."""
    plain = folded(name)
    if _NAME.fullmatch(plain):
        return plain
    raise refuse(
        "bad-login",
        "登录名应为 2 至 100 个字符：字母、数字和 . _ - + @，以字母或数字开头。",
        "A login has 2 to 100 characters: letters, digits and . _ - + @, beginning with a letter or digit.",
        "login",
    )


def sign_in(runtime: Runtime, name: str, password: str, client: str) -> UUID:
    """The account that a login name and a password open, for a client at this network address.

    Raises Refused: `bad-sign-in` whatever is wrong, `too-many-attempts` while the name or the client is locked out.
    """
    plain = folded(name)[:200]
    attempt = lockout.attempted(runtime, plain, client)
    with one_shot(runtime.record.engine) as connection:
        login = accounts.login_named(connection, plain)
    right = passwords.is_right(password[: passwords.LONGEST * 2], login.hash if login else None)
    if login is None or not right or not _open(runtime, login.account):
        raise _bad()
    with immediate(runtime.record.engine) as connection:
        attempt.succeeded(connection)
        if login.hash and passwords.is_outdated(login.hash):
            accounts.set_hash(connection, login.account, passwords.hashed(password))
    return login.account


def _open(runtime: Runtime, account: UUID) -> bool:
    actor = accounts.account_of(runtime.record, account).actor()
    return actor is not None and actor.role != "client"


def _bad() -> Refused:
    zh, en = "登录名或口令不对，或账户不可用。", "The login or the password is wrong, or the account cannot be used."
    return refuse("bad-sign-in", zh, en)
