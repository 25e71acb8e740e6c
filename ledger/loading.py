"""Writing whole commits that were recorded elsewhere, as they are, into an empty record."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection

from ledger.engine import driver_cursor, is_sqlite
from ledger.insertion import Commit, instant_text
from ledger.reading import query
from ledger.rows import Raw, copy, copy_events, escaped, event_lines, insert_events
from ledger.schema import CHANNEL

_FULL = 5000
_Noted = tuple[int, int, str, str, bytes]
_COMMIT = "last_position, first_position, recorded_at, recorded_by, seal"


class Loader:
    """Takes commits and events in order, on a connection under the write lock, and writes them by thousands."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._first = 1
        self._rows: list[Raw] = []
        self._digests: list[bytes] = []
        self._commits: list[tuple[Commit, str, bytes]] = []

    def commit(self, commit: Commit, by: str, seal: bytes) -> None:
        """One commit; its events follow."""
        self._commits.append((commit, by, seal))

    def event(self, row: Raw, digest: bytes) -> None:
        """The next event; its position is one more than the last one's."""
        self._rows.append(row)
        self._digests.append(digest)
        if len(self._rows) >= _FULL:
            self._flush()

    def end(self, position: int, recorded_at: datetime) -> None:
        """Write what is left, and put the head at `position`."""
        self._flush()
        sqlite = is_sqlite(self._connection)
        written = instant_text(recorded_at) if sqlite else recorded_at
        query(self._connection, "UPDATE head SET position = {}, recorded_at = {}", position, written)
        if not sqlite:
            query(self._connection, f"SELECT pg_notify('{CHANNEL}', {{}}::text)", position)

    def _flush(self) -> None:
        with driver_cursor(self._connection) as cursor:
            if is_sqlite(self._connection):
                insert_events(cursor, self._first, self._rows, self._digests)
                cursor.executemany(f"INSERT INTO commit_log ({_COMMIT}) VALUES (?, ?, ?, ?, ?)", self._noted())
            else:
                copy_events(cursor, (event_lines(self._first, self._rows, self._digests),))
                copy(cursor, f"COPY commit_log ({_COMMIT}) FROM STDIN", map(_line, self._noted()))
        self._first += len(self._rows)
        self._rows.clear()
        self._digests.clear()
        self._commits.clear()

    def _noted(self) -> Iterator[_Noted]:
        for commit, by, seal in self._commits:
            yield commit.last, commit.first, instant_text(commit.recorded_at), by, seal


def _line(noted: _Noted) -> bytes:
    last, first, recorded_at, by, seal = noted
    return b"\t".join(
        (b"%d" % last, b"%d" % first, recorded_at.encode(), escaped(by.encode()), b"\\\\x%b\n" % seal.hex().encode())
    )
