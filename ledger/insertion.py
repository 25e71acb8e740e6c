"""How events come onto the record: under one lock, at gapless positions, in commit order, on both databases.

The functions here work inside a transaction of the caller; `insert` of a few events on PostgreSQL is one statement and
works without one. `recorded_at` is taken under the lock and strictly increases, even if the clock goes back.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain, islice
from typing import Any, NamedTuple

from ledger.alone import ONE_STATEMENT_BELOW
from ledger.digest import Seal, commit_seal, event_digests
from ledger.engine import on_sqlite
from ledger.rows import Raw, copy_events, event_lines, insert_events

Clock = Callable[[], datetime]
_MICROSECOND = timedelta(microseconds=1)
_PIECE = 2000


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


def insert(
    cursor: Any, rows: Iterable[Raw], count: int, by: str, clock: Clock | None = None, expect: int | None = None
) -> Commit:
    """Append `rows` (`count` of them, at least one) as one commit of `by`, and move the head, on the driver's cursor.

    Inside a transaction under the write lock, the caller's commit makes it last. Without one (PostgreSQL only) there must
    be fewer than `ONE_STATEMENT_BELOW` rows. Many are taken and written a piece at a time. `clock` replaces the
    database's own clock. Raises Moved if `expect` is given and the head is elsewhere, and the driver's IntegrityError if
    a (stream, version) is taken.
    """
    asked = _Asked(count, by, clock, expect)
    if on_sqlite(cursor):
        return _insert_sqlite(cursor, rows, asked)
    if count < ONE_STATEMENT_BELOW:
        return _insert_few(cursor, list(rows), asked)
    return _copy_many(cursor, rows, asked)


def instant_text(instant: datetime) -> str:
    """An aware instant as SQLite stores it and as answers print it: UTC, always with six digits of microseconds."""
    here = instant if instant.tzinfo is UTC else instant.astimezone(UTC)
    return here.isoformat(timespec="microseconds")[:-6] + "Z"


def stored_instant(value: str | datetime) -> datetime:
    """The aware UTC instant of a stored `recorded_at`: text on SQLite, a timestamp on PostgreSQL."""
    if isinstance(value, str):
        return datetime.fromisoformat(value)
    return value.astimezone(UTC)


class _Asked(NamedTuple):
    events: int
    by: str
    clock: Clock | None
    expect: int | None


def _pieces(rows: Iterable[Raw], seal: Seal) -> Iterator[tuple[int, list[Raw], list[bytes]]]:
    """The rows by the piece, each with how many came before it and its digests; the seal takes them in."""
    more = iter(rows)
    before = 0
    while piece := list(islice(more, _PIECE)):
        digests = event_digests(piece)
        seal.take(digests)
        yield before, piece, digests
        before += len(piece)


_COMMIT_SQLITE = "INSERT INTO commit_log VALUES (?, ?, ?, ?, ?)"


def _insert_sqlite(cursor: Any, rows: Iterable[Raw], asked: _Asked) -> Commit:
    position, before = cursor.execute("SELECT position, recorded_at FROM head").fetchone()
    if asked.expect is not None and position != asked.expect:
        raise Moved(position)
    recorded_at = asked.clock() if asked.clock else datetime.now(UTC)
    if (written := instant_text(recorded_at)) <= before:
        recorded_at = stored_instant(before) + _MICROSECOND
        written = instant_text(recorded_at)
    last = position + asked.events
    seal = Seal(asked.by)
    for done, piece, digests in _pieces(rows, seal):
        insert_events(cursor, position + 1 + done, piece, digests)
    cursor.execute(_COMMIT_SQLITE, (last, position + 1, written, asked.by, seal.digest))
    cursor.execute("UPDATE head SET position = ?, recorded_at = ?", (last, written))
    return Commit(position + 1, last, recorded_at)


_APPEND = """SELECT * FROM ledger_append(%(n)s, %(by)s, %(seal)s, %(now)s, %(expect)s,
    %(streams)s, %(versions)s, %(names)s::text[], %(data)s::text[], %(digests)s)"""


def _insert_few(cursor: Any, rows: Sequence[Raw], asked: _Asked) -> Commit:
    digests = event_digests(rows)
    return _append(cursor, asked, commit_seal(asked.by, digests), _columns(rows, digests))


def _copy_many(cursor: Any, rows: Iterable[Raw], asked: _Asked) -> Commit:
    """The events first, at the places that the lock keeps for them; then the commit, whose seal needs them all."""
    cursor.execute("SELECT position FROM head FOR UPDATE")
    position: int = cursor.fetchone()[0]
    if asked.expect is not None and position != asked.expect:
        raise Moved(position)
    seal = Seal(asked.by)
    pieces = _pieces(rows, seal)
    # Versions are looked up before the first row; nothing can be asked any more once the COPY has begun.
    first = next(pieces)
    texts = (event_lines(position + 1 + done, piece, digests) for done, piece, digests in chain((first,), pieces))
    copy_events(cursor, texts)
    return _append(cursor, asked, seal.digest, _NO_COLUMNS)


def _append(cursor: Any, asked: _Asked, seal: bytes, columns: dict[str, Any]) -> Commit:
    now = asked.clock() if asked.clock else None
    values = {"n": asked.events, "by": asked.by, "seal": seal, "now": now, "expect": asked.expect}
    cursor.execute(_APPEND, values | columns)
    last, recorded_at = cursor.fetchone()
    if last is None:
        cursor.execute("SELECT position FROM head")
        raise Moved(cursor.fetchone()[0])
    return Commit(last - asked.events + 1, last, stored_instant(recorded_at))


_NO_COLUMNS: dict[str, Any] = dict.fromkeys(("streams", "versions", "names", "data", "digests"))


def _columns(rows: Sequence[Raw], digests: Sequence[bytes]) -> dict[str, Any]:
    """The rows as one array per column; arrays of what cannot need quotes as literals, which the driver sends as they are."""
    streams, versions, names, data = zip(*rows, strict=True)
    return {
        "streams": "{" + ",".join(stream.hex() for stream in streams) + "}",
        "versions": "{" + ",".join(map(str, versions)) + "}",
        "names": list(names),
        "data": [each.decode() for each in data],
        "digests": "{" + ",".join(f'"\\\\x{digest.hex()}"' for digest in digests) + "}",
    }
