"""How the two databases are opened, and the ways in which the record uses a connection: writing, reading, one shot."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Any

from psycopg2.extensions import new_type, register_type
from sqlalchemy import URL, Connection, Dialect, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError

from domain.stream import id_of

DEFAULT_URL = "sqlite:///title-ledger.db"
BUSY_SECONDS = 60
_BEGIN = "ledger_begin"
_WRITING_KIB, _USUAL_KIB = 65_536, 2_000
_UUID = new_type((2950,), "UUID", lambda text, _: None if text is None else id_of(int(str(text).replace("-", ""), 16)))


def open_engine(url: str | URL = DEFAULT_URL) -> Engine:
    """An engine for the record at `url`; nothing is connected yet.

    `postgres://` and `postgresql://` mean psycopg 2 here, whatever the library's default driver is. A SQLite file gets
    WAL, synchronous=FULL (a commit is on the disk when it returns) and foreign keys; its transactions begin explicitly.
    """
    target = _with_driver(make_url(url))
    if target.get_backend_name() == "sqlite":
        engine = create_engine(target, connect_args={"timeout": BUSY_SECONDS})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    engine = create_engine(target, pool_size=10, max_overflow=20, use_native_hstore=False)
    event.listen(engine, "connect", _prepare_postgres)
    return engine


def is_sqlite(bind: Engine | Connection) -> bool:
    """Whether this is SQLite; PostgreSQL otherwise."""
    return bind.dialect.name == "sqlite"


def on_sqlite(cursor: Any) -> bool:
    """Whether a driver's cursor is one of SQLite; PostgreSQL otherwise."""
    return isinstance(cursor, sqlite3.Cursor)


@contextmanager
def write_transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction that holds the write lock from its beginning; commits at the end, rolls back on an exception.

    The lock is the head row on PostgreSQL and `BEGIN IMMEDIATE` on SQLite, where a deferred transaction that reads and
    then writes would fail at once whatever the busy timeout.
    """
    with engine.connect() as connection:
        if is_sqlite(engine):
            connection = connection.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
        with connection.begin():
            if not is_sqlite(engine):
                connection.exec_driver_sql("SELECT position FROM head FOR UPDATE")
                yield connection
            else:
                with _pages_at_hand(connection):
                    yield connection


@contextmanager
def _pages_at_hand(connection: Connection) -> Iterator[None]:
    """A long list touches the tables all over: with the usual 2 MB, SQLite would write pages out and read them again."""
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA cache_size = -{_WRITING_KIB}")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA cache_size = -{_USUAL_KIB}")


@contextmanager
def immediate(engine: Engine) -> Iterator[Connection]:
    """A transaction that may write tables other than the record's: without the head's lock on PostgreSQL."""
    if is_sqlite(engine):
        with write_transaction(engine) as connection:
            yield connection
    else:
        with engine.begin() as connection:
            yield connection


@contextmanager
def read_transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the database throughout, and waits for no writer."""
    if is_sqlite(engine):
        with engine.connect() as connection, connection.begin():
            yield connection
        return
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        # The driver sends this with its BEGIN: a statement of its own would cost a round trip.
        driver.set_session(isolation_level="REPEATABLE READ", readonly=True)
        try:
            with connection.begin():
                yield connection
        finally:
            if not driver.closed:
                driver.set_session(isolation_level="DEFAULT", readonly="DEFAULT")


@contextmanager
def one_shot(engine: Engine) -> Iterator[Connection]:
    """A connection on which each statement is its own transaction, to spare PostgreSQL's BEGIN and COMMIT round trips.

    The driver's flag is set directly: it costs nothing, where the library's isolation level costs 160 µs per checkout.
    """
    with engine.connect() as connection:
        if is_sqlite(engine):
            yield connection
            return
        driver: Any = connection.connection.driver_connection
        driver.autocommit = True
        try:
            yield connection
        finally:
            if not driver.closed:
                driver.autocommit = False


@contextmanager
def driver_cursor(connection: Connection) -> Iterator[Any]:
    """The driver's own cursor, within the connection's transaction: for COPY, and where every microsecond counts.

    The driver's errors are raised as the library wraps them elsewhere, and a lost connection does not go back to the pool.
    """
    driver: Any = connection.connection.driver_connection
    cursor = driver.cursor()
    try:
        yield cursor
    except connection.dialect.loaded_dbapi.Error as error:
        if getattr(driver, "closed", 0):
            connection.invalidate()
        raise library_error(connection.dialect, error) from error
    finally:
        cursor.close()


def library_error(dialect: Dialect, error: Exception) -> BaseException:
    """An error of the driver as the library wraps it."""
    return DBAPIError.instance(None, None, error, dialect.loaded_dbapi.Error, dialect=dialect)


def _with_driver(url: URL) -> URL:
    if url.drivername in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+psycopg2")
    return url


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None
    _write_ahead(connection)
    # What is erased is written over: whether SQLite does so by itself depends on how it was built.
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Several processes that open a new file at once change its journal one by one: SQLite does not wait for that itself."""
    until = monotonic() + BUSY_SECONDS
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode=WAL").fetchone()
            return
        except sqlite3.OperationalError:
            if monotonic() > until:
                raise
            sleep(0.01)


def _prepare_postgres(connection: Any, _: object) -> None:
    """What is prepared here are look-ups of one thing: any plan is as good as another, and making one takes longer.

    Ids are read by the ten thousand, and the driver's own way takes four times as long for each.
    """
    register_type(_UUID, connection)
    with connection.cursor() as cursor:
        cursor.execute("SET plan_cache_mode = force_generic_plan")
    connection.commit()


def _begin_sqlite(connection: Connection) -> None:
    asked = connection.get_execution_options().get(_BEGIN)
    if asked is None:
        # A plain BEGIN takes no lock and cannot fail; every question begins with one.
        driver: Any = connection.connection.driver_connection
        driver.execute("BEGIN")
    else:
        connection.exec_driver_sql(asked)
