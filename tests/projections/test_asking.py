"""Verdicts from the tables are those of the pure fold, on golden and on random histories."""

from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.oracle.histories import Maker
from tests.projections.asked import compare_verdicts, moments
from tests.projections.play import Player, played
from tests.vectors import vectors


def last(engine: Engine, steps: list[Any]) -> Player:
    """The player after all steps."""
    *_, player = played(engine, steps)
    return player


@pytest.mark.parametrize("vector", vectors(), ids=lambda vector: vector["name"])
def test_verdicts_of_a_golden_history(engine: Engine, vector: dict[str, Any]) -> None:
    """Every name has the verdict of the fold, on every day that matters, at every commit and publication."""
    player = last(engine, vector["steps"])
    asked = list(moments(player.memory, player.ends))
    with engine.connect() as connection:
        assert compare_verdicts(connection, player.memory, Random(1).sample(asked, min(len(asked), 400))) > 0


@pytest.mark.parametrize("seed", range(8))
def test_verdicts_of_a_random_history(engine: Engine, seed: int) -> None:
    """Every name of an adversarial history has the verdict of the fold, at moments drawn at random."""
    player = last(engine, list(Maker(Random(seed)).history()))
    asked = list(moments(player.memory, player.ends))
    with engine.connect() as connection:
        assert compare_verdicts(connection, player.memory, Random(seed).sample(asked, min(len(asked), 200))) > 0
