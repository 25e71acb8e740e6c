"""What deciding reads of campaigns: calls and what changed them, scope, groups, bars, holdings."""

from dataclasses import replace
from datetime import date

import pytest

from domain.act import Exclusion
from domain.application import fold
from domain.campaign import campaign_stream
from domain.event import ApplicationEvent
from projections.campaigndocket import CampaignTables
from tests.acts import act, call, end, reinstate, renew
from tests.campaigns.house import AFTER, CALL, CALLS, JI, WU, House
from tests.world import BING, DING, GIANT, JIA, JIANGSU, SPECIALISED, YI, ZHEJIANG, day
from web.campaigns import filing, reading
from web.campaigns.closing import close_over


def _scope(house: House) -> dict[str, str]:
    with house.runtime.campaigns_reading() as docket:
        scope = docket.scope(house.campaign("re-review"))
        names = docket.names(scope)
        one_by_one = {one: scope[one] for one in scope}
        assert one_by_one == dict(docket.scope(house.campaign("re-review")))
        return {names[one]: body for one, body in scope.items()}


def test_a_call_opens_the_campaigns_that_it_states(house: House) -> None:
    """A campaign has the id of its call's act and block, the call's window, bodies and deadline."""
    found = house.campaign("recognition")
    assert found.id == campaign_stream(CALL.number, found.block)
    assert (found.window.start, found.window.until) == (day("2022-06-21"), day("2022-06-28"))
    assert (found.batch, found.provinces_by, found.rule_book, len(found.bodies)) == (4, day("2022-07-12"), "63", 37)
    assert set(found.exclusions) == {"champion", "control", "same-group", "lower-tier", "barred"}
    assert house.campaign("re-review").exclusions == ("barred",)


@pytest.mark.parametrize(("named", "barred_by"), [(None, ("barred",)), (("champion",), ("champion",)), ((), ())])
def test_a_lower_tier_is_barred_by_what_its_call_names(
    house: House, named: tuple[Exclusion, ...] | None, barred_by: tuple[Exclusion, ...]
) -> None:
    """三(一)3 speaks of little giants: without a word of its own a recognition of a lower tier knows the bar after a fraud alone."""
    of_tier = replace(CALLS[1], tier=SPECIALISED, batch=2, exclusions=named)
    house.given(act("通", "2022-06-16", call=(of_tier,), issuer="浙江省经济和信息化厅"))
    assert next(one for one in reading.campaigns(house.runtime) if one.tier is SPECIALISED).exclusions == barred_by


def test_scope_is_the_titles_of_the_cohort_that_have_not_ended(house: House) -> None:
    """All three are under review; one that is cancelled is not, until it is reinstated."""
    assert _scope(house) == {JIA: ZHEJIANG, YI: ZHEJIANG, BING: JIANGSU}
    ended = end(YI, "2022-06-17")
    house.on("2022-06-18").given(ended)
    assert _scope(house) == {JIA: ZHEJIANG, BING: JIANGSU}
    house.on("2022-06-20").given(reinstate(YI, ended.number, "2022-06-20"))
    assert YI in _scope(house)


def test_scope_of_one_is_that_of_all(house: House) -> None:
    """To ask for one enterprise gives what going through all of them gives; those outside are absent."""
    with house.runtime.campaigns_reading() as docket:
        campaign, recognition = house.campaign("re-review"), house.campaign("recognition")
        assert docket.in_scope(campaign, house.enterprise(JIA))
        assert not docket.in_scope(campaign, house.enterprise(DING))
        assert docket.scope(campaign).get(house.enterprise(BING)) == JIANGSU
        assert len(docket.scope(recognition)) == 0
        assert house.enterprise(JIA) not in docket.scope(recognition)


def test_the_list_of_a_campaign_is_the_first_about_the_same(house: House) -> None:
    """A list of another cohort decides nothing of a campaign; the first one of its own does."""
    house.on("2022-08-08").given(renew(1, [JIA], "2022-08-08", bodies=(ZHEJIANG, JIANGSU)))
    found = {one.kind: one.list for one in reading.campaigns(house.runtime)}
    assert found == {"re-review": "测复〔2022〕0808号", "recognition": None}


def test_a_province_calls_for_its_own(house: House) -> None:
    """A call of a province is a campaign of its own, about its titles alone."""
    house.given(call(1, "2022-06-16", tier=SPECIALISED, issuer="浙江省经济和信息化厅"))
    own = next(one for one in reading.campaigns(house.runtime) if one.tier is SPECIALISED)
    assert own.bodies == (ZHEJIANG,)
    with house.runtime.campaigns_reading() as docket:
        assert dict(docket.scope(own)) == {house.enterprise(DING): ZHEJIANG, house.enterprise(WU): ZHEJIANG}


def test_a_fraud_bars_for_three_years_and_a_reinstatement_ends_the_bar(house: House) -> None:
    """From the day on which a fraud ended the title to the day before its third anniversary; not once it is undone."""

    def barred(on: str) -> date | None:
        with house.runtime.campaigns_reading() as docket:
            return docket.barred((house.enterprise(DING),), day(on)).get(house.enterprise(DING))

    office = "浙江省经济和信息化厅"
    ended = end(DING, "2022-08-10", cause="data-fraud", tier=SPECIALISED, issuer=office)
    house.on("2022-08-20").given(ended)
    assert barred("2022-08-09") is None
    assert barred("2022-08-10") == barred("2025-08-09") == day("2025-08-09")
    assert barred("2025-08-10") is None
    back = reinstate(DING, ended.number, "2022-09-20", tier=SPECIALISED, issuer=office)
    house.on("2022-09-20").given(back)
    assert barred("2023-01-01") is None


def test_a_group_is_what_either_side_says(house: House) -> None:
    """An enterprise that names another, or is named by another, is of one group with it; with the product as last filed."""
    house.file(DING, same_group="yes", same_group_which=f"{WU}、示例无此公司")
    house.file(JI, same_group="yes", same_group_which=DING)
    with house.runtime.campaigns_reading() as docket:
        ding, wu, ji = (house.enterprise(one) for one in (DING, WU, JI))
        assert docket.group(ding) == sorted((wu, ji))
        assert docket.group(wu) == [ding]
        assert docket.products((ding, wu))[ding].name == "丁型轴承"
        assert wu not in docket.products((ding, wu))


def test_what_was_taken_back_counts_no_more_once_closed(house: House) -> None:
    """The form of a re-review that was withdrawn gives no product and no group, before and after the window is closed."""
    one = house.file(JIA, house.re_review, same_group="yes", same_group_which=YI)
    jia, yi = house.enterprise(JIA), house.enterprise(YI)
    filing.withdraw(house.runtime, house.firm(JIA), one.id, "不再申请")

    def counted() -> bool:
        with house.runtime.campaigns_reading() as docket:
            return bool(docket.group(yi) or docket.group(jia) or docket.products((jia,)))

    assert not counted()
    house.on(AFTER)
    close_over(house.runtime)
    assert house.application(JIA, house.re_review).status == "not-filed"
    assert not counted()
    figures = {one.campaign.id: one for one in reading.every_figure(house.runtime, house.ministry)}
    assert figures[house.re_review].days == {}


def test_a_group_is_what_was_filed_last(house: House) -> None:
    """Whom a form named that a later one of the same enterprise, in another campaign, names no more is not of its group."""
    house.given(call(1, "2022-06-16", tier=SPECIALISED, issuer="浙江省经济和信息化厅"))
    own = next(one for one in reading.campaigns(house.runtime) if one.tier is SPECIALISED)
    house.file(DING, own.id, same_group="yes", same_group_which=WU)
    ding, wu = house.enterprise(DING), house.enterprise(WU)
    with house.runtime.campaigns_reading() as docket:
        assert (docket.group(ding), docket.group(wu)) == ([wu], [ding])
    house.file(DING)
    with house.runtime.campaigns_reading() as docket:
        assert (list(docket.group(ding)), list(docket.group(wu))) == ([], [])


def test_verdicts_belonging_and_folds_are_those_of_the_record(house: House) -> None:
    """Who holds which title on a day, to whom enterprises belong, and applications by campaign and authority."""
    house.prepare(DING)
    house.file(JI)
    with house.runtime.campaigns_reading() as docket:
        ding, jia = house.enterprise(DING), house.enterprise(JIA)
        assert docket.holds((ding, jia), SPECIALISED, day(AFTER)) == {ding: "valid", jia: "not_valid"}
        assert docket.holds((jia,), GIANT, day("2022-06-30")) == {jia: "valid"}
        assert docket.bodies((ding, house.enterprise(BING))) == {ding: ZHEJIANG, house.enterprise(BING): JIANGSU}
        every = docket.applications(house.recognition)
        assert {one.enterprise for one in every.values()} == {ding, house.enterprise(JI)}
        assert list(docket.applications(house.recognition, JIANGSU)) == [house.application(JI).id]
        for id, state in every.items():
            told = [one.event for one in house.runtime.record.read_streams((id,))]
            assert state.record == state.enterprise
            assert replace(state, record=None) == fold(id, [one for one in told if isinstance(one, ApplicationEvent)])
        assert docket.ranked(house.recognition, ZHEJIANG, 1) is None
        assert isinstance(docket, CampaignTables)
