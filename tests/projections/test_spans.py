"""Spans of all days, and stages of all that was known, say what verdicts say: on golden and on adversarial histories."""

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, Engine

from domain.civil import FAR_FUTURE, FAR_PAST, ONE_DAY
from domain.tier import Tier
from domain.verdict import Known, Verdict
from projections.asking_axes import stages
from projections.asking_spans import DaySpan, spans
from projections.asking_verdicts import Question, Verdicts
from projections.reading import from_id, rows
from tests.oracle.histories import Maker
from tests.projections.play import Player, played
from tests.vectors import vectors

SOME = 12


def around(some: Sequence[DaySpan]) -> Iterator[date]:
    """The first and the last day of each span."""
    for one in some:
        yield one.start
        yield one.end - ONE_DAY


def on(some: Sequence[DaySpan], day: date) -> DaySpan:
    """The one span that answers for a day."""
    (found,) = [one for one in some if one.start <= day < one.end]
    return found


def verdict(connection: Connection, one: UUID, tier: Tier, day: date, known: int) -> Verdict:
    """The verdict of a day."""
    return Verdicts(connection, Question(tier, day, Known(known, None), None)).of((one,))[0]


def compare(connection: Connection, ends: Sequence[int], dice: Random) -> int:
    """Compare some titles at all commits; gives how many answers were compared."""
    firms = [(from_id(stored), since) for stored, since in rows(connection, "SELECT id, known_from FROM enterprise")]
    asked = 0
    for one, since in dice.sample(sorted(firms), min(len(firms), SOME)):
        for tier in Tier:
            found = stages(connection, one, tier, ends[-1])
            days = sorted({day for stage in found for day in around(stage.spans)})
            for known in (end for end in ends if end >= since):
                stage = next(each for each in reversed(found) if each.since <= known)
                whole = spans(connection, one, Known(known, None), (tier,))[tier]
                assert (whole[0].start, whole[-1].end) == (FAR_PAST, FAR_FUTURE)
                for day in days:
                    said = verdict(connection, one, tier, day, known)
                    answer = (said.verdict, said.status, said.term, said.ending)
                    assert on(whole, day).answer == answer
                    assert on(whole, day).because == said.because
                    assert on(stage.spans, day).answer == answer
                    asked += 1
    return asked


def last(engine: Engine, steps: list[Any]) -> Player:
    """The player after all steps."""
    *_, player = played(engine, steps)
    return player


@pytest.mark.parametrize("vector", vectors(), ids=lambda vector: vector["name"])
def test_a_golden_history(engine: Engine, vector: dict[str, Any]) -> None:
    """Titles of a golden history, on the first and last day of every span, at every commit."""
    player = last(engine, vector["steps"])
    with engine.connect() as connection:
        assert compare(connection, player.ends, Random(1)) > 0


@pytest.mark.parametrize("seed", range(4))
def test_a_random_history(engine: Engine, seed: int) -> None:
    """Titles of a history with late acts, held names, corrections and partial lists."""
    player = last(engine, list(Maker(Random(seed)).history()))
    with engine.connect() as connection:
        assert compare(connection, player.ends, Random(seed)) > 0
