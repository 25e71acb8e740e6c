"""The work of an officer: proposals that wait for an approval, those that were voided, those that can be published."""

from dataclasses import replace

import pytest

from domain.account import Actor
from domain.refusal import Refused
from tests.acts import end
from tests.campaigns.house import House
from tests.proposals.office import FANG, GAO, HE, OUT, SHOWN, WEN, approved, objected, proposed
from tests.proposals.test_in_office import closed
from tests.world import JIANGSU, YI
from web.proposals import steps
from web.proposals.waiting import proposals_waiting


def tasks(house: House, actor: Actor) -> list[str]:
    """What waits for somebody."""
    return [one.task for one in proposals_waiting(house.runtime, actor)]


def test_what_waits_follows_the_proposal(house: House) -> None:
    """For the two that have not approved it; then for all that may publish; then for nobody."""
    made = proposed(house)
    assert (tasks(house, WEN), tasks(house, FANG), tasks(house, GAO)) == ([], ["to-approve"], ["to-approve"])
    steps.approve(house.runtime, FANG, made.id, made.result)
    assert (tasks(house, FANG), tasks(house, GAO)) == ([], ["to-approve"])
    steps.approve(house.runtime, GAO, made.id, made.result)
    assert [tasks(house, one) for one in (WEN, FANG, GAO, HE)] == [["to-publish"]] * 4
    closed(house, GAO)
    assert (tasks(house, FANG), tasks(house, HE)) == ([], ["to-approve"])
    steps.approve(house.runtime, HE, made.id, made.result)
    steps.publish(house.runtime, WEN, made.id)
    assert [tasks(house, one) for one in (WEN, FANG, HE)] == [[]] * 3


def test_what_was_voided_comes_back_to_its_proposer(house: House) -> None:
    """And to those who approved it before."""
    made = approved(house)
    house.given(end(YI, "2022-06-25", on="2022-09-07"))
    assert tasks(house, WEN) == ["to-publish"]
    with pytest.raises(Refused, match=r"^result-moved"):
        steps.publish(house.runtime, HE, made.id)
    assert (tasks(house, WEN), tasks(house, FANG)) == (["voided"], ["to-approve"])


def test_what_cannot_be_published_yet_waits_for_nobody(house: House) -> None:
    """Neither before its day nor while it is out for objections; an objection voids it."""
    house.on("2022-08-08").given(SHOWN)
    approved(house.on("2022-08-13"))
    assert tasks(house, HE) == []
    assert tasks(house.on("2022-09-07"), HE) == []
    assert tasks(house.on(OUT), HE) == ["to-publish"]
    objected(house)
    assert (tasks(house, WEN), tasks(house, GAO)) == (["voided"], ["to-approve"])


def test_it_is_the_work_of_its_own_officers_alone(house: House) -> None:
    """No province, no auditor, no enterprise, no program and no token has it to approve."""
    proposed(house)
    others = (
        house.officer(JIANGSU), house.auditor, house.firm(YI), house.runtime.operator,
        replace(FANG, scopes=frozenset({"propose"})), replace(FANG, role="client", scopes=frozenset({"propose"})),
    )  # fmt: skip
    assert [tasks(house, one) for one in others] == [[]] * len(others)
