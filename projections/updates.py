"""Annual updates, written from their events and read back: of which years an enterprise filed one, and when first."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from domain.event import AnnualUpdateFiled
from projections.asking_joined import Records
from projections.entry import Placed
from projections.reading import from_id, rows_of_ids
from projections.writing import change

_WRITE = "INSERT INTO annual_update (enterprise, year, filed, position) VALUES ({}, {}, {}, {}) ON CONFLICT DO NOTHING"
_FILED = "SELECT year, min(filed) FROM annual_update WHERE enterprise IN {ids} GROUP BY year"
_WHO = "SELECT enterprise FROM annual_update WHERE year = {} AND enterprise IN {ids}"


def write_updates(connection: Connection, placed: Sequence[Placed]) -> None:
    """Write what was filed, in the order of the record; one that is filed anew changes nothing."""
    filed = [(one.event, one.position) for one in placed if isinstance(one.event, AnnualUpdateFiled)]
    change(connection, _WRITE, [(event.enterprise, event.year, event.on.toordinal(), at) for event, at in filed])


def filed_by(connection: Connection, enterprise: UUID) -> dict[int, date]:
    """The years of which an enterprise filed its update, each with the civil day of the first filing."""
    found = rows_of_ids(connection, _FILED, Records(connection).family(enterprise))
    return {year: date.fromordinal(day) for year, day in found}


def filed_of(connection: Connection, year: int, enterprises: Collection[UUID]) -> set[UUID]:
    """Those of the enterprises that filed their update of a year."""
    records = Records(connection).families(enterprises)
    return {records[from_id(firm)] for (firm,) in rows_of_ids(connection, _WHO, list(records), year)}
