"""Cases, written from their events and read back (projections.tables_cases)."""

from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from domain.case import Case, evolve
from domain.event import CaseEvent
from domain.stream import id_of
from projections.entry import Placed
from projections.reading import from_id, rows_of_ids
from projections.writing import change, insert

COLUMNS = tuple(one.name for one in fields(Case))
_DAYS, _IDS = ("opened", "changed_on", "due"), ("enterprise", "handler")
_NOBODY = id_of(0)
_READ = f"SELECT {', '.join(COLUMNS)} FROM case_file WHERE id IN {{ids}}"
_WRITE = f"UPDATE case_file SET {', '.join(f'{one} = {{}}' for one in COLUMNS[1:])} WHERE id = {{}}"


def write_cases(connection: Connection, placed: Sequence[Placed]) -> None:
    """Write how the cases stand after these events, in the order of the record: each row is read and written once."""
    if not placed:
        return
    before = read_cases(connection, {from_id(one.stream) for one in placed})
    after = dict(before)
    touched = sorted({from_id(one.stream) for one in placed if isinstance(one.event, CaseEvent)})
    for one in placed:
        if isinstance(one.event, CaseEvent):
            id = from_id(one.stream)
            after[id] = evolve(after.get(id) or Case(id), one.event)
    insert(connection, "case_file", COLUMNS, [_row(after[id]) for id in touched if id not in before])
    moved = [_row(after[id]) for id in touched if id in before]
    change(connection, _WRITE, [(*row[1:], row[0]) for row in moved])


def read_cases(connection: Connection, ids: Collection[UUID]) -> dict[UUID, Case]:
    """These cases as they stand; absent where there is none."""
    found = [case_of(row) for row in rows_of_ids(connection, _READ, ids)] if ids else []
    return {one.id: one for one in found}


def case_of(row: Sequence[Any]) -> Case:
    """A case from the columns `COLUMNS` of its row."""
    read = dict(zip(COLUMNS, row, strict=True))
    for name in _DAYS:
        read[name] = None if read[name] is None else date.fromordinal(read[name])
    read["id"] = from_id(read["id"])
    for name in _IDS:
        found = from_id(read[name])
        read[name] = None if found == _NOBODY else found
    read["upheld"] = None if read["upheld"] is None else bool(read["upheld"])
    return Case(**read)


def _row(one: Case) -> tuple[Any, ...]:
    values = {name: getattr(one, name) for name in COLUMNS}
    for name in _DAYS:
        values[name] = None if values[name] is None else values[name].toordinal()
    for name in _IDS:
        values[name] = values[name] or _NOBODY
    values["upheld"] = None if one.upheld is None else int(one.upheld)
    return tuple(values.values())
