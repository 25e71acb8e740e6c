"""For which enterprise an account acts: the one that its record is answered for now, where that was joined with another."""

from dataclasses import replace

from sqlalchemy import Connection

from domain.account import Actor
from projections.asking_joined import Records


def answered(actor: Actor | None, connection: Connection) -> Actor | None:
    """An actor as it may act now; after a join for the enterprise whose record goes on, after a parting for its own again."""
    if actor is None or actor.enterprise is None:
        return actor
    return replace(actor, enterprise=Records(connection).of(actor.enterprise))
