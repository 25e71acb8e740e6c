"""Small helpers for asking in plain SQL on either database: marks, ids, and many values in one parameter."""

import json
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from domain.stream import id_of

_AT_ONCE = 30_000


def is_sqlite(connection: Connection) -> bool:
    """Whether this is SQLite; PostgreSQL otherwise."""
    return connection.dialect.name == "sqlite"


def marked(connection: Connection, statement: str) -> str:
    """A statement with its marks `{}` in the driver's own style; it may hold no other `?` or `{}`."""
    if is_sqlite(connection):
        return statement.replace("{}", "?")
    return statement.replace("%", "%%").replace("{}", "%s")


def rows(connection: Connection, statement: str, *values: object) -> list[Any]:
    """All rows of a statement as plain tuples; its `{}` stand for `values`, in the driver's own style.

    On the driver's cursor: the library's result would cost as much as a look-up. Errors are the library's, as elsewhere.
    """
    driver: Any = connection.connection.driver_connection
    dbapi: Any = connection.dialect.dbapi
    cursor = driver.cursor()
    try:
        cursor.execute(marked(connection, statement), values)
        found: list[Any] = cursor.fetchall()
    except dbapi.Error as error:
        if getattr(driver, "closed", 0):
            connection.invalidate()
        raise DBAPIError.instance(statement, values, error, dbapi.Error, dialect=connection.dialect) from error
    finally:
        cursor.close()
    return found


def look_up(connection: Connection, statement: str, *values: object) -> list[Any]:
    """Like `rows`, for a statement that is asked again and again for one thing, and of which there are few.

    PostgreSQL plans it once a session: planning a look-up takes longer than answering it.
    """
    if is_sqlite(connection):
        return rows(connection, statement, *values)
    known: dict[str, str] = connection.info.setdefault("title-ledger-look-ups", {})
    name = known.get(statement)
    if name is None:
        name = f"title_ledger_look_up_{len(known)}"
        first, *others = statement.split("{}")
        numbered = first + "".join(f"${number}{part}" for number, part in enumerate(others, 1))
        connection.exec_driver_sql(f"PREPARE {name} AS {numbered}".replace("%", "%%"))
        known[statement] = name
    return rows(connection, f"EXECUTE {name} ({', '.join(['{}'] * len(values))})", *values)


def as_id(connection: Connection, one: UUID) -> object:
    """An id as the driver takes it: 16 bytes on SQLite, text on PostgreSQL."""
    return one.bytes if is_sqlite(connection) else str(one)


def from_id(stored: Any) -> UUID:
    """An id as the driver gave it."""
    return stored if isinstance(stored, UUID) else id_of(int.from_bytes(stored, "big"))


def texts(connection: Connection, values: Sequence[str]) -> tuple[str, object]:
    """A subquery `(ordinal, value)` over many texts, ordinals from 0, and the value of its one mark."""
    if is_sqlite(connection):
        return "(SELECT key AS ordinal, value FROM json_each({}))", json.dumps(list(values))
    unnested = "unnest({}::text[]) WITH ORDINALITY AS u(value, n)"
    return f"(SELECT n - 1 AS ordinal, value FROM {unnested})", list(values)


def rows_of_ids(connection: Connection, statement: str, ids: Collection[UUID], *values: object) -> list[Any]:
    """All rows of a statement whose `{ids}` stands for a list of ids after IN, asked in as few pieces as may be.

    `values` are those of the marks `{}`, which stand before `{ids}`.
    """
    if not is_sqlite(connection):
        listed = statement.replace("{ids}", "(SELECT unnest({}::uuid[]))")
        return rows(connection, listed, *values, "{" + ",".join(map(str, ids)) + "}")
    found: list[Any] = []
    stored = [one.bytes for one in ids]
    for start in range(0, len(stored), _AT_ONCE):
        some = stored[start : start + _AT_ONCE]
        found += rows(connection, statement.replace("{ids}", f"({','.join('?' * len(some))})"), *values, *some)
    return found


def rows_of_many(connection: Connection, statement: str, many: Collection[int], *values: object) -> list[Any]:
    """All rows of a statement whose `{many}` stands for a list of whole numbers after IN, in one question.

    `values` are those of the marks `{}`, which stand before `{many}`.
    """
    listed, written = among(connection, many)
    ask = look_up if len(many) == 1 else rows
    return ask(connection, statement.replace("{many}", listed), *values, written)


def among(connection: Connection, numbers: Collection[int]) -> tuple[str, str]:
    """A list of whole numbers: what stands after IN, and the value of its one mark."""
    listed = ",".join(map(str, numbers))
    if is_sqlite(connection):
        return "(SELECT value FROM json_each({}))", f"[{listed}]"
    return "(SELECT unnest({}::bigint[]))", f"{{{listed}}}"
