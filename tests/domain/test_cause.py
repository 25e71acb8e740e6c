"""Cause and mechanism are two fields of one ending, from one vocabulary (notice 二(五), 三(三))."""

from datetime import date

import pytest

from domain.cause import CAUSES, DERIVED_CAUSES, FRAUDS, MECHANISMS, cause_of_reason, fraud_rule, says_cause
from tests.acts import end, recognise
from tests.world import JIA, given

STATED = ("revocation", "cancellation", "surrender")
STATUS = {"revocation": "revoked", "cancellation": "cancelled", "surrender": "surrendered"}
PAIRS = [(how, cause.code) for how in STATED for cause in CAUSES.values()]
ALLOWED = [(how, why) for how, why in PAIRS if how in CAUSES[why].mechanisms and why not in DERIVED_CAUSES]
FORBIDDEN = [pair for pair in PAIRS if pair not in ALLOWED]


def test_the_mechanisms_are_those_of_the_contract() -> None:
    """Revocation 撤销, cancellation 取消认定, lapse 自动失效, surrender."""
    assert {one.code: one.chinese for one in MECHANISMS.values()} == {
        "revocation": "撤销",
        "cancellation": "取消认定",
        "lapse": "自动失效",
        "surrender": "主动放弃",
    }


def test_the_causes_of_the_notice_are_there() -> None:
    """What the notice names as a reason to lose a title is a cause, with the mechanism that the notice gives it."""
    assert "lapse" in CAUSES["not-listed"].mechanisms
    assert "revocation" in CAUSES["conditions-not-met"].mechanisms
    assert "revocation" in CAUSES["materials-not-submitted"].mechanisms
    assert CAUSES["false-declaration"].mechanisms == CAUSES["violation"].mechanisms == ("cancellation",)


def test_every_cause_fits_a_known_mechanism() -> None:
    """No cause is out of use, and none names a mechanism that there is not."""
    assert all(one.mechanisms for one in CAUSES.values())
    assert {how for one in CAUSES.values() for how in one.mechanisms} == set(MECHANISMS)


@pytest.mark.parametrize(("mechanism", "cause"), ALLOWED)
def test_a_fitting_cause_ends_the_title(mechanism: str, cause: str) -> None:
    """Mechanism and cause are both shown, each in its field."""
    world = given(recognise(4, [JIA], "2022-09-08"), end(JIA, "2023-03-01", mechanism=mechanism, cause=cause))
    answer = world.ask(JIA, "2023-03-01")
    assert answer.status == STATUS[mechanism]
    assert answer.ending
    assert (answer.ending.mechanism, answer.ending.cause) == (mechanism, cause)


@pytest.mark.parametrize(("mechanism", "cause"), FORBIDDEN)
def test_a_cause_of_another_mechanism_is_refused(mechanism: str, cause: str) -> None:
    """What only the ledger derives, and what belongs to another mechanism, nobody may state."""
    world = given(recognise(4, [JIA], "2022-09-08"))
    world.when(end(JIA, "2023-03-01", mechanism=mechanism, cause=cause)).refused("unknown-cause", cause)


def test_an_unknown_cause_is_refused_with_those_that_fit() -> None:
    """The message says which causes would be right."""
    world = given(recognise(4, [JIA], "2022-09-08"))
    world.when(end(JIA, "2023-03-01", cause="bad-luck")).refused("unknown-cause", "bad-luck", "false-declaration")


@pytest.mark.parametrize(
    ("reason", "cause"),
    [
        (None, "not-listed"),
        ("未提交复核申请材料", "materials-not-submitted"),
        ("企业未申请复核", "materials-not-submitted"),
        ("自愿退出", "materials-not-submitted"),
        ("研发费用占比不达标", "conditions-not-met"),
        ("materials-not-submitted", "materials-not-submitted"),
        ("conditions-not-met", "conditions-not-met"),
    ],
)
def test_the_cause_of_a_lapse_follows_from_the_reason_on_record(reason: str | None, cause: str) -> None:
    """Where annex 4 gives a reason the lapse has its cause, else `not-listed`."""
    assert cause_of_reason(reason) == cause


@pytest.mark.parametrize(
    ("cause", "published", "reaches"),
    [
        ("false-declaration", date(2022, 8, 1), True),
        ("data-fraud", date(2022, 8, 1), True),
        ("false-declaration", date(2022, 7, 31), False),
        ("violation", date(2023, 1, 1), False),
    ],
)
def test_the_fraud_rule_is_dated(cause: str, published: date, reaches: bool) -> None:
    """63号 came into force on 2022-08-01; a violation that is no fraud reaches one tier only."""
    assert (fraud_rule(cause, published) is not None) is reaches


def test_frauds_are_causes_of_cancellation() -> None:
    """A fraud can only cancel, so that a cascade is always a cancellation."""
    assert all(CAUSES[one].mechanisms == ("cancellation",) for one in FRAUDS)


@pytest.mark.parametrize(
    ("reason", "cause", "says"),
    [
        ("未提交复核申请材料", "materials-not-submitted", True),
        ("未提交材料", "materials-not-submitted", True),
        ("研发费用占比不达标", "conditions-not-met", False),
    ],
)
def test_a_reason_that_says_its_cause_stands_alone(reason: str, cause: str, says: bool) -> None:
    """So that no line tells the same thing twice."""
    assert says_cause(reason, cause) is says
