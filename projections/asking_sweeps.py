"""How far reminders have come: sweeps that are finished, messages that wait or are dead, the canary's last way out."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from projections.reading import rows, rows_of_ids
from projections.reminders import DEAD, FAILED, PLANNED

_LAST = "SELECT day, position FROM sweep ORDER BY position DESC LIMIT 1"
UNDELIVERABLE = ("erased", "ended", "unconfirmed")
"""Answers of messages to a contact that may be told nothing any more: nobody can or need do anything about those."""
_COUNTS = f"""SELECT state, count(*) FROM message WHERE state IN ('{PLANNED}', '{FAILED}')
    OR (state = '{DEAD}' AND answer NOT IN {UNDELIVERABLE}) GROUP BY state"""
_SENT = "SELECT max(sent) FROM message WHERE contact IN {ids}"


class Swept(NamedTuple):
    """A finished sweep: its civil day, and the position of the event that says so."""

    day: date
    position: int


class Messages(NamedTuple):
    """How many messages are `waiting` (to be sent, or to be tried again) and how many are `dead` letters, without those
    to contacts that are gone.
    """

    waiting: int
    dead: int


def last_sweep(connection: Connection) -> Swept | None:
    """The sweep that was finished last; None if none ever was."""
    found = rows(connection, _LAST)
    return Swept(date.fromordinal(found[0][0]), found[0][1]) if found else None


def is_swept(connection: Connection, day: date) -> bool:
    """Whether the sweep of a civil day is finished."""
    return bool(rows(connection, "SELECT 1 FROM sweep WHERE day = {}", day.toordinal()))


def count_messages(connection: Connection) -> Messages:
    """The messages that have not been sent."""
    counts = dict(rows(connection, _COUNTS))
    return Messages(counts.get(PLANNED, 0) + counts.get(FAILED, 0), counts.get(DEAD, 0))


def last_sent(connection: Connection, contacts: Collection[UUID]) -> int | None:
    """The position at which a message to any of these contacts was last sent; None if none ever was."""
    found = rows_of_ids(connection, _SENT, contacts) if contacts else []
    positions = [one for (one,) in found if one is not None]
    return max(positions, default=None)
