"""Claims: one process at a time may try to send a message, and what came of it is noted with it in one transaction."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Literal, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.delivery import Tried, next_try
from domain.event import Event
from domain.instant import micros
from domain.reminder import MessageFailed, MessageRetried, MessageSent
from ledger.attempts import attempts_of, begin, close, forget
from ledger.contacts import Contact, contact_of
from ledger.subscribers import subscriptions_of
from projections.asking_messages import MessageRow, dead_letters, may_be_sent, message
from projections.reminders import DEAD, SENT
from web.reminding.outcome import Outcome
from web.runtime import Runtime

LEASE = timedelta(minutes=10)
"""An attempt that was not noted by then was killed: every way of sending gives up long before."""
ERASED, ENDED, UNCONFIRMED, UNKNOWN = "erased", "ended", "unconfirmed", "unknown"
NO_CONTACT = "no-contact"
"""There never was such a contact here: the record was moved, and the tables beside it were not."""

Happened = list[tuple[UUID, Event]]


class Claim(NamedTuple):
    """The right to try a message once: `number` counts its attempts from 1; `first` is when they began, aware."""

    message: MessageRow
    contact: Contact
    number: int
    tries: int
    first: datetime


def claim(runtime: Runtime, wanted: MessageRow) -> Claim | Literal["dead"] | None:
    """Claim a message; None if it is not to be sent now, because another process has it or it went meanwhile.

    `dead`: it can never be sent. Its contact is gone, or it was killed twice between sending and noting.
    """
    found: list[Claim | Literal["dead"] | None] = [None]

    def way(connection: Connection) -> Happened:
        found[0], happened = _claimed(connection, wanted, runtime.clock())
        return happened

    runtime.ledger.note(way)
    return found[0]


def _claimed(
    connection: Connection, wanted: MessageRow, now: datetime
) -> tuple[Claim | Literal["dead"] | None, Happened]:
    before = attempts_of(connection, wanted.id)
    row = message(connection, wanted.id)
    if row is None or not may_be_sent(connection, wanted.id, now):
        return None, []
    open_ = [one for one in before if not one.noted]
    if any(micros(now) - one.began < LEASE // timedelta(microseconds=1) for one in open_):
        return None, []
    last = max([row.attempts, *(one.number for one in before)])
    contact = contact_of(connection, row.contact)
    answer = UNKNOWN if len(open_) > 1 else _gone(connection, contact)
    if answer or contact is None:
        close(connection, row.id)
        return "dead", [(row.id, MessageFailed(message=row.id, attempt=max(last, 1), answer=answer or NO_CONTACT))]
    began = min([micros(now), *(one.began for one in before)])
    begin(connection, row.id, last + 1, now)
    first = now - timedelta(microseconds=micros(now) - began)
    return Claim(row, contact, last + 1, len(before) + 1, first), []


def _gone(connection: Connection, contact: Contact | None) -> str:
    """Why nothing may be sent to a contact any more; empty if it may."""
    if contact is None:
        return NO_CONTACT
    if contact.url is None or contact.secret is None:
        return ERASED
    if contact.ended is not None or (contact.recipient == "subscriber" and not _wanted(connection, contact)):
        return ENDED
    return "" if contact.confirmed is not None else UNCONFIRMED


def _wanted(connection: Connection, contact: Contact) -> bool:
    return any(one.confirmed is not None for one in subscriptions_of(connection, contact.id))


def note(runtime: Runtime, claimed: Claim, outcome: Outcome, chance: float) -> MessageSent | MessageFailed:
    """Put what came of an attempt on record. `chance` is a random number from 0 up to 1 (exclusive), for the next wait."""
    told = _told(claimed, outcome, runtime.clock(), chance)

    def way(connection: Connection) -> Happened:
        number = None if outcome.taken else claimed.number
        close(connection, claimed.message.id, number)
        row = message(connection, claimed.message.id)
        return [] if row is None or row.state in (SENT, DEAD) else [(claimed.message.id, told)]

    runtime.ledger.note(way)
    return told


def _told(claimed: Claim, outcome: Outcome, now: datetime, chance: float) -> MessageSent | MessageFailed:
    id = claimed.message.id
    if outcome.taken:
        return MessageSent(message=id, attempt=claimed.number, answer=outcome.answer)
    again = next_try(Tried(claimed.tries, claimed.first), now, outcome.lasting, outcome.wait, chance)
    return MessageFailed(message=id, attempt=claimed.number, answer=outcome.answer, again=again)


def retry(runtime: Runtime, ids: Collection[UUID] | None = None) -> list[UUID]:
    """Put dead letters, these or all, back among those to be sent, with all their attempts before them; gives their ids."""
    done: list[UUID] = []

    def way(connection: Connection) -> Happened:
        chosen = [one.id for one in _dead(connection, ids)]
        for id in chosen:
            forget(connection, id)
        done.extend(chosen)
        return [(id, MessageRetried(message=id)) for id in chosen]

    runtime.ledger.note(way)
    return done


def _dead(connection: Connection, ids: Collection[UUID] | None) -> Sequence[MessageRow]:
    if ids is None:
        return dead_letters(connection)
    found = (message(connection, id) for id in ids)
    return [one for one in found if one is not None and one.state == DEAD]
