"""Appending and reading, against the same rows written raw in the same run, on SQLite and PostgreSQL (fsync on in both).

Run from the repository root: `python -m bench.record`. Read the ratios; the figures hang on the machine.
"""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from ledger.audit import verify
from ledger.codec import encode
from ledger.engine import is_sqlite, open_engine
from ledger.record import Record
from ledger.rows import escaped
from tests.ledger.samples import a_list, recognised
from tests.postgres import fresh_database, postgres_server

MANY = 10_000
ROUNDS = 7
SINGLES = 300
COLUMNS = (
    "position BIGINT PRIMARY KEY, stream {}, version INT, name TEXT, data TEXT, digest {}, UNIQUE (stream, version)"
)
_first = count(1, MANY)
Rows = list[tuple[int, str, int, str, str, str]]


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def rows(first: int, number: int) -> Rows:
    """Rows ready to write: as many bytes as the record stores per event."""
    made = []
    for at, (stream, event) in enumerate(a_list(number, first), start=first):
        name, data = encode(event)
        made.append((at, stream.hex, 1, name, data.decode(), stream.hex))
    return made


class RawSQLite:
    """The least that can be done: one executemany in one transaction, one INSERT in another."""

    def __init__(self, path: str) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            self.connection.execute(f"PRAGMA {pragma}")
        self.connection.execute(f"CREATE TABLE raw ({COLUMNS.format('BLOB', 'BLOB')})")

    def write(self, rows: Rows) -> None:
        ready = [(at, bytes.fromhex(s), v, name, data, bytes.fromhex(d)) for at, s, v, name, data, d in rows]
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.executemany("INSERT INTO raw VALUES (?, ?, ?, ?, ?, ?)", ready)
        self.connection.execute("COMMIT")


class RawPostgres:
    """The least that can be done: one COPY from memory, one INSERT under autocommit."""

    def __init__(self, url: str) -> None:
        driver: Any = open_engine(url).raw_connection().driver_connection
        self.connection = driver
        self.connection.autocommit = True
        self.cursor = self.connection.cursor()
        self.cursor.execute(f"CREATE TABLE raw ({COLUMNS.format('UUID', 'BYTEA')})")

    def write(self, rows: Rows) -> None:
        if len(rows) == 1:
            at, stream, version, name, data, digest = rows[0]
            values = (at, stream, version, name, data, bytes.fromhex(digest))
            self.cursor.execute("INSERT INTO raw VALUES (%s, %s, %s, %s, %s, %s)", values)
            return
        lines = [
            f"{at}\t{s}\t{v}\t{name}\t".encode() + escaped(data.encode()) + f"\t\\\\x{d}\n".encode()
            for at, s, v, name, data, d in rows
        ]
        self.cursor.copy_expert("COPY raw FROM STDIN", BytesIO(b"".join(lines)), 1 << 20)


def compare(record: Record, raw: RawSQLite | RawPostgres) -> None:
    many, raw_many, one, raw_one = [], [], [], []
    for first in [next(_first) for _ in range(ROUNDS)]:
        events, ready = a_list(MANY, first), rows(first, MANY)
        known = dict.fromkeys((stream for stream, _ in events), 0)
        many.append(seconds(partial(record.append, events, by="bench", versions=known)))
        raw_many.append(seconds(partial(raw.write, ready)))
    for number in range(SINGLES):
        stream, event = recognised(-number)
        ready = rows(-number, 1)
        one.append(seconds(partial(record.append, [(stream, event)], by="bench", versions={stream: 0})))
        raw_one.append(seconds(partial(raw.write, ready)))
    report(f"{MANY:,} events in one commit", median(many), median(raw_many))
    report("one event in one commit", median(one), median(raw_one))


def report(what: str, ours: float, raw: float) -> None:
    print(f"  {what}: {ours * 1000:.2f} ms, raw {raw * 1000:.2f} ms: {raw / ours:.2f} of the raw speed")


def read_all(record: Record) -> int:
    after = 0
    while page := record.read(after):
        after = page[-1].position
    return after


@contextmanager
def databases() -> Iterator[list[tuple[str, RawSQLite | RawPostgres]]]:
    with (
        tempfile.TemporaryDirectory() as folder,
        postgres_server(durable=True) as server,
        fresh_database(server) as url,
    ):
        path = str(Path(folder) / "bench.db")
        yield [(f"sqlite:///{path}", RawSQLite(str(Path(folder) / "raw.db"))), (url, RawPostgres(url))]


def main() -> None:
    with databases() as both:
        for url, raw in both:
            record = Record(open_engine(url))
            record.create()
            print("SQLite" if is_sqlite(record.engine) else "PostgreSQL")
            compare(record, raw)
            total = record.position()
            print(f"  read in order and decode: {total / seconds(partial(read_all, record)):,.0f} events/s")
            print(f"  verify: {total / seconds(partial(verify, record)):,.0f} events/s")
            record.engine.dispose()
            raw.connection.close()


if __name__ == "__main__":
    main()
