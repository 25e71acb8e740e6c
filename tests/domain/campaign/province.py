"""The steps of a province, as tests take them."""

from datetime import date
from typing import Literal
from uuid import UUID

from domain.campaign import Campaign
from domain.event_application import Difference, Finding
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
    INDICATORS,
    SHA,
    ZHEJIANG,
    Way,
    day,
    re_review,
    recognition,
)

NEW = recognition()
OLD = re_review()
REVENUE = Difference("revenue.y1", "12000", "12005")
VISITED = day(AFTER)
PHONE = Difference("phone", None, None)


def compares(application: UUID, *differences: Difference, source: str = "typed", expect: int | None = None) -> Way:
    """The step of comparing."""
    return lambda docket: compare(docket, Compare(application, differences, source, day(AFTER), expect))


def settles(
    application: UUID, field: str, right: Literal["online", "paper"] = "paper", reason: str = "审计报告第3页"
) -> Way:
    """The step of settling."""
    return lambda docket: settle(docket, Settle(application, field, right, reason, day(AFTER)))


def reviews(application: UUID, *findings: Finding, visited: date | None = VISITED) -> Way:
    """The step of reviewing."""
    return lambda docket: review(docket, Review(application, visited, findings, day(AFTER)))


def recommends(application: UUID, rank: int = 1, opinion: str = "同意推荐", expect: int | None = None) -> Way:
    """The step of recommending."""
    asked = Recommend(application, opinion, rank, "63号", INDICATORS, day(AFTER), expect)
    return lambda docket: recommend(docket, asked)


def declines(application: UUID, reason: str = "研发费用凭证不全") -> Way:
    """The step of declining."""
    return lambda docket: decline(docket, Decline(application, reason, "63号", INDICATORS, day(AFTER)))


def takes_back(application: UUID, reason: str = "企业补充了材料") -> Way:
    """The step of taking a finding back."""
    return lambda docket: take_back(docket, TakeBack(application, reason, day(AFTER)))


def hands_in(campaign: Campaign = NEW, body: str = ZHEJIANG, on: str = "2022-07-12", annex: str = SHA) -> Way:
    """The step of handing in."""
    return lambda docket: hand_in(docket, HandIn(campaign.id, body, annex, day(on)))
