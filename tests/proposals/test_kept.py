"""A dry run is worked out once for what it is of: what comes onto the record since makes it anew, or has no part in it."""

from collections.abc import Callable
from uuid import UUID

import pytest

from domain.account import Actor
from domain.act import Act
from projections.campaigndocket import CampaignTables
from tests.acts import champion, end
from tests.campaigns.house import WU, House
from tests.proposals.office import FANG, GAO, HE, OUT, SHOWN, WEN, objected, proposed, staffed
from tests.world import DING, YI
from web.proposals import reading, steps
from web.proposals.working import Work, work_out
from web.runtime import Runtime


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How often an act was decided for looking at it."""
    calls: list[Act] = []

    def decided(runtime: Runtime, docket: CampaignTables, act: Act) -> Work:
        calls.append(act)
        return work_out(runtime, docket, act)

    monkeypatch.setattr("web.proposals.reading.work_out", decided)
    return lambda: len(calls)


def test_it_is_decided_once_for_many_views(house: House, counted: Callable[[], int]) -> None:
    """Approvals, accounts and objections come in between: it is shown as it was, with the objections of the moment."""
    house.on("2022-08-08").given(SHOWN)
    made = proposed(house.on(OUT))
    _, first = reading.dry_run(house.runtime, FANG, made.id)
    steps.approve(house.runtime, FANG, made.id, made.result)
    staffed(house, Actor("auditor", account=UUID(int=40)))
    objected(house)
    state, again = reading.dry_run(house.runtime, GAO, made.id)
    assert counted() == 1
    assert (again.effects, again.worked, state.voided is not None) == (first.effects, first.worked, True)
    assert ([one.status for one in again.objections], first.objections) == (["open"], ())


def test_what_counts_makes_it_anew(house: House, counted: Callable[[], int]) -> None:
    """An act, an application, another day: each is seen at the next look."""
    made = proposed(house.on("2022-06-24"))
    moves: tuple[Callable[[], object], ...] = (
        lambda: house.given(end(YI, "2022-06-25", on="2022-06-24")),
        lambda: house.given(champion(DING, "2022-06-24")),
        lambda: house.file(WU),
        lambda: house.on("2022-06-25"),
    )
    _, run = reading.dry_run(house.runtime, WEN, made.id)
    for done, move in enumerate(moves, 2):
        move()
        _, run = reading.dry_run(house.runtime, HE, made.id)
        assert counted() == done
    assert YI not in {one.name for one in run.effects if one.part == "lapses"}
    assert {one.ground.kind for one in run.excluded} == {"champion"}
