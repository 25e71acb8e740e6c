"""What deciding needs to know of records that are joined, or may be: the part of a docket that reads streams whole."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from domain.docket import Joining, Settlement, Told
from projections.docket_said import SaidTables
from projections.entry import ReadStreams
from projections.reading import as_id, from_id, rows
from projections.schema import OPEN

"""Reads the events of streams from the record."""

_NOW = f"known_to = {OPEN}"
_JOININGS = f"SELECT enterprise, other, name, position, known_from FROM joined WHERE {_NOW} ORDER BY position"
_SETTLED = f"""SELECT s.act, s.block, s.name, s.settled_by, s.batch, s.since FROM settlement s
    WHERE s.enterprise = {{}} AND s.{_NOW} ORDER BY s.position"""
_NAMING = f"""SELECT enterprise FROM turn WHERE other = {{}} AND {_NOW} UNION
    SELECT held FROM holding WHERE holder = {{}} AND {_NOW}"""


class JoinedTables(SaidTables):
    """The part of a docket (projections.docket) that is about joining records, over a connection."""

    def __init__(self, connection: Connection, read_streams: ReadStreams) -> None:
        super().__init__(connection)
        self._read_streams = read_streams

    def joinings(self) -> list[Joining]:
        """The records that are joined with others, in the order of recording."""
        found = rows(self._connection, _JOININGS)
        return [Joining(from_id(one), from_id(other), *rest) for one, other, *rest in found]

    def settled_as(self, enterprise: UUID) -> list[Settlement]:
        """The settlements in force by which printed names are this enterprise, in the order of recording."""
        found = rows(self._connection, _SETTLED, as_id(self._connection, enterprise))
        return [
            Settlement(act, block, name, enterprise, by, batch, date.fromordinal(since) if since else None)
            for act, block, name, by, batch, since in found
        ]

    def told(self, streams: Collection[UUID]) -> list[Told]:
        """All events of these streams, in the order of recording."""
        found = self._read_streams(list(streams), self._connection)
        return [Told(one.position, one.stream, one.event) for one in found]

    def naming(self, enterprise: UUID) -> set[UUID]:
        """The enterprises of which an act in force says something that names this one: merged into it, held by it."""
        one = as_id(self._connection, enterprise)
        return {from_id(found) for (found,) in rows(self._connection, _NAMING, one, one)}
