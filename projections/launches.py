"""Objections and proposals: which there are and how they stand, written from their events (read: projections.asking_launches)."""

from collections.abc import Sequence

from sqlalchemy import Connection

from domain.event import ActProposed, ObjectionRaised, ObjectionSettled, ProposalPublished, ProposalWithdrawn
from projections.entry import Placed
from projections.writing import change, insert


def write_launches(connection: Connection, placed: Sequence[Placed]) -> None:
    """Write which objections and proposals there are after these events, and how they stand."""
    for one in placed:
        match one.event:
            case ObjectionRaised():
                row = (one.stream, one.event.campaign, "open", one.position)
                insert(connection, "objection", ("id", "campaign", "status", "position"), [row])
            case ObjectionSettled():
                _moved(connection, "objection", one.event.outcome, one.stream)
            case ActProposed():
                mine = (one.stream, one.event.authority, "open", one.position)
                insert(connection, "proposal", ("id", "authority", "status", "position"), [mine])
            case ProposalWithdrawn():
                _moved(connection, "proposal", "withdrawn", one.stream)
            case ProposalPublished():
                _moved(connection, "proposal", "published", one.stream)
            case _:
                pass


def _moved(connection: Connection, table: str, status: str, stream: bytes) -> None:
    change(connection, f"UPDATE {table} SET status = {{}} WHERE id = {{}}", [(status, stream)])
