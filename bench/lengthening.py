"""A record of 20 million events: a made-up nation, written again under other ids until there are so many."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count

from sqlalchemy import Connection

from bench.data import Nation, record_nation
from bench.measure import Line, Place, seconds
from bench.places import forget_law, opened, settle
from bench.rebuilding import read_all, read_json
from ledger.engine import is_sqlite
from ledger.insertion import Commit, instant_text
from ledger.record import Record
from projections.rebuild import rebuild as rebuild_law

EVENTS = 20_000_000
_COPIED = "(name LIKE 'title-%%' OR name LIKE 'enterprise-%%')"
_STREAM = {
    "sqlite": "CAST(substr(stream, 1, 3) || x'{:016x}' || substr(stream, 12) AS BLOB)",
    "postgresql": "overlay(replace(stream::text, '-', '') placing '{:016x}' from 7 for 16)::uuid",
}
"""Eight bytes in the middle become a number; what is left is enough to tell enterprises apart, and as evenly spread."""


def long(place: Place) -> list[Line]:
    """The tables of law of 20 million events made from empty, once, against reading the events and decoding them."""
    with opened(place.url) as runtime:
        if runtime.record.position() == 0:
            record_nation(runtime.record, Nation(place.size))
        lengthen(runtime.record, 4 * runtime.record.position() if place.tiny else EVENTS)
        settle(runtime)
        position = runtime.record.position()
        theirs = seconds(lambda: read_all(runtime, read_json))
        forget_law(runtime)
        ours = seconds(lambda: rebuild_law(runtime.record.engine, runtime.record))
    against = "reading the events in order, decoded by json"
    return [Line(f"all of law rebuilt from {position:,} events", place.name, ours, theirs, against, 0.4, "once")]


def lengthen(record: Record, events: int) -> None:
    """Write what stands in the record once more, each time under other enterprises, until it has `events`; acts stay."""
    commits = record.commits(0, 1_000_000)
    for mark in count(1):
        if (at := record.position()) >= events:
            return
        with record.writing() as connection:
            copied = _copied(connection, commits)
            _copy(connection, mark, at, commits[-1].last)
            _commit(connection, at, copied)


def _copied(connection: Connection, commits: Sequence[Commit]) -> list[int]:
    """How many events of each commit are written again, where there are any."""
    asked = f"SELECT count(*) FROM event WHERE position BETWEEN {{}} AND {{}} AND {_COPIED}"
    found = (connection.exec_driver_sql(_plain(connection, asked.format(one.first, one.last))) for one in commits)
    return [number for one in found if (number := one.scalar_one())]


def _copy(connection: Connection, mark: int, at: int, last: int) -> None:
    stream = _STREAM[connection.dialect.name].format(mark)
    statement = f"""INSERT INTO event SELECT {at} + row_number() OVER (ORDER BY position), {stream}, version, name, data, digest
        FROM event WHERE position <= {last} AND {_COPIED} ORDER BY position"""
    connection.exec_driver_sql(_plain(connection, statement))


def _commit(connection: Connection, at: int, copied: Sequence[int]) -> None:
    now = datetime.now(UTC)
    marks = "?, ?, ?, ?, ?" if is_sqlite(connection) else "%s, %s, %s, %s, %s"
    for number, events in enumerate(copied):
        now += timedelta(microseconds=1)
        instant = instant_text(now)
        values = (at + events, at + 1, instant, "bench", number.to_bytes(16, "big"))
        connection.exec_driver_sql(f"INSERT INTO commit_log VALUES ({marks})", values)
        at += events
    connection.exec_driver_sql(f"UPDATE head SET position = {at}, recorded_at = '{instant_text(now)}'")


def _plain(connection: Connection, statement: str) -> str:
    """SQLite's driver has no use for doubled percent signs."""
    return statement.replace("%%", "%") if is_sqlite(connection) else statement
