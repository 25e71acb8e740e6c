"""The sweep compared with the plainest reading, over random histories, days, gaps, contacts that come and go, late acts."""

from random import Random

import pytest
from sqlalchemy import Engine

from tests.oracle.histories import Maker
from tests.reminding.played import Played

SEEDS = range(16)


@pytest.mark.parametrize("seed", SEEDS)
def test_each_due_key_exactly_once(engine: Engine, database_url: str, seed: int) -> None:
    """Whatever happens in whatever order, each sweep says what the model says, and a second one on the day nothing."""
    chance = Random(seed)
    played = Played(engine, database_url, chance)
    for step in Maker(chance).history():
        played.player.play(step)
        for _ in range(chance.choice((0, 1, 2, 3))):
            _one_day(played)
    for _ in range(6):
        _one_day(played)
    assert not played.runtime.differences()
    played.close()


def _one_day(played: Played) -> None:
    played.later()
    before = played.player.memory.position
    played.happen()
    played.caught_up()
    expected = played.expected()
    swept = played.sweep()
    events = played.caught_up()
    expected.check(played, events)
    assert swept.planned + swept.missed + swept.opened <= len(events)
    played.sweep()
    assert not played.caught_up()
    assert played.player.memory.position >= before
