"""What let somebody in still has to hold as the session begins: a password that was changed meanwhile lets nobody in.

It is looked at under a lock, in the transaction that begins the session, so that whatever ends the sessions of an account
either ends this one too or keeps it from beginning.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.refusal import Refused, refuse
from ledger import accounts


class Admitted(NamedTuple):
    """Who was let in. `still` raises Refused, on the connection that begins the session, where that no longer holds."""

    account: UUID
    still: Callable[[Connection], None]


def by_password(account: UUID, hash: str | None) -> Admitted:
    """Let in by a password that was right for this hash."""
    return Admitted(account, partial(need_unchanged, account=account, hash=hash))


def by_link(account: UUID, issuer: str, subject: str) -> Admitted:
    """Let in as whom a provider knows as `subject`."""

    def still(connection: Connection) -> None:
        if accounts.linked(connection, issuer, subject, lock=True) != account:
            raise no_admittance()

    return Admitted(account, still)


def need_unchanged(connection: Connection, account: UUID, hash: str | None) -> None:
    """Hold the login of an account. Raises Refused (`bad-sign-in`) where the hash of its password is another by now."""
    login = accounts.login_of(connection, account, lock=True)
    if hash is None or login is None or login.hash != hash:
        raise no_admittance()


def no_admittance() -> Refused:
    """The refusal of a sign-in, whatever is wrong with it."""
    zh, en = "登录名或口令不对，或账户不可用。", "The login or the password is wrong, or the account cannot be used."
    return refuse("bad-sign-in", zh, en)
