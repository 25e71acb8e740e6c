"""Cases for lists: those of an authority or an enterprise, all or those in which a day has passed, page after page."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.case import Case
from projections.cases import COLUMNS, case_of
from projections.reading import as_id, rows

_COLUMNS = ", ".join(f"c.{one}" for one in COLUMNS)
_FROM = f"SELECT e.name, {_COLUMNS} FROM case_file c LEFT JOIN enterprise e ON e.id = c.enterprise"
_SEEN = "(c.sort = 'change' OR c.status <> 'received')"
"""An enterprise sees a report about itself once it was asked."""


class CaseRow(NamedTuple):
    """A case, with the enterprise's present name."""

    name: str
    case: Case


class WantedCases(NamedTuple):
    """Which cases: of an authority, an enterprise (which sees a report once it was asked), a status, overdue on a civil day."""

    body: str | None = None
    enterprise: UUID | None = None
    status: str | None = None
    overdue: date | None = None


def cases(connection: Connection, wanted: WantedCases, after: UUID | None = None, limit: int = 100) -> list[CaseRow]:
    """Up to `limit` cases in the order of their ids, after the one with the id `after` (exclusive)."""
    parts: list[str] = ["c.version > 0"]
    values: list[object] = []
    if wanted.body is not None:
        parts, values = [*parts, "c.body = {}"], [*values, wanted.body]
    if wanted.enterprise is not None:
        parts, values = [*parts, "c.enterprise = {}", _SEEN], [*values, as_id(connection, wanted.enterprise)]
    if wanted.status is not None:
        parts, values = [*parts, "c.status = {}"], [*values, wanted.status]
    if wanted.overdue is not None:
        parts, values = [*parts, "c.due < {}"], [*values, wanted.overdue.toordinal()]
    if after is not None:
        parts, values = [*parts, "c.id > {}"], [*values, as_id(connection, after)]
    asked = f"{_FROM} WHERE {' AND '.join(parts)} ORDER BY c.id LIMIT {{}}"
    return [CaseRow(row[0] or "", case_of(row[1:])) for row in rows(connection, asked, *values, limit)]
