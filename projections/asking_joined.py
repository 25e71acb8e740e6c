"""Records that are joined with others, as known at a position: who is answered for whom."""

from collections.abc import Collection, Iterable
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from projections.reading import as_id, from_id, rows, rows_of_ids
from projections.schema import OPEN

_ALL = """SELECT enterprise, other, name, position FROM joined WHERE known_from <= {} AND known_to > {} ORDER BY position DESC"""
_KNOWN = "SELECT enterprise, other FROM joined WHERE known_from <= {} AND known_to > {}"
_NAMES = "SELECT id, name FROM enterprise WHERE id IN {ids}"
_OTHERS = "SELECT DISTINCT other FROM joined WHERE enterprise = {} AND known_from <= {}"


class Records:
    """Which records are one enterprise's, now or as known at a position.

    What was filed under a record keeps its id: whose it is follows from the joins in force, so that it is the record's own
    again once the two are parted.
    """

    def __init__(self, connection: Connection, known: int = OPEN - 1) -> None:
        self._into = {from_id(one): from_id(other) for one, other in rows(connection, _KNOWN, known, known)}

    def of(self, record: UUID) -> UUID:
        """The enterprise for which a record is answered: itself, unless it is joined with another."""
        while record in self._into:
            record = self._into[record]
        return record

    def family(self, enterprise: UUID) -> list[UUID]:
        """The records that are answered for the same enterprise as this one, the one that goes on first."""
        first = self.of(enterprise)
        return [first, *sorted((one for one in self._into if self.of(one) == first), key=str)]

    def families(self, enterprises: Iterable[UUID]) -> dict[UUID, UUID]:
        """These enterprises and the records joined with them, each with the one of them that is answered for it."""
        asked = {self.of(one): one for one in enterprises}
        joined = {one: asked[first] for one in self._into if (first := self.of(one)) in asked}
        return {**joined, **{one: given for one, given in asked.items()}}

    def names(self, connection: Connection, records: Collection[UUID]) -> dict[UUID, str]:
        """Of those of the records that are joined the present name of the enterprise that each is answered for."""
        asked = {one: self.of(one) for one in records if one in self._into}
        found = rows_of_ids(connection, _NAMES, set(asked.values())) if asked else []
        names = {from_id(one): name for one, name in found}
        return {one: names[first] for one, first in asked.items()}


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
