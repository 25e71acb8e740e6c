"""Writing many rows at once on either database, within the caller's transaction."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any
from uuid import UUID

from psycopg2.extras import execute_batch
from sqlalchemy import Connection

from projections.reading import is_sqlite

Row = Sequence[Any]
_CHUNK = 1 << 20
_FEW = 20


def insert(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Insert `rows`, whose values stand in the order of `columns`; UUIDs as such."""
    if not rows:
        return
    names = ", ".join(columns)
    if is_sqlite(connection) or len(rows) <= _FEW:
        change(connection, f"INSERT INTO {table} ({names}) VALUES ({', '.join(['{}'] * len(columns))})", rows)
    else:
        _copy(connection, f"COPY {table} ({names}) FROM STDIN", _lines(rows))


def change(connection: Connection, statement: str, rows: Sequence[Row]) -> None:
    """Run a statement once for each row of values, which its marks `{}` stand for."""
    if not rows:
        return
    stored = [tuple(row) for row in _stored(connection, rows)]
    if is_sqlite(connection):
        connection.exec_driver_sql(statement.replace("{}", "?"), stored if len(stored) > 1 else stored[0])
    elif len(stored) == 1:
        connection.exec_driver_sql(statement.replace("{}", "%s"), stored[0])
    else:
        _batched(connection, statement.replace("{}", "%s"), stored)


def _stored(connection: Connection, rows: Sequence[Row]) -> list[Row]:
    """The rows with their ids as the driver takes them; where the first row has one, all have."""
    sqlite = is_sqlite(connection)
    stored = list(rows)
    for at in [at for at, one in enumerate(rows[0]) if type(one) is UUID]:
        ids = [row[at].bytes if sqlite else str(row[at]) for row in stored]
        stored = [(*row[:at], one, *row[at + 1 :]) for row, one in zip(stored, ids, strict=True)]
    return stored


def _batched(connection: Connection, text: str, rows: Sequence[Row]) -> None:
    with _driver(connection).cursor() as cursor:
        execute_batch(cursor, text, rows, page_size=500)


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _copy(connection: Connection, statement: str, lines: Iterable[str]) -> None:
    with _driver(connection).cursor() as cursor:
        cursor.copy_expert(statement, BytesIO("".join(lines).encode()), _CHUNK)


def _lines(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        yield "\t".join([_field(one) for one in row]) + "\n"


def _field(value: Any) -> str:
    if type(value) is str:
        return _escaped(value)
    return "\\N" if value is None else str(value)


def _escaped(text: str) -> str:
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    if "\t" in text or "\n" in text or "\r" in text:
        text = text.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
    return text
