"""What was appended just now, handed to the loop without reading it back from the database."""

from collections.abc import Sequence
from itertools import islice
from uuid import UUID

from sqlalchemy import Connection

from domain.event import Event
from projections.entry import Commit, Source, Told


class Handed:
    """A source in which one commit is at hand, with the events given to it (stream, event); all else is read.

    For the transaction that has made the commit: the commit must be the last of the record as that transaction sees it.
    """

    def __init__(self, source: Source, commit: Commit, events: Sequence[tuple[UUID, Event]]) -> None:
        if len(events) != commit.last - commit.first + 1:
            raise ValueError(f"{len(events)} events cannot be those of positions {commit.first} to {commit.last}")
        self._source = source
        self._commit = commit
        self._events = iter(events)
        self._next = commit.first

    def told(self, after: int, limit: int, connection: Connection | None) -> Sequence[Told]:
        """Up to `limit` events after position `after`, in order; those of the commit once, from the first to the last."""
        first = self._commit.first
        if after + 1 < first:
            return self._source.told(after, min(limit, first - 1 - after), connection)
        if after + 1 != self._next:
            raise ValueError(f"the event at position {self._next} is next, not the one after {after}")
        some = islice(self._events, limit)
        found = [(at, stream.int.to_bytes(16, "big"), event) for at, (stream, event) in enumerate(some, self._next)]
        self._next += len(found)
        return found

    def commits(self, after: int, limit: int, connection: Connection | None) -> Sequence[Commit]:
        """Up to `limit` commits that end after position `after`, in order."""
        if after + 1 < self._commit.first:
            return self._source.commits(after, limit, connection)
        return [self._commit] if after < self._commit.last else []
