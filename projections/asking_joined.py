"""Records that are joined with others, as known at a position: who is answered for whom."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from projections.reading import as_id, from_id, rows

_INTO = "SELECT other FROM joined WHERE enterprise = {} AND known_from <= {} AND known_to > {}"
_ALL = """SELECT enterprise, other, name, position FROM joined WHERE known_from <= {} AND known_to > {} ORDER BY position DESC"""
_OTHERS = "SELECT DISTINCT other FROM joined WHERE enterprise = {} AND known_from <= {}"


def goes_on(connection: Connection, enterprise: UUID, known: int) -> UUID:
    """The enterprise for which a record is answered as known at a position: itself, unless it is joined with another."""
    found = rows(connection, _INTO, as_id(connection, enterprise), known, known)
    return goes_on(connection, from_id(found[0][0]), known) if found else enterprise


class JoinedRecord(NamedTuple):
    """A record that is joined with another, `into`; `name` is what it bore then, `position` that of the event."""

    record: UUID
    into: UUID
    name: str
    position: int


def all_joined(connection: Connection, known: int) -> list[JoinedRecord]:
    """The records that are joined as known at a position, the last first."""
    found = rows(connection, _ALL, known, known)
    return [JoinedRecord(from_id(one), from_id(other), *told) for one, other, *told in found]


def ever_joined(connection: Connection, enterprise: UUID, known: int) -> list[UUID]:
    """The enterprises with which a record is joined, or was, as known at a position."""
    return [from_id(one) for (one,) in rows(connection, _OTHERS, as_id(connection, enterprise), known)]
