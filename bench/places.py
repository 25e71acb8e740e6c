"""Databases to measure on: a SQLite file and a schema of a PostgreSQL server, both with fsync on; removed at the end."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.data import Nation, record_nation
from ledger.engine import open_engine
from projections import schema as tables
from projections.rebuild import rebuild
from tests.postgres import fresh_database, postgres_server
from web.runtime import Runtime
from web.settings import Settings

DATABASES = ("sqlite", "postgresql")


@contextmanager
def server(databases: tuple[str, ...]) -> Iterator[str]:
    """The URL of a PostgreSQL server, if one is asked for."""
    if "postgresql" not in databases:
        yield ""
        return
    with postgres_server(durable=True) as url:
        yield url


@contextmanager
def empty(kind: str, postgres: str) -> Iterator[str]:
    """The URL of an empty database of a kind."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{Path(folder) / 'bench.db'}"
    else:
        with fresh_database(postgres) as url:
            yield url


def name_of(kind: str, server: str) -> str:
    """The database with its version."""
    if kind == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    engine = open_engine(server)
    with engine.connect() as connection:
        version = str(connection.exec_driver_sql("SHOW server_version").scalar_one())
    engine.dispose()
    return f"PostgreSQL {version.split()[0]}"


@contextmanager
def opened(url: str, **settings: Any) -> Iterator[Runtime]:
    """A runtime on a database, whose tables are created if they are missing."""
    runtime = Runtime(Settings(database_url=url, by="bench", **settings))
    try:
        runtime.create()
        yield runtime
    finally:
        runtime.close()


@contextmanager
def filled(url: str, nation: Nation) -> Iterator[Runtime]:
    """A runtime on a record with a nation, with its tables of law; made only where the record is empty."""
    with opened(url) as runtime:
        if runtime.record.position() == 0:
            record_nation(runtime.record, nation)
            rebuild(runtime.record.engine, runtime.record)
            settle(runtime)
        yield runtime


def settle(runtime: Runtime) -> None:
    """What a database does by itself in its first minutes: count what is in the tables, and clean up."""
    engine = runtime.record.engine
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("VACUUM ANALYZE")
        else:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def forget_law(runtime: Runtime) -> None:
    """Empty tables of law, as after an import."""
    tables.metadata.drop_all(runtime.record.engine, tables=list(tables.LAW))
    tables.create(runtime.record.engine)
