"""The append-only record as the rest of the project uses it: append, read, and where the record stood when."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from domain.event import Event
from domain.newcomers import kept_of
from ledger import reading
from ledger.alone import appending
from ledger.codec import decode, decode_alike, encode
from ledger.engine import driver_cursor, one_shot, read_transaction, write_transaction
from ledger.insertion import Clock, Commit, Moved, insert
from ledger.reading import RawEntry
from ledger.rows import Raw
from ledger.schema import create

__all__ = ["Commit", "Entry", "Moved", "RawEntry", "Record"]

_ATTEMPTS = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of the record at its place: position (from 1), stream, version in the stream (from 1)."""

    position: int
    stream: UUID
    version: int
    event: Event


class Record:
    """The record in one database. `clock` (aware instants) replaces the database's clock, for tests."""

    def __init__(self, engine: Engine, clock: Clock | None = None) -> None:
        self.engine = engine
        self._clock = clock

    def create(self, app_role: str | None = None) -> None:
        """Create the tables and their guards if they are missing (`ledger.schema.create`)."""
        create(self.engine, app_role)

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction under the write lock: nobody else appends meanwhile. It rolls back on an exception."""
        return write_transaction(self.engine)

    def reading(self) -> AbstractContextManager[Connection]:
        """A read-only transaction that sees one state of the record throughout."""
        return read_transaction(self.engine)

    def append(
        self,
        events: Sequence[tuple[UUID, Event]],
        *,
        by: str,
        expect: int | None = None,
        connection: Connection | None = None,
        versions: Mapping[UUID, int] | None = None,
    ) -> Commit:
        """Append `events` (stream, event; at least one), in their order, as one commit of `by`: all of them or none.

        `connection` is one of `writing()`, which then decides when it is committed; several appends there are several
        commits. `versions` gives the last version of streams where it is known (0: a new stream); others are looked up.
        Raises Moved if `expect` is given and the record does not end at that position, ValueError without events, and
        the database library's IntegrityError if the version after a given one is taken. A given one that is too high is
        not noticed here: it leaves a gap, which the audit finds (ledger.check).
        """
        if not events:
            raise ValueError("an append needs at least one event")
        known = versions or {}
        if connection is None:
            return self._append_alone(events, by, expect, known)
        with driver_cursor(connection) as cursor:
            return insert(cursor, _raw(cursor, events, known), len(events), by, self._clock, expect)

    def position(self, connection: Connection | None = None) -> int:
        """The last position of the record; 0 when it is empty."""
        with self._on(connection) as c:
            return reading.position(c)

    def read(self, after: int = 0, limit: int = 5000, connection: Connection | None = None) -> list[Entry]:
        """Up to `limit` events after position `after` (exclusive), in order; it may end inside a commit."""
        with self._on(connection) as c:
            rows = reading.rows(c, after, limit)
        return [Entry(at, stream, version, decode(name, data)) for at, stream, version, name, data in rows]

    def told(self, after: int, limit: int, connection: Connection | None = None) -> list[tuple[int, bytes, Event]]:
        """Like `read`, leaner and as tuples: position, stream as 16 bytes, event. For whoever reads all of it.

        Recognitions and renewals that differ in nothing but the printed name and the row are given as one event.
        """
        with self._on(connection) as c:
            return decode_alike(reading.told(c, after, limit))

    def read_streams(self, streams: Collection[UUID], connection: Connection | None = None) -> list[Entry]:
        """All events of a few streams, in order of position."""
        with self._on(connection) as c:
            rows = reading.rows_of(c, streams)
        return [Entry(at, stream, version, decode(name, data)) for at, stream, version, name, data in rows]

    def read_raw(self, after: int, limit: int, connection: Connection | None = None) -> list[RawEntry]:
        """Like `read`, as stored: (position, stream, version, name, data as JSON bytes, recorded_at, by)."""
        with self._on(connection) as c:
            return reading.raw_entries(c, after, limit)

    def commits(self, after: int, limit: int, connection: Connection | None = None) -> list[Commit]:
        """Up to `limit` commits that end after position `after`, in order."""
        with self._on(connection) as c:
            return reading.commits(c, after, limit)

    def whole(self, position: int, connection: Connection | None = None) -> Commit | None:
        """The last commit that is whole at `position` (it ends there or before); None for the empty record."""
        with self._on(connection) as c:
            return reading.whole(c, position)

    def at(self, instant: datetime, connection: Connection | None = None) -> Commit | None:
        """The last commit recorded at `instant` (aware, inclusive) or before; None if there was none."""
        with self._on(connection) as c:
            return reading.at(c, instant)

    def instants(self, positions: Collection[int], connection: Connection | None = None) -> dict[int, datetime]:
        """When each of these positions was recorded (aware, UTC); absent where the record has not come so far."""
        with self._on(connection) as c:
            return reading.instants(c, positions)

    def committed(
        self, positions: Collection[int], connection: Connection | None = None
    ) -> dict[int, tuple[datetime, str]]:
        """As `instants`, with who stands behind each."""
        with self._on(connection) as c:
            return reading.committed(c, positions)

    def _append_alone(
        self, events: Sequence[tuple[UUID, Event]], by: str, expect: int | None, known: Mapping[UUID, int]
    ) -> Commit:
        """A version looked up without the lock (PostgreSQL) may be taken by then: look again, unless it was given."""
        for attempt in range(_ATTEMPTS):
            try:
                with appending(self.engine, len(events)) as cursor:
                    return insert(cursor, _raw(cursor, events, known), len(events), by, self._clock, expect)
            except IntegrityError:
                if attempt + 1 == _ATTEMPTS or all(stream in known for stream, _ in events):
                    raise
        raise AssertionError("unreachable")

    def _on(self, connection: Connection | None) -> AbstractContextManager[Connection]:
        return nullcontext(connection) if connection is not None else one_shot(self.engine)


def _raw(cursor: Any, events: Sequence[tuple[UUID, Event]], known: Mapping[UUID, int]) -> Iterator[Raw]:
    """The events as rows, each with the next version of its stream; those that are not known are looked up before the first.

    Streams of newcomers begin here, each with all its events together, so that none of them needs to be remembered.
    """
    last = {stream.bytes: version for stream, version in known.items()}
    missing = {stream.bytes for stream, _ in kept_of(events)} - last.keys()
    if missing:
        last |= dict.fromkeys(missing, 0) | reading.versions(cursor, missing)
    before, version = b"", 0
    for whose, event in events:
        stream = whose.bytes
        if stream in last:
            version = last[stream] = last[stream] + 1
        else:
            version = version + 1 if stream == before else 1
        before = stream
        name, data = encode(event)
        yield stream, version, name, data
