"""The golden histories: every question answered as it stands, by the law of the ledger."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from domain.settling import Resolve
from domain.tier import Tier
from tests.vectors import act_of, vectors
from tests.world import Step, World, day

VECTORS = vectors()
QUESTIONS = [
    pytest.param(vector["name"], question, id=f"{vector['name']} / {number}")
    for vector in VECTORS
    for number, question in enumerate(vector["ask"], 1)
]
REFUSED = [
    pytest.param(vector["name"], place, id=f"{vector['name']} / step {step['step']}")
    for vector in VECTORS
    for place, step in enumerate(vector["steps"])
    if "refused" in step
]


def read(step: Mapping[str, Any]) -> Step:
    """A step of a golden history."""
    if "resolve" not in step:
        return act_of(step)
    one = step["resolve"]
    since = day(one["since"]) if one.get("since") else None
    return Resolve(one["name"], one["act"], one["reason"], one.get("enterprise"), one.get("batch"), since)


@cache
def played(name: str) -> tuple[World, tuple[int, ...]]:
    """A golden history recorded, and the position after each of its steps; 0 before the first."""
    steps = next(vector["steps"] for vector in VECTORS if vector["name"] == name)
    world, positions = World(), [0]
    for step in steps:
        if "refused" not in step:
            world.when(read(step)).settle()
        positions.append(world.memory.position)
    return world, tuple(positions)


@pytest.mark.parametrize(("name", "question"), QUESTIONS)
def test_golden_question(name: str, question: dict[str, Any]) -> None:
    """Verdict, status, term, ending and reasons are those of the golden history."""
    world, positions = played(name)
    after = question["known_after"]
    known = None if after is None else world.after.index(positions[after])
    answer = world.ask(
        question["name"],
        question["on"],
        tier=Tier(question["tier"]),
        known=known,
        published_by=question["published_by"],
    )
    assert (answer.verdict, answer.status) == (question["verdict"], question["status"])
    assert set(question["because_acts"]) <= set(answer.because)
    if "term_until" in question:
        assert answer.term is not None
        assert answer.term[1] == question["term_until"]
    if "ending" in question:
        assert (answer.ending._asdict() if answer.ending else None) == question["ending"]


@pytest.mark.parametrize(("name", "place"), REFUSED)
def test_step_that_is_refused(name: str, place: int) -> None:
    """A step that the golden history refuses is refused, and leaves the record as it was."""
    steps = next(vector["steps"] for vector in VECTORS if vector["name"] == name)
    world = World().when(*(read(step) for step in steps[:place]))
    world.settle()
    world.when(read(steps[place])).refused("not-held")


def test_every_golden_history_is_there() -> None:
    """The file holds histories with questions and at least one refused step, so that the tests above ask something."""
    assert len(VECTORS) >= 11
    assert len(QUESTIONS) >= 82
    assert REFUSED
