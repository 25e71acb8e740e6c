"""Which enterprises have applied where, or filed what, for those who are to be told that they have not."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Connection

from projections.asking_joined import Records
from projections.reading import as_id, from_id, rows_of_ids
from projections.tables_applications import STANDS
from projections.updates import filed_of

_STANDING = f"""SELECT enterprise FROM application
    WHERE campaign = {{}} AND status {STANDS} AND enterprise IN {{ids}}"""


def has_done(
    connection: Connection, asked: Collection[UUID | int], enterprises: Collection[UUID]
) -> dict[UUID, set[UUID | int]]:
    """Of these enterprises those whose application in some of these campaigns stands, or that filed the update of some of
    these years, each with these campaigns and years.
    """
    found: dict[UUID, set[UUID | int]] = {}
    for one in asked if enterprises else ():
        who = filed_of(connection, one, enterprises) if isinstance(one, int) else _applied(connection, one, enterprises)
        for firm in who:
            found.setdefault(firm, set()).add(one)
    return found


def _applied(connection: Connection, campaign: UUID, enterprises: Collection[UUID]) -> set[UUID]:
    records = Records(connection).families(enterprises)
    found = rows_of_ids(connection, _STANDING, list(records), as_id(connection, campaign))
    return {records[from_id(firm)] for (firm,) in found}
