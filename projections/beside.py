"""Tables beside the living ones: temporary ones of one connection, under the same names."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, MetaData, Table, inspect
from sqlalchemy.schema import CreateIndex

from projections.reading import is_sqlite, rows
from projections.schema import LAW, MAIN, title
from projections.uncollected import uncollected
from projections.writing import change

_CACHE_KIB = 16_384
_NEEDED = ("enterprise_name_later", "application_group_of")


@contextmanager
def beside(engine: Engine) -> Iterator[Connection]:
    """A connection with empty tables of its own before the living ones, given up at the end.

    They have the keys of the living ones, and of their other indexes those that writing needs (`index_titles`).
    """
    with engine.connect() as connection, uncollected():
        own = _tables(schema_beside(connection))
        try:
            _prepare(connection)
            with connection.begin():
                own.create_all(connection, checkfirst=False)
                change(connection, "INSERT INTO checkpoint (name, position) VALUES ({}, 0)", [(MAIN,)])
            yield connection
        finally:
            connection.invalidate()


def index_titles(connection: Connection) -> None:
    """Have the titles beside found by their course: once most are written, since an index is quicker made at once."""
    (index,) = title.to_metadata(MetaData(), schema=schema_beside(connection)).indexes
    connection.execute(CreateIndex(index))


def _tables(schema: str) -> MetaData:
    own = MetaData()
    for table in LAW:
        made = table.to_metadata(own, schema=schema)
        made.indexes = {one for one in made.indexes if one.name in _NEEDED}
    return own


def _prepare(connection: Connection) -> None:
    """What is temporary need not be rolled back: on an error the connection is given up."""
    if is_sqlite(connection):
        driver = connection.connection.driver_connection
        assert driver is not None
        for pragma in (
            "temp.journal_mode = OFF",
            f"temp.cache_size = -{_CACHE_KIB}",
            f"main.cache_size = -{_CACHE_KIB}",
        ):
            driver.execute(f"PRAGMA {pragma}")


def reshaped(connection: Connection) -> list[Table]:
    """Put an empty table in the place of each living one whose columns are not those of this release; which these are."""
    schema = schema_of_living(connection)
    look = inspect(connection)
    found = []
    for table in LAW:
        living = table.to_metadata(MetaData(), schema=schema)
        if {one["name"] for one in look.get_columns(table.name, schema=schema)} != set(table.columns.keys()):
            living.drop(connection)
            living.create(connection)
            found.append(table)
    return found


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
