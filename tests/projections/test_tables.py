"""The tables say what the fold says, on golden and on random histories."""

from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine

from projections.rebuild import check
from tests.oracle.histories import Joiner, Maker, Step
from tests.projections.compare import compare_docket, compare_titles
from tests.projections.play import played
from tests.vectors import vectors


@pytest.mark.parametrize("vector", vectors(), ids=lambda vector: vector["name"])
def test_golden_history(engine: Engine, vector: dict[str, Any]) -> None:
    """After each act of a golden history deciding reads the same, and at its end every answer is that of the fold."""
    player = None
    for player in played(engine, vector["steps"]):
        with engine.connect() as connection:
            compare_docket(connection, player.memory, player.record)
    assert player is not None
    with engine.connect() as connection:
        assert compare_titles(connection, player.memory, player.ends) > 0
    assert check(engine, player.record) == []


@pytest.mark.parametrize("seed", [*range(12), 5975])
def test_random_history(engine: Engine, seed: int) -> None:
    """After each step of an adversarial history deciding reads the same, and every answer is that of the fold."""
    _agree(engine, Maker(Random(seed)).history())


@pytest.mark.parametrize("seed", [11, 45, 76, 92, 170, 189, 301, 334])
def test_random_history_with_joins(engine: Engine, seed: int) -> None:
    """Records joined and parted leave nothing behind that the fold does not say, at any position."""
    _agree(engine, Joiner(Random(seed)).history())


def _agree(engine: Engine, steps: list[Step]) -> None:
    player = None
    for player in played(engine, list(steps)):
        with engine.connect() as connection:
            compare_docket(connection, player.memory, player.record)
    assert player is not None
    with engine.connect() as connection:
        compare_titles(connection, player.memory, player.ends)
    assert check(engine, player.record) == []
