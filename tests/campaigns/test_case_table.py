"""The table of cases equals the fold of their streams, whatever happened; and it is made anew like every other."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, get_args, get_type_hints
from uuid import UUID

import pytest

from domain.case import Case, evolve
from domain.event import Event
from domain.event_case import CaseEvent, ReportReceived
from projections.cases import read_cases
from projections.docket import TableDocket
from tests.campaigns.house import CALL, House
from tests.world import JIA, YI

CASES = tuple(UUID(int=number << 64) for number in range(1, 5))
FIRST = date(2023, 1, 1)


def some(rng: random.Random, hint: Any) -> Any:
    """Any value of a field of this type."""
    if hint is date:
        return FIRST + timedelta(rng.randrange(400))
    if hint is UUID:
        return UUID(int=rng.randrange(1, 9) << 4)
    if hint is bool:
        return rng.random() < 0.5
    if hint is str:
        return rng.choice(("浙江省", "函1号"))
    return () if str(hint).startswith("tuple") else rng.choice(get_args(hint))


def event(rng: random.Random) -> CaseEvent:
    """Any event of a case."""
    kind = rng.choice(get_args(CaseEvent))
    hints = {name: hint for name, hint in get_type_hints(kind).items() if name != "NAME"}
    made: CaseEvent = kind(**{name: some(rng, hint) for name, hint in hints.items()})
    return made


def put(house: House, events: Sequence[tuple[UUID, Event]]) -> None:
    """These come onto the record."""
    house.runtime.ledger.note(lambda _: events)


@pytest.mark.parametrize("seed", range(3))
def test_the_table_is_the_fold(empty: House, seed: int) -> None:
    """After every commit, and when it is made anew."""
    rng, told = random.Random(seed), {one: Case(one) for one in CASES}
    for _ in range(15):
        commit = [(rng.choice(CASES), event(rng)) for _ in range(rng.randint(1, 5))]
        put(empty, commit)
        for stream, one in commit:
            told[stream] = evolve(told[stream], one)
        with empty.runtime.record.reading() as connection:
            assert read_cases(connection, CASES) == {id: one for id, one in told.items() if one.version}
    assert not empty.runtime.differences()
    empty.runtime.rebuild(("cases",))
    with empty.runtime.record.reading() as connection:
        assert read_cases(connection, CASES) == {id: one for id, one in told.items() if one.version}


def test_an_enterprise_with_a_case_is_concerned(house: House) -> None:
    """A correction may not take an enterprise off the record of which a case is."""
    jia, yi = house.enterprise(JIA), house.enterprise(YI)
    report = ReportReceived(enterprise=jia, body="浙江省", kind="other", evidence=(), on=FIRST)
    house.runtime.ledger.note(lambda _: [(CASES[0], report)])
    with house.runtime.record.reading() as connection:
        docket = TableDocket(connection, house.runtime.record.read_streams)
        assert docket.concerned((jia, yi), CALL.number) == {jia}
