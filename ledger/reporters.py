"""Who reported an enterprise, kept beside the record: read by the officer who handles the case, and erasable."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select

from domain.instant import micros
from ledger.beside_cases import case_reporter
from ledger.contacts import stored_id


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reported, how to reach them, and their report as they worded it."""

    name: str
    contact: str
    words: str


def keep(connection: Connection, case: UUID, reporter: Reporter, at: datetime) -> None:
    """Keep who reported, within the transaction in which the report goes on record. `at` is an aware instant."""
    said = {"name": reporter.name, "contact": reporter.contact, "words": reporter.words, "saved": micros(at)}
    connection.execute(insert(case_reporter).values(id=stored_id(connection, case), **said))


def reporter_of(connection: Connection, case: UUID) -> Reporter | None:
    """Who reported; None where nobody did or it was erased."""
    mine = case_reporter.c.id == stored_id(connection, case)
    row = connection.execute(select(case_reporter).where(mine)).first()
    return None if row is None else Reporter(row.name, row.contact, row.words)


def erase(connection: Connection, case: UUID) -> bool:
    """Erase who reported, and in what words. Whether there was anything."""
    mine = case_reporter.c.id == stored_id(connection, case)
    return connection.execute(delete(case_reporter).where(mine)).rowcount > 0
