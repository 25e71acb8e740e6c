"""The living tables against those beside them, row by row."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Connection, MetaData, Table
from sqlalchemy.schema import CreateIndex, DropIndex

from projections.beside import schema_beside, schema_of_living
from projections.reading import is_sqlite, rows
from projections.schema import MAIN, checkpoint

SHOWN = 100
"""Differences shown of each table."""


class Difference(NamedTuple):
    """A row that is not as the record says: its table and key; as it stands (None: missing), as it should (None: not)."""

    table: str
    key: dict[str, Any]
    found: dict[str, Any] | None
    expected: dict[str, Any] | None


def make_equal(connection: Connection, table: Table) -> None:
    """Write the rows of a living table that differ from the one beside it."""
    live, beside = _names(connection, table)
    columns = ", ".join(column.name for column in table.columns)
    every = f"INSERT INTO {live} ({columns}) SELECT {columns} FROM {beside} AS anew"
    if not rows(connection, f"SELECT 1 FROM {live} LIMIT 1"):
        with _indexed_afterwards(connection, table):
            connection.exec_driver_sql(every)
        return
    kept = "" if table is not checkpoint else f" AND live.name = '{MAIN}'"
    alike = _same(connection, table, table.columns.keys())
    connection.exec_driver_sql(
        f"DELETE FROM {live} AS live WHERE NOT EXISTS (SELECT 1 FROM {beside} AS anew WHERE {alike}){kept}"
    )
    connection.exec_driver_sql(
        f"{every} WHERE NOT EXISTS (SELECT 1 FROM {live} AS live WHERE {_same(connection, table, _key(table))})"
    )


@contextmanager
def _indexed_afterwards(connection: Connection, table: Table) -> Iterator[None]:
    """Without the indexes of an empty living table, but for its key, which are quicker made at once.

    On PostgreSQL they stay: to take them away would have readers wait.
    """
    living = table.to_metadata(MetaData(), schema=schema_of_living(connection))
    indexes = living.indexes if is_sqlite(connection) else set()
    for index in indexes:
        connection.execute(DropIndex(index, if_exists=True))
    yield
    for index in indexes:
        connection.execute(CreateIndex(index))


def differences(connection: Connection, table: Table) -> Iterator[Difference]:
    """Rows of a living table that differ from the one beside it, and rows that are missing, at most `SHOWN` of each."""
    live, beside = _names(connection, table)
    whole = _same(connection, table, table.columns.keys())
    by_key = _same(connection, table, _key(table))
    columns = [f"{side}.{column.name}" for side in ("live", "anew") for column in table.columns]
    asked = f"SELECT {', '.join(columns)} FROM {live} AS live LEFT JOIN {beside} AS anew ON {by_key}"
    missing = f"SELECT {', '.join(columns)} FROM {beside} AS anew LEFT JOIN {live} AS live ON {by_key}"
    first = f"live.{_key(table)[0]}"
    for statement in (f"{asked} WHERE NOT coalesce({whole}, false)", f"{missing} WHERE {first} IS NULL"):
        for row in rows(connection, f"{statement} LIMIT {SHOWN}"):
            yield _difference(table, row)


def _difference(table: Table, row: Sequence[Any]) -> Difference:
    names = [column.name for column in table.columns]
    key = _key(table)
    found, expected = (dict(zip(names, side, strict=True)) for side in (row[: len(names)], row[len(names) :]))
    stands = found[key[0]] is not None
    meant = expected[key[0]] is not None
    named = {name: (found if stands else expected)[name] for name in key}
    return Difference(table.name, named, found if stands else None, expected if meant else None)


def _names(connection: Connection, table: Table) -> tuple[str, str]:
    return f"{schema_of_living(connection)}.{table.name}", f"{schema_beside(connection)}.{table.name}"


def _key(table: Table) -> list[str]:
    return [column.name for column in table.primary_key.columns]


def _same(connection: Connection, table: Table, names: Collection[str]) -> str:
    """The condition that two rows are alike in these columns; those of the key by plain equality, which is joined on."""
    nulls = "IS" if is_sqlite(connection) else "IS NOT DISTINCT FROM"
    key = set(_key(table))
    alike = [f"live.{one} {'=' if one in key else nulls} anew.{one}" for one in names]
    return "(" + " AND ".join(alike) + ")"
