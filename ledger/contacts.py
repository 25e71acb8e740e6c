"""Contacts: where somebody is told, kept beside the record and erasable. The record knows their ids alone."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from secrets import token_bytes
from typing import Any, cast
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, insert, select, true, update

from domain.instant import instant_of, micros
from domain.reminder import Recipient
from ledger.beside import contact, subscription
from ledger.engine import is_sqlite

SECRET_BYTES = 32
"""How long the secret of a contact is, before it is written in base64."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One contact, as ledger.beside tells. `language` is zh or en; instants are aware, UTC.

    `secret` is 32 random bytes in base64; `whsec_` before it makes it the secret of a webhook (Standard Webhooks).
    Erased: `url` and `secret` are None and `ended` is set.
    """

    id: UUID
    recipient: Recipient
    enterprise: UUID | None
    body: str | None
    channel: str
    url: str | None
    language: str
    secret: str | None
    created: datetime
    confirmed: datetime | None
    ended: datetime | None


def contact_of(connection: Connection, id: UUID) -> Contact | None:
    """The contact with this id, confirmed or not, erased or not; None if there never was one."""
    return next(iter(_read(connection, select(contact).where(contact.c.id == stored_id(connection, id)))), None)


def contacts(connection: Connection, *, ended: bool = False) -> list[Contact]:
    """All contacts in the order of their making; erased ones only with `ended`."""
    asked = select(contact).order_by(contact.c.created, contact.c.id)
    return _read(connection, asked if ended else asked.where(contact.c.ended.is_(None)))


def canaries(connection: Connection) -> list[Contact]:
    """The canary's contacts that have not ended, in the order of their making."""
    ours = (contact.c.recipient == "canary") & contact.c.ended.is_(None)
    return _read(connection, select(contact).where(ours).order_by(contact.c.created, contact.c.id))


def subscriber_at(connection: Connection, url: str) -> Contact | None:
    """The contact of a subscriber, not ended, with this address."""
    here = (contact.c.recipient == "subscriber") & (contact.c.url == url) & contact.c.ended.is_(None)
    return next(iter(_read(connection, select(contact).where(here))), None)


def add(
    connection: Connection,
    *,
    recipient: Recipient,
    channel: str,
    url: str,
    language: str,
    at: datetime,
    enterprise: UUID | None = None,
    body: str | None = None,
    confirmed: bool = False,
) -> Contact:
    """Make a contact at an aware instant, with a new id and a new secret. `confirmed`: an operator vouches for it."""
    made = Contact(
        id=uuid4(),
        recipient=recipient,
        enterprise=enterprise,
        body=body,
        channel=channel,
        url=url,
        language=language,
        secret=b64encode(token_bytes(SECRET_BYTES)).decode(),
        created=at,
        confirmed=at if confirmed else None,
        ended=None,
    )
    connection.execute(insert(contact).values(_row(connection, made)))
    return made


def erase(connection: Connection, id: UUID, at: datetime) -> bool:
    """Erase the address and the secret of a contact, and its subscriptions; its id stays. Whether this changed anything."""
    own = stored_id(connection, id)
    connection.execute(delete(subscription).where(subscription.c.contact == own))
    here = (contact.c.id == own) & contact.c.ended.is_(None)
    gone = update(contact).where(here).values(url=None, secret=None, ended=micros(at))
    return connection.execute(gone).rowcount == 1


def forget_unconfirmed(connection: Connection, before: datetime) -> int:
    """Delete contacts made before an aware instant that never were confirmed, wholly: the record knows nothing of them.

    Subscriptions that nobody confirmed go as well. Returns how many contacts and subscriptions went.
    """
    gone = connection.execute(delete(subscription).where(_unconfirmed(subscription, before))).rowcount
    waiting = select(subscription.c.contact).where(subscription.c.ended.is_(None))
    old = _unconfirmed(contact, before) & contact.c.id.not_in(waiting)
    return gone + connection.execute(delete(contact).where(old)).rowcount


def any_unconfirmed(connection: Connection, before: datetime) -> bool:
    """Whether there may be something for `forget_unconfirmed`; asking takes no lock."""
    asked = (select(table.c.id).where(_unconfirmed(table, before)).limit(1) for table in (subscription, contact))
    return any(connection.execute(one).first() is not None for one in asked)


def _unconfirmed(table: Table, before: datetime) -> ColumnElement[bool]:
    ended = table.c.ended.is_(None) if table is contact else true()
    return table.c.confirmed.is_(None) & (table.c.created < micros(before)) & ended


def instant(stored: int | None) -> datetime | None:
    """The aware instant that the tables keep as this."""
    return None if stored is None else instant_of(stored)


def stored_id(connection: Connection, id: UUID) -> Any:
    """An id as the database keeps it."""
    return id.bytes if is_sqlite(connection) else id


def read_id(stored: Any) -> UUID:
    """The id that the database keeps as this."""
    return stored if isinstance(stored, UUID) else UUID(bytes=stored)


def _row(connection: Connection, made: Contact) -> dict[str, Any]:
    return {
        "id": stored_id(connection, made.id),
        "recipient": made.recipient,
        "enterprise": made.enterprise and stored_id(connection, made.enterprise),
        "body": made.body,
        "channel": made.channel,
        "url": made.url,
        "language": made.language,
        "secret": made.secret,
        "created": micros(made.created),
        "confirmed": made.confirmed and micros(made.confirmed),
    }


def _read(connection: Connection, asked: Select[Any]) -> list[Contact]:
    return [_contact(row) for row in cast("Iterable[Any]", connection.execute(asked))]


def _contact(row: Any) -> Contact:
    created = instant(row.created)
    assert created is not None
    return Contact(
        id=read_id(row.id),
        recipient=row.recipient,
        enterprise=None if row.enterprise is None else read_id(row.enterprise),
        body=row.body,
        channel=row.channel,
        url=row.url,
        language=row.language,
        secret=row.secret,
        created=created,
        confirmed=instant(row.confirmed),
        ended=instant(row.ended),
    )
