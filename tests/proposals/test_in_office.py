"""Whose approval counts when an act is published: that of accounts which are open and still of officers of its authority."""

from uuid import UUID

import pytest

from domain.account import Actor
from domain.event_account import AccountClosed
from domain.refusal import Refused
from tests.campaigns.house import House
from tests.proposals.office import FANG, GAO, HE, WEN, approved, proposed
from tests.world import DING
from web.proposals import reading, steps


def closed(house: House, officer: Actor) -> None:
    """An officer's account is closed."""
    assert officer.account is not None
    gone = (officer.account, AccountClosed(reason="冒用"))
    house.runtime.ledger.note(lambda _: [gone])


def test_the_approval_of_a_closed_account_does_not_count(house: House) -> None:
    """Nothing is published, and it is said why; with one more officer in its place it is."""
    made = approved(house)
    closed(house, GAO)
    at = house.runtime.record.position()
    with pytest.raises(Refused, match="needs-approval") as found:
        steps.publish(house.runtime, WEN, made.id)
    assert "现有1名" in found.value.refusal.zh
    assert "closed" in found.value.refusal.en
    assert house.runtime.record.position() == at
    assert house.held(DING) == {DING: "not_valid"}
    now = steps.approve(house.runtime, HE, made.id, made.result)
    assert ([one.account for one in now.approvals], now.approved) == ([FANG.account, HE.account], True)
    assert steps.publish(house.runtime, WEN, made.id).status == "published"


def test_what_is_shown_counts_as_publishing_does(house: House) -> None:
    """The approval of a closed account stands apart, in the list and by itself, and the proposal is not shown as approved."""
    made = approved(house)
    closed(house, GAO)
    (listed,) = reading.proposals(house.runtime, WEN)
    assert listed == reading.one(house.runtime, WEN, made.id) == reading.standing(house.runtime, made.id)
    assert [one.account for one in listed.approvals] == [FANG.account]
    assert [one.account for one in listed.discounted] == [GAO.account]
    assert not listed.approved
    steps.approve(house.runtime, HE, made.id, made.result)
    steps.publish(house.runtime, WEN, made.id)
    closed(house, FANG)
    assert len(reading.one(house.runtime, WEN, made.id).approvals) == 3


def test_a_closed_account_neither_approves_nor_publishes(house: House) -> None:
    """Though its request came before it was closed; nor does an account that nobody opened."""
    made = proposed(house)
    closed(house, FANG)
    nobody = Actor("ministry-officer", account=UUID(int=3))
    for actor in (FANG, nobody):
        with pytest.raises(Refused, match="account-closed"):
            steps.approve(house.runtime, actor, made.id, made.result)
    for officer in (GAO, HE):
        steps.approve(house.runtime, officer, made.id, made.result)
    with pytest.raises(Refused, match="account-closed"):
        steps.publish(house.runtime, FANG, made.id)
    assert steps.publish(house.runtime, WEN, made.id).status == "published"
