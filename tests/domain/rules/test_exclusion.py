"""What bars a recommendation, all of it at once (notice 三(一)1 and 3; 63号)."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from domain.campaign import Campaign
from domain.exclusion import Excluded, exclusions
from domain.product import Product
from domain.shareholding import Holding
from domain.tier import Tier
from tests.domain.campaign.given import (
    AFTER,
    BING,
    DING,
    FORM,
    JIA,
    YI,
    Files,
    app,
    compared,
    day,
    filed,
    re_review,
    recognition,
    recommended,
    who,
)

NEW, OLD = recognition(), re_review()
GEAR = {"product": "谐波减速器", "product_code": "3463"}


class Titled(Files):
    """All hold a specialised title and none is a little giant, unless the test says otherwise."""

    def __init__(self, *called: Campaign) -> None:
        super().__init__(*called)
        self.giants: dict[UUID, str] = {}

    def holds(self, enterprises: Collection[UUID], tier: Tier, on: date) -> Mapping[UUID, str]:
        """By tier."""
        if tier == Tier.LITTLE_GIANT:
            return {one: self.giants.get(one, "not_valid") for one in enterprises}
        return super().holds(enterprises, tier, on)


@pytest.fixture
def files() -> Titled:
    """Both campaigns are called."""
    return Titled(NEW, OLD)


def found(files: Files, campaign: Campaign = NEW, **answers: str) -> list[Excluded]:
    """What bars 示例甲, whose form says this too."""
    files.states.pop(app(campaign, JIA), None)
    application = files.application(filed(files, campaign, JIA))
    application = replace(application, form={**FORM, **GEAR, **answers})
    return exclusions(files, files.called[campaign.id], application, day(AFTER))


def owns(holder: str, held: str, share: str, source: str = "示例〔2022〕1号") -> Holding:
    """A holding between invented enterprises."""
    return Holding(who(holder), who(held), Decimal(share), source)


def test_nothing_bars_who_is_free(files: Titled) -> None:
    """A specialised title, no relation to anyone."""
    assert found(files) == []


def test_a_champion_is_not_recommended_any_more(files: Titled) -> None:
    """The act that made it one is named."""
    files.acts[who(JIA)] = "示例〔2021〕8号"
    (one,) = found(files)
    assert one.kind == "champion"
    assert "示例〔2021〕8号" in one.zh
    assert "示例〔2021〕8号" in one.en


@pytest.mark.parametrize(("holder", "held"), [(JIA, YI), (YI, JIA)])
def test_control_counts_in_both_directions(files: Titled, holder: str, held: str) -> None:
    """持股/被持股; the path stands there with its share and source."""
    files.giants[who(YI)] = "valid"
    files.shares = [owns(holder, held, "50.5")]
    (one,) = found(files)
    assert (one.kind, one.path) == ("control", tuple(files.shares))
    assert all(word in one.zh for word in (holder, held, "50.5%", "示例〔2022〕1号"))


def test_half_is_no_control(files: Titled) -> None:
    """超过 50%."""
    files.giants[who(YI)] = "valid"
    files.shares = [owns(YI, JIA, "50")]
    assert found(files) == []


def test_control_through_a_chain_is_shown_as_the_path(files: Titled) -> None:
    """A holds B holds C; B is no giant, C is."""
    files.giants[who(BING)] = "valid"
    files.shares = [owns(YI, BING, "51"), owns(JIA, YI, "60"), owns(BING, JIA, "10")]
    (one,) = found(files)
    assert one.path == (files.shares[1], files.shares[0])
    assert one.zh.index(f"{JIA} 持有 {YI}") < one.zh.index(f"{YI} 持有 {BING}")


def test_control_of_one_that_holds_no_title_bars_nothing(files: Titled) -> None:
    """我部已认定的: to be recommended in the same campaign is not to be recognised."""
    files.shares = [owns(JIA, YI, "80")]
    recommended(files, NEW, YI)
    assert found(files) == []


def test_a_title_that_the_record_cannot_tell_is_found_out_first(files: Titled) -> None:
    """Neither held nor not held: worded so."""
    files.giants[who(YI)] = "unknown"
    files.shares = [owns(JIA, YI, "80")]
    (one,) = found(files)
    assert "无法判断" in one.zh
    assert "cannot tell" in one.en


def test_what_the_form_states_counts_as_stated(files: Titled) -> None:
    """Both relations, with whom it names."""
    answers: dict[str, Any] = {
        "controls_giant": "yes",
        "controls_giant_which": YI,
        "same_group": "yes",
        "same_group_which": BING,
    }
    control, group = found(files, **answers)
    assert (control.kind, group.kind) == ("control", "same-group")
    assert "自述" in control.zh
    assert YI in control.zh
    assert BING in group.zh


def test_what_the_paper_was_found_to_say_counts(files: Titled) -> None:
    """The settled answer, not the one filed."""
    files.giants[who(YI)] = "valid"
    application = filed(files, NEW, JIA)
    compared(files, application)
    assert exclusions(files, NEW, files.application(application), day(AFTER)) == []


def siblings(files: Titled, product: Product) -> None:
    """丙 holds 甲 and 乙; 乙 makes this."""
    files.shares = [owns(BING, JIA, "70"), owns(BING, YI, "60")]
    files.made[who(YI)] = product


def test_a_sibling_with_a_similar_product_bars_if_it_is_a_giant(files: Titled) -> None:
    """What is similar is shown."""
    siblings(files, Product("精密齿轮", "34630200"))
    assert found(files) == []
    files.giants[who(YI)] = "valid"
    (one,) = found(files)
    assert one.kind == "same-group"
    assert YI in one.zh
    assert "3463" in one.zh
    siblings(files, Product("精密齿轮", "3811"))
    assert found(files) == []


def test_of_two_of_one_group_only_one_is_recommended(files: Titled) -> None:
    """The one that is recommended first bars the other; once it is declined it does not."""
    siblings(files, Product("谐波减速器", ""))
    recommended(files, NEW, YI)
    (one,) = found(files)
    assert "获推荐" in one.zh


def test_one_that_names_it_counts_though_it_is_silent_itself(files: Titled) -> None:
    """The form of one of them is enough; without products to compare too."""
    files.groups[who(JIA)] = (who(DING),)
    assert found(files) == []
    files.giants[who(DING)] = "valid"
    (one,) = found(files)
    assert DING in one.zh
    assert "填报" in one.zh


def test_whom_the_form_names_is_not_told_twice(files: Titled) -> None:
    """As stated is enough."""
    files.groups[who(JIA)] = (who(DING),)
    files.giants[who(DING)] = "valid"
    assert len(found(files, same_group="yes", same_group_which=f"{DING}、{YI}")) == 1


@pytest.mark.parametrize(("verdict", "word"), [("not_valid", "不持有"), ("unknown", "无法判断")])
def test_without_the_title_below_none_is_recommended(files: Titled, verdict: str, word: str) -> None:
    """The day is named; an unknown verdict is a ground too."""
    files.verdicts[who(JIA)] = verdict
    (one,) = found(files)
    assert one.kind == "lower-tier"
    assert word in one.zh
    assert AFTER in one.zh


def test_the_title_below_is_asked_of_little_giants_alone(files: Titled) -> None:
    """No clause asks it of a specialised one."""
    files.verdicts[who(JIA)] = "not_valid"
    files.change(NEW, tier=Tier.SPECIALISED_SME)
    assert found(files) == []


def test_a_bar_says_until_when(files: Titled) -> None:
    """That day included."""
    files.bars[who(JIA)] = day("2025-03-01")
    (one,) = found(files)
    assert one.kind == "barred"
    assert "2025-03-01" in one.zh


def test_all_grounds_come_at_once_in_their_order(files: Titled) -> None:
    """And only those that the call excludes."""
    files.acts[who(JIA)] = "示例〔2021〕8号"
    files.bars[who(JIA)] = day("2025-03-01")
    files.verdicts[who(JIA)] = "not_valid"
    files.giants[who(YI)] = "valid"
    files.shares = [owns(BING, JIA, "70"), owns(BING, YI, "60"), owns(JIA, DING, "90")]
    files.giants[who(DING)] = "valid"
    files.made[who(YI)] = Product("谐波减速器", "")
    kinds = [one.kind for one in found(files)]
    assert kinds == ["champion", "control", "same-group", "lower-tier", "barred"]
    files.change(NEW, exclusions=("champion",))
    assert [one.kind for one in found(files)] == ["champion"]
    files.change(NEW, exclusions=())
    assert found(files) == []


def test_a_re_review_asks_for_a_bar_and_for_the_scope_alone(files: Titled) -> None:
    """A champion stays a giant; one whose title has ended is not under review any more."""
    files.change(OLD, exclusions=NEW.exclusions)
    files.acts[who(JIA)] = "示例〔2021〕8号"
    files.verdicts[who(JIA)] = "not_valid"
    application = files.application(filed(files, OLD, JIA))
    campaign = files.called[OLD.id]
    assert exclusions(files, campaign, application, day(AFTER)) == []
    files.bars[who(JIA)] = day("2025-03-01")
    del files.reviewed[who(JIA)]
    assert [one.kind for one in exclusions(files, campaign, application, day(AFTER))] == ["out-of-scope", "barred"]


def test_what_nobody_filed_cannot_be_asked_about(files: Titled) -> None:
    """That is a mistake of the program, not of a user."""
    with pytest.raises(ValueError, match="never filed"):
        exclusions(files, NEW, files.application(app(NEW, JIA)), day(AFTER))
