"""Applications, written from their events and from the draws of spot checks (projections.tables_applications)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, assert_never
from uuid import UUID

from sqlalchemy import Connection

from domain.event import (
    ApplicationChecked,
    ApplicationDeclined,
    ApplicationEvent,
    ApplicationNotFiled,
    ApplicationRecommended,
    ApplicationReviewed,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    DifferenceSettled,
    EvidenceAttached,
    FindingWithdrawn,
    PaperCompared,
    SpotCheckDrawn,
    SpotCheckFound,
)
from domain.event_application import CheckedEvent, FiledEvent, FoundEvent, PaperEvent
from domain.grouping import named_in_group
from domain.stream import id_of
from projections.entry import Placed
from projections.reading import from_id, rows_of_ids
from projections.writing import change, insert

_NOBODY = id_of(0)


class Row(NamedTuple):
    """A row of the table `application`, its columns in their order."""

    id: UUID
    campaign: UUID = _NOBODY
    enterprise: UUID = _NOBODY
    body: str = ""
    status: str = "none"
    revision: int = 0
    version: int = 0
    submitted_on: int | None = None
    paper: str = "none"
    open: str = ""
    reviewed_on: int | None = None
    rank: int | None = None
    checked: str = "none"
    drawn: int | None = None
    spot: str = "none"
    product: str = ""
    product_code: str = ""
    position: int = 0


_READ = f"SELECT {', '.join(Row._fields)} FROM application WHERE id IN {{ids}}"
_WRITE = f"UPDATE application SET {', '.join(f'{one} = {{}}' for one in Row._fields[1:])} WHERE id = {{}}"
_FORGET = "DELETE FROM application_group WHERE application = {}"


def write_applications(connection: Connection, placed: Sequence[Placed]) -> None:
    """Write how the applications stand after these events, in the order of the record: each row is read and written once."""
    if not placed:
        return
    before = read_rows(connection, _concerned(placed))
    after = dict(before)
    groups: dict[UUID, tuple[str, ...]] = {}
    for one in placed:
        if isinstance(one.event, ApplicationSubmitted):
            groups[from_id(one.stream)] = named_in_group(one.event.form)
        _take(after, one)
    fresh = sorted(row for id, row in after.items() if id not in before)
    insert(connection, "application", Row._fields, fresh)
    change(connection, _WRITE, [(*row[1:], row[0]) for id, row in after.items() if before.get(id) not in (None, row)])
    _write_groups(connection, groups, after)


def read_rows(connection: Connection, ids: Collection[UUID]) -> dict[UUID, Row]:
    """The rows of these applications; absent where there is none."""
    found = rows_of_ids(connection, _READ, ids) if ids else []
    return {from_id(row[0]): Row(from_id(row[0]), from_id(row[1]), from_id(row[2]), *row[3:]) for row in found}


def _concerned(placed: Iterable[Placed]) -> set[UUID]:
    found: set[UUID] = set()
    for one in placed:
        if isinstance(one.event, SpotCheckDrawn):
            found.update(one.event.drawn)
        elif isinstance(one.event, ApplicationEvent):
            found.add(from_id(one.stream))
    return found


def _take(rows: dict[UUID, Row], one: Placed) -> None:
    if isinstance(one.event, SpotCheckDrawn):
        for place, application in enumerate(one.event.drawn, 1):
            rows[application] = rows.get(application, Row(application))._replace(drawn=place)
    elif isinstance(one.event, ApplicationEvent):
        id = from_id(one.stream)
        row = rows.get(id) or Row(id)
        rows[id] = moved(row, one.event)._replace(version=row.version + 1, position=one.position)


def moved(row: Row, event: ApplicationEvent) -> Row:
    """The row after one more event of the application, but for its version and position."""
    if isinstance(event, FiledEvent):
        return _filed(row, event)
    if isinstance(event, PaperEvent):
        return _compared(row, event)
    if isinstance(event, FoundEvent):
        return _found(row, event)
    return _checked(row, event)


def _filed(row: Row, event: FiledEvent) -> Row:
    match event:
        case ApplicationSubmitted():
            who = (row.id, event.campaign, event.enterprise, event.body, "submitted", event.revision)
            product, code = event.form.get("product", ""), event.form.get("product_code", "")
            return Row(*who, 0, event.on.toordinal())._replace(drawn=row.drawn, product=product, product_code=code)
        case ApplicationWithdrawn():
            return row._replace(status="withdrawn", rank=None)
        case ApplicationNotFiled():
            absent = row._replace(campaign=event.campaign, enterprise=event.enterprise, body=event.body)
            return absent._replace(status="not-filed")
        case EvidenceAttached():
            return row
        case _:
            assert_never(event)


def _compared(row: Row, event: PaperEvent) -> Row:
    match event:
        case PaperCompared():
            fields = " ".join(one.field for one in event.differences)
            return row._replace(paper="differs" if event.differences else "agrees", open=fields)
        case DifferenceSettled():
            left = " ".join(one for one in row.open.split() if one != event.field)
            return row._replace(open=left, paper="agrees" if row.paper == "differs" and not left else row.paper)
        case _:
            assert_never(event)


def _found(row: Row, event: FoundEvent) -> Row:
    match event:
        case ApplicationReviewed():
            return row._replace(reviewed_on=event.on.toordinal())
        case ApplicationRecommended():
            return row._replace(status="recommended", rank=event.rank)
        case ApplicationDeclined():
            return row._replace(status="declined", rank=None)
        case FindingWithdrawn():
            return row._replace(status="submitted", rank=None)
        case _:
            assert_never(event)


def _checked(row: Row, event: CheckedEvent) -> Row:
    match event:
        case ApplicationChecked():
            return row._replace(checked=_passed(all(one.passed for one in event.heads)))
        case SpotCheckFound():
            return row._replace(spot=_passed(event.passed))
        case _:
            assert_never(event)


def _passed(passed: bool) -> str:
    return "passed" if passed else "failed"


def _write_groups(connection: Connection, groups: Mapping[UUID, tuple[str, ...]], rows: Mapping[UUID, Row]) -> None:
    change(connection, _FORGET, [(id,) for id in groups if rows[id].revision > 1])
    named = [(norm, id) for id, names in groups.items() for norm in names]
    insert(connection, "application_group", ("norm", "application"), sorted(named))
