"""The tables: created once whoever creates them, and append-only by the database itself."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

import ledger
from ledger.audit import verify
from ledger.engine import open_engine
from ledger.record import Record
from ledger.schema import create, is_created
from tests.ledger.samples import a_list, registered
from tests.postgres import fresh_database

ROOT = str(Path(ledger.__file__).parent.parent)
CREATE = """
import sys
from ledger.engine import open_engine
from ledger.schema import create
engine = open_engine(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
create(engine)
"""


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("postgres://user@127.0.0.1/x", "postgresql+psycopg2"),
        ("postgresql://user@127.0.0.1/x", "postgresql+psycopg2"),
        ("postgresql+psycopg2://user@127.0.0.1/x", "postgresql+psycopg2"),
        ("sqlite:///x.db", "sqlite"),
    ],
)
def test_short_addresses_are_understood(given: str, driver: str) -> None:
    """The usual short forms of a PostgreSQL address mean the driver that is installed."""
    assert open_engine(given).url.drivername == driver


def test_create_may_be_repeated(record: Record, engine: Engine) -> None:
    """Creating again keeps what is recorded, and brings back a guard that was dropped."""
    record.append([registered(1)], by="王")
    on = "" if engine.dialect.name == "sqlite" else " ON event"
    with engine.begin() as connection:
        connection.exec_driver_sql(f"DROP TRIGGER event_no_delete{on}")

    create(engine)

    assert record.position() == 1
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM event")


def test_a_new_database_is_not_created(engine: Engine) -> None:
    """Whether `init` was run can be asked."""
    assert not is_created(engine)
    create(engine)
    assert is_created(engine)


def test_several_processes_may_create_at_once(database_url: str) -> None:
    """Processes that create the tables at the same moment all succeed, and there is one record."""
    command = [sys.executable, "-c", CREATE, database_url]
    environment = {**os.environ, "PYTHONPATH": ROOT}
    started = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        for _ in range(4)
    ]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()

    for process in started:
        process.communicate(timeout=60)
    assert [process.returncode for process in started] == [0, 0, 0, 0]
    engine = open_engine(database_url)
    assert verify(Record(engine)) is None
    engine.dispose()


@pytest.mark.parametrize("table", ["event", "commit_log"])
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE", "TRUNCATE"])
def test_nothing_recorded_can_be_changed(record: Record, engine: Engine, table: str, verb: str) -> None:
    """The database refuses to change or remove what is recorded, and says why."""
    record.append(a_list(2), by="王")
    column = "name" if table == "event" else "recorded_by"
    if engine.dialect.name == "sqlite" and verb == "TRUNCATE":
        verb = "DELETE"
    statement = {
        "UPDATE": f"UPDATE {table} SET {column} = 'x'",
        "DELETE": f"DELETE FROM {table}",
        "TRUNCATE": f"TRUNCATE {table}",
    }[verb]

    with pytest.raises(DBAPIError, match=f"the record is append-only: {verb} refused on {table}"):
        _run(engine, statement)

    assert verify(record) is None


@pytest.mark.parametrize(
    ("table", "key", "changed"),
    [
        ("event", "position", "position, stream, version, 'x', data, digest"),
        ("event", "stream, version", "position + 100, stream, version, 'x', data, digest"),
        ("commit_log", "last_position", "last_position, first_position, recorded_at, 'x', seal"),
        ("commit_log", "recorded_at", "last_position + 100, first_position, recorded_at, 'x', seal"),
        ("head", "id", "id, 0, recorded_at"),
    ],
)
def test_nothing_recorded_can_be_replaced(record: Record, engine: Engine, table: str, key: str, changed: str) -> None:
    """Inserting over what is recorded is refused too, whichever of its keys the new row meets."""
    record.append(a_list(2), by="王")
    statement = f"INSERT OR REPLACE INTO {table} SELECT {changed} FROM {table}"
    if engine.dialect.name == "postgresql":
        column = {"event": "name", "commit_log": "recorded_by", "head": "position"}[table]
        statement = f"INSERT INTO {table} SELECT {changed} FROM {table} ON CONFLICT ({key}) DO UPDATE SET "
        statement += f"{column} = excluded.{column}"

    with pytest.raises(DBAPIError, match="the record is append-only"):
        _run(engine, statement)

    assert verify(record) is None
    assert record.position() == 2


def test_the_head_cannot_go_back(record: Record, engine: Engine) -> None:
    """The head only moves forward: positions are never given twice."""
    record.append(a_list(2), by="王")

    with pytest.raises(DBAPIError, match="append-only"):
        _run(engine, "UPDATE head SET position = 1")


@pytest.fixture
def restricted(postgres_url: str) -> Iterator[Connection]:
    """A connection to a record on PostgreSQL as a role that may only run the service."""
    role = f"ledger_clerk_{os.getpid()}"
    with fresh_database(postgres_url) as url:
        engine = open_engine(url)
        _run(engine, f"CREATE ROLE {role}")
        create(engine, app_role=role)
        try:
            with engine.connect() as connection:
                connection.exec_driver_sql(f"SET ROLE {role}")
                connection.commit()
                yield connection
                connection.rollback()
                connection.exec_driver_sql("RESET ROLE")
                connection.commit()
        finally:
            _run(engine, f"DROP OWNED BY {role}", f"DROP ROLE {role}")
            engine.dispose()


def test_the_running_role_may_append(restricted: Connection) -> None:
    """The role of the service can append and read, little and much, with no more rights than that needs."""
    record = Record(restricted.engine)

    record.append([registered(1)], by="王", connection=restricted)
    record.append(a_list(600), by="王", connection=restricted)

    assert record.position(restricted) == 601


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET name = 'x'",
        "DELETE FROM event",
        "TRUNCATE event",
        "DELETE FROM commit_log",
        "DELETE FROM head",
        "DROP TRIGGER event_no_delete ON event",
        "ALTER TABLE event DISABLE TRIGGER ALL",
        "DELETE FROM refusal_log",
    ],
)
def test_the_running_role_may_do_nothing_else(restricted: Connection, statement: str) -> None:
    """The role of the service has no right to change the record, whatever the triggers say."""
    with pytest.raises(DBAPIError, match=r"permission denied|must be owner"):
        restricted.exec_driver_sql(statement)


def _run(engine: Engine, *statements: str) -> None:
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
