"""Who an account is to people, kept beside the record and erasable: logins, hashes of tokens, links to other sign-ins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection, Select, delete, insert, select, update

from domain.account import Account, fold
from domain.event_account import AccountEvent
from domain.instant import micros
from ledger.beside_access import api_token, identity, login, sign_in
from ledger.contacts import instant, read_id, stored_id
from ledger.record import Record


@dataclass(frozen=True, slots=True)
class Login:
    """How an account is signed in to, as ledger.beside_access tells; instants are aware, UTC. `hash` None: by no password."""

    account: UUID
    name: str | None
    shown: str | None
    hash: str | None
    changed: datetime | None


def account_of(record: Record, id: UUID, connection: Connection | None = None) -> Account:
    """The account as the record has it at this moment; without a role if it was never opened."""
    return accounts_of(record, [id], connection)[id]


def accounts_of(record: Record, ids: Sequence[UUID], connection: Connection | None = None) -> dict[UUID, Account]:
    """Several accounts by their ids, each as the record has it at this moment."""
    told: dict[UUID, list[AccountEvent]] = {id: [] for id in ids}
    for entry in record.read_streams(ids, connection) if ids else ():
        if isinstance(entry.event, AccountEvent):
            told[entry.stream].append(entry.event)
    return {id: fold(id, events) for id, events in told.items()}


def put_login(
    connection: Connection, account: UUID, name: str, shown: str | None, hash: str | None, at: datetime
) -> None:
    """Put down the login of a new account at an aware instant. `name` is folded already and nobody's yet (`login_named`)."""
    values = {"account": stored_id(connection, account), "name": name, "shown": shown, "hash": hash}
    connection.execute(insert(login).values(**values, created=micros(at), changed=micros(at) if hash else None))


def login_named(connection: Connection, name: str) -> Login | None:
    """The login with this folded name, None if there is none."""
    return next(iter(_logins(connection, select(login).where(login.c.name == name))), None)


def login_of(connection: Connection, account: UUID, lock: bool = False) -> Login | None:
    """The login of an account, erased or not; None if it never had one here. `lock`: nobody changes it before this transaction
    ends."""
    asked = select(login).where(login.c.account == stored_id(connection, account))
    return next(iter(_logins(connection, asked.with_for_update() if lock else asked)), None)


def logins(connection: Connection, limit: int = 200, offset: int = 0) -> list[Login]:
    """Up to `limit` logins in the order of their making, after the first `offset`."""
    asked = select(login).order_by(login.c.created, login.c.account).limit(limit).offset(offset)
    return _logins(connection, asked)


def set_hash(connection: Connection, account: UUID, hash: str, changed: datetime | None = None) -> None:
    """Replace the hash of a password; `changed` (aware) says that the password is another, not only its hash."""
    values: dict[str, Any] = {"hash": hash} if changed is None else {"hash": hash, "changed": micros(changed)}
    connection.execute(update(login).where(login.c.account == stored_id(connection, account)).values(values))


def forget_secrets(connection: Connection, account: UUID) -> None:
    """Take away whatever lets anybody in by this account: password, sessions, tokens, links."""
    mine = stored_id(connection, account)
    connection.execute(update(login).where(login.c.account == mine).values(hash=None))
    for table in (sign_in, api_token, identity):
        connection.execute(delete(table).where(table.c.account == mine))


def erase_names(connection: Connection, account: UUID) -> bool:
    """Erase the login name and the name shown; the account's id stays. Whether there was a login."""
    mine = login.c.account == stored_id(connection, account)
    return connection.execute(update(login).where(mine).values(name=None, shown=None)).rowcount == 1


def put_token(connection: Connection, id: UUID, account: UUID, hash: str, at: datetime) -> None:
    """Keep the hash of a token issued at an aware instant."""
    values = {"id": stored_id(connection, id), "account": stored_id(connection, account)}
    connection.execute(insert(api_token).values(**values, hash=hash, created=micros(at)))


def token_with(connection: Connection, hash: str) -> tuple[UUID, UUID] | None:
    """The id and the account of the token with this hash; None if there is none."""
    found = connection.execute(select(api_token.c.id, api_token.c.account).where(api_token.c.hash == hash)).first()
    return None if found is None else (read_id(found.id), read_id(found.account))


def drop_token(connection: Connection, id: UUID) -> None:
    """Forget a token's hash."""
    connection.execute(delete(api_token).where(api_token.c.id == stored_id(connection, id)))


def token_owner(connection: Connection, id: UUID) -> UUID | None:
    """The account of a token that is kept here; None if it is not."""
    found = connection.execute(select(api_token.c.account).where(api_token.c.id == stored_id(connection, id))).first()
    return None if found is None else read_id(found.account)


def link(connection: Connection, account: UUID, issuer: str, subject: str) -> None:
    """Let somebody whom a provider knows as `subject` use an account."""
    mine = stored_id(connection, account)
    connection.execute(insert(identity).values(account=mine, issuer=issuer, subject=subject))


def linked(connection: Connection, issuer: str, subject: str, lock: bool = False) -> UUID | None:
    """The account that this subject of this issuer may use; None if an administrator linked none. `lock`: as in `login_of`."""
    asked = select(identity.c.account).where((identity.c.issuer == issuer) & (identity.c.subject == subject))
    found = connection.execute(asked.with_for_update() if lock else asked).first()
    return None if found is None else read_id(found.account)


def unlink(connection: Connection, issuer: str, subject: str) -> bool:
    """Take a link away. Whether there was one."""
    here = (identity.c.issuer == issuer) & (identity.c.subject == subject)
    return connection.execute(delete(identity).where(here)).rowcount == 1


def _logins(connection: Connection, asked: Select[Any]) -> list[Login]:
    rows = cast("Iterable[Any]", connection.execute(asked))
    return [Login(read_id(row.account), row.name, row.shown, row.hash, instant(row.changed)) for row in rows]
