"""Accounts as lists show them: what the record says of each, and the login beside it."""

from typing import NamedTuple
from uuid import UUID

from domain.account import Account
from ledger import accounts
from ledger.accounts import Login
from web.answers import Json
from web.runtime import Runtime

PAGE = 200


class Listed(NamedTuple):
    """An account, its login, and the present name of its enterprise if it acts for one."""

    account: Account
    login: Login
    enterprise: str | None


def listed(runtime: Runtime, first: int = 0) -> list[Listed]:
    """Up to `PAGE` accounts in the order of their opening, after the first `first`."""
    with runtime.record.engine.connect() as connection:
        logins = accounts.logins(connection, PAGE, first)
    held = accounts.accounts_of(runtime.record, [one.account for one in logins])
    firms = {one.enterprise for one in held.values() if one.enterprise}
    with runtime.asking() as asking:
        names = asking.present_names(firms)
    return [_row(held[one.account], one, names) for one in logins]


def account_json(row: Listed) -> Json:
    """An account as `account list --json` prints it."""
    account, login, enterprise = row
    return {
        "id": str(account.id),
        "role": account.role,
        "body": account.body,
        "enterprise": str(account.enterprise) if account.enterprise else None,
        "enterprise_name": enterprise,
        "login": login.name,
        "shown": login.shown,
        "closed": account.closed,
        "password": login.hash is not None,
    }


def _row(account: Account, login: Login, names: dict[UUID, str]) -> Listed:
    return Listed(account, login, names.get(account.enterprise) if account.enterprise else None)
