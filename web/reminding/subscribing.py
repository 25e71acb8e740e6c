"""Subscribing with double opt-in: asked for by anybody, confirmed by whoever holds the address, ended with one click."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection

from domain.reminder import MessageAcknowledged
from ledger import subscribers
from ledger.contacts import Contact, add, any_unconfirmed, erase, forget_unconfirmed, subscriber_at
from ledger.engine import immediate
from ledger.subscribers import Subscription, Topic
from projections.acknowledging import message_of
from web.reminding.addresses import Address, signing_secret
from web.reminding.tokens import Checked, Purpose, check, was_erased
from web.runtime import Runtime

CONFIRM_DAYS = 7
_A_DAY_MOST = 10
_ASK_AGAIN_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link leads to: its contact, the thing that it names, the subscriptions that it is about."""

    contact: Contact
    id: UUID
    subscriptions: tuple[Subscription, ...] = ()

    @property
    def everything(self) -> bool:
        """Whether it is about the contact as a whole."""
        return self.id == self.contact.id


def ask(runtime: Runtime, address: Address, topic: Topic, language: str) -> None:
    """Put down a subscription that waits for the holder of the address; nobody learns whether the address was known.

    More than `_A_DAY_MOST` new ones a day for one address are dropped without a word: somebody else would be told who
    subscribes here.
    """
    now = runtime.clock()
    with immediate(runtime.record.engine) as connection:
        contact = subscriber_at(connection, address.url) or add(
            connection, recipient="subscriber", channel=address.channel, url=address.url, language=language, at=now
        )
        if subscribers.made_since(connection, contact.id, now - timedelta(days=1)) >= _A_DAY_MOST:
            return
        one = subscribers.subscribe(connection, contact.id, topic, now)
        if one.confirmed is None and one.asked and now - one.asked >= _ASK_AGAIN_AFTER:
            subscribers.ask_again(connection, (one.id,))


def open_link(runtime: Runtime, purpose: Purpose, token: str) -> Opened | None:
    """What a link leads to, without changing anything; None where it leads nowhere (any more)."""
    with runtime.record.engine.connect() as connection:
        return _opened(connection, purpose, check(connection, purpose, token))


def confirm_link(runtime: Runtime, token: str) -> tuple[Opened, str | None] | None:
    """Confirm the subscription of a link. With it comes the secret of a webhook, once: when its contact is confirmed.

    None where the link leads nowhere; confirmed twice is confirmed.
    """
    with immediate(runtime.record.engine) as connection:
        opened = _opened(connection, "confirm", check(connection, "confirm", token))
        if opened is None:
            return None
        new = opened.contact.confirmed is None
        subscribers.confirm_subscription(connection, opened.id, runtime.clock())
    return opened, signing_secret(opened.contact) if new else None


def unsubscribe_link(runtime: Runtime, token: str) -> bool:
    """End what a link is about: one subscription, or all; with the last one the contact is erased.

    Whether it has ended by now, if before; False where the link leads nowhere.
    """
    with immediate(runtime.record.engine) as connection:
        checked = check(connection, "unsubscribe", token)
        if checked is None:
            return was_erased(connection, token)
        opened = _opened(connection, "unsubscribe", checked)
        if opened is not None:
            _leave(connection, opened, runtime.clock())
    return True


def _leave(connection: Connection, opened: Opened, now: datetime) -> None:
    contact = opened.contact
    if not opened.everything:
        subscribers.end_subscription(connection, opened.id, now)
    left = subscribers.subscriptions_of(connection, contact.id)
    if opened.everything or (not left and contact.recipient == "subscriber"):
        erase(connection, contact.id, now)


def acknowledge_link(runtime: Runtime, token: str) -> Opened | None:
    """Put on record that a message was read, once. None where the link leads nowhere."""
    opened = open_link(runtime, "acknowledge", token)
    if opened is None:
        return None

    def read(connection: Connection) -> list[tuple[UUID, MessageAcknowledged]]:
        message = message_of(connection, opened.id)
        if message is None or message.acknowledged:
            return []
        return [(opened.id, MessageAcknowledged(message=opened.id))]

    runtime.ledger.note(read)
    return opened


def forget_old(runtime: Runtime) -> int:
    """Delete what nobody confirmed within `CONFIRM_DAYS`; returns how many rows went."""
    engine, before = runtime.record.engine, runtime.clock() - timedelta(days=CONFIRM_DAYS)
    with engine.connect() as connection:
        if not any_unconfirmed(connection, before):
            return 0
    with immediate(engine) as connection:
        return forget_unconfirmed(connection, before)


def _opened(connection: Connection, purpose: Purpose, checked: Checked | None) -> Opened | None:
    if checked is None or checked.contact.ended is not None:
        return None
    return _READ[purpose](connection, checked)


def _subscribed(connection: Connection, checked: Checked) -> Opened | None:
    one = subscribers.subscription_with(connection, checked.id)
    if one is None or one.contact != checked.contact.id:
        return None
    return Opened(checked.contact, checked.id, (one,))


def _leaving(connection: Connection, checked: Checked) -> Opened | None:
    if checked.id != checked.contact.id:
        return _subscribed(connection, checked)
    mine = subscribers.subscriptions_of(connection, checked.contact.id)
    return Opened(checked.contact, checked.id, tuple(mine))


def _reading(connection: Connection, checked: Checked) -> Opened | None:
    message = message_of(connection, checked.id)
    mine = message is not None and message.contact == checked.contact.id
    return Opened(checked.contact, checked.id) if mine else None


_READ: dict[Purpose, Callable[[Connection, Checked], Opened | None]] = {
    "confirm": _subscribed,
    "unsubscribe": _leaving,
    "acknowledge": _reading,
}
