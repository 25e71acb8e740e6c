"""Which documents the record says were put to applications: what the store of files is held against."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from domain.event import EvidenceAttached
from ledger.codec import decode
from ledger.contacts import read_id
from ledger.schema import event


class Recorded(NamedTuple):
    """A document on record: the position of its event, the application, and what the event says."""

    position: int
    application: UUID
    attached: EvidenceAttached


def recorded_evidence(connection: Connection) -> Iterator[Recorded]:
    """Every document on record, in order of position. Reads the whole table of events once."""
    asked = select(event.c.position, event.c.stream, event.c.data).where(event.c.name == EvidenceAttached.NAME)
    for row in connection.execute(asked.order_by(event.c.position)):
        attached = decode(EvidenceAttached.NAME, row.data)
        assert isinstance(attached, EvidenceAttached)
        yield Recorded(row.position, read_id(row.stream), attached)
