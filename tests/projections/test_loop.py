"""The loop: transactions, crashes, several processes, dry runs."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, Engine

from domain.event import ActRecorded, Event
from domain.stream import act_stream
from ledger.record import Record
from projections import loop
from projections.docket import TableDocket
from projections.handed import Handed
from projections.loop import catch_up, follow, position
from projections.names import write_names
from projections.reading import rows
from projections.rebuild import check
from projections.schema import LAW, create
from tests.ledger.samples import ACT, PUBLISHED, recognised, registered


def a_publication(count: int) -> list[tuple[Any, Event]]:
    """One act that registers and recognises `count` invented enterprises."""
    head = ActRecorded(
        number=ACT, title="示例名单", issuer="工业和信息化部", authority="工业和信息化部", dated=date(2022, 9, 1),
        published=PUBLISHED, content="0" * 64,
    )  # fmt: skip
    places = range(1, count + 1)
    return [(act_stream(ACT), head), *map(registered, places), *map(recognised, places)]


@pytest.fixture
def tables(engine: Engine, record: Record) -> Engine:
    """A database with an empty record and empty tables."""
    create(engine)
    return engine


def contents(connection: Connection) -> dict[str, list[Any]]:
    """Everything in the tables of law."""
    return {table.name: sorted(rows(connection, f"SELECT * FROM {table.name}"), key=str) for table in LAW}


def test_tables_are_empty_at_position_0(tables: Engine, record: Record) -> None:
    """Before anything is recorded the tables stand at 0 and know nobody."""
    with tables.begin() as connection:
        assert catch_up(connection, record) == 0
        assert TableDocket(connection, record.read_streams).joined(["示例精密机械有限公司"]) == {}


def test_batches_of_any_size_end_in_the_same_rows(tables: Engine, record: Record) -> None:
    """Batches that cut a commit write what one batch would have written."""
    record.append(a_publication(20), by="test")
    with tables.connect() as connection, connection.begin() as transaction:
        catch_up(connection, record)
        whole = contents(connection)
        transaction.rollback()
    assert follow(tables, record, batch=7) == 41
    with tables.connect() as connection:
        assert contents(connection) == whole


def test_progress_is_told_after_each_batch(tables: Engine, record: Record) -> None:
    """Whoever waits hears the position after every batch."""
    record.append(a_publication(5), by="test")
    told: list[int] = []
    follow(tables, record, batch=4, progress=told.append)
    assert told == [4, 8, 11]


def test_catching_up_stops_where_it_is_told(tables: Engine, record: Record) -> None:
    """With `until` the tables stop at that position, even inside a commit."""
    record.append(a_publication(5), by="test")
    with tables.begin() as connection:
        assert catch_up(connection, record, until=6) == 6
        assert position(connection) == 6
        assert catch_up(connection, record) == 11


def test_several_at_once_do_no_harm(tables: Engine, record: Record) -> None:
    """Four that catch up at once, while acts are recorded, leave what one would have left."""
    for first in range(1, 61, 10):
        some = [registered(number) for number in range(first, first + 10)]
        record.append(some, by="test")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: follow(tables, record, batch=3), range(4)))
    assert check(tables, record) == []
    with tables.connect() as connection:
        assert position(connection) == 60
        assert rows(connection, "SELECT count(*) FROM enterprise") == [(60,)]


def test_a_crash_in_a_batch_leaves_rows_and_checkpoint(
    tables: Engine, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What breaks in the middle of the second batch leaves the first, whole, and goes on from there afterwards."""
    record.append(a_publication(20), by="test")
    write = write_names
    calls: list[int] = []

    def breaking(connection: Connection, entries: Sequence[Any]) -> None:
        write(connection, entries)
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError("the power went")

    monkeypatch.setattr(loop, "write_names", breaking)
    with pytest.raises(RuntimeError):
        follow(tables, record, batch=15)
    monkeypatch.undo()
    with tables.connect() as connection:
        assert position(connection) == 15
        assert rows(connection, "SELECT count(*) FROM enterprise") == [(14,)]
    assert check(tables, record) == []
    follow(tables, record)
    assert check(tables, record) == []


def test_a_dry_run_leaves_nothing(tables: Engine, record: Record) -> None:
    """What is recorded and projected in a transaction that is rolled back was seen inside it, and is gone after it."""
    record.append([registered(99)], by="test")
    follow(tables, record)
    with tables.connect() as connection:
        before = contents(connection)
    with pytest.raises(RuntimeError, match="dry run"):
        _dry_run(record)
    with tables.connect() as connection:
        assert contents(connection) == before
    record.append([registered(98)], by="test")
    follow(tables, record)
    assert check(tables, record) == []


def _dry_run(record: Record) -> None:
    with record.writing() as connection:
        record.append(a_publication(3), by="test", connection=connection)
        catch_up(connection, record)
        assert len(rows(connection, "SELECT * FROM title")) == 3
        raise RuntimeError("dry run")


@pytest.mark.parametrize("batch", [3, 5, 100])
def test_what_was_appended_just_now_is_handed_over(tables: Engine, record: Record, batch: int) -> None:
    """A commit handed over with its events leaves the rows that reading it back would, also after commits not yet read."""
    record.append([registered(99)], by="test")
    record.append([registered(98)], by="test")
    events = a_publication(4)
    with record.writing() as connection:
        commit = record.append(events, by="test", connection=connection)
        source = Handed(record, commit, events)
        assert catch_up(connection, source, batch=batch) == 11
    assert check(tables, record) == []
    with tables.begin() as connection:
        assert catch_up(connection, source) == 11


def test_events_that_are_not_those_of_the_commit_are_refused(record: Record) -> None:
    """As many events as positions must be handed over."""
    commit = record.append([registered(1)], by="test")
    with pytest.raises(ValueError, match="2 events"):
        Handed(record, commit, [registered(1), registered(2)])


def test_titles_of_equal_course_share_their_rows(tables: Engine, record: Record) -> None:
    """Twenty titles of one list have one course and its rows once."""
    record.append(a_publication(20), by="test")
    follow(tables, record)
    with tables.connect() as connection:
        assert rows(connection, "SELECT count(*), count(DISTINCT course) FROM title") == [(20, 1)]
        assert rows(connection, "SELECT count(*) FROM course") == [(1,)]
        statuses = rows(connection, "SELECT status FROM period ORDER BY valid_from")
        assert [one for (one,) in statuses] == ["not-yet-effective", "in-term", "past-term"]


def test_an_event_of_an_act_never_recorded_is_damage(tables: Engine, record: Record) -> None:
    """An event that serves an act that is not on record stops the loop with the act's number."""
    record.append([recognised(1)], by="test")
    with pytest.raises(ValueError, match="999号"):
        follow(tables, record)


def test_creating_twice_changes_nothing(tables: Engine, record: Record) -> None:
    """`create` may be repeated, and leaves rows and checkpoint."""
    record.append(a_publication(2), by="test")
    follow(tables, record)
    create(tables)
    with tables.connect() as connection:
        assert position(connection) == 5


def test_several_may_create_the_tables_at_once(engine: Engine, record: Record) -> None:
    """Processes that start together all find the tables made."""
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: create(engine), range(8)))
    assert follow(engine, record) == 0
