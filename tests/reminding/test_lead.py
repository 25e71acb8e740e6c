"""Which of several timers leads: one at a time on PostgreSQL, whoever is first when it is gone; everybody on SQLite."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from ledger.engine import open_engine
from ledger.lead import Lead
from tests.postgres import fresh_database


@pytest.fixture
def place(postgres_url: str) -> Iterator[Engine]:
    """A fresh place on PostgreSQL."""
    with fresh_database(postgres_url) as url:
        engine = open_engine(url)
        yield engine
        engine.dispose()


def end_others(engine: Engine) -> None:
    """End every other session of the server, as when it goes down."""
    with engine.connect() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname IS NOT NULL"
        )


def test_one_leads_and_another_takes_over(place: Engine) -> None:
    """The second leads only once the first has given up the lead."""
    with Lead(place) as one, Lead(place) as other:
        assert [one.held(), other.held(), one.held(), other.held()] == [True, False, True, False]
        one.close()
        assert [other.held(), one.held()] == [True, False]


def test_a_lost_connection_ends_the_lead(place: Engine) -> None:
    """A leader whose session is gone does not lead until it has the lock anew; another may be quicker."""
    with Lead(place) as one, Lead(place) as other:
        assert one.held()
        end_others(place)
        assert [other.held(), one.held()] == [True, False]
        end_others(place)
        assert [one.held(), other.held()] == [True, False]


def test_ledgers_of_one_server_have_a_leader_each(place: Engine, postgres_url: str) -> None:
    """Two ledgers in two schemas of one database do not wait for each other."""
    with fresh_database(postgres_url) as elsewhere:
        engine = open_engine(elsewhere)
        with Lead(place) as one, Lead(engine) as other:
            assert [one.held(), other.held()] == [True, True]
        engine.dispose()


def test_out_of_reach_nobody_leads(place: Engine) -> None:
    """Where the server is not there, asking says so; it is not taken for leading."""
    nowhere = open_engine("postgresql://postgres@127.0.0.1:1/none")
    with Lead(nowhere) as lead, pytest.raises(OperationalError):
        lead.held()


def test_on_sqlite_everybody_leads(tmp_path: Path) -> None:
    """There the unique key alone keeps two timers apart."""
    engine = open_engine(f"sqlite:///{tmp_path / 'x.db'}")
    with Lead(engine) as one, Lead(engine) as other:
        assert one.held()
        assert other.held()
