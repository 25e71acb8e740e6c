"""Attempts to send, claimed and noted beside the record (ledger.beside.attempt)."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update

from domain.instant import micros
from ledger.beside import attempt
from ledger.contacts import stored_id


class Attempt(NamedTuple):
    """An attempt as it stands: `began` in microseconds since 1970 UTC; `noted` once its outcome is on record."""

    number: int
    began: int
    noted: bool


def attempts_of(connection: Connection, message: UUID) -> list[Attempt]:
    """All attempts of a message, in no order."""
    asked = select(attempt.c.number, attempt.c.began, attempt.c.noted).where(_of(connection, message))
    found: Any = connection.execute(asked)
    return [Attempt(number, began, bool(noted)) for number, began, noted in found]


def begin(connection: Connection, message: UUID, number: int, at: datetime) -> None:
    """Claim an attempt, at an aware instant. Raises the library's IntegrityError if another process has claimed it."""
    values = {"message": stored_id(connection, message), "number": number, "began": micros(at), "noted": False}
    connection.execute(insert(attempt).values(values))


def close(connection: Connection, message: UUID, number: int | None = None) -> None:
    """Mark an attempt, or all of the message, as noted."""
    own = _of(connection, message)
    which = own if number is None else own & (attempt.c.number == number)
    connection.execute(update(attempt).where(which).values(noted=True))


def forget(connection: Connection, message: UUID) -> None:
    """Take all attempts of a message away, so that it begins anew."""
    connection.execute(delete(attempt).where(_of(connection, message)))


def _of(connection: Connection, message: UUID) -> Any:
    return attempt.c.message == stored_id(connection, message)
