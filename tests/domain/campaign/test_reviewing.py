"""A province compares, reviews, recommends or declines (notice 三(一)3, 三(二), 三(三), 三(四)1)."""

from dataclasses import replace
from datetime import date
from typing import Literal, cast
from uuid import UUID

import pytest

from domain.event import ApplicationDeclined, ApplicationRecommended
from domain.event_application import Difference, Finding, Met
from domain.filing import Submit, Withdraw, close, submit, withdraw
from tests.domain.campaign.given import (
    AFTER,
    DING,
    DURING,
    FORM,
    INDICATORS,
    JIA,
    MET,
    SHA,
    YI,
    ZHEJIANG,
    Files,
    app,
    compared,
    day,
    examined,
    filed,
    given,
    recommended,
    who,
)
from tests.domain.campaign.province import (
    NEW,
    OLD,
    PHONE,
    REVENUE,
    compares,
    declines,
    recommends,
    reviews,
    settles,
    takes_back,
)


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
    files.refused(settles(application, "revenue.y1", cast(Literal["online", "paper"], "both")), "bad-value")
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
        ([Finding("a", cast(Met, "good"), "met", "好")], day(AFTER), "bad-value"),
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
