"""Histories recorded in a database and in memory at once, so that the tables can be compared with the plainest reading."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Engine

from domain.act import Act
from domain.docket import Docket
from domain.parting import decide_part
from domain.recording import Decision, decide
from domain.refusal import Refused
from domain.settling import Resolve, decide_resolve, decide_undo
from domain.uniting import Join, decide_join
from ledger.record import Record
from projections.docket import TableDocket
from projections.loop import catch_up
from projections.schema import create
from tests.memory import Memory
from tests.oracle import histories
from tests.vectors import act_of


@dataclass
class Player:
    """Decides each step by the tables, and puts it on record in both."""

    engine: Engine
    memory: Memory = field(default_factory=Memory)
    ends: list[int] = field(default_factory=lambda: [0])

    def __post_init__(self) -> None:
        self.record = Record(self.engine)
        self.record.create()
        create(self.engine)

    def decided(self, step: Any, docket: Docket) -> Decision:
        """What a step of a golden or a random history means."""
        match step:
            case Act():
                return decide(step, docket)
            case histories.Resolve():
                batch, since = step.new or (None, None)
                asked = Resolve(step.name, step.act, step.reason, step.enterprise, batch, since)
                return decide_resolve(asked, docket)
            case histories.Undo():
                return decide_undo(step.name, step.act, "撤回", docket)
            case histories.Join():
                return decide_join(Join(step.keep, step.ends, "同一企业"), docket)
            case histories.Part():
                return decide_part(step.ends, "误合并", docket)
            case {"resolve": one}:
                return decide_resolve(_resolve(one), docket)
            case _:
                return decide(act_of(step), docket)

    def play(self, step: Any) -> bool:
        """Put a step on record; False if it is refused or changes nothing."""
        with self.record.writing() as connection:
            try:
                decision = self.decided(step, TableDocket(connection, self.record.read_streams))
            except Refused:
                return False
            if not decision.events:
                return False
            self.record.append(decision.events, by="test", connection=connection)
            catch_up(connection, self.record)
        self.memory.append(decision.events)
        self.ends.append(self.memory.position)
        return True


def _resolve(one: Mapping[str, Any]) -> Resolve:
    since = date.fromisoformat(one["since"]) if one.get("since") else None
    return Resolve(one["name"], one["act"], one["reason"], one.get("enterprise"), one.get("batch"), since)


def played(engine: Engine, steps: list[Any]) -> Iterator[Player]:
    """A player after each step that was put on record."""
    player = Player(engine)
    for step in steps:
        if player.play(step):
            yield player
