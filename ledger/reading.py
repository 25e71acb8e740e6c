"""Reading the record's tables, on a connection of the caller. Rows are plain tuples: reading it all must be fast."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from ledger.engine import driver_cursor, is_sqlite, on_sqlite
from ledger.insertion import Commit, instant_text, stored_instant

Row = tuple[int, UUID, int, str, str]
"""Position, stream, version, name, data (JSON text)."""

Told = tuple[int, bytes, str, str | bytes]
"""Position, stream (16 bytes), name, data (JSON)."""

RawEntry = tuple[int, UUID, int, str, bytes, datetime, str]
"""Position, stream, version, name, data (JSON bytes), recorded_at (aware, UTC), by."""

_PLAIN_COMMIT = "SELECT last_position AS position, recorded_at FROM commit_log "
LAST_COMMIT = _PLAIN_COMMIT + "ORDER BY last_position DESC LIMIT 1"
COMMIT_ENDING_AT = _PLAIN_COMMIT + "WHERE last_position = {}"
"""SELECTs of the last commit, and of the one that ends at a position, for a statement that answers all at once."""

_STREAMS_AT_ONCE = 30_000
_EVENTS = "SELECT position, stream, version, name, data FROM event WHERE position > {} ORDER BY position LIMIT {}"
_TOLD = """SELECT position, encode(uuid_send(stream), 'hex'), name, data FROM event
    WHERE position > {} ORDER BY position LIMIT {}"""
_TOLD_SQLITE = """SELECT position, stream, name, CAST(data AS BLOB) FROM event
    WHERE position > {} ORDER BY position LIMIT {}"""
_COMMIT = "SELECT first_position, last_position, recorded_at FROM commit_log "
_COMMITS = _COMMIT + "WHERE last_position > {} ORDER BY last_position LIMIT {}"
_WHOLE = _COMMIT + "WHERE last_position <= {} ORDER BY last_position DESC LIMIT 1"
_AT = _COMMIT + "WHERE recorded_at <= {} ORDER BY recorded_at DESC LIMIT 1"
_NOTED = """SELECT last_position, recorded_at, recorded_by FROM commit_log
    WHERE last_position >= {} ORDER BY last_position LIMIT {}"""
_COMMITTED = """SELECT value, recorded_at, recorded_by FROM {among} JOIN commit_log ON last_position =
    (SELECT min(last_position) FROM commit_log WHERE last_position >= value)"""


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


def names_since(connection: Connection, after: int, until: int) -> set[str]:
    """The names of the events after a position, to another one (inclusive)."""
    asked = "SELECT DISTINCT name FROM event WHERE position > {} AND position <= {}"
    return {name for (name,) in query(connection, asked, after, until)}


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


def told(connection: Connection, after: int, limit: int) -> list[Told]:
    """Up to `limit` events after position `after`, in order, as leanly as they can be read."""
    found = query(connection, _TOLD_SQLITE if is_sqlite(connection) else _TOLD, after, limit).cursor.fetchall()
    if is_sqlite(connection):
        return list(found)
    return [(at, bytes.fromhex(stream), name, data) for at, stream, name, data in found]


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


def instants(connection: Connection, positions: Collection[int]) -> dict[int, datetime]:
    """When each of these positions was recorded (aware, UTC)."""
    return {position: at for position, (at, _) in committed(connection, positions).items()}


def committed(connection: Connection, positions: Collection[int]) -> dict[int, tuple[datetime, str]]:
    """When each of these positions was recorded (aware, UTC), and who stands behind it."""
    listed = ",".join(map(str, positions))
    if is_sqlite(connection):
        among, value = "json_each({})", f"[{listed}]"
    else:
        among, value = "unnest({}::bigint[]) AS u(value)", f"{{{listed}}}"
    found = query(connection, _COMMITTED.format(among=among), value).cursor.fetchall()
    return {position: (stored_instant(stored), by) for position, stored, by in found}


def versions(cursor: Any, streams: Collection[bytes]) -> dict[bytes, int]:
    """The last version of each of `streams` (16 bytes each) that is on record, on the driver's cursor."""
    if on_sqlite(cursor):
        return dict(_versions_sqlite(cursor, list(streams)))
    among = "{" + ",".join(stream.hex() for stream in streams) + "}"
    cursor.execute("SELECT stream, max(version) FROM event WHERE stream = ANY(%s::uuid[]) GROUP BY stream", (among,))
    return {stream.bytes: version for stream, version in cursor.fetchall()}


def _versions_sqlite(cursor: Any, streams: list[bytes]) -> Iterator[tuple[bytes, int]]:
    for start in range(0, len(streams), _STREAMS_AT_ONCE):
        some = streams[start : start + _STREAMS_AT_ONCE]
        marks = ",".join("?" * len(some))
        statement = f"SELECT stream, max(version) FROM event WHERE stream IN ({marks}) GROUP BY stream"
        yield from cursor.execute(statement, some).fetchall()


def _joined(events: list[Row], noted: Iterator[Any]) -> Iterator[RawEntry]:
    last, when, by = 0, None, ""
    for at_position, stream, version, name, data in events:
        while when is None or at_position > last:
            last, stored, by = next(noted)
            when = stored_instant(stored)
        yield at_position, stream, version, name, data.encode(), when, by


def _commit(row: Any) -> Commit:
    return Commit(row[0], row[1], stored_instant(row[2]))
