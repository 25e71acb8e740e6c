"""What a province does with an application: it compares the paper, reviews on site and in the papers, recommends or declines,
and hands in its summary (notice 三(二), 三(三), 三(四)1, 三(五)). The steps stand in a file each; here is where everybody
finds them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args
from uuid import UUID

from domain.campaign import CampaignDocket
from domain.comparing import Compare, Settle, compare, settle
from domain.event import ApplicationReviewed
from domain.event_application import Finding, Met
from domain.handing_in import HandIn, hand_in
from domain.recommending import Decline, Recommend, TakeBack, decline, recommend, take_back
from domain.refusal import refuse
from domain.stepping import Steps, in_hand, no_finding, printable, worded

__all__ = [
    "Compare",
    "Decline",
    "HandIn",
    "Recommend",
    "Review",
    "Settle",
    "TakeBack",
    "compare",
    "decline",
    "hand_in",
    "recommend",
    "review",
    "settle",
    "take_back",
]


@dataclass(frozen=True, slots=True)
class Review:
    """The province's findings per criterion on the civil day `on`; `visited` is the day on site, None if nobody went."""

    application: UUID
    visited: date | None
    findings: tuple[Finding, ...]
    on: date
    expect: int | None = None


def review(docket: CampaignDocket, asked: Review) -> Steps:
    """Note what the province found on site and in the papers; a new review replaces the one before.

    Raises `missing-findings`, `given-twice`, `missing-words`, `future-visit`, `not-visited`, `bad-value`, `finding-stands`, and what
    `in_hand` raises.
    """
    state, campaign = in_hand(docket, asked.application, asked.expect)
    no_finding(state)
    _visit(asked)
    codes = _criteria([one.criterion for one in asked.findings])
    findings = tuple(_in_words(replace(one, criterion=code)) for one, code in zip(asked.findings, codes, strict=True))
    event = ApplicationReviewed(campaign=campaign.id, visited=asked.visited, findings=findings, on=asked.on)
    return [(state.id, event)]


def _visit(asked: Review) -> None:
    if asked.visited is not None and asked.visited > asked.on:
        raise refuse(
            "future-visit",
            f"现场调研日期{asked.visited}晚于今天（{asked.on}）；请填写实际调研日期。",
            f"The visit on {asked.visited} lies after today ({asked.on}); give the day on which somebody went.",
            "visited",
        )
    seen_on_site = next((one.criterion for one in asked.findings if one.site != "not-judged"), None)
    if asked.visited is None and seen_on_site is not None:
        raise refuse(
            "not-visited",
            f"{seen_on_site}：没有现场调研日期，现场结论只能是“未判断”（not-judged）。",
            f"{seen_on_site}: nobody went there, so on site it is not-judged; or give the day of the visit.",
            "visited",
        )


def _criteria(given: Sequence[str]) -> list[str]:
    if not given:
        raise refuse(
            "missing-findings", "审核须逐项给出结论。", "A review says what it found of each criterion.", "findings"
        )
    zh, en = "每条结论须写明指标代码。", "Each finding names its criterion."
    codes = [worded(code, "missing-findings", zh, en, "findings") for code in given]
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice is not None:
        raise refuse(
            "given-twice", f"{twice}：同一指标列了两次。", f"{twice}: the criterion stands there twice.", twice
        )
    return codes


def _in_words(one: Finding) -> Finding:
    if {one.site, one.papers} - set(get_args(Met)):
        words = "、".join(get_args(Met))
        raise refuse(
            "bad-value",
            f"{one.criterion}：结论应为{words}之一。",
            f"{one.criterion}: say one of {words}.",
            one.criterion,
        )
    if one.site == one.papers == "met":
        return Finding(one.criterion, one.site, one.papers, printable(one.words, one.criterion).strip())
    words = worded(
        one.words,
        "missing-words",
        f"{one.criterion}：不符合或未判断的，须写明理由。",
        f"{one.criterion}: where it is not met or not judged, say why.",
        one.criterion,
    )
    return Finding(one.criterion, one.site, one.papers, words)
