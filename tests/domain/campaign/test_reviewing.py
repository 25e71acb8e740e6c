"""A province compares, reviews, recommends or declines, and hands in (notice 三(一)3, 三(二), 三(三), 三(四)1, 三(五))."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from domain.campaign import Campaign
from domain.civil import Term
from domain.event import ApplicationDeclined, ApplicationRecommended, SummaryHandedIn
from domain.event_application import Difference, Finding
from domain.filing import Submit, Withdraw, close, submit, withdraw
from domain.reviewing import (
    Compare,
    Decline,
    HandIn,
    Recommend,
    Review,
    Settle,
    TakeBack,
    compare,
    decline,
    hand_in,
    recommend,
    review,
    settle,
    take_back,
)
from tests.domain.campaign.given import (
    AFTER,
    BING,
    DING,
    DURING,
    FORM,
    INDICATORS,
    JIA,
    MET,
    NINGBO,
    SHA,
    YI,
    ZHEJIANG,
    Files,
    app,
    compared,
    day,
    declined,
    examined,
    filed,
    given,
    handed_in,
    re_review,
    recognition,
    recommended,
    who,
)

NEW = recognition()
OLD = re_review()
REVENUE = Difference("revenue.y1", "12000", "12005")
VISITED = day(AFTER)
PHONE = Difference("phone", None, None)


def compares(application: UUID, *differences: Difference, source: str = "typed", expect: int | None = None):
    """The step of comparing."""
    return lambda docket: compare(docket, Compare(application, differences, source, day(AFTER), expect))


def settles(application: UUID, field: str, right: str = "paper", reason: str = "审计报告第3页"):
    """The step of settling."""
    return lambda docket: settle(docket, Settle(application, field, right, reason, day(AFTER)))


def reviews(application: UUID, *findings: Finding, visited: date | None = VISITED):
    """The step of reviewing."""
    return lambda docket: review(docket, Review(application, visited, findings, day(AFTER)))


def recommends(application: UUID, rank: int = 1, opinion: str = "同意推荐", expect: int | None = None):
    """The step of recommending."""
    asked = Recommend(application, opinion, rank, "63号", INDICATORS, day(AFTER), expect)
    return lambda docket: recommend(docket, asked)


def declines(application: UUID, reason: str = "研发费用凭证不全"):
    """The step of declining."""
    return lambda docket: decline(docket, Decline(application, reason, "63号", INDICATORS, day(AFTER)))


def takes_back(application: UUID, reason: str = "企业补充了材料"):
    """The step of taking a finding back."""
    return lambda docket: take_back(docket, TakeBack(application, reason, day(AFTER)))


def hands_in(campaign=NEW, body: str = ZHEJIANG, on: str = "2022-07-12", annex: str = SHA):
    """The step of handing in."""
    return lambda docket: hand_in(docket, HandIn(campaign.id, body, annex, day(on)))


def test_paper_that_agrees_lets_it_pass() -> None:
    """Nothing is open."""
    files = given(NEW)
    application = filed(files, NEW, JIA)
    compared(files, application)
    assert files.application(application).open == ()


def test_differences_block_the_recommendation_and_are_named() -> None:
    """With both values; of a personal field none is told."""
    files = given(NEW)
    application = filed(files, NEW, JIA)
    examined(files, application)
    files.take(compares(application, REVENUE, PHONE, source=SHA))
    files.refused(recommends(application), "open-differences", "revenue.y1", "12000", "12005", "phone", "个人信息")

    files.take(settles(application, "revenue.y1"))
    files.refused(recommends(application), "open-differences", "1项", "phone")
    files.take(settles(application, "phone", "online"))
    files.take(recommends(application))


def test_a_settled_paper_value_is_the_one_that_is_judged() -> None:
    """The form on record stays as it was filed."""
    files = given(NEW)
    application = filed(files, NEW, JIA)
    files.take(compares(application, REVENUE, PHONE, Difference("cloud", "", "已上云")))
    before = files.application(application).answers()
    files.take(settles(application, "revenue.y1", "paper"))
    files.take(settles(application, "phone", "paper"))
    files.take(settles(application, "cloud", "online"))

    state = files.application(application)
    assert before["revenue.y1"] == state.form["revenue.y1"] == "12000"
    assert state.answers() == state.form | {"revenue.y1": "12005"}


def test_a_new_comparison_replaces_the_old() -> None:
    """What was settled of the old one is settled no more."""
    files = given(NEW)
    application = filed(files, NEW, JIA)
    files.take(compares(application, REVENUE))
    files.take(settles(application, "revenue.y1"))
    files.take(compares(application, REVENUE))
    assert files.application(application).open == (REVENUE,)


def test_a_comparison_is_of_the_present_form() -> None:
    """One of another revision, twice the same field, or with a personal value is refused."""
    files = given(NEW)
    application = filed(files, NEW, JIA)
    files.refused(compares(application, replace(REVENUE, online="11000")), "stale-comparison", "11000")
    files.refused(compares(application, REVENUE, REVENUE), "given-twice", "revenue.y1")
    files.refused(compares(application, replace(PHONE, paper="139")), "personal-field", "phone")
    files.refused(compares(application, source="b" * 63), "bad-sha256")
    files.refused(compares(application, expect=5), "stale-version")
    files.refused(compares(app(NEW, YI)), "unknown-application")


def test_only_an_open_difference_is_settled_with_a_reason() -> None:
    """Once, and as online or paper."""
    files = given(NEW)
    application = filed(files, NEW, JIA)
    files.refused(settles(application, "revenue.y1"), "no-such-difference", "无")
    files.take(compares(application, REVENUE))
    files.refused(settles(application, "cloud"), "no-such-difference", "revenue.y1")
    files.refused(settles(application, "revenue.y1", reason=""), "missing-reason")
    files.refused(settles(application, "revenue.y1", "both"), "bad-value")
    files.take(settles(application, "revenue.y1"))
    files.refused(settles(application, "revenue.y1"), "no-such-difference")


@pytest.mark.parametrize(
    ("findings", "visited", "code"),
    [
        ([], day(AFTER), "missing-findings"),
        ([Finding(" ", "met", "met", "")], day(AFTER), "missing-findings"),
        ([*MET, *MET], day(AFTER), "given-twice"),
        ([Finding("a", "met", "not-met", "")], day(AFTER), "missing-words"),
        ([Finding("a", "not-met", "met", " ")], day(AFTER), "missing-words"),
        ([Finding("a", "not-judged", "met", "")], day(AFTER), "missing-words"),
        ([Finding("a", "good", "met", "好")], day(AFTER), "bad-value"),
        (list(MET), day("2022-07-05"), "future-visit"),
        (list(MET), None, "not-visited"),
    ],
)
def test_a_review_says_what_it_found_and_why(findings: list[Finding], visited: date | None, code: str) -> None:
    """Criterion by criterion, on site only if somebody went there."""
    files = given(NEW)
    files.refused(reviews(filed(files, NEW, JIA), *findings, visited=visited), code)


def test_a_review_of_the_papers_alone() -> None:
    """On site nothing was judged, and that is said."""
    files = given(NEW)
    application = filed(files, NEW, JIA)
    files.take(reviews(application, Finding("a", "not-judged", "met", "未到现场"), visited=None))
    review = files.application(application).review
    assert review is not None
    assert review.visited is None


def test_a_recommendation_comes_after_paper_and_review() -> None:
    """Each missing thing is named; it may come while the window is open."""
    files = given(NEW)
    application = filed(files, NEW, JIA)
    files.refused(recommends(application), "no-paper", "第1次提交")
    compared(files, application)
    files.refused(recommends(application), "no-review")
    files.take(reviews(application, *MET))
    files.refused(recommends(application, opinion=" "), "missing-opinion")
    files.refused(recommends(application, rank=0), "bad-rank")
    files.refused(recommends(application, rank=1 << 40), "bad-rank")
    files.refused(recommends(application, expect=1), "stale-version")
    (event,) = files.take(recommends(application, expect=3))
    assert isinstance(event, ApplicationRecommended)
    assert (event.rank, event.rule_book, event.indicators) == (1, "63号", INDICATORS)


def test_a_new_revision_is_compared_and_reviewed_anew() -> None:
    """What was found of the old one does not help."""
    files = given(NEW)
    application = filed(files, NEW, JIA)
    examined(files, application)
    filed(files, NEW, JIA)
    files.refused(recommends(application), "no-paper", "第2次提交")


def test_a_rank_is_held_once_in_an_authority() -> None:
    """Another authority has its own order of merit."""
    files = given(NEW)
    recommended(files, NEW, JIA)
    examined(files, filed(files, NEW, YI))
    files.refused(recommends(app(NEW, YI), rank=1), "rank-taken", JIA, ZHEJIANG)
    recommended(files, NEW, DING)
    files.take(takes_back(app(NEW, JIA)))
    files.take(recommends(app(NEW, YI), rank=1))


def test_all_exclusions_stand_in_one_refusal() -> None:
    """Not the first of them alone (notice 三(一)3)."""
    files = given(NEW)
    application = filed(files, NEW, JIA)
    examined(files, application)
    files.acts[who(JIA)] = "工信部联政法函〔2021〕999号"
    files.bars[who(JIA)] = day("2024-01-31")
    files.verdicts[who(JIA)] = "not_valid"
    files.refused(recommends(application), "excluded", "工信部联政法函〔2021〕999号", "2024-01-31", "专精特新中小企业")


def test_a_champion_may_pass_its_re_review() -> None:
    """It bars a new recommendation only."""
    files = given(OLD)
    files.acts[who(JIA)] = "工信部联政法函〔2021〕999号"
    recommended(files, OLD, JIA)


def test_a_negative_finding_has_a_reason() -> None:
    """At a re-review the notice says so itself (三(三)); it needs neither paper nor review."""
    files = given(OLD, NEW)
    files.refused(declines(filed(files, OLD, JIA), " "), "missing-reason", "三(三)")
    files.refused(declines(filed(files, NEW, JIA), ""), "missing-reason")
    (event,) = files.take(declines(app(OLD, JIA)))
    assert isinstance(event, ApplicationDeclined)
    assert files.application(app(OLD, JIA)).status == "declined"


def test_while_a_finding_stands_nothing_under_it_changes() -> None:
    """It is taken back first, with a reason."""
    files = given(NEW)
    application = recommended(files, NEW, JIA)
    for step in (
        compares(application),
        settles(application, "phone"),
        reviews(application, *MET),
        recommends(application, 2),
        declines(application),
    ):
        files.refused(step, "finding-stands", "2022-07-04")
    files.refused(takes_back(application, ""), "missing-reason")
    files.take(takes_back(application))
    files.refused(takes_back(application), "no-finding")
    files.take(recommends(application, 2))


def test_what_was_withdrawn_is_not_decided() -> None:
    """Nor what was never filed, though it is on record as such."""
    files = given(OLD)
    application = filed(files, OLD, JIA)
    files.take(lambda docket: withdraw(docket, Withdraw(application, "自愿放弃", day(AFTER))))
    files.refused(compares(application), "not-standing", "已撤回")
    files.take(lambda docket: close(docket, OLD.id, day(AFTER)))
    files.refused(declines(app(OLD, YI)), "not-standing", "没有提交")


CODE, OTHER = "91000000MAEX00001B", "91000000MAEX000025"


def _coded(files: Files, codes: dict[str, str]) -> UUID:
    """JIA filed with CODE on its form."""
    files.codes = {who(name): code for name, code in codes.items()}
    asked = Submit(NEW.id, who(JIA), FORM | {"uscc": CODE}, day(DURING))
    files.take(lambda docket: submit(docket, asked))
    return app(NEW, JIA)


@pytest.mark.parametrize(("codes", "shown"), [({JIA: OTHER}, OTHER), ({YI: CODE}, "")])
def test_a_code_that_the_record_contradicts_is_settled_like_what_the_paper_says(
    codes: dict[str, str], shown: str
) -> None:
    """The record's code stands beside the stated one, blocks the recommendation, and is settled with a reason."""
    files = given(NEW)
    application = _coded(files, codes)
    examined(files, application)
    assert files.application(application).open == (Difference("uscc", CODE, shown),)
    files.refused(recommends(application), "open-differences", "uscc", CODE)
    files.take(settles(application, "uscc", "online"))
    files.take(recommends(application))


def test_a_code_that_the_record_learns_after_the_comparison_blocks_until_it_is_compared_anew() -> None:
    """Nobody had seen it by then; one that goes with the record, or of which it knows nothing, is no difference."""
    files = given(NEW)
    application = _coded(files, {})
    examined(files, application)
    assert files.application(application).open == ()
    files.codes = {who(JIA): OTHER}
    files.refused(recommends(application), "uscc-differs", CODE, OTHER)
    files.take(compares(application))
    files.take(settles(application, "uscc"))
    assert files.application(application).answers()["uscc"] == OTHER
    files.take(recommends(application))


def test_a_province_hands_in_once_with_its_counts() -> None:
    """Annex 3 for a recognition; from then on its findings stand."""
    files = given(NEW)
    recommended(files, NEW, JIA, YI)
    declined(files, filed(files, NEW, BING))

    summary = handed_in(files, NEW)

    assert summary == SummaryHandedIn(
        campaign=NEW.id,
        body=ZHEJIANG,
        kind="annex-3",
        filed=3,
        recommended=2,
        declined=1,
        not_filed=0,
        annex=SHA,
        late=0,
        on=day("2022-07-12"),
    )
    files.refused(hands_in(), "handed-in", ZHEJIANG, "2022-07-12")
    files.refused(takes_back(app(NEW, JIA)), "handed-in")


@pytest.mark.parametrize("closed", [True, False])
def test_annex_4_counts_who_filed_nothing(closed: bool) -> None:
    """The same before and after the campaign was closed; one that filed with another authority before it moved filed."""
    files = given(OLD)
    recommended(files, OLD, JIA)
    files.take(lambda docket: withdraw(docket, Withdraw(filed(files, OLD, YI), "自愿放弃", day(AFTER))))
    filed(files, OLD, DING)
    files.reviewed[who(DING)] = files.belongs[who(DING)] = ZHEJIANG
    if closed:
        files.take(lambda docket: close(docket, OLD.id, day("2022-06-29")))

    summary = handed_in(files, OLD)

    assert (summary.kind, summary.filed, summary.recommended, summary.declined) == ("annex-4", 1, 1, 0)
    assert summary.not_filed == 2


@pytest.mark.parametrize(("on", "late"), [("2022-07-01", 0), ("2022-07-12", 0), ("2022-07-13", 1), ("2022-08-01", 20)])
def test_lateness_is_counted_and_refuses_nothing(on: str, late: int) -> None:
    """In days after the provinces' deadline; without one nobody is late."""
    files = given(NEW)
    recommended(files, NEW, JIA)
    assert handed_in(files, NEW, on=on).late == late
    other = given(NEW)
    other.change(NEW, provinces_by=None)
    assert handed_in(other, NEW, on=on).late == 0


@pytest.mark.parametrize("campaign", [NEW, OLD])
def test_an_enterprise_that_was_dissolved_is_neither_recommended_nor_handed_in(campaign: Campaign) -> None:
    """Whatever the call excludes: nobody is there any more; declined with that reason, the summary goes in."""
    files = given(replace(campaign, exclusions=()))
    recommended(files, campaign, JIA, YI)
    files.gone[who(YI)] = "测销〔2022〕1号"
    files.refused(
        lambda docket: hand_in(docket, HandIn(campaign.id, ZHEJIANG, SHA, day("2022-07-12"))),
        "excluded",
        YI,
        "测销〔2022〕1号",
    )
    files.take(takes_back(app(campaign, YI)))
    files.refused(recommends(app(campaign, YI), 2), "excluded", "已注销")
    declined(files, app(campaign, YI), "企业已注销")
    assert handed_in(files, campaign).recommended == 1


def test_an_enterprise_that_moved_after_it_was_recommended_is_recommended_anew() -> None:
    """Whoever recommended it did not know; recommended by the same authority once it does, it is handed in."""
    files = given(NEW)
    recommended(files, NEW, JIA)
    files.belongs[who(JIA)] = NINGBO
    files.refused(hands_in(), "excluded", JIA, NINGBO)
    files.take(takes_back(app(NEW, JIA)))
    files.take(recommends(app(NEW, JIA), 1))
    assert handed_in(files, NEW).recommended == 1


def test_a_province_hands_in_when_all_is_decided() -> None:
    """After the window, called by the act, with an order of merit that has no gap."""
    files = given(NEW)
    files.refused(hands_in(on="2022-06-28"), "window-open", "2022-06-28")
    files.refused(hands_in(body="江苏省"), "body-not-called", "江苏省")
    files.refused(hands_in(annex="x"), "bad-sha256")
    filed(files, NEW, JIA, YI, BING)
    files.refused(hands_in(), "undecided", "3件", JIA)
    declined(files, app(NEW, BING))
    recommended(files, NEW, JIA, YI, first=2)
    files.refused(hands_in(), "rank-gap", "1至2", "缺：1")
    files.take(takes_back(app(NEW, YI)))
    files.take(recommends(app(NEW, YI), 1))
    files.take(hands_in())
    assert handed_in(files, NEW, NINGBO).filed == 0


def test_the_ranks_of_a_re_review_may_have_gaps() -> None:
    """It has no order of merit to send."""
    files = given(OLD)
    recommended(files, OLD, JIA, first=7)
    assert handed_in(files, OLD).recommended == 1


def test_after_the_list_nothing_is_decided() -> None:
    """A further act may correct what was decided."""
    files = given(NEW)
    application = filed(files, NEW, JIA)
    files.change(NEW, lists=("工信部企业函〔2022〕1号",), window=Term(day("2022-06-21"), day("2022-06-28")))
    for step in (compares(application), reviews(application, *MET), recommends(application), hands_in()):
        files.refused(step, "list-published", "工信部企业函〔2022〕1号")
