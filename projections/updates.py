"""Annual updates, written from their events and read back: of which years an enterprise filed one, and when first."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from domain.event import AnnualUpdateFiled
from projections.entry import Placed
from projections.reading import as_id, from_id, rows, rows_of_ids
from projections.writing import change

_WRITE = "INSERT INTO annual_update (enterprise, year, filed, position) VALUES ({}, {}, {}, {}) ON CONFLICT DO NOTHING"
_FILED = "SELECT year, filed FROM annual_update WHERE enterprise = {}"
_WHO = "SELECT enterprise FROM annual_update WHERE year = {} AND enterprise IN {ids}"


def write_updates(connection: Connection, placed: Sequence[Placed]) -> None:
    """Write what was filed, in the order of the record; one that is filed anew changes nothing."""
    filed = [(one.event, one.position) for one in placed if isinstance(one.event, AnnualUpdateFiled)]
    change(connection, _WRITE, [(event.enterprise, event.year, event.on.toordinal(), at) for event, at in filed])


def filed_by(connection: Connection, enterprise: UUID) -> dict[int, date]:
    """The years of which an enterprise filed its update, each with the civil day of the first filing."""
    return {year: date.fromordinal(day) for year, day in rows(connection, _FILED, as_id(connection, enterprise))}


def filed_of(connection: Connection, year: int, enterprises: Collection[UUID]) -> set[UUID]:
    """Those of the enterprises that filed their update of a year."""
    return {from_id(firm) for (firm,) in rows_of_ids(connection, _WHO, enterprises, year)}
