"""What an act means does not hang on the database: the same acts make the same events, in the same order."""

from pathlib import Path
from random import Random
from uuid import UUID

import pytest

from domain.event import Event
from ledger.engine import open_engine
from tests.memory import Memory
from tests.oracle import histories
from tests.oracle.compare import decided
from tests.postgres import fresh_database
from tests.projections.play import Player

Told = list[tuple[UUID, Event]]


def told(url: str, steps: list[histories.Step]) -> Told:
    """What a ledger has on record after these steps, event by event."""
    engine = open_engine(url)
    player = Player(engine)
    for step in steps:
        player.play(step)
    found = [(entry.stream, entry.event) for entry in player.record.read()]
    engine.dispose()
    return found


def meant(steps: list[histories.Step]) -> Told:
    """What the same steps mean to the record in memory."""
    memory = Memory()
    for step in steps:
        decision, _ = decided(step, memory)
        memory.append(decision.events if decision else ())
    return memory.log


@pytest.mark.parametrize("seed", range(8))
def test_both_databases_and_the_memory_tell_the_same(postgres_url: str, tmp_path: Path, seed: int) -> None:
    """Random histories, joined records and corrections among them."""
    steps = histories.joined_history(Random(seed))
    with fresh_database(postgres_url) as postgres:
        own = told(f"sqlite:///{tmp_path / 'x.db'}", steps)
        assert own
        assert own == told(postgres, steps) == meant(steps)
