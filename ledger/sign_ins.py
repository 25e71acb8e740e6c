"""Sessions, attempts to sign in, and this ledger's own secrets: beside the record, so that several processes agree."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, text, update

from domain.instant import instant_of, micros
from ledger.beside_access import failed_sign_in, own_secret, sign_in
from ledger.contacts import read_id, stored_id

_FAILED = text(
    "INSERT INTO failed_sign_in (key, count, since) VALUES (:key, 1, :now) ON CONFLICT (key) DO UPDATE SET "
    "count = CASE WHEN failed_sign_in.since <= :old THEN 1 ELSE failed_sign_in.count + 1 END, "
    "since = CASE WHEN failed_sign_in.since <= :old THEN :now ELSE failed_sign_in.since END RETURNING count"
)
_MADE = text("INSERT INTO own_secret (name, value) VALUES (:name, :value) ON CONFLICT (name) DO NOTHING")


@dataclass(frozen=True, slots=True)
class Session:
    """A session: whose, since when, and when it was last used (aware, UTC)."""

    account: UUID
    began: datetime
    seen: datetime


def begin_session(connection: Connection, key: str, account: UUID, at: datetime) -> None:
    """Put down a session under the hash of its key, from an aware instant on."""
    mine = stored_id(connection, account)
    connection.execute(insert(sign_in).values(key=key, account=mine, began=micros(at), seen=micros(at)))


def session_with(connection: Connection, key: str) -> Session | None:
    """The session under this hash; None if there is none, or it was ended."""
    row = connection.execute(select(sign_in).where(sign_in.c.key == key)).first()
    return None if row is None else Session(read_id(row.account), instant_of(row.began), instant_of(row.seen))


def touch_session(connection: Connection, key: str, at: datetime) -> None:
    """Note that a session was used."""
    connection.execute(update(sign_in).where(sign_in.c.key == key).values(seen=micros(at)))


def end_session(connection: Connection, key: str) -> None:
    """End one session."""
    connection.execute(delete(sign_in).where(sign_in.c.key == key))


def end_sessions(connection: Connection, account: UUID) -> None:
    """End all sessions of an account."""
    connection.execute(delete(sign_in).where(sign_in.c.account == stored_id(connection, account)))


def sweep_sessions(connection: Connection, began: datetime, seen: datetime) -> None:
    """Take away the sessions that began, or were last used, before these aware instants: they are over."""
    old = (sign_in.c.began < micros(began)) | (sign_in.c.seen < micros(seen))
    connection.execute(delete(sign_in).where(old))


def count_failure(connection: Connection, key: str, at: datetime, window: timedelta) -> int:
    """Count one more failed attempt under a key, and say how many there were within `window` of the first of them."""
    values = {"key": key, "now": micros(at), "old": micros(at - window)}
    count: int = connection.execute(_FAILED, values).scalar_one()
    return count


def forgive(connection: Connection, key: str, all_of_them: bool) -> None:
    """Take back one failure under a key, or all."""
    mine = failed_sign_in.c.key == key
    if all_of_them:
        connection.execute(delete(failed_sign_in).where(mine))
    else:
        less = update(failed_sign_in).where(mine & (failed_sign_in.c.count > 0))
        connection.execute(less.values(count=failed_sign_in.c.count - 1))


def sweep_failures(connection: Connection, before: datetime) -> None:
    """Forget the failures of which the first was before an aware instant."""
    connection.execute(delete(failed_sign_in).where(failed_sign_in.c.since <= micros(before)))


def secret_named(connection: Connection, name: str) -> str | None:
    """One of this ledger's own secrets; None before it was made."""
    found = connection.execute(select(own_secret.c.value).where(own_secret.c.name == name)).scalar_one_or_none()
    return None if found is None else str(found)


def make_secret(connection: Connection, name: str) -> str:
    """The secret of this name, made now if there was none: 256 random bits. Whoever comes second gets the first one's."""
    connection.execute(_MADE, {"name": name, "value": token_urlsafe(32)})
    found = secret_named(connection, name)
    assert found is not None
    return found
