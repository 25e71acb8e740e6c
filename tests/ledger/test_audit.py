"""The audit finds what was changed behind the record's back, and names the first position."""

import pytest
from sqlalchemy import Engine

from ledger.audit import verify
from ledger.record import Record
from tests.ledger.samples import a_list, registered


@pytest.fixture
def kept(record: Record) -> Record:
    """A record of ten events in three commits: 1 to 4, 5, and 6 to 10; the last two events are of one stream."""
    record.append(a_list(4), by="王")
    record.append([registered(5)], by="李")
    record.append([*a_list(3, first=6), registered(5), registered(5)], by="王")
    return record


def tamper(engine: Engine, *statements: str) -> None:
    """Change the tables as somebody could who owns them: without their guards."""
    sqlite = engine.dialect.name == "sqlite"
    guards = [
        *(f"{table}_no_{verb} ON {table}" for table in ("event", "commit_log") for verb in ("update", "delete")),
        "head_forward ON head",
    ]
    with engine.begin() as connection:
        for guard in guards:
            connection.exec_driver_sql(f"DROP TRIGGER {guard.split(' ON ')[0] if sqlite else guard}")
        for statement in statements:
            connection.exec_driver_sql(statement)


def test_an_untouched_record_is_whole(kept: Record) -> None:
    """Nothing is found where nothing was done, and progress reaches the end."""
    told: list[int] = []

    assert verify(kept, told.append) is None
    assert told[-1] == 10


SWAP = (
    "UPDATE event SET position = 100 WHERE position = 2",
    "UPDATE event SET position = 2 WHERE position = 3",
    "UPDATE event SET position = 3 WHERE position = 100",
)


@pytest.mark.parametrize(
    ("statements", "position", "why"),
    [
        (["UPDATE event SET data = replace(data, '浙江省', '江苏省') WHERE position = 3"], 3, "digest"),
        (["UPDATE event SET name = 'title-revoked' WHERE position = 7"], 7, "digest"),
        (["UPDATE event SET version = 7 WHERE position = 10"], 10, "digest"),
        (
            ["UPDATE event SET stream = (SELECT stream FROM event WHERE position = 5), version = 9 WHERE position = 2"],
            2,
            "digest",
        ),
        (["DELETE FROM event WHERE position = 4"], 4, "missing"),
        (["DELETE FROM event WHERE position = 1"], 1, "missing"),
        (["DELETE FROM event WHERE position = 10"], 10, "missing"),
        (["DELETE FROM event"], 1, "missing"),
        (["UPDATE event SET position = 11 WHERE position = 3"], 3, "missing"),
        (["UPDATE event SET position = 0 WHERE position = 1"], 0, "below 1"),
        (SWAP, 1, "seal"),
        (["UPDATE commit_log SET recorded_by = '张' WHERE last_position = 5"], 5, "seal"),
        (["DELETE FROM commit_log WHERE last_position = 5"], 5, "a commit should begin here"),
        (["DELETE FROM commit_log WHERE last_position = 10"], 6, "no commit"),
        (["UPDATE commit_log SET last_position = 3 WHERE last_position = 4"], 1, "seal"),
        (["UPDATE commit_log SET recorded_at = '2100-01-01T00:00:00.000000Z' WHERE last_position = 4"], 5, "later"),
        (["UPDATE commit_log SET recorded_at = '2100-01-01T00:00:00.000000Z' WHERE last_position = 10"], 10, "head"),
        (["UPDATE head SET position = 12"], 11, "missing"),
        (["UPDATE head SET position = 8"], 9, "head"),
        (["DELETE FROM event WHERE position > 5", "DELETE FROM commit_log WHERE last_position > 5"], 6, "missing"),
    ],
)
def test_a_change_is_found_and_named(
    kept: Record, engine: Engine, statements: list[str], position: int, why: str
) -> None:
    """Whatever is changed, removed or moved, the first bad position and the reason are named."""
    tamper(engine, *statements)

    fault = verify(kept)

    assert fault is not None
    assert (fault.position, why in fault.en) == (position, True), fault
    assert fault.zh


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("column", ["name", "data"])
def test_a_flipped_byte_is_found_even_if_it_is_no_text_any_more(kept: Record, engine: Engine, column: str) -> None:
    """A byte that makes text unreadable is a fault with a position, not a crash."""
    tamper(engine, f"UPDATE event SET {column} = CAST(x'7bff' AS TEXT) WHERE position = 6")

    fault = verify(kept)

    assert fault is not None
    assert fault.position == 6


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("statement", "position"),
    [
        ("UPDATE event SET stream = x'00' WHERE position = 6", 6),
        ("UPDATE commit_log SET recorded_at = '昨天' WHERE last_position = 5", 5),
    ],
)
def test_a_value_of_the_wrong_form_is_found(kept: Record, engine: Engine, statement: str, position: int) -> None:
    """What the database takes and the record never wrote is a fault with a position."""
    tamper(engine, statement)

    fault = verify(kept)

    assert fault is not None
    assert fault.position == position


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_byte_flipped_in_the_file_is_found(kept: Record, engine: Engine) -> None:
    """A byte changed in the database file itself is found."""
    with engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    engine.dispose()
    path = engine.url.database
    assert path is not None
    with open(path, "r+b") as file:
        content = file.read()
        file.seek(content.index("示例3精密机械".encode()))
        file.write("示例8精密机械".encode())

    fault = verify(kept)

    assert fault is not None
    assert (fault.position, "digest" in fault.en) == (3, True)
