"""How events come onto the record: under one lock, at gapless positions, in commit order, on both databases.

The functions here work inside a transaction of the caller; `insert` of a few events on PostgreSQL is one statement and
works without one. `recorded_at` is taken under the lock and strictly increases, even if the clock goes back.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from ledger.alone import ONE_STATEMENT_BELOW
from ledger.digest import commit_seal, event_digests
from ledger.engine import on_sqlite
from ledger.rows import Raw, copy_events, insert_events

Clock = Callable[[], datetime]
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Commit:
    """One append: its first and last position, and the instant it was recorded (aware, UTC)."""

    first: int
    last: int
    recorded_at: datetime


class Moved(Exception):
    """The head is at `position`, not where the decision was made: decide again. Nothing was written."""

    def __init__(self, position: int) -> None:
        super().__init__(f"the record has moved to position {position}")
        self.position = position


def insert(cursor: Any, rows: Sequence[Raw], by: str, clock: Clock | None = None, expect: int | None = None) -> Commit:
    """Append `rows` (at least one) as one commit of `by`, and move the head, on the driver's cursor.

    Inside a transaction, the caller's commit makes it last. Without one (PostgreSQL only) there must be fewer than
    `ONE_STATEMENT_BELOW` rows. `clock` replaces the database's own clock. Raises Moved if `expect` is given and the
    head is elsewhere, and the driver's IntegrityError if a (stream, version) is taken.
    """
    digests = event_digests(rows)
    batch = _Batch(rows, digests, commit_seal(by, digests), by, clock, expect)
    return _insert_sqlite(cursor, batch) if on_sqlite(cursor) else _insert_postgres(cursor, batch)


def instant_text(instant: datetime) -> str:
    """An aware instant as SQLite stores it and as answers print it: UTC, always with six digits of microseconds."""
    here = instant if instant.tzinfo is UTC else instant.astimezone(UTC)
    return here.isoformat(timespec="microseconds")[:-6] + "Z"


def stored_instant(value: str | datetime) -> datetime:
    """The aware UTC instant of a stored `recorded_at`: text on SQLite, a timestamp on PostgreSQL."""
    if isinstance(value, str):
        return datetime.fromisoformat(value)
    return value.astimezone(UTC)


class _Batch(NamedTuple):
    rows: Sequence[Raw]
    digests: Sequence[bytes]
    seal: bytes
    by: str
    clock: Clock | None
    expect: int | None


_COMMIT_SQLITE = "INSERT INTO commit_log VALUES (?, ?, ?, ?, ?)"


def _insert_sqlite(cursor: Any, batch: _Batch) -> Commit:
    position, before = cursor.execute("SELECT position, recorded_at FROM head").fetchone()
    if batch.expect is not None and position != batch.expect:
        raise Moved(position)
    recorded_at = batch.clock() if batch.clock else datetime.now(UTC)
    if (written := instant_text(recorded_at)) <= before:
        recorded_at = stored_instant(before) + _MICROSECOND
        written = instant_text(recorded_at)
    last = position + len(batch.rows)
    insert_events(cursor, position + 1, batch.rows, batch.digests)
    cursor.execute(_COMMIT_SQLITE, (last, position + 1, written, batch.by, batch.seal))
    cursor.execute("UPDATE head SET position = ?, recorded_at = ?", (last, written))
    return Commit(position + 1, last, recorded_at)


_APPEND = """SELECT * FROM ledger_append(%(n)s, %(by)s, %(seal)s, %(now)s, %(expect)s,
    %(streams)s, %(versions)s, %(names)s::text[], %(data)s::text[], %(digests)s)"""


def _insert_postgres(cursor: Any, batch: _Batch) -> Commit:
    few = len(batch.rows) < ONE_STATEMENT_BELOW
    values = {
        "n": len(batch.rows),
        "by": batch.by,
        "seal": batch.seal,
        "now": batch.clock() if batch.clock else None,
        "expect": batch.expect,
    }
    cursor.execute(_APPEND, values | (_columns(batch) if few else _NO_COLUMNS))
    last, recorded_at = cursor.fetchone()
    if last is None:
        cursor.execute("SELECT position FROM head")
        raise Moved(cursor.fetchone()[0])
    commit = Commit(last - len(batch.rows) + 1, last, stored_instant(recorded_at))
    if not few:
        copy_events(cursor, commit.first, batch.rows, batch.digests)
    return commit


_NO_COLUMNS = dict.fromkeys(("streams", "versions", "names", "data", "digests"))


def _columns(batch: _Batch) -> dict[str, Any]:
    """The rows as one array per column; arrays of what cannot need quotes as literals, which the driver sends as they are."""
    streams, versions, names, data = zip(*batch.rows, strict=True)
    return {
        "streams": "{" + ",".join(stream.hex() for stream in streams) + "}",
        "versions": "{" + ",".join(map(str, versions)) + "}",
        "names": list(names),
        "data": [each.decode() for each in data],
        "digests": "{" + ",".join(f'"\\\\x{digest.hex()}"' for digest in batch.digests) + "}",
    }
