"""Newcomers of a list are told from its rows, and nothing differs from telling each by itself (domain.newcomers)."""

from dataclasses import replace
from random import Random

import pytest

from domain import recognition
from domain.act import Act, Row
from domain.newcomers import Told, kept_of
from domain.recording import decide
from domain.refusal import Refused
from domain.summary import summarise
from tests.acts import recognise
from tests.memory import Memory
from tests.oracle.compare import decided, evened
from tests.oracle.histories import history, joined_history
from tests.world import BING, JIA, YI, given

FIRST = recognise(1, [JIA], "2019-06-13")
CODE = "91110000600037341L"


def each_by_itself(patch: pytest.MonkeyPatch, step: Act, memory: Memory) -> object:
    """What is decided where every row goes the long way."""
    with patch.context() as patched:
        patched.setattr(recognition, "not_arriving", lambda *asked: frozenset(row.number for row in asked[2].rows))
        return said(step, memory)


def said(step: Act, memory: Memory) -> object:
    """The events and remarks of a decision, or its refusal."""
    try:
        decision = decide(step, memory)
    except Refused as refused:
        return refused.refusal
    return list(decision.events), list(decision.warnings), summarise(decision, {})


@pytest.mark.parametrize("seed", range(120))
def test_random_histories_are_decided_alike(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Events, their order, remarks, summaries and refusals are the same either way, step by step."""
    memory = Memory()
    make = joined_history if seed % 2 else history
    for step in [one for one in map(evened, make(Random(seed))) if one is not None]:
        if isinstance(step, Act):
            assert said(step, memory) == each_by_itself(monkeypatch, step, memory)
        decision, _ = decided(step, memory)
        if decision:
            memory.append(decision.events)


def test_rows_between_others_stay_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """One row of an enterprise on record among new ones; a code is attached to a new one."""
    memory = given(FIRST).memory
    act = recognise(4, ["示例戊有限公司", JIA, BING, YI], "2022-08-01")
    block = act.recognise[0]
    rows = (block.rows[0], block.rows[1], Row(3, BING, block.rows[2].body, CODE), block.rows[3])
    act = replace(act, recognise=(replace(block, rows=rows),))
    decision = decide(act, memory)
    assert isinstance(decision.events, Told)
    assert len(kept_of(decision.events)) == 3
    assert len(decision.events) == 10
    assert [event.NAME for _, event in decision.events][2:] == [
        "enterprise-registered", "title-recognised", "title-recognised", "enterprise-registered", "uscc-attached",
        "title-recognised", "enterprise-registered", "title-recognised",
    ]  # fmt: skip
    assert said(act, memory) == each_by_itself(monkeypatch, act, memory)


def test_any_event_can_be_picked() -> None:
    """The events of a decision are a sequence, by place and by slice."""
    events = decide(recognise(1, [JIA, YI], "2019-06-13"), Memory()).events
    whole = list(events)
    assert [events[at] for at in range(len(events))] == whole
    assert list(events[1:4]) == whole[1:4]
    assert events[-1] == whole[-1]
    with pytest.raises(IndexError):
        events[len(whole)]


def test_a_name_twice_is_refused_as_before() -> None:
    """The second of two new rows of one name is a second recognition."""
    given().when(recognise(1, [JIA, JIA], "2019-06-13")).refused("already-recognised")
