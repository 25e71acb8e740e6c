"""Rebuilding and checking: the living tables against those that the record says."""

from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine

from ledger.record import Record
from projections.loop import catch_up, follow, position
from projections.reading import rows
from projections.rebuild import NAMES, check, rebuild
from projections.schema import LAW, checkpoint
from tests.oracle.histories import Maker
from tests.projections.play import Player, played
from tests.projections.test_loop import a_publication, contents

DAMAGE = {
    "title": "UPDATE title SET positions = '1' WHERE stream = (SELECT min(stream::text)::uuid FROM title)",
    "period": "UPDATE period SET status = 'in-term', verdict = 'valid' WHERE status = 'past-term'",
    "enterprise_name": "DELETE FROM enterprise_name WHERE position = (SELECT min(position) FROM enterprise_name)",
    "said": "UPDATE said SET tier = 1 - tier",
    "act_version": "UPDATE act_version SET url = 'https://example.invalid/'",
    "course": "INSERT INTO course (id, moves) VALUES (7, '[]')",
}


@pytest.fixture
def player(engine: Engine) -> Player:
    """A random history of several acts on record."""
    return list(played(engine, list(Maker(Random(5)).history())))[-1]


@pytest.mark.parametrize("table", DAMAGE)
def test_a_row_changed_by_hand_is_found_and_mended(player: Player, table: str) -> None:
    """`check` names the table and key of a row changed by hand; `rebuild` mends it."""
    with player.engine.begin() as connection:
        before = contents(connection)
        statement = DAMAGE[table]
        if player.engine.dialect.name == "sqlite":
            statement = statement.replace("min(stream::text)::uuid", "min(stream)")
        assert connection.exec_driver_sql(statement).rowcount > 0
    found = check(player.engine, player.record)
    assert found
    assert {one.table for one in found} == {table}
    assert all(one.found != one.expected and one.key for one in found)
    rebuild(player.engine, player.record)
    assert check(player.engine, player.record) == []
    with player.engine.connect() as connection:
        assert contents(connection) == before


def test_rebuilding_one_by_name_leaves_the_others(player: Player) -> None:
    """A rebuild of the names alone mends names and leaves other damage to be found."""
    with player.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE enterprise SET name = '示例'")
        connection.exec_driver_sql("UPDATE act_version SET issuer = '示例'")
    rebuild(player.engine, player.record, ["names"])
    assert {one.table for one in check(player.engine, player.record)} == {"act_version"}


def test_every_table_of_law_has_a_name_to_be_rebuilt_by() -> None:
    """No table but the checkpoint is left out of the names, and none has two."""
    named = [table for tables in NAMES.values() for table in tables]
    assert sorted(one.name for one in (*named, checkpoint)) == sorted(one.name for one in LAW)


def test_rebuilding_from_nothing_makes_tables_and_fills_them(engine: Engine, record: Record) -> None:
    """Where tables were never made, a rebuild makes them and brings them to the end of the record."""
    record.append(a_publication(30), by="test")
    told: list[int] = []
    assert rebuild(engine, record, progress=told.append) == 61
    assert told == [61]
    assert check(engine, record) == []
    with engine.connect() as connection:
        assert rows(connection, "SELECT count(*) FROM title") == [(30,)]


def test_a_rebuild_catches_up_what_came_meanwhile(player: Player) -> None:
    """Acts recorded but not yet in the living tables are in them after a rebuild."""
    player.record.append([_late()], by="test")
    at = rebuild(player.engine, player.record)
    assert at == player.memory.position + 1
    with player.engine.connect() as connection:
        assert position(connection) == at
    assert check(player.engine, player.record) == []


def test_readers_keep_their_tables_during_a_rebuild(player: Player) -> None:
    """A reader whose transaction began before a rebuild sees the old rows to its end, and waits for nothing."""
    with player.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE enterprise SET name = '示例'")
    with player.record.reading() as reader:
        before = rows(reader, "SELECT id, name FROM enterprise ORDER BY id")
        rebuild(player.engine, player.record)
        assert rows(reader, "SELECT id, name FROM enterprise ORDER BY id") == before
    with player.engine.connect() as connection:
        assert rows(connection, "SELECT id, name FROM enterprise ORDER BY id") != before


def test_the_living_tables_go_on_after_a_rebuild(player: Player) -> None:
    """Catching up after a rebuild goes on from its position."""
    rebuild(player.engine, player.record)
    player.record.append([_late()], by="test")
    with player.engine.begin() as connection:
        assert catch_up(connection, player.record) == player.memory.position + 1
    assert follow(player.engine, player.record) == player.memory.position + 1
    assert check(player.engine, player.record) == []


def _late() -> Any:
    return a_publication(1)[1]


def test_a_table_of_another_release_is_made_anew(player: Player) -> None:
    """One column too many that must not be empty, one too few: both tables get their own columns and all their rows."""
    with player.engine.begin() as connection:
        before = contents(connection)
        connection.exec_driver_sql("ALTER TABLE case_file ADD COLUMN gone integer NOT NULL DEFAULT 0")
        connection.exec_driver_sql("ALTER TABLE title RENAME COLUMN positions TO places")
    rebuild(player.engine, Record(player.engine), ["acts"])
    with player.engine.begin() as connection:
        assert contents(connection) == before
    assert check(player.engine, Record(player.engine)) == []
