"""One transaction for what an account's step puts on the record and what it changes beside it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import Connection

from domain.account import Actor
from domain.event import Event
from domain.refusal import Refused
from ledger.refusals import log_refusal
from web.runtime import Runtime


@dataclass(slots=True)
class Noted:
    """What is to go onto the record, and the connection under the write lock on which all else is changed."""

    connection: Connection
    events: list[tuple[UUID, Event]] = field(default_factory=list)


def note(runtime: Runtime, actor: Actor, way: Callable[[Noted], None]) -> None:
    """Do what `way` does, all or nothing, as `actor`. What is refused at the terminal is logged here; over HTTP it is anyway."""

    def decide(connection: Connection) -> list[tuple[UUID, Event]]:
        noted = Noted(connection)
        way(noted)
        return noted.events

    try:
        runtime.ledger_for(actor).note(decide)
    except Refused as refused:
        if actor.desk:
            log_refusal(runtime.record.engine, refused.refusal, source="terminal", by=actor.by)
        raise
