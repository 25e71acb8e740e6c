"""The three tiers and who grants them (notice 一 and 二(一))."""

import pytest

from domain.stream import enterprise_stream, title_of, title_stream
from domain.tier import Tier
from tests.acts import recognise
from tests.world import GIANT, INNOVATIVE, JIA, SPECIALISED, given


def test_there_are_three_tiers_from_low_to_high() -> None:
    """The words and ordinals are part of act files and stream ids: they never change."""
    assert [(tier.value, tier.ordinal) for tier in Tier] == [
        ("innovative-sme", 1),
        ("specialised-sme", 2),
        ("little-giant", 3),
    ]


def test_the_ministry_grants_the_highest_alone() -> None:
    """The two lower tiers are granted by each provincial-level authority."""
    assert [tier for tier in Tier if tier.national] == [GIANT]


@pytest.mark.parametrize("tier", list(Tier))
def test_each_tier_has_its_chinese_name(tier: Tier) -> None:
    """Messages name a tier as official texts do."""
    assert tier.chinese.endswith("企业")


@pytest.mark.parametrize("tier", list(Tier))
def test_a_title_stream_tells_its_enterprise_and_tier(tier: Tier) -> None:
    """From the id of a title alone follow the enterprise and the tier."""
    enterprise = enterprise_stream("测〔2022〕1号", JIA)
    assert title_of(title_stream(enterprise, tier)) == (enterprise, tier)


def test_tiers_are_separate_titles() -> None:
    """A title in one tier says nothing about another tier."""
    world = given(
        recognise(1, [JIA], "2020-01-10", tier=SPECIALISED, issuer="浙江省经济和信息化厅"),
        recognise(4, [JIA], "2022-09-08"),
    )
    assert world.verdict(JIA, "2021-01-01", tier=SPECIALISED) == "valid"
    assert world.status(JIA, "2021-01-01", tier=GIANT) == "not-yet-effective"
    assert world.status(JIA, "2021-01-01", tier=INNOVATIVE) == "never-recorded"


def test_each_tier_stands_on_the_one_below() -> None:
    """Three steps of the gradient; nothing is below the first."""
    assert [tier.below for tier in Tier] == [None, Tier.INNOVATIVE_SME, Tier.SPECIALISED_SME]
