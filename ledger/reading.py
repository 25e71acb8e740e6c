"""Reading the record's tables, on a connection of the caller. Rows are plain tuples: reading it all must be fast."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from ledger.engine import driver_cursor, is_sqlite
from ledger.insertion import Commit, instant_text, stored_instant

Row = tuple[int, UUID, int, str, str]
"""Position, stream, version, name, data (JSON text)."""

RawEntry = tuple[int, UUID, int, str, bytes, datetime, str]
"""Position, stream, version, name, data (JSON bytes), recorded_at (aware, UTC), by."""

_STREAMS_AT_ONCE = 30_000
_EVENTS = "SELECT position, stream, version, name, data FROM event WHERE position > {} ORDER BY position LIMIT {}"
_COMMIT = "SELECT first_position, last_position, recorded_at FROM commit_log "
_COMMITS = _COMMIT + "WHERE last_position > {} ORDER BY last_position LIMIT {}"
_WHOLE = _COMMIT + "WHERE last_position <= {} ORDER BY last_position DESC LIMIT 1"
_AT = _COMMIT + "WHERE recorded_at <= {} ORDER BY recorded_at DESC LIMIT 1"
_NOTED = """SELECT last_position, recorded_at, recorded_by FROM commit_log
    WHERE last_position >= {} ORDER BY last_position LIMIT {}"""


def query(connection: Connection, statement: str, *values: object) -> Any:
    """Run a statement whose `{}` stand for `values`, in the driver's own style, and return its result."""
    mark = "?" if is_sqlite(connection) else "%s"
    return connection.exec_driver_sql(statement.replace("{}", mark), values)


def _first(connection: Connection, statement: str, *values: object) -> Any:
    """The first row of a statement, on the driver's cursor: every question begins with one of these."""
    mark = "?" if is_sqlite(connection) else "%s"
    with driver_cursor(connection) as cursor:
        cursor.execute(statement.replace("{}", mark), values)
        return cursor.fetchone()


def position(connection: Connection) -> int:
    """The last position of the record; 0 when it is empty."""
    found: int = _first(connection, "SELECT position FROM head")[0]
    return found


def rows(connection: Connection, after: int, limit: int) -> list[Row]:
    """Up to `limit` events after position `after`, in order."""
    found = query(connection, _EVENTS, after, limit).cursor.fetchall()
    if is_sqlite(connection):
        return [(at, UUID(bytes=stream), *rest) for at, stream, *rest in found]
    return list(found)


def rows_of(connection: Connection, streams: Collection[UUID]) -> list[Row]:
    """All events of some streams, in order; as many streams as a statement takes."""
    marks = ",".join("{}" for _ in streams)
    sqlite = is_sqlite(connection)
    values = [stream.bytes if sqlite else str(stream) for stream in streams]
    statement = f"SELECT position, stream, version, name, data FROM event WHERE stream IN ({marks}) ORDER BY position"
    found = query(connection, statement, *values).cursor.fetchall() if streams else []
    return [(at, UUID(bytes=stream) if sqlite else stream, *rest) for at, stream, *rest in found]


def raw_entries(connection: Connection, after: int, limit: int) -> list[RawEntry]:
    """Like `rows`, with the data as bytes, and when and by whom each was recorded."""
    events = rows(connection, after, limit)
    if not events:
        return []
    # A commit holds an event at least, so these events lie in as many commits at most.
    noted = iter(query(connection, _NOTED, events[0][0], len(events)).cursor.fetchall())
    return list(_joined(events, noted))


def commits(connection: Connection, after: int, limit: int) -> list[Commit]:
    """Up to `limit` commits that end after position `after`, in order."""
    return [_commit(row) for row in query(connection, _COMMITS, after, limit)]


def whole(connection: Connection, position: int) -> Commit | None:
    """The last commit that ends at `position` or before."""
    row = _first(connection, _WHOLE, position)
    return None if row is None else _commit(row)


def at(connection: Connection, instant: datetime) -> Commit | None:
    """The last commit recorded at `instant` (aware, inclusive) or before."""
    row = _first(connection, _AT, instant_text(instant) if is_sqlite(connection) else instant)
    return None if row is None else _commit(row)


def versions(connection: Connection, streams: Collection[UUID]) -> dict[UUID, int]:
    """The last version of each of `streams` that is on record."""
    if is_sqlite(connection):
        return dict(_versions_sqlite(connection, list(streams)))
    among = "{" + ",".join(map(str, streams)) + "}"
    found = query(
        connection, "SELECT stream, max(version) FROM event WHERE stream = ANY({}::uuid[]) GROUP BY stream", among
    )
    return dict(found.cursor.fetchall())


def _versions_sqlite(connection: Connection, streams: list[UUID]) -> Iterator[tuple[UUID, int]]:
    for start in range(0, len(streams), _STREAMS_AT_ONCE):
        some = [stream.bytes for stream in streams[start : start + _STREAMS_AT_ONCE]]
        marks = ",".join("?" * len(some))
        found = connection.exec_driver_sql(
            f"SELECT stream, max(version) FROM event WHERE stream IN ({marks}) GROUP BY stream", tuple(some)
        )
        yield from ((UUID(bytes=stream), version) for stream, version in found.cursor.fetchall())


def _joined(events: list[Row], noted: Iterator[Any]) -> Iterator[RawEntry]:
    last, when, by = 0, None, ""
    for at_position, stream, version, name, data in events:
        while when is None or at_position > last:
            last, stored, by = next(noted)
            when = stored_instant(stored)
        yield at_position, stream, version, name, data.encode(), when, by


def _commit(row: Any) -> Commit:
    return Commit(row[0], row[1], stored_instant(row[2]))
