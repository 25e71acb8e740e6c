"""Whose message it is, and whether it was acknowledged: what is asked before that goes onto the record."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from projections.reading import as_id, from_id, look_up


class MessageOf(NamedTuple):
    """A message: the contact that it is for, and whether it was acknowledged."""

    contact: UUID
    acknowledged: bool


def message_of(connection: Connection, id: UUID) -> MessageOf | None:
    """The message with this id; None if there is none."""
    statement = "SELECT contact, acknowledged FROM message WHERE id = {}"
    found = look_up(connection, statement, as_id(connection, id))
    return MessageOf(from_id(found[0][0]), found[0][1] is not None) if found else None
