"""Tables beside the living ones: temporary ones of one connection, under the same names."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, MetaData

from projections.reading import is_sqlite, rows
from projections.schema import LAW, MAIN
from projections.writing import change


@contextmanager
def beside(engine: Engine) -> Iterator[Connection]:
    """A connection with empty tables of its own before the living ones, given up at the end."""
    with engine.connect() as connection, _uncollected():
        schema = schema_beside(connection)
        own = MetaData()
        for table in LAW:
            table.to_metadata(own, schema=schema)
        try:
            with connection.begin():
                own.create_all(connection, checkfirst=False)
                change(connection, "INSERT INTO checkpoint (name, position) VALUES ({}, 0)", [(MAIN,)])
            yield connection
        finally:
            connection.invalidate()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector, which finds nothing in events and rows and takes a third of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def schema_beside(connection: Connection) -> str:
    """The schema of the tables beside; a name without a schema means the table there first."""
    return "temp" if is_sqlite(connection) else "pg_temp"


def schema_of_living(connection: Connection) -> str:
    """The schema of the living tables."""
    return "main" if is_sqlite(connection) else str(rows(connection, "SELECT current_schema()")[0][0])


def analyse(connection: Connection) -> None:
    """Have PostgreSQL count the rows beside, before they are compared."""
    if not is_sqlite(connection):
        for table in LAW:
            connection.exec_driver_sql(f"ANALYZE pg_temp.{table.name}")


def position_of_living(connection: Connection) -> int:
    """Where the living tables are."""
    found = rows(connection, f"SELECT position FROM {schema_of_living(connection)}.checkpoint WHERE name = {{}}", MAIN)
    return int(found[0][0])


def lock_living(connection: Connection) -> int:
    """Hold the living checkpoint to the end of the transaction, and say where it is."""
    where = f"{schema_of_living(connection)}.checkpoint"
    change(connection, f"UPDATE {where} SET position = position WHERE name = {{}}", [(MAIN,)])
    return int(rows(connection, f"SELECT position FROM {where} WHERE name = {{}}", MAIN)[0][0])
