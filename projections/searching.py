"""The table that is searched: every name with its pinyin and initials, and every USCC (`projections.search` asks it).

It is filled by the same kind of loop as the tables of law, with a checkpoint of its own, so that it may lag behind them.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from domain.event import (
    EnterpriseAliased,
    EnterpriseAliasWithdrawn,
    EnterpriseEnrolled,
    EnterpriseRegistered,
    EnterpriseRenamed,
    EnterpriseRenameWithdrawn,
    EnterpriseWithdrawn,
    UsccAttached,
)
from domain.name import normalise
from projections.entry import Entries, Entry
from projections.pinyin import pinyin
from projections.reading import is_sqlite, rows
from projections.schema import OPEN
from projections.search_index import NAME
from projections.writing import change, insert

BATCH = 20_000
_COLUMNS = ("id", "enterprise", "name", "norm", "kind", "pinyin", "initials", "known_from", "known_to")
_TEXT = "INSERT INTO search_text (rowid, norm, pinyin, initials) VALUES ({}, {}, {}, {})"
_CLOSE = f"""UPDATE search SET known_to = {{}} WHERE id = (SELECT max(id) FROM search
    WHERE norm = {{}} AND enterprise = {{}} AND kind = {{}} AND known_to = {OPEN})"""


def catch_up_search(connection: Connection, source: Entries, batch: int = BATCH) -> int:
    """Bring the table up to the end of the record within the caller's transaction; returns the position it is at."""
    at = _lock(connection)
    while entries := source.read(at, batch, connection):
        apply_search(connection, entries)
        at = entries[-1].position
        change(connection, "UPDATE checkpoint SET position = {} WHERE name = {}", [(at, NAME)])
    return at


def _lock(connection: Connection) -> int:
    statement = "UPDATE checkpoint SET position = position WHERE name = {} RETURNING position"
    return int(rows(connection, statement, NAME)[0][0])


def clear_search(connection: Connection) -> None:
    """Empty the table, to be filled anew in the same transaction: readers see the old one until it commits."""
    _lock(connection)
    connection.exec_driver_sql("DELETE FROM search")
    if is_sqlite(connection):
        connection.exec_driver_sql("INSERT INTO search_text (search_text) VALUES ('delete-all')")
    change(connection, "UPDATE checkpoint SET position = 0 WHERE name = {}", [(NAME,)])


def apply_search(connection: Connection, entries: Iterable[Entry]) -> None:
    """Write what events say of names and codes, in the order of the record; other events are passed over.

    A row is known from the position of its event on. Names that are taken back stay, closed.
    """
    new: list[tuple[Any, ...]] = []
    for entry in entries:
        if row := _row(entry):
            new.append(row)
        elif gone := _gone(entry):
            _write(connection, new)
            new = []
            change(connection, _CLOSE, [gone])
    _write(connection, new)


def _write(connection: Connection, new: Sequence[tuple[Any, ...]]) -> None:
    insert(connection, "search", _COLUMNS, new)
    if is_sqlite(connection):
        change(connection, _TEXT, [(row[0], row[3], row[5], row[6]) for row in new])


def _row(entry: Entry) -> tuple[Any, ...] | None:
    match entry.event:
        case EnterpriseRegistered(name=name) | EnterpriseEnrolled(name=name):
            kind = "registered"
        case EnterpriseRenamed(after=name):
            kind = "renamed"
        case EnterpriseAliased(name=name):
            kind = "alias"
        case UsccAttached(uscc=code):
            return (entry.position, entry.stream, code, normalise(code), "uscc", "", "", entry.position, OPEN)
        case _:
            return None
    return (entry.position, entry.stream, name, normalise(name), kind, *pinyin(name), entry.position, OPEN)


def _gone(entry: Entry) -> tuple[Any, ...] | None:
    match entry.event:
        case EnterpriseRenameWithdrawn(after=name):
            return entry.position, normalise(name), entry.stream, "renamed"
        case EnterpriseAliasWithdrawn(name=name):
            return entry.position, normalise(name), entry.stream, "alias"
        case EnterpriseWithdrawn(name=name):
            return entry.position, normalise(name), entry.stream, "registered"
        case _:
            return None
