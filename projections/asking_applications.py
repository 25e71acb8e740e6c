"""Applications for lists: one row each as it stands now, filtered, page after page."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, Literal, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.application import STANDING
from projections.asking_joined import Records
from projections.reading import as_id, from_id, rows, rows_of_ids

Waits = Literal["to-compare", "differences", "to-review", "to-decide", "to-check", "to-find"]
WAITS: dict[Waits, str] = {
    "to-compare": "a.status = 'submitted' AND a.paper = 'none'",
    "differences": "a.status = 'submitted' AND a.open <> ''",
    "to-review": "a.status = 'submitted' AND a.paper <> 'none' AND a.open = '' AND a.reviewed_on IS NULL",
    "to-decide": "a.status = 'submitted' AND a.paper <> 'none' AND a.open = '' AND a.reviewed_on IS NOT NULL",
    "to-check": "a.status = 'recommended' AND a.checked = 'none'",
    "to-find": "a.status = 'recommended' AND a.drawn IS NOT NULL AND a.spot = 'none'",
}
"""What an application waits for: the first four are an authority's, the others the ministry's."""

_PAGE = 1000
_COLUMNS = """a.id, a.campaign, a.enterprise, e.name, a.body, a.status, a.revision, a.version, a.submitted_on, a.paper, a.open,
    a.reviewed_on, a.rank, a.checked, a.drawn, a.spot"""
_FROM = f"SELECT {_COLUMNS} FROM application a LEFT JOIN enterprise e ON e.id = a.enterprise"


class ApplicationRow(NamedTuple):
    """One application. `enterprise` is the one that it is answered for now, `name` its present one; `open` counts
    differences that nobody has settled.

    `submitted_on` and `reviewed` are civil days; `paper` is none, agrees or differs; `rank` the place in the order of merit;
    `checked` and `spot` none, passed or failed; `drawn` the place in the draw of a spot check, from 1.
    """

    id: UUID
    campaign: UUID
    enterprise: UUID
    name: str
    body: str
    status: str
    revision: int
    version: int
    submitted_on: date | None
    paper: str
    open: int
    reviewed: date | None
    rank: int | None
    checked: str
    drawn: int | None
    spot: str

    @property
    def stands(self) -> bool:
        """Whether it was filed and not taken back."""
        return self.status in STANDING


class Wanted(NamedTuple):
    """Which applications: of a campaign, an authority, a status, an enterprise, waiting for something; None: any."""

    campaign: UUID | None = None
    body: str | None = None
    status: str | None = None
    enterprise: UUID | None = None
    waits: Waits | None = None


def applications(
    connection: Connection, wanted: Wanted, after: UUID | None = None, limit: int = 100
) -> list[ApplicationRow]:
    """Up to `limit` applications in the order of their ids, after the one with the id `after` (exclusive)."""
    records = Records(connection)
    condition, values = _condition(connection, wanted, records)
    if after is not None:
        condition, values = f"{condition} AND a.id > {{}}", [*values, as_id(connection, after)]
    found = rows(connection, f"{_FROM} WHERE {condition} ORDER BY a.id LIMIT {{}}", *values, limit)
    return _answered(connection, records, [_row(row) for row in found])


def every_application(connection: Connection, wanted: Wanted) -> Iterator[ApplicationRow]:
    """All of them in the order of their ids, read a page at a time."""
    page = applications(connection, wanted, None, _PAGE)
    while page:
        yield from page
        page = applications(connection, wanted, page[-1].id, _PAGE) if len(page) == _PAGE else []


def application_rows(connection: Connection, ids: Collection[UUID]) -> dict[UUID, ApplicationRow]:
    """The rows of these applications; absent where nothing was ever filed."""
    found = [_row(row) for row in rows_of_ids(connection, f"{_FROM} WHERE a.id IN {{ids}}", ids)] if ids else []
    return {row.id: row for row in _answered(connection, Records(connection), found)}


def _answered(connection: Connection, records: Records, found: list[ApplicationRow]) -> list[ApplicationRow]:
    """The rows with the enterprises that they are answered for, where they were filed under a joined record."""
    names = records.names(connection, [row.enterprise for row in found])
    return [
        row._replace(enterprise=records.of(row.enterprise), name=names.get(row.enterprise, row.name)) for row in found
    ]


def _condition(connection: Connection, wanted: Wanted, records: Records) -> tuple[str, list[object]]:
    """The condition, and the values of its marks. A row without a campaign is a draw of what is not on record."""
    parts, values = ["a.version > 0"], []
    for column, value in wanted._asdict().items():
        if value is None:
            continue
        if column == "waits":
            parts.append(f"({WAITS[value]})")
        elif column == "enterprise":
            family = records.family(value)
            parts.append(f"a.enterprise IN ({', '.join(['{}'] * len(family))})")
            values += [as_id(connection, one) for one in family]
        else:
            parts.append(f"a.{column} = {{}}")
            values.append(as_id(connection, value) if isinstance(value, UUID) else value)
    return " AND ".join(parts), values


def _row(row: Any) -> ApplicationRow:
    (
        id, campaign, enterprise, name, body, status, revision, version, filed, paper, open_, reviewed, rank, checked,
        drawn, spot,
    ) = row  # fmt: skip
    return ApplicationRow(
        from_id(id), from_id(campaign), from_id(enterprise), name or "", body, status, revision, version, _day(filed),
        paper, len(open_.split()), _day(reviewed), rank, checked, drawn, spot,
    )  # fmt: skip


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
