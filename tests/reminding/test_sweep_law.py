"""Opening a re-review changes nothing in law: not one verdict, and not what later acts are decided to do."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest

from domain.act import Act
from domain.event import TitleReReviewDue
from domain.fact import BEGUN, RENEWED
from domain.recording import Decision, decide
from domain.refusal import Refused
from domain.settling import Resolve, decide_resolve, decide_undo
from tests.memory import Memory
from tests.oracle import histories
from tests.projections.asked import days, publications


def decided(step: Any, memory: Memory) -> Decision | None:
    """What a step means to a record; None if it is refused."""
    try:
        if isinstance(step, Act):
            return decide(step, memory)
        if isinstance(step, histories.Resolve):
            batch, since = step.new or (None, None)
            return decide_resolve(Resolve(step.name, step.act, step.reason, step.enterprise, batch, since), memory)
        return decide_undo(step.name, step.act, "撤回", memory)
    except Refused:
        return None


def open_some(memory: Memory, chance: Random) -> None:
    """Open re-reviews of some titles, as a sweep does: by the act that gave a term."""
    for stream in sorted(memory.entries):
        giving = [fact for fact in memory.live(stream) if fact.kind in BEGUN or fact.kind == RENEWED]
        if giving and chance.random() < 0.4:
            fact = chance.choice(giving)
            due = fact.published + timedelta(1095)
            event = TitleReReviewDue(
                act=fact.serves, published=fact.published, batch=fact.batch, granter=fact.granter, due=due
            )
            memory.append([(stream, event)])


@pytest.mark.parametrize("seed", range(40))
def test_open_re_reviews_change_no_verdict(seed: int) -> None:
    """One history with re-reviews opened between its acts and one without: refused alike, and standing alike."""
    chance = Random(seed)
    plain, opened = Memory(), Memory()
    for step in histories.Maker(chance).history():
        one, other = decided(step, plain), decided(step, opened)
        assert (one is None) == (other is None)
        if one and other:
            plain.append(one.events)
            opened.append(other.events)
            open_some(opened, chance)
    assert plain.entries.keys() == opened.entries.keys()
    for stream in plain.entries:
        for day in days(plain):
            for by in publications(plain):
                one_stands = plain.standing(stream, day, plain.position, by)[0]
                other_stands = opened.standing(stream, day, opened.position, by)[0]
                assert one_stands[:6] == other_stands[:6], (stream, day, by)
