"""What the tables are made from: events of the record at their places, handed in by whoever wires the parts together."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple, Protocol
from uuid import UUID

from sqlalchemy import Connection

from domain.event import Event

Told = tuple[int, bytes, Event]
"""An event as the loop reads it: its position (from 1), its stream as 16 bytes, the event.

Tuples and bytes, since millions of them are read. Recognitions and renewals that differ in nothing but the printed name
and the row may be given as one and the same event.
"""


class Entry(Protocol):
    """One event of the record: position (from 1), stream, version in the stream."""

    @property
    def position(self) -> int:
        """Its place in the record."""

    @property
    def stream(self) -> UUID:
        """What it is about (domain.stream)."""

    @property
    def event(self) -> Event:
        """The event."""


class Commit(Protocol):
    """One append: its positions, `first` to `last`."""

    @property
    def first(self) -> int:
        """Its first position."""

    @property
    def last(self) -> int:
        """Its last position."""


class Commits(Protocol):
    """Where the appends of the record end, on the connection given, so that a transaction sees its own."""

    def commits(self, after: int, limit: int, connection: Connection | None) -> Sequence[Commit]:
        """Up to `limit` commits that end after position `after`, in order."""


class Source(Commits, Protocol):
    """The record as the tables of law read it."""

    def told(self, after: int, limit: int, connection: Connection | None) -> Sequence[Told]:
        """Up to `limit` events after position `after`, in order; it may end inside a commit."""


class Entries(Protocol):
    """The record as the search reads it."""

    def read(self, after: int, limit: int, connection: Connection | None) -> Sequence[Entry]:
        """Up to `limit` events after position `after`, in order; it may end inside a commit."""


class Placed(NamedTuple):
    """An event with its position, its stream (16 bytes), and the last position of its commit, from which on it is known."""

    position: int
    stream: bytes
    event: Event
    commit: int


ReadStreams = Callable[[Collection[UUID], Connection], Iterable[Entry]]
"""Gives all events of a few streams, in order of position, within a connection."""
