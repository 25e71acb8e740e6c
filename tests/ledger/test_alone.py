"""Connections that are kept at hand for appends: whatever happens on one, the next append finds a sound one."""

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError, OperationalError

from ledger.audit import verify
from ledger.engine import is_sqlite
from ledger.record import Moved, Record
from tests.ledger.samples import a_list, registered


def test_a_refused_append_leaves_the_next_one_alone(record: Record, engine: Engine) -> None:
    """After a wrong version, a stale position and an error of the caller's clock, appends go on without a gap."""
    (stream, event), other = registered(1), registered(2)
    record.append([(stream, event)], by="王")

    def stopped() -> datetime:
        raise RuntimeError("the clock stands still")

    with pytest.raises(IntegrityError):
        record.append([other, (stream, event)], by="王", versions={stream: 0})
    with pytest.raises(Moved):
        record.append([other], by="王", expect=0)
    with pytest.raises(RuntimeError):
        Record(engine, clock=stopped).append([other], by="王")

    assert record.append([other], by="王").first == 2
    assert [entry.version for entry in record.read()] == [1, 1]
    assert verify(record) is None


def test_an_append_within_a_reading_sees_the_lock_of_nobody(record: Record) -> None:
    """One thread may read in one transaction and append beside it, again and again."""
    for number in range(3):
        with record.reading() as connection:
            assert record.append([registered(number)], by="王").last == number + 1
            assert record.position(connection) in (number, number + 1)
    assert verify(record) is None


def test_nothing_stays_open_when_the_engine_is_disposed_of(record: Record, engine: Engine) -> None:
    """What is kept is closed with the rest: SQLite then puts its journal away. Later appends open anew."""
    record.append(a_list(2), by="王")
    record.append(a_list(2, first=3), by="王")

    engine.dispose()

    if is_sqlite(engine):
        assert engine.url.database is not None
        assert not Path(engine.url.database + "-wal").exists()
    assert record.append([registered(9)], by="王").first == 5
    engine.dispose()
    assert verify(record) is None


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_connection_that_was_lost_is_not_kept(record: Record, engine: Engine) -> None:
    """When the server ends an idle connection, one append fails, says so, and the next one is on a new connection."""
    record.append([registered(1)], by="王")
    with engine.connect() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query ~ 'ledger_append'"
        )
        connection.rollback()

    with pytest.raises(OperationalError):
        record.append([registered(2)], by="王")

    assert record.append([registered(2)], by="王").first == 2
    assert verify(record) is None
