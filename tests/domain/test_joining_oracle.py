"""Records joined and parted in random histories: against the independent reading of the rules, and against never having joined."""

from itertools import permutations
from random import Random

import pytest

from domain.name import normalise
from domain.parting import decide_part
from domain.recording import Decision
from domain.refusal import Refused
from domain.stream import title_stream
from domain.tier import Tier
from domain.uniting import Join, decide_join
from tests.memory import Memory
from tests.oracle.compare import asked, decided, evened, play
from tests.oracle.histories import Join as Joined
from tests.oracle.histories import Part, Step, joined_history
from tests.oracle.questions import days, questions

SHARE = 25

RARE = (469, 1544, 1923, 1980, 5209, 6311, 6893, 6926, 7909)
"""Seeds of histories in which the two differed once; each has a test of its own, reduced to a few acts."""


@pytest.mark.parametrize("start", range(0, 250, SHARE))
def test_joined_records_agree_with_the_oracle(start: int) -> None:
    """What one refuses the other refuses, and every answer is the same, before, between and after."""
    for seed in range(start, start + SHARE):
        _agree(seed)


@pytest.mark.parametrize("seed", RARE)
def test_joined_records_agree_with_the_oracle_in_rare_histories(seed: int) -> None:
    """What differed once agrees."""
    _agree(seed)


def _agree(seed: int) -> None:
    chance = Random(seed)
    steps = joined_history(chance)
    played, different = play(steps)
    assert different is None, (seed, different)
    for question in questions(chance, steps, 40):
        ledger, oracle = asked(played, question)
        assert ledger == oracle, (seed, question)


def test_parted_is_as_if_never_joined() -> None:
    """In the midst of a history two records are joined, and parted at its end: all stands as without it."""
    assert any([_parted(seed) for seed in range(150)])


def _parted(seed: int) -> bool:
    chance = Random(seed)
    told = [one for one in joined_history(chance) if not isinstance(one, Joined | Part)]
    steps = [one for one in map(evened, told) if one is not None]
    plain, other = Memory(), Memory()
    half = len(steps) // 2 + 1
    for step in steps[:half]:
        _take(plain, step)
        _take(other, step)
    ends = _join_any(other, chance)
    if ends is None:
        return False
    for step in steps[half:]:
        if _take(plain, step) != _take(other, step):
            return False
    try:
        other.append(decide_part(ends, "误合并", other).events)
    except Refused as refused:
        if refused.refusal.code != "join-used":
            raise
        return False
    assert _everything(plain, steps) == _everything(other, steps), seed
    return True


def _take(memory: Memory, step: Step) -> str:
    decision, refusal = decided(step, memory)
    memory.append(decision.events if decision else ())
    return refusal.code if refusal else ""


def _join_any(memory: Memory, chance: Random) -> str | None:
    """Join two records that may be joined; the id of the one that ended."""
    found = sorted({one for some in memory.names_at(memory.position).values() for one in some}, key=str)
    pairs = list(permutations(found, 2))
    for keep, ends in chance.sample(pairs, len(pairs)):
        try:
            decision: Decision = decide_join(Join(str(keep), str(ends), "同一企业"), memory)
        except Refused:
            continue
        memory.append(decision.events)
        return str(ends)
    return None


def _everything(memory: Memory, steps: list[Step]) -> list[object]:
    """What is on record now: facts, names, open names, what persons settled, and how every title stands on every day that matters."""
    names = memory.names_at(memory.position)
    firms = sorted({one for some in names.values() for one in some}, key=str)
    streams = [title_stream(one, tier) for one in firms for tier in Tier]
    on, publications = days(steps)
    standings = [
        memory.standing(stream, day, memory.position, by)[0]._replace(because=(), ending=None)
        for stream in streams
        for day in on
        for by in (None, publications[len(publications) // 2])
    ]
    settled = [one for act in memory.orders for one in sorted(memory.settlements(act)) if one.by == "person"]
    waiting = sorted((one.act, one.block, normalise(one.name)) for tier in Tier for one in memory.open_names(tier))
    facts = [sorted((fact._replace(order=0) for fact in memory.live(stream)), key=str) for stream in streams]
    return [{k: set(v) for k, v in names.items()}, memory.names(firms), facts, settled, waiting, standings]
