"""The notice, clause by clause (工信厅企业函〔2022〕133号): the rows that a campaign answers for, through the whole system."""

import io
from contextlib import nullcontext
from datetime import datetime
from hashlib import sha256
from typing import Any

import pytest

from domain.act_between import Champion
from domain.application import Application
from domain.authority import NAMES
from domain.drawing import drawn
from domain.event import SummaryHandedIn
from domain.event_application import Checked, Finding
from domain.refusal import Refused
from tests.acts import champion, end, recognise, shares
from tests.campaigns.house import AFTER, CALL, HEADS, JI, MET, WU, House, form
from tests.world import DING, JIA, JIANGSU, SPECIALISED, YI, ZHEJIANG
from web.campaigns import checking, filing, outcomes, reading, reviewing
from web.campaigns.closing import close_over

PDF = b"%PDF-1.7\n%%EOF"
OFFICE: dict[str, Any] = {"issuer": "浙江省经济和信息化厅"}


def refused(house: House, name: str, rank: int = 1) -> str:
    """What the refusal says where an enterprise must not be recommended."""
    one = house.prepare(name)
    with pytest.raises(Refused, match="excluded") as caught:
        reviewing.recommend(house.runtime, house.officer(one.body), one.id, "同意推荐", rank)
    return caught.value.refusal.zh


def handed_in(house: House, *names: str) -> list[Application]:
    """These are recommended in this order, and their authority has handed in."""
    made = [house.recommend(name, rank) for rank, name in enumerate(names, 1)]
    house.on(AFTER)
    reviewing.hand_in(house.runtime, house.zhejiang, house.recognition, ZHEJIANG)
    return made


def test_clause_2_an_applicant_holds_the_title_of_the_tier_below(house: House) -> None:
    """二(一): without a valid specialised title on that day it is not recommended, and the reason says so."""
    house.given(end(DING, "2022-06-20", tier=SPECIALISED, on="2022-06-20", **OFFICE))
    assert "专精特新中小企业" in refused(house, DING)
    assert house.recommend(WU, 1).status == "recommended"


def test_clause_7_applying_is_free_and_not_applying_is_recorded(house: House) -> None:
    """三(一)1 自愿: an enterprise takes its application back; one that files nothing is on record at the close."""
    filed = house.file(JIA, house.re_review)
    assert filing.withdraw(house.runtime, house.firm(JIA), filed.id, "自愿放弃复核").status == "withdrawn"
    house.on(AFTER)
    closed = filing.close(house.runtime, house.ministry, house.re_review).closed
    assert closed is not None
    assert (closed.filed, closed.not_filed) == (0, 3)
    assert house.application(YI, house.re_review).status == "not-filed"


def test_clause_9_every_indicator_is_answered(house: House) -> None:
    """三(一)2: value, threshold, clause, and pass, fail or not judged; the finding keeps them."""
    one = house.recommend(DING, 1)
    judged = reading.seen(house.runtime, house.zhejiang, one.id).judgements
    assert judged
    assert all(each.clause and each.threshold for each in judged)
    assert {each.result for each in judged} <= {"pass", "fail", "not-judged"}
    assert one.finding is not None
    assert [each.code for each in one.finding.indicators] == [each.code for each in judged]


def test_clause_10_a_champion_is_not_recommended(house: House) -> None:
    """三(一)3 单项冠军不再推荐: the act that made it one is named."""
    made = champion(DING, "2022-06-17")
    assert isinstance(made.champion[0], Champion)
    house.given(made)
    assert made.number in refused(house, DING)


def test_clause_11_control_through_a_chain_is_shown_with_its_shares(house: House) -> None:
    """三(一)3 控股关系: over 50% of one that holds over half of a little giant; exactly half is not control."""
    house.given(
        shares(DING, WU, "51", "2022-01-01", "2022-06-17"),
        shares(WU, JIA, "60", "2022-01-01", "2022-06-18"),
        shares(JI, YI, "50", "2022-01-01", "2022-06-19"),
    )
    said = refused(house, DING)
    assert all(word in said for word in (JIA, WU, "51", "60"))
    assert house.recommend(JI, 1).status == "recommended"


def test_clause_12_a_similar_product_in_the_group_is_shown(house: House) -> None:
    """三(一)3 同一集团内生产相似主导产品: two of one group with one product are not both recommended."""
    house.given(
        shares(JI, DING, "60", "2022-01-01", "2022-06-17"), shares(JI, WU, "70", "2022-01-01", "2022-06-18")
    )  # fmt: skip
    first = house.prepare(DING, product="高速轴承")
    reviewing.recommend(house.runtime, house.zhejiang, first.id, "同意推荐", 1)
    one = house.prepare(WU, product="高速轴承")
    with pytest.raises(Refused, match="excluded") as caught:
        reviewing.recommend(house.runtime, house.zhejiang, one.id, "同意推荐", 2)
    assert DING in caught.value.refusal.zh


def test_clause_13_recommended_with_an_opinion_in_order_of_merit(house: House) -> None:
    """三(二) 择优推荐: no recommendation without an opinion, and each rank is held once."""
    house.recommend(DING, 1)
    one = house.prepare(WU)
    for opinion, rank, code in (("", 2, "missing-opinion"), ("同意推荐", 1, "rank-taken")):
        with pytest.raises(Refused, match=code):
            reviewing.recommend(house.runtime, house.zhejiang, one.id, opinion, rank)
    assert reviewing.recommend(house.runtime, house.zhejiang, one.id, "同意推荐", 2).status == "recommended"


def test_clause_14_checked_then_published_in_one_indivisible_step(house: House) -> None:
    """三(二) 审核公布: the ministry checks, the list takes effect for all of it or for none, and then nothing is checked any more."""
    ding, wu = handed_in(house, DING, WU)
    for one in (ding, wu):
        assert checking.check(house.runtime, house.ministry, one.id, HEADS).passed
    house.on("2022-09-08")
    with pytest.raises(Refused, match="listed-twice"):
        house.given(recognise(4, [DING, WU, DING], "2022-09-08"))
    assert house.held(DING, WU) == {DING: "not_valid", WU: "not_valid"}
    house.given(recognise(4, [DING, WU], "2022-09-08"))
    assert house.held(DING, WU) == {DING: "valid", WU: "valid"}
    with pytest.raises(Refused, match="list-published"):
        checking.check(house.runtime, house.ministry, ding.id, HEADS)


def test_a_list_of_one_authority_leaves_the_others_at_work(house: House) -> None:
    """三(二): what a list decides for 浙江省 alone ends the work there, and nowhere else."""
    house.recommend(DING, 1)
    other = house.recommend(JI, 1)
    house.on(AFTER).given(recognise(4, [DING], AFTER, bodies=[ZHEJIANG]))
    with pytest.raises(Refused, match="list-published"):
        reviewing.hand_in(house.runtime, house.zhejiang, house.recognition, ZHEJIANG)
    reviewing.hand_in(house.runtime, house.jiangsu, house.recognition, JIANGSU)
    assert checking.check(house.runtime, house.ministry, other.id, HEADS).passed


def test_work_goes_on_where_no_list_is_out(house: House) -> None:
    """三(二): after a list for 浙江省 alone the others keep their tasks, their lateness and their enterprises the campaign."""
    house.file(DING)
    house.file(JI)
    house.on("2022-07-13").given(recognise(4, [DING], "2022-07-13", bodies=[ZHEJIANG]))
    found = reading.figures(house.runtime, house.ministry, house.recognition)
    assert (found.state, {one.body: one.late for one in found.bodies}) == ("over", {ZHEJIANG: 0, JIANGSU: 1})
    tasks = {
        body: {one.task for one in reading.work(house.runtime, officer).waiting if one.campaign == house.recognition}
        for body, officer in ((ZHEJIANG, house.zhejiang), (JIANGSU, house.jiangsu))
    }
    assert tasks == {ZHEJIANG: set(), JIANGSU: {"to-compare", "to-hand-in"}}
    opened = {name: reading.open_to(house.runtime, house.firm(name), house.enterprise(name)) for name in (DING, JI)}
    assert [(one.campaign.id, one.state.status) for one in opened[JI]] == [(house.recognition, "submitted")]
    assert opened[DING] == []
    assert house.recognition in [one.campaign for one in close_over(house.runtime)]


def test_what_a_spot_check_found_is_put_down_after_the_list(house: House) -> None:
    """三(三) 抽查: the finding waits for the ministry until it is there, whatever list came meanwhile."""
    (one, _) = handed_in(house, DING, WU)
    checking.draw(house.runtime, house.ministry, house.recognition, 2, "种子")
    house.given(recognise(4, [DING, WU], AFTER))
    tasks = {(one.task, one.body, one.count) for one in reading.work(house.runtime, house.ministry).waiting}
    assert ("to-find", ZHEJIANG, 2) in tasks
    assert checking.found(house.runtime, house.ministry, one.id, True, "属实").spot is not None


def test_the_lists_of_two_authorities_are_counted_together(house: House) -> None:
    """Two lists, an authority each: what came of the campaign is what both made of it; others have no outcome yet."""
    house.file(DING)
    house.file(JI)
    house.on(AFTER)
    house.given(recognise(4, [DING], AFTER, bodies=[ZHEJIANG]))
    made = outcomes.all_figures(house.runtime, house.ministry, house.recognition)
    assert outcomes.table(made)[1] == [[JIANGSU, "1", "0", ""], [ZHEJIANG, "1", "0", "1"], ["合计", "2", "0", "1"]]
    house.given(recognise(4, [(JI, JIANGSU)], AFTER, bodies=[JIANGSU], number="测认〔2022〕另号"))
    made = outcomes.all_figures(house.runtime, house.ministry, house.recognition)
    assert made.outcome is not None
    assert len(made.outcome.acts) == 2
    assert outcomes.table(made)[1] == [[JIANGSU, "1", "0", "1"], [ZHEJIANG, "1", "0", "1"], ["合计", "2", "0", "2"]]


def test_what_became_excluded_is_not_handed_in(house: House) -> None:
    """三(一)3: one that became 单项冠军 after it was recommended bars the table until its recommendation is taken back."""
    house.recommend(WU, 1)
    one = house.recommend(DING, 2)
    made = champion(DING, "2022-06-25")
    house.on(AFTER).given(made)
    with pytest.raises(Refused, match="excluded") as caught:
        reviewing.hand_in(house.runtime, house.zhejiang, house.recognition, ZHEJIANG)
    said = caught.value.refusal.zh
    assert DING in said
    assert made.number in said
    assert WU not in said
    reviewing.take_back(house.runtime, house.zhejiang, one.id, "已成为单项冠军")
    reviewing.decline(house.runtime, house.zhejiang, one.id, "已成为单项冠军")
    (summary,) = reviewing.hand_in(house.runtime, house.zhejiang, house.recognition, ZHEJIANG).summaries
    assert (summary.recommended, summary.declined) == (1, 1)


def test_the_title_below_is_asked_for_on_the_day_of_the_recommendation(house: House) -> None:
    """二(一): one that ran out between the recommendation and the handing in bars nothing; a title ended for fraud does."""
    house.given(
        end(WU, "2022-06-30", tier=SPECIALISED, on="2022-06-30", mechanism="surrender", cause="voluntary", **OFFICE)
    )
    house.recommend(WU, 1)
    house.on(AFTER)
    assert reviewing.hand_in(house.runtime, house.zhejiang, house.recognition, ZHEJIANG).summaries


def test_a_re_review_of_a_title_that_ended_is_not_handed_in(house: House) -> None:
    """A title cancelled after its re-review was recommended is no longer under review."""
    house.recommend(JIA, 1, house.re_review)
    house.on(AFTER).given(end(JIA, "2022-06-29"))
    with pytest.raises(Refused, match="excluded") as caught:
        reviewing.hand_in(house.runtime, house.zhejiang, house.re_review, ZHEJIANG)
    assert JIA in caught.value.refusal.zh


def test_clause_15_a_re_review_is_judged_on_site_and_in_the_papers(house: House) -> None:
    """三(三) 现场调研与材料审核: a finding for each criterion; without a visit nothing was judged on site."""
    one = house.file(JIA, house.re_review)
    reviewing.compare_typed(house.runtime, house.zhejiang, one.id, form(JIA))
    found = (Finding("rd-share", "met", "met", ""),)
    with pytest.raises(Refused, match="not-visited"):
        reviewing.review(house.runtime, house.zhejiang, one.id, None, found)
    review = reviewing.review(house.runtime, house.zhejiang, one.id, house.today, found).review
    assert review is not None
    assert (review.visited, review.findings) == (house.today, found)


def test_clause_16_a_negative_finding_has_a_reason(house: House) -> None:
    """三(三) 未通过复核的，也需说明原因."""
    one = house.prepare(JIA, house.re_review)
    with pytest.raises(Refused, match="missing-reason"):
        reviewing.decline(house.runtime, house.zhejiang, one.id, " ")
    declined = reviewing.decline(house.runtime, house.zhejiang, one.id, "研发费用占比低于标准")
    assert declined.status == "declined"


def test_clause_17_evidence_is_registered(house: House) -> None:
    """三(三) 佐证材料留存备查: size, sha256 and place on the record, the name beside it; paper kept elsewhere too."""
    one = house.file(JIA, house.re_review)
    filing.attach(house.runtime, house.firm(JIA), one.id, io.BytesIO(PDF), "审计报告.pdf", "audit_code.y1")
    stands = filing.attach_paper(
        house.runtime, house.zhejiang, one.id, "ab" * 32, 5_000, "application/pdf", "省厅档案室 3 柜"
    )
    kept, paper = stands.evidence
    assert (kept.sha256, kept.size, kept.about) == (sha256(PDF).hexdigest(), len(PDF), "audit_code.y1")
    assert (paper.sha256, paper.kept) == ("ab" * 32, "省厅档案室 3 柜")
    assert reading.seen(house.runtime, house.zhejiang, one.id).documents[kept.evidence] == "审计报告.pdf"


def test_clause_18_four_heads_and_a_draw_that_anybody_repeats(house: House) -> None:
    """三(三) 形式审核和抽查: each head once, with a reason where it fails; the draw follows from its seed."""
    made = handed_in(house, DING, WU)
    with pytest.raises(Refused, match="wrong-heads"):
        checking.check(house.runtime, house.ministry, made[0].id, HEADS[:3])
    failed = (Checked(HEADS[0].head, False, "员工人数超过中型企业标准"), *HEADS[1:])
    assert checking.check(house.runtime, house.ministry, made[0].id, failed).passed is False
    (draw,) = checking.draw(house.runtime, house.ministry, house.recognition, 1).draws
    assert draw.drawn == drawn(draw.seed, [one.id for one in made], 1)
    runtime, summary = house.runtime, house.campaign("recognition").summaries[-1]
    entries = runtime.record.read_streams((house.recognition,))
    position = next(one.position for one in entries if isinstance(one.event, SummaryHandedIn))
    came = runtime.record.instants((position,))[position].strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    about = house.campaign("recognition")
    assert draw.seed == f"{about.act} {about.block} 1 {ZHEJIANG} {summary.annex} {came}"
    (_, chosen) = checking.draw(runtime, house.ministry, house.recognition, 1, "2022-07-05 开奖号码").draws
    assert (draw.seed_from, chosen.seed_from) == ("hand-in", None)


def test_clause_22_outside_the_window_nothing_is_filed(house: House) -> None:
    """三(四)2 6月21日至6月28日: the message names the window."""
    house.on("2022-06-29")
    who = house.enterprise(DING)
    with pytest.raises(Refused, match="outside-window") as caught:
        filing.submit(house.runtime, house.firm(DING), house.recognition, who, form(DING))
    assert "2022-06-21至2022-06-28" in caught.value.refusal.zh
    assert house.application(DING).status == "none"


def test_clause_21_a_difference_blocks_the_recommendation(house: House) -> None:
    """三(四)1 线上与线下数据应保持一致: the refusal names the field and both values; settled, with a reason, it is lifted."""
    one = house.file(DING)
    reviewing.compare_typed(house.runtime, house.zhejiang, one.id, form(DING) | {"revenue.y1": "11999"})
    reviewing.review(house.runtime, house.zhejiang, one.id, house.today, MET)
    with pytest.raises(Refused, match="open-differences") as caught:
        reviewing.recommend(house.runtime, house.zhejiang, one.id, "同意推荐", 1)
    assert all(word in caught.value.refusal.zh for word in ("revenue.y1", "12000", "11999"))
    with pytest.raises(Refused, match="missing-reason"):
        reviewing.settle(house.runtime, house.zhejiang, one.id, "revenue.y1", "paper", "")
    reviewing.settle(house.runtime, house.zhejiang, one.id, "revenue.y1", "paper", "审计报告为11999")
    made = reviewing.recommend(house.runtime, house.zhejiang, one.id, "同意推荐", 1)
    assert (made.status, made.answers()["revenue.y1"], made.form["revenue.y1"]) == ("recommended", "11999", "12000")


@pytest.mark.parametrize(
    ("instant", "taken"),
    [
        ("2022-06-20T23:59:59+08:00", False),
        ("2022-06-21T00:00:00+08:00", True),
        ("2022-06-28T23:59:59+08:00", True),
        ("2022-06-29T00:00:00+08:00", False),
    ],
)
def test_clause_22_the_days_are_those_of_shanghai(house: House, instant: str, taken: bool) -> None:
    """三(四)2: from the first second of the first day to the last second of the last, in Asia/Shanghai."""
    house.runtime.clock = lambda: datetime.fromisoformat(instant)
    with nullcontext() if taken else pytest.raises(Refused, match="outside-window"):
        filing.submit(house.runtime, house.firm(DING), house.recognition, house.enterprise(DING), form(DING))
    assert house.application(DING).stands is taken


@pytest.mark.parametrize(("on", "late"), [("2022-07-12", 0), ("2022-07-13", 1)])
def test_clause_23_a_summary_after_the_deadline_is_late(house: House, on: str, late: int) -> None:
    """三(五) 7月12日前: that day is in time, the next is a day late; both are taken."""
    house.recommend(DING, 1)
    house.on(on)
    (summary,) = reviewing.hand_in(house.runtime, house.zhejiang, house.recognition, ZHEJIANG).summaries
    assert (summary.kind, summary.recommended, summary.late) == ("annex-3", 1, late)


def test_clause_25_an_authority_decides_its_own_only(house: House) -> None:
    """The 37 authorities: another's officer is refused, and told nothing of the object."""
    assert len(NAMES) == 37
    one = house.prepare(DING)
    with pytest.raises(Refused, match="not-yours") as caught:
        reviewing.recommend(house.runtime, house.officer(JIANGSU), one.id, "同意推荐", 1)
    assert DING not in caught.value.refusal.zh


def test_a_call_goes_to_all_authorities(house: House) -> None:
    """Both campaigns of the call stand side by side, and every authority is called."""
    found = [one for one in reading.campaigns(house.runtime) if one.act == CALL.number]
    assert [one.kind for one in found] == ["re-review", "recognition"]
    assert all(set(one.bodies) == set(NAMES) for one in found)
