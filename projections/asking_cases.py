"""Cases for lists: those of an authority or an enterprise, all or those in which a day has passed, page after page."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.case import FOR_AUTHORITY, UNSEEN, WAITING, Case
from projections.asking_joined import Records
from projections.cases import COLUMNS, case_of, read_cases
from projections.reading import as_id, rows

_COLUMNS = ", ".join(f"c.{one}" for one in COLUMNS)
_FROM = f"SELECT e.name, {_COLUMNS} FROM case_file c LEFT JOIN enterprise e ON e.id = c.enterprise"
_SEEN = f"(c.sort = 'change' OR c.status <> '{UNSEEN}')"
"""What an enterprise sees of the cases about it (`domain.case.Case.seen_by_enterprise`)."""
_THEIRS = f"c.status IN {WAITING}"
_OURS = f"(c.status IN {FOR_AUTHORITY} OR c.due < {{}})"
"""Whose turn it is; a day that has passed is the authority's too."""


class CaseRow(NamedTuple):
    """A case, of the enterprise that it is answered for now, with its present name."""

    name: str
    case: Case


class WantedCases(NamedTuple):
    """Which cases: of an authority, an enterprise (which sees a report once it was asked), a status, a kind, overdue on a civil
    day; `waits`: those in which, on a civil day, it is the enterprise's turn (where one is named), else the authority's.
    `act`: those that were decided by an act.
    """

    body: str | None = None
    enterprise: UUID | None = None
    status: str | None = None
    overdue: date | None = None
    kind: str | None = None
    waits: date | None = None
    act: str | None = None


def cases(connection: Connection, wanted: WantedCases, after: UUID | None = None, limit: int = 100) -> list[CaseRow]:
    """Up to `limit` cases in the order of their ids, after the one with the id `after` (exclusive)."""
    records = Records(connection)
    parts, values = _narrowed(connection, wanted, records)
    if after is not None:
        parts, values = [*parts, "c.id > {}"], [*values, as_id(connection, after)]
    asked = f"{_FROM} WHERE {' AND '.join(parts)} ORDER BY c.id LIMIT {{}}"
    found = [CaseRow(row[0] or "", case_of(row[1:])) for row in rows(connection, asked, *values, limit)]
    names = records.names(connection, [one.case.enterprise for one in found if one.case.enterprise])
    return [_answered(one, records, names) for one in found]


def case_at(connection: Connection, case: UUID) -> Case:
    """A case as it stands, of the enterprise that it is answered for now; with status `none` where nothing is on record."""
    found = read_cases(connection, (case,)).get(case) or Case(case)
    return _answered(CaseRow("", found), Records(connection), {}).case


def _answered(row: CaseRow, records: Records, names: Mapping[UUID, str]) -> CaseRow:
    whose = row.case.enterprise
    if whose is None:
        return row
    return CaseRow(names.get(whose, row.name), replace(row.case, enterprise=records.of(whose)))


def count_cases(connection: Connection, wanted: WantedCases) -> int:
    """How many cases are wanted."""
    parts, values = _narrowed(connection, wanted, Records(connection))
    found = rows(connection, f"SELECT count(*) FROM case_file c WHERE {' AND '.join(parts)}", *values)
    return int(found[0][0])


def _narrowed(connection: Connection, wanted: WantedCases, records: Records) -> tuple[list[str], list[object]]:
    parts: list[str] = ["c.version > 0"]
    values: list[object] = []
    for column in ("body", "status", "kind", "act"):
        if (value := getattr(wanted, column)) is not None:
            parts, values = [*parts, f"c.{column} = {{}}"], [*values, value]
    if wanted.enterprise is not None:
        family = records.family(wanted.enterprise)
        parts += [f"c.enterprise IN ({', '.join(['{}'] * len(family))})", _SEEN]
        values += [as_id(connection, one) for one in family]
    if wanted.overdue is not None:
        parts, values = [*parts, "c.due < {}"], [*values, wanted.overdue.toordinal()]
    if wanted.waits is not None:
        parts.append(_THEIRS if wanted.enterprise is not None else _OURS)
        values += [] if wanted.enterprise is not None else [wanted.waits.toordinal()]
    return parts, values
