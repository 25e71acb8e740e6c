"""Which enterprises have applied where, for those who are to be told that they have not."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Connection

from projections.reading import as_id, from_id, rows_of_ids

_STANDING = """SELECT enterprise FROM application
    WHERE campaign = {} AND status IN ('submitted', 'recommended', 'declined') AND enterprise IN {ids}"""


def applied_in(
    connection: Connection, campaigns: Collection[UUID], enterprises: Collection[UUID]
) -> dict[UUID, set[UUID]]:
    """Of these enterprises those whose application in some of these campaigns stands, each with these campaigns."""
    found: dict[UUID, set[UUID]] = {}
    for campaign in campaigns if enterprises else ():
        for (firm,) in rows_of_ids(connection, _STANDING, enterprises, as_id(connection, campaign)):
            found.setdefault(from_id(firm), set()).add(campaign)
    return found
