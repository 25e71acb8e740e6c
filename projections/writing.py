"""Writing many rows at once on either database, within the caller's transaction."""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any
from uuid import UUID

from psycopg2.extras import execute_batch
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from projections.reading import is_sqlite

Row = Sequence[Any]
_CHUNK = 1 << 20
_FEW = 20
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_SPECIAL = re.compile(r"[\\\t\n\r]")


def insert(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Insert `rows`, whose values stand in the order of `columns`; ids as such or as 16 bytes."""
    if not rows:
        return
    names = ", ".join(columns)
    if is_sqlite(connection) or len(rows) <= _FEW:
        change(connection, f"INSERT INTO {table} ({names}) VALUES ({', '.join(['{}'] * len(columns))})", rows)
    else:
        _copy(connection, f"COPY {table} ({names}) FROM STDIN", _lines(rows))


def change(connection: Connection, statement: str, rows: Sequence[Row]) -> int:
    """Run a statement once for each row of values, which its marks `{}` stand for; ids as such or as 16 bytes.

    Returns how many rows it wrote (SQLite; -1 elsewhere).
    """
    if not rows:
        return 0
    stored = _stored(connection, rows)
    if is_sqlite(connection):
        return _many(connection, statement.replace("{}", "?"), stored)
    if len(stored) == 1:
        connection.exec_driver_sql(statement.replace("{}", "%s"), tuple(stored[0]))
    else:
        _batched(connection, statement.replace("{}", "%s"), stored)
    return -1


def _stored(connection: Connection, rows: Sequence[Row]) -> Sequence[Row]:
    """The rows with their ids as the driver takes them; a column that holds an id in one row holds ids or nothing in all."""
    sqlite = is_sqlite(connection)
    stored = rows
    for at in range(len(rows[0])):
        kind = type(next((row[at] for row in rows if row[at] is not None), None))
        if kind is UUID:
            ids = [one and (one.bytes if sqlite else str(one)) for one in (row[at] for row in stored)]
        elif kind is bytes and not sqlite:
            ids = [one and one.hex() for one in (row[at] for row in stored)]
        else:
            continue
        stored = [(*row[:at], one, *row[at + 1 :]) for row, one in zip(stored, ids, strict=True)]
    return stored


def _many(connection: Connection, text: str, rows: Sequence[Row]) -> int:
    cursor = _driver(connection).cursor()
    dbapi: Any = connection.dialect.dbapi
    try:
        cursor.executemany(text, rows)
        return int(cursor.rowcount)
    except dbapi.Error as error:
        raise DBAPIError.instance(text, None, error, dbapi.Error, dialect=connection.dialect) from error
    finally:
        cursor.close()


def _batched(connection: Connection, text: str, rows: Sequence[Row]) -> None:
    with _driver(connection).cursor() as cursor:
        execute_batch(cursor, text, rows, page_size=500)


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _copy(connection: Connection, statement: str, text: str) -> None:
    with _driver(connection).cursor() as cursor:
        cursor.copy_expert(statement, BytesIO(text.encode()), _CHUNK)


def _lines(rows: Sequence[Row]) -> str:
    """Rows in COPY's text format, written column by column: most columns are of one kind, and need no look at each value."""
    columns = [_column(one) for one in zip(*rows, strict=True)]
    return "\n".join(map("\t".join, zip(*columns, strict=True))) + "\n"


def _column(values: Sequence[Any]) -> Iterable[str]:
    kinds = set(map(type, values))
    if kinds == {int}:
        return map(str, values)
    if kinds == {str}:
        return map(_escaped, values) if _SPECIAL.search("".join(values)) else values
    if kinds == {bytes}:
        return [one.hex() for one in values]
    return map(_field, values)


def _field(value: Any) -> str:
    if type(value) is str:
        return _escaped(value)
    if type(value) is bytes:
        return value.hex()
    return "\\N" if value is None else str(value)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], text)
