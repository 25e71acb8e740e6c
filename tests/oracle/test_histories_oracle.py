"""The oracle keeps what the rules call always true, on random histories."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from domain.act import Act
from tests.oracle.histories import Step, histories, history, record
from tests.oracle.model import Answer, Oracle
from tests.oracle.questions import questions


def _played(steps: list[Step]) -> Oracle:
    oracle = Oracle()
    for step in steps:
        record(oracle, step)
    return oracle


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(histories())
def test_an_answer_given_at_a_position_never_changes(steps: list[Step]) -> None:
    """What was answered when a step was the last is answered for that step after all others too."""
    whole = _played(steps)
    for asked in questions(Random(0), steps, 20):
        then = _played(steps[: asked.known])
        before = then.ask(asked.name, asked.tier, asked.on, None, asked.published_by)
        assert whole.ask(asked.name, asked.tier, asked.on, asked.known, asked.published_by) == before


def _plain(chance: Random) -> list[Act]:
    """Accepted acts of a history without names held, admitted or changed, and without corrections."""
    acts = [step for step in history(chance) if isinstance(step, Act) and not step.correct and not step.rename]
    days = {act.published for act in acts}
    held = any(block.unmatched != "refuse" for act in acts for block in act.renew)
    if held or len(days) < len(acts) or len({act.number for act in acts}) < len(acts):
        return []
    oracle = Oracle()
    return [act for act in acts if oracle.step(act) is None]


@pytest.mark.parametrize("seed", range(300))
def test_the_order_of_recording_does_not_matter(seed: int) -> None:
    """Acts recorded in another order that is not refused give the same verdicts, with and without a publication day."""
    chance = Random(seed)
    acts = _plain(chance)
    other = Oracle()
    if not acts or any(other.step(act) is not None for act in chance.sample(acts, len(acts))):
        return
    one = _played(list(acts))
    for asked in questions(chance, list(acts), 30):
        where = (asked.name, asked.tier, asked.on, None, asked.published_by)
        assert _unordered(one.ask(*where)) == _unordered(other.ask(*where)), asked


def _unordered(answer: Answer) -> Answer:
    """Reasons of one rank are told in the order of recording."""
    return replace(answer, because_acts=tuple(sorted(answer.because_acts)))
