"""Signing in by password. The answer, and the work, are the same whether there is no such login or the password is wrong."""

import re
from unicodedata import normalize
from uuid import UUID

from domain.refusal import refuse
from ledger import accounts
from ledger.accounts import Login
from ledger.engine import immediate, one_shot
from web.access import lockout, passwords
from web.access.admitting import Admitted, by_password, need_unchanged, no_admittance
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


def sign_in(runtime: Runtime, name: str, password: str, client: str, known: str | None = None) -> Admitted:
    """Who is let in by a login name and a password, for a client at this network address; `known` is the mark of a browser in
    which this login was signed in to before.

    Raises Refused: `bad-sign-in` whatever is wrong, `too-many-attempts` while the name or the client is locked out.
    """
    plain = folded(name)[:200]
    attempt = lockout.attempted(runtime, plain, client, known)
    login = _login(runtime, plain)
    right = passwords.is_right(password[: passwords.LONGEST * 2], login.hash if login else None)
    if login is None or login.hash is None or not right or not _open(runtime, login.account):
        raise no_admittance()
    hash = passwords.hashed(password) if passwords.is_outdated(login.hash) else login.hash
    with immediate(runtime.record.engine) as connection:
        need_unchanged(connection, login.account, login.hash)
        if hash != login.hash:
            accounts.set_hash(connection, login.account, hash)
        attempt.succeeded(connection)
    return by_password(login.account, hash)


def key_of(runtime: Runtime, name: str) -> str:
    """What stands for a login name where it is not to be read."""
    return lockout.hashed(runtime, "known", folded(name)[:200])


def _login(runtime: Runtime, plain: str) -> Login | None:
    """The login of a folded name; what could be no name is looked for nowhere."""
    if not _NAME.fullmatch(plain):
        return None
    with one_shot(runtime.record.engine) as connection:
        return accounts.login_named(connection, plain)


def _open(runtime: Runtime, account: UUID) -> bool:
    actor = accounts.account_of(runtime.record, account).actor()
    return actor is not None and actor.role != "client"
