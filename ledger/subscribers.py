"""What contacts subscribed to, kept beside the record: asked for, confirmed by the one who is told, and ended."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast
from uuid import UUID, uuid4

from sqlalchemy import Connection, Select, func, insert, select, update

from domain.instant import micros
from domain.tier import Tier
from ledger.beside import contact, subscription
from ledger.contacts import Contact, contact_of, instant, read_id, stored_id


@dataclass(frozen=True, slots=True)
class Topic:
    """What is subscribed to: one enterprise, or the list of a tier, whole or of one body (its name as lists print it)."""

    scope: Literal["enterprise", "list"]
    enterprise: UUID | None = None
    tier: Tier | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Subscription:
    """One subscription of a contact; instants are aware, UTC. `asked`: when the message to confirm it was sent."""

    id: UUID
    contact: UUID
    topic: Topic
    created: datetime
    asked: datetime | None
    confirmed: datetime | None


def subscriptions_of(connection: Connection, contact: UUID) -> list[Subscription]:
    """The subscriptions of a contact that have not ended, confirmed or not, in the order of their making."""
    mine = subscription.c.contact == stored_id(connection, contact)
    return _read(connection, _standing().where(mine))


def subscription_with(connection: Connection, id: UUID) -> Subscription | None:
    """The subscription with this id, if it has not ended."""
    found = _read(connection, _standing().where(subscription.c.id == stored_id(connection, id)))
    return found[0] if found else None


def subscribe(connection: Connection, contact: UUID, topic: Topic, at: datetime) -> Subscription:
    """Put down a subscription that waits to be confirmed; one that there is already is given back as it is."""
    for one in subscriptions_of(connection, contact):
        if one.topic == topic:
            return one
    made = Subscription(uuid4(), contact, topic, at, None, None)
    values = {
        "id": stored_id(connection, made.id),
        "contact": stored_id(connection, contact),
        "scope": topic.scope,
        "enterprise": topic.enterprise and stored_id(connection, topic.enterprise),
        "tier": topic.tier and topic.tier.value,
        "body": topic.body,
        "created": micros(at),
    }
    connection.execute(insert(subscription).values(values))
    return made


def made_since(connection: Connection, contact: UUID, since: datetime) -> int:
    """How many subscriptions of a contact were made from an aware instant on, ended ones too."""
    mine = subscription.c.contact == stored_id(connection, contact)
    asked = select(func.count()).where(mine, subscription.c.created >= micros(since))
    return int(connection.execute(asked).scalar_one())


def contacts_to_confirm(connection: Connection) -> list[tuple[Contact, list[Subscription]]]:
    """Contacts with subscriptions that nobody was asked to confirm yet, with these, in the order of their making."""
    waiting: dict[UUID, list[Subscription]] = {}
    unasked = subscription.c.asked.is_(None) & subscription.c.confirmed.is_(None)
    for one in _read(connection, _standing().where(unasked)):
        waiting.setdefault(one.contact, []).append(one)
    found = [(contact_of(connection, id), mine) for id, mine in waiting.items()]
    return [(owner, mine) for owner, mine in found if owner is not None and owner.ended is None]


def asked_to_confirm(connection: Connection, subscriptions: Collection[UUID], at: datetime) -> bool:
    """Note that the message that asks to confirm these is being sent.

    False if another process noted it of one of them before: then nothing changed, and the other one sends.
    """
    ours = subscription.c.id.in_([stored_id(connection, id) for id in subscriptions]) & subscription.c.asked.is_(None)
    with connection.begin_nested() as savepoint:
        noted = connection.execute(update(subscription).where(ours).values(asked=micros(at))).rowcount
        if noted != len(subscriptions):
            savepoint.rollback()
    return noted == len(subscriptions)


def ask_again(connection: Connection, subscriptions: Collection[UUID]) -> None:
    """Have the message that asks to confirm these be sent once more: it did not go out."""
    ours = subscription.c.id.in_([stored_id(connection, id) for id in subscriptions])
    connection.execute(update(subscription).where(ours, subscription.c.confirmed.is_(None)).values(asked=None))


def confirm_subscription(connection: Connection, id: UUID, at: datetime) -> bool:
    """Confirm a subscription, and its contact with it, at an aware instant. Whether this changed anything."""
    own = subscription.c.id == stored_id(connection, id)
    waiting = own & subscription.c.confirmed.is_(None) & subscription.c.ended.is_(None)
    if connection.execute(update(subscription).where(waiting).values(confirmed=micros(at))).rowcount != 1:
        return False
    owner = select(subscription.c.contact).where(own).scalar_subquery()
    unconfirmed = (contact.c.id == owner) & contact.c.confirmed.is_(None)
    connection.execute(update(contact).where(unconfirmed).values(confirmed=micros(at)))
    return True


def end_subscription(connection: Connection, id: UUID, at: datetime) -> bool:
    """End a subscription at an aware instant. Whether this changed anything."""
    standing = (subscription.c.id == stored_id(connection, id)) & subscription.c.ended.is_(None)
    return connection.execute(update(subscription).where(standing).values(ended=micros(at))).rowcount == 1


def _standing() -> Select[Any]:
    ordered = select(subscription).order_by(subscription.c.created, subscription.c.id)
    return ordered.where(subscription.c.ended.is_(None))


def _read(connection: Connection, asked: Select[Any]) -> list[Subscription]:
    return [_subscription(row) for row in cast("Iterable[Any]", connection.execute(asked))]


def _subscription(row: Any) -> Subscription:
    enterprise = None if row.enterprise is None else read_id(row.enterprise)
    topic = Topic(row.scope, enterprise, None if row.tier is None else Tier(row.tier), row.body)
    created = instant(row.created)
    assert created is not None
    return Subscription(
        read_id(row.id), read_id(row.contact), topic, created, instant(row.asked), instant(row.confirmed)
    )
