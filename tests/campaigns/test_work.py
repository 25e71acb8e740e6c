"""What waits, what is late, what conflicts, and campaigns in numbers."""

from dataclasses import replace
from uuid import UUID

import pytest

from domain.account import Actor
from domain.act_between import Move
from domain.event import ApplicationRecommended
from domain.event_application import Difference
from domain.refusal import Refused
from tests.acts import act, dissolve, move
from tests.campaigns.house import AFTER, CALLS, DURING, HEADS, JI, MET, WU, House, code_of, form
from tests.world import DING, JIA, JIANGSU, ZHEJIANG
from web.campaigns import checking, enrolling, filing, reading, reviewing, showing


def _waiting(house: House, body: str) -> dict[str, int]:
    return {one.task: one.count for one in reading.work(house.runtime, house.officer(body)).waiting}


def test_an_authoritys_work_follows_the_application(house: House) -> None:
    """What was filed is to be compared, then its differences settled, then reviewed, decided, and in the end handed in."""
    runtime, officer = house.runtime, house.zhejiang
    one = house.file(DING)
    assert _waiting(house, ZHEJIANG) == {"to-compare": 1}
    reviewing.compare_typed(runtime, officer, one.id, form(DING) | {"niche": "轴承"})
    assert _waiting(house, ZHEJIANG) == {"differences": 1}
    reviewing.settle(runtime, officer, one.id, "niche", "online", "纸质漏填")
    assert _waiting(house, ZHEJIANG) == {"to-review": 1}

    reviewing.review(runtime, officer, one.id, house.today, MET)
    assert _waiting(house, ZHEJIANG) == {"to-decide": 1}
    reviewing.recommend(runtime, officer, one.id, "同意", 1)
    assert _waiting(house, ZHEJIANG) == {}
    house.on("2022-07-15")
    waiting = reading.work(runtime, officer).waiting
    assert {(one.task, one.late) for one in waiting} == {("to-hand-in", 3)}
    assert {one.campaign for one in waiting} == {house.recognition, house.re_review}
    assert reviewing.hand_in(runtime, officer, house.recognition, ZHEJIANG).summaries[0].late == 3


def test_the_ministrys_work_begins_with_what_was_handed_in(house: House) -> None:
    """A recommendation is to be checked once its summary is in; drawn ones wait for a finding; late summaries are named."""
    runtime = house.runtime
    one = house.recommend(DING, 1)
    house.on(AFTER)
    tasks = {(one.task, one.body) for one in reading.work(runtime, house.ministry).waiting}
    assert tasks == {("to-close", "")}
    reviewing.hand_in(runtime, house.zhejiang, house.recognition, ZHEJIANG)
    filing.close(runtime, house.ministry, house.recognition)
    filing.close(runtime, house.ministry, house.re_review)
    assert {(one.task, one.body) for one in reading.work(runtime, house.ministry).waiting} == {("to-check", ZHEJIANG)}
    checking.check(runtime, house.ministry, one.id, HEADS)
    checking.draw(runtime, house.ministry, house.recognition, 1, "种子")
    assert {(one.task, one.body) for one in reading.work(runtime, house.ministry).waiting} == {("to-find", ZHEJIANG)}
    checking.found(runtime, house.ministry, one.id, False, "产值不实")
    assert [one.kind for one in reading.work(runtime, house.ministry).conflicts] == ["spot-failed"]
    house.on("2022-07-13")
    late = [one for one in reading.work(runtime, house.ministry).waiting if one.task == "to-receive"]
    assert [(one.campaign, one.body, one.late) for one in late] == [
        (house.re_review, JIANGSU, 1),
        (house.re_review, ZHEJIANG, 1),
    ]


def test_figures_count_what_stands(house: House) -> None:
    """An application that was reviewed and then taken back is not among those reviewed: there never are more than filed."""
    one = house.prepare(DING)
    house.file(WU)
    filing.withdraw(house.runtime, house.firm(DING), one.id, "不再申请")
    figures = {one.campaign.id: one for one in reading.every_figure(house.runtime, house.ministry)}
    (body,) = figures[house.recognition].bodies
    assert (body.filed, body.reviewed, body.differing, body.checked) == (1, 0, 0, 0)


def test_an_enterprise_under_review_is_told_to_file(house: House) -> None:
    """While the window is open, an enterprise under review that has not filed has that to do; then nothing."""
    house.on(DURING)
    waiting = reading.work(house.runtime, house.firm(JIA)).waiting
    assert [(one.task, one.campaign, str(one.by)) for one in waiting] == [("to-file", house.re_review, "2022-06-28")]
    assert reading.work(house.runtime, house.firm(DING)).waiting == []
    house.file(JIA, house.re_review)
    assert reading.work(house.runtime, house.firm(JIA)).waiting == []


def test_a_form_that_was_begun_waits_until_it_is_filed(house: House) -> None:
    """A recognition waits for nobody; once its form is begun it does, for this enterprise alone, until it is filed."""
    house.on(DURING)
    filing.save_draft(house.runtime, house.firm(DING), house.recognition, house.enterprise(DING), {"name": DING})
    waiting = reading.work(house.runtime, house.firm(DING)).waiting
    assert [(one.task, one.campaign, str(one.by)) for one in waiting] == [("to-file", house.recognition, "2022-06-28")]
    assert reading.work(house.runtime, house.firm(WU)).waiting == []
    house.file(DING)
    assert reading.work(house.runtime, house.firm(DING)).waiting == []


def test_what_is_open_to_an_enterprise(house: House) -> None:
    """A holder sees the re-review, others the recognition; each with how its application stands."""
    house.on(DURING)
    (one,) = reading.open_to(house.runtime, house.firm(JIA), house.enterprise(JIA))
    assert (one.campaign.kind, one.state.status) == ("re-review", "none")
    house.file(DING)
    (one,) = reading.open_to(house.runtime, house.firm(DING), house.enterprise(DING))
    assert (one.campaign.kind, one.state.status) == ("recognition", "submitted")


def test_an_enterprise_in_two_campaigns_of_one_tier_is_shown(house: House) -> None:
    """Who applies twice for one tier at once is shown under both, each naming the other."""
    house.given(act("通", "2022-06-16", call=(replace(CALLS[1], batch=5),), number="测通〔2022〕另号"))
    first = house.file(DING)
    second = house.file(DING, next(one.id for one in reading.campaigns(house.runtime) if one.batch == 5))
    found = reading.work(house.runtime, house.ministry).conflicts
    assert {(one.kind, one.application, one.other) for one in found} == {
        ("two-campaigns", first.id, str(second.id)),
        ("two-campaigns", second.id, str(first.id)),
    }
    assert len(reading.work(house.runtime, house.zhejiang).conflicts) == 2
    assert reading.work(house.runtime, house.jiangsu).conflicts == []


def test_a_campaign_in_numbers(house: House) -> None:
    """Numbers by status, by authority in the order of the call, and by day; what was taken back counts on no day."""
    house.recommend(DING, 1)
    house.file(JI)
    taken = house.file(WU)
    filing.withdraw(house.runtime, house.firm(WU), taken.id, "不报了")
    found = reading.figures(house.runtime, house.ministry, house.recognition)
    assert dict(found.statuses) == {"recommended": 1, "submitted": 1, "withdrawn": 1}
    assert (found.filed, found.state, found.age) == (2, "open", None)
    assert {one.body: one.filed for one in found.bodies} == {JIANGSU: 1, ZHEJIANG: 1}
    assert [one.body for one in found.bodies] == [JIANGSU, ZHEJIANG]
    assert {str(day): count for day, count in found.days.items()} == {DURING: 2}
    house.on("2022-07-20")
    late = {one.body: one.late for one in reading.figures(house.runtime, house.ministry, house.recognition).bodies}
    assert late == {JIANGSU: 8, ZHEJIANG: 8}


def test_a_list_that_never_came_has_an_age(house: House) -> None:
    """From the end of the window on the days without a list are counted, for each campaign."""
    house.given(act("通", "2022-06-16", call=CALLS[1:], number="测通〔2022〕另号"))
    house.on("2022-12-28")
    assert [one.age for one in reading.every_figure(house.runtime, house.ministry)] == [183, 183, 183]


def test_an_enterprise_that_moved_since_it_filed_is_shown(house: House) -> None:
    """Its application stays with the authority where it was filed; the work lists say where it belongs now."""
    one = house.file(DING)
    house.given(act("迁", "2022-06-24", move=(Move(DING, ZHEJIANG, JIANGSU),)))
    (found,) = reading.work(house.runtime, house.zhejiang).conflicts
    assert (found.kind, found.application, found.other) == ("moved", one.id, JIANGSU)


def test_an_enterprise_gone_or_moved_since_its_recommendation_is_shown_and_not_handed_in(house: House) -> None:
    """The application says so, and the summary is refused until the finding is taken back and made anew."""
    runtime, officer = house.runtime, house.zhejiang
    one, other = house.recommend(DING, 1), house.recommend(WU, 2)
    house.on(AFTER).given(move(DING, ZHEJIANG, JIANGSU, AFTER), dissolve(WU, AFTER))
    for application, ground in ((one, "moved"), (other, "dissolved")):
        assert ground in [each.kind for each in showing.seen(runtime, officer, application.id).excluded]
    with pytest.raises(Refused) as refused:
        reviewing.hand_in(runtime, officer, house.recognition, ZHEJIANG)
    said = refused.value.refusal
    assert said.code == "excluded"
    assert all(word in said.zh for word in (DING, JIANGSU, WU, "已注销"))
    for application in (one, other):
        reviewing.take_back(runtime, officer, application.id, "情况有变")
    reviewing.decline(runtime, officer, other.id, "企业已注销")
    again = reviewing.recommend(runtime, officer, one.id, "迁移不影响条件，仍推荐", 1)
    assert isinstance(again.finding, ApplicationRecommended)
    assert again.finding.belongs == JIANGSU
    assert reviewing.hand_in(runtime, officer, house.recognition, ZHEJIANG).summaries[0].recommended == 1


def test_a_code_that_the_record_contradicts_is_shown_and_to_be_settled(house: House) -> None:
    """Form and paper agree on it, and the record has another one: a difference like any other, also where it is another's."""
    runtime, officer = house.runtime, house.zhejiang
    right, other = code_of(DING), code_of(WU)
    firm = enrolling.enrol(runtime, officer, "示例庚有限公司", right, ZHEJIANG)
    house.on(DURING)
    actor = Actor("enterprise", account=UUID(int=128), enterprise=firm)
    one = filing.submit(runtime, actor, house.recognition, firm, form("示例庚有限公司", uscc=other))
    found = reviewing.compare_typed(runtime, officer, one.id, form("示例庚有限公司", uscc=other))
    assert found.open == (Difference("uscc", other, right),)
    assert right in showing.seen(runtime, officer, one.id).contradictions[-1].zh
    stranger = house.file(DING, uscc=right)
    found = reviewing.compare_typed(runtime, officer, stranger.id, form(DING, uscc=right))
    assert found.open == (Difference("uscc", right, ""),)
    settled = reviewing.settle(runtime, officer, stranger.id, "uscc", "online", "营业执照已核对")
    assert settled.open == ()
