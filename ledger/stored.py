"""The record's rows as they lie in the database, whole, digests included: for the audit and the export."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from ledger.engine import is_sqlite
from ledger.insertion import stored_instant
from ledger.reading import query

BATCH = 5000
_BELOW_ALL = -(2**63)
# SQLite hands out text as str only if it is UTF-8, which flipped bytes need not be.
_EVENTS_SQLITE = """SELECT position, stream, version, CAST(name AS BLOB), CAST(data AS BLOB), digest FROM event
    WHERE position > {} ORDER BY position LIMIT {}"""
_EVENTS = """SELECT position, stream, version, convert_to(name, 'UTF8'), convert_to(data, 'UTF8'), digest FROM event
    WHERE position > {} ORDER BY position LIMIT {}"""
_COMMITS = """SELECT last_position, first_position, recorded_at, recorded_by, seal FROM commit_log
    WHERE last_position > {} ORDER BY last_position LIMIT {}"""


def stored_events(connection: Connection) -> Iterator[Any]:
    """Every event by position: position, stream (UUID, or its bytes), version, and as bytes: name, data, digest."""
    return _pages(connection, _EVENTS_SQLITE if is_sqlite(connection) else _EVENTS)


def stored_commits(connection: Connection) -> Iterator[Any]:
    """Every commit by position: last and first position, recorded_at (text, or a timestamp), by, seal (as bytes)."""
    return _pages(connection, _COMMITS)


def stored_head(connection: Connection) -> tuple[int, datetime]:
    """Where the record ends: the last position, and the instant of the last commit (the epoch if there is none)."""
    position, recorded_at = query(connection, "SELECT position, recorded_at FROM head").one()
    return position, stored_instant(recorded_at)


def _pages(connection: Connection, statement: str) -> Iterator[Any]:
    """Every row of a statement, paged by its first column."""
    after = _BELOW_ALL
    while rows := query(connection, statement, after, BATCH).cursor.fetchall():
        yield from rows
        after = rows[-1][0]
