"""The present names of those who applied, for lists of ids."""

from collections.abc import Collection
from uuid import UUID

from projections.asking_applications import application_rows
from web.runtime import Runtime


def names_of(runtime: Runtime, applications: Collection[UUID]) -> dict[UUID, str]:
    """The enterprise's name of each of these applications; absent where nothing was filed."""
    if not applications:
        return {}
    with runtime.at_once() as connection:
        return {id: row.name for id, row in application_rows(connection, applications).items()}
