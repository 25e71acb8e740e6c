"""The record: appended in order, read in order, and never rewritten."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from domain.act import Row
from domain.event import EnterpriseRegistered, Event
from domain.newcomers import Newcomers, Told, kept_of, parts_of
from domain.recording import decide
from ledger.alone import ONE_STATEMENT_BELOW
from ledger.audit import verify
from ledger.codec import encode
from ledger.record import Commit, Entry, Moved, Record
from tests.acts import recognise
from tests.ledger.samples import a_list, recognised, registered
from tests.memory import Memory

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
CODE = "91110000600037341L"


def set_clock(record: Record, *instants: datetime) -> Record:
    """The same record under a clock that shows these instants, one for each append."""
    shown: Iterator[datetime] = iter(instants)
    return Record(record.engine, clock=lambda: next(shown))


@pytest.fixture
def three_commits(record: Record) -> Record:
    """A record of six events: positions 1 to 2, 3, and 4 to 6, an hour apart."""
    clocked = set_clock(record, NOON, NOON + HOUR, NOON + 2 * HOUR)
    clocked.append(a_list(2), by="王")
    clocked.append(a_list(1, first=3), by="李")
    clocked.append(a_list(3, first=4), by="王")
    return record


def test_who_stands_behind_positions_is_read_at_once(three_commits: Record) -> None:
    """With when each was recorded; a position that the record has not reached is absent."""
    found = three_commits.committed([1, 3, 6, 7])
    assert found == {1: (NOON, "王"), 3: (NOON + HOUR, "李"), 6: (NOON + 2 * HOUR, "王")}
    assert three_commits.instants([2, 8]) == {2: NOON}


def test_an_empty_record_stands_at_0(record: Record) -> None:
    """Position 0 is the empty record: nothing to read, no commit."""
    assert record.position() == 0
    assert record.read() == []
    assert record.read_raw(0, 10) == []
    assert record.commits(0, 10) == []
    assert record.whole(0) is None
    assert record.at(NOON) is None
    assert verify(record) is None


@pytest.mark.parametrize("count", [2, ONE_STATEMENT_BELOW])
def test_newcomers_are_appended_as_any_events(record: Record, count: int) -> None:
    """The events of newcomers come back with the versions that each would have had by itself; streams on record go on."""
    record.append(a_list(2), by="test")
    rows = tuple(Row(at, f"示例新{at}有限公司", "浙江省", CODE if at == 1 else None) for at in range(1, count + 1))
    act = recognise(9, ["示例有限公司"], "2022-09-08")
    act = replace(act, recognise=(replace(act.recognise[0], rows=rows),))
    events = decide(act, Memory()).events
    again = Told(
        [*kept_of(events), *a_list(2)], [(1, next(one for one in parts_of(events) if isinstance(one, Newcomers)))]
    )
    record.append(again, by="test")
    found = record.read(2, 10_000)
    assert [(one.stream, one.event) for one in found] == list(again)
    assert [one.version for one in found[:5]] == [1, 1, 2, 1, 1]
    assert {one.version for one in found[5:-3]} <= {1}
    assert [one.version for one in found[-2:]] == [2, 2]
    assert verify(record) is None


@pytest.mark.parametrize("count", [1, 3, ONE_STATEMENT_BELOW - 1, ONE_STATEMENT_BELOW, ONE_STATEMENT_BELOW + 1])
def test_what_is_appended_is_read(record: Record, count: int) -> None:
    """Events come back in their order from position 1 on, however many there are in one commit."""
    events = a_list(count)

    commit = record.append(events, by="王")

    assert (commit.first, commit.last) == (1, count)
    assert record.read(limit=count + 1) == [
        Entry(position, stream, 1, event) for position, (stream, event) in enumerate(events, start=1)
    ]
    assert verify(record) is None


@pytest.mark.parametrize("count", [1, ONE_STATEMENT_BELOW])
def test_any_text_survives(record: Record, count: int) -> None:
    """Backslashes, quotes, tabs, line ends and NUL in a printed text are stored as they are, by either way."""
    odd = "示例\\N\\.\t\n\r\"'{},%s\x00𠮷公司"
    events: list[tuple[UUID, Event]] = [(UUID(int=n), EnterpriseRegistered(name=odd, act="\\")) for n in range(count)]

    record.append(events, by="王\\\t'")

    assert [entry.event for entry in record.read()] == [event for _, event in events]
    assert record.read_raw(0, 1)[0][-1] == "王\\\t'"
    assert verify(record) is None


def test_versions_that_are_not_known_may_come_late_in_a_long_commit(record: Record) -> None:
    """Where the first thousands of a commit are known to be new, the versions of the rest are looked up all the same."""
    record.append(a_list(2, first=2999), by="王")
    events = a_list(3000)

    record.append(events, by="王", versions={stream: 0 for stream, _ in events[:2500]})

    assert [entry.version for entry in record.read(after=2, limit=3000)] == [1] * 2998 + [2] * 2
    assert verify(record) is None


def test_versions_go_on_within_a_stream(record: Record) -> None:
    """Each stream counts its events from 1, over commits and within one, looked up or told."""
    stream, event = registered(1)

    record.append([(stream, event), (stream, event)], by="王")
    record.append([(stream, event)], by="王")
    record.append([(stream, event), recognised(9)], by="王", versions={stream: 3, recognised(9)[0]: 0})

    assert [entry.version for entry in record.read()] == [1, 2, 3, 4, 1]


@pytest.mark.parametrize("told", [0, 1])
def test_a_wrong_version_is_refused(record: Record, told: int) -> None:
    """Who says that a stream is where it is not writes nothing."""
    stream, event = registered(1)
    record.append([(stream, event), (stream, event)], by="王")

    with pytest.raises(IntegrityError):
        record.append([(stream, event)], by="王", versions={stream: told})

    assert record.position() == 2
    assert verify(record) is None


def test_nothing_cannot_be_appended(record: Record) -> None:
    """A commit without events would be no commit."""
    with pytest.raises(ValueError, match="at least one"):
        record.append([], by="王")


@pytest.mark.parametrize("count", [1, ONE_STATEMENT_BELOW])
def test_a_stale_decision_is_refused(record: Record, count: int) -> None:
    """A decision made at another position is told where the record is, and nothing is written."""
    record.append([registered(1)], by="王", expect=0)

    with pytest.raises(Moved) as moved:
        record.append(a_list(count), by="李", expect=0)
    with pytest.raises(Moved), record.writing() as connection:
        record.append(a_list(count), by="李", expect=0, connection=connection)

    assert moved.value.position == 1
    assert record.position() == 1
    assert record.append(a_list(count), by="李", expect=1).first == 2
    assert verify(record) is None


def test_a_transaction_of_the_caller_is_all_or_nothing(record: Record) -> None:
    """Appends inside `writing` see each other, and vanish together when it fails."""
    stream, event = registered(1)

    def fails() -> None:
        with record.writing() as connection:
            record.append([(stream, event)], by="王", connection=connection)
            record.append(a_list(ONE_STATEMENT_BELOW), by="王", connection=connection)
            assert record.position(connection) == ONE_STATEMENT_BELOW + 1
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()

    assert record.position() == 0
    with record.writing() as connection:
        record.append([(stream, event)], by="王", connection=connection)
        record.append([(stream, event)], by="王", connection=connection)
    assert [(entry.position, entry.version) for entry in record.read()] == [(1, 1), (2, 2)]
    assert len(record.commits(0, 10)) == 2
    assert verify(record) is None


def test_a_reader_sees_one_state(record: Record) -> None:
    """A reading transaction does not see what is appended meanwhile, and holds nobody up."""
    record.append([registered(1)], by="王")

    with record.reading() as connection:
        assert record.position(connection) == 1
        record.append([registered(2)], by="王")
        assert record.position(connection) == 1
        assert len(record.read(connection=connection)) == 1
    assert record.position() == 2


def test_pages_follow_each_other(three_commits: Record) -> None:
    """`after` is exclusive and `limit` a count: pages join without a gap, wherever they cut."""
    assert [entry.position for entry in three_commits.read(after=0, limit=4)] == [1, 2, 3, 4]
    assert [entry.position for entry in three_commits.read(after=4, limit=4)] == [5, 6]
    assert three_commits.read(after=6) == []


def test_stored_events_carry_their_commit(three_commits: Record) -> None:
    """The raw page has the bytes as stored, and when and by whom each was recorded, wherever it begins."""
    stream, event = recognised(5)

    raw = three_commits.read_raw(after=2, limit=3)

    assert [(row[0], row[5], row[6]) for row in raw] == [
        (3, NOON + HOUR, "李"),
        (4, NOON + 2 * HOUR, "王"),
        (5, NOON + 2 * HOUR, "王"),
    ]
    assert raw[2][1:5] == (stream, 1, *encode(event))


def test_a_position_inside_a_commit_counts_as_the_whole_one_before(three_commits: Record) -> None:
    """`whole` gives the last commit that ends at the position or before."""
    first, second, third = three_commits.commits(0, 10)

    assert (first, second) == (Commit(1, 2, NOON), Commit(3, 3, NOON + HOUR))
    assert [three_commits.whole(position) for position in range(8)] == [
        None, None, first, second, second, second, third, third,
    ]  # fmt: skip
    assert three_commits.commits(after=4, limit=1) == [third]


def test_an_instant_is_inclusive(three_commits: Record) -> None:
    """What was recorded at the instant itself counts; offsets are understood."""
    first, second, third = three_commits.commits(0, 10)
    tick = timedelta(microseconds=1)

    assert three_commits.at(NOON - tick) is None
    assert three_commits.at(NOON) == first
    assert three_commits.at(datetime.fromisoformat("2026-11-23T13:00:00+08:00")) == second
    assert three_commits.at(NOON + 2 * HOUR - tick) == second
    assert three_commits.at(NOON + 9 * HOUR) == third


def test_recorded_at_never_goes_back(record: Record) -> None:
    """When the clock goes back an hour, or stands still, commits are still recorded one after the other."""
    clocked = set_clock(record, NOON, NOON - HOUR, NOON, NOON + HOUR)
    tick = timedelta(microseconds=1)

    commits = [clocked.append([registered(number)], by="王") for number in range(4)]

    assert [commit.recorded_at for commit in commits] == [NOON, NOON + tick, NOON + 2 * tick, NOON + HOUR]
    assert record.commits(0, 10) == commits
    assert verify(record) is None


def test_the_databases_own_clock_is_used(record: Record) -> None:
    """Without another clock `recorded_at` is now, in UTC."""
    before = datetime.now(UTC)

    commit = record.append([registered(1)], by="王")

    assert commit.recorded_at.utcoffset() == timedelta(0)
    assert abs(commit.recorded_at - before) < HOUR
    assert record.whole(1) == commit


def test_stored_data_is_plain_json_for_sql(record: Record, engine: Engine) -> None:
    """A clerk with SQL alone can read a field of an event."""
    record.append([recognised(1)], by="王")
    field = "data ->> 'until'" if engine.dialect.name == "sqlite" else "data::json ->> 'until'"

    with engine.connect() as connection:
        assert date.fromisoformat(connection.exec_driver_sql(f"SELECT {field} FROM event").scalar_one()) == date(
            2025, 6, 30
        )
