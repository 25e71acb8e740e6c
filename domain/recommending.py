"""What a province finds of an application in the end: recommended with opinion and rank, or declined with a reason; and how
it takes that back while it has not handed in (notice 三(一)3, 三(二), 三(三))."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.application import Application
from domain.campaign import Campaign, CampaignDocket
from domain.event import ApplicationDeclined, ApplicationRecommended, FindingWithdrawn
from domain.event_application import Indicator
from domain.exclusion import exclusions
from domain.identity import uscc_contradicted
from domain.refusal import Refused, refuse
from domain.stepping import Steps, in_hand, no_finding, worded

LAST_RANK = 1_000_000


@dataclass(frozen=True, slots=True)
class Recommend:
    """The province recommends on the civil day `on`: its opinion, the place in its order of merit (from 1), and how the rule
    book judged the application that day."""

    application: UUID
    opinion: str
    rank: int
    rule_book: str
    indicators: tuple[Indicator, ...]
    on: date
    expect: int | None = None


@dataclass(frozen=True, slots=True)
class Decline:
    """The province does not recommend, on the civil day `on`, for a reason; and how the rule book judged that day."""

    application: UUID
    reason: str
    rule_book: str
    indicators: tuple[Indicator, ...]
    on: date
    expect: int | None = None


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The province takes its finding back on the civil day `on`, for a reason."""

    application: UUID
    reason: str
    on: date
    expect: int | None = None


def recommend(docket: CampaignDocket, asked: Recommend) -> Steps:
    """Recommend an application whose paper agrees and that was reviewed, unless something excludes it.

    It may be done while the window is open. Raises `no-paper`, `open-differences`, `uscc-differs`, `no-review`,
    `missing-opinion`, `bad-rank`, `rank-taken`, `excluded` with all reasons at once, `finding-stands`, and what `in_hand` raises.
    """
    state, campaign = in_hand(docket, asked.application, asked.expect)
    no_finding(state)
    _agrees(state)
    _known_by_its_code(docket, state)
    _reviewed(state)
    opinion = worded(
        asked.opinion, "missing-opinion", "推荐须写明推荐意见。", "State the opinion of the province.", "opinion"
    )
    _ranked(docket, state, campaign, asked.rank)
    _admissible(docket, state, campaign, asked.on)
    event = ApplicationRecommended(
        campaign=campaign.id,
        opinion=opinion,
        rank=asked.rank,
        rule_book=asked.rule_book,
        indicators=asked.indicators,
        on=asked.on,
        belongs=_elsewhere(docket, state),
    )
    return [(state.id, event)]


def _elsewhere(docket: CampaignDocket, state: Application) -> str | None:
    """The authority to which the enterprise belongs now, where it is no longer the one with which it filed."""
    if state.enterprise is None:
        return None
    now = docket.bodies((state.enterprise,)).get(state.enterprise, state.body)
    return None if now == state.body else now


def _agrees(state: Application) -> None:
    if state.paper is None or state.paper.revision != state.revision:
        raise refuse(
            "no-paper",
            f"尚未将纸质申请书与线上申请书（第{state.revision}次提交）比对；线上与线下数据应保持一致（三(四)1）。",
            f"The paper form was not compared with the online one (revision {state.revision}) yet; the two must agree (三(四)1).",
            "application",
        )
    if state.open:
        raise _open(state)


def _open(state: Application) -> Refused:
    def both(of: str | None) -> str:
        return "（个人信息）" if of is None else f"“{of}”"

    zh = "；".join(f"{one.field}：线上{both(one.online)}，纸质{both(one.paper)}" for one in state.open)
    en = "; ".join(f"{one.field}: online {both(one.online)}, on paper {both(one.paper)}" for one in state.open)
    return refuse(
        "open-differences",
        f"线上与纸质申请书有{len(state.open)}项不一致，须先逐项核实：{zh}。",
        f"{len(state.open)} fields differ between the online and the paper form and must be settled first: {en}.",
        state.open[0].field,
    )


def _known_by_its_code(docket: CampaignDocket, state: Application) -> None:
    """The record may have learned the code since the paper was compared; what was settled of it counts."""
    found = uscc_contradicted(docket, state.enterprise, state.answers().get("uscc", ""))
    if found is not None and all(one.field != "uscc" for one in state.settled):
        raise refuse(
            "uscc-differs",
            f"{found.zh}请重新比对纸质申请书，并核实以何者为准。",
            f"{found.en} Compare the paper form anew and settle which one is right.",
            "uscc",
        )


def _reviewed(state: Application) -> None:
    if state.review is None:
        raise refuse(
            "no-review",
            "尚未审核该申请；推荐前须有现场调研和材料审核的逐项结论。",
            "The application was not reviewed yet; findings on site and in the papers come before a recommendation.",
            "application",
        )


def _ranked(docket: CampaignDocket, state: Application, campaign: Campaign, rank: int) -> None:
    """The order of merit 择优: a rank is held once in a campaign and authority."""
    if not 1 <= rank <= LAST_RANK:
        raise refuse(
            "bad-rank",
            f"推荐排序为{rank}；应为1至{LAST_RANK}。",
            f"The rank is {rank}; it lies between 1 and {LAST_RANK}.",
            "rank",
        )
    holder = docket.ranked(campaign.id, state.body, rank)
    if holder is None or holder == state.id:
        return
    enterprise = docket.application(holder).enterprise
    name = docket.names((enterprise,)).get(enterprise, str(enterprise)) if enterprise is not None else str(holder)
    raise refuse(
        "rank-taken",
        f"{state.body}的推荐排序第{rank}已给“{name}”；请换一个，或先撤回那一条。",
        f"Rank {rank} of {state.body} is held by “{name}”; take another, or take that one back first.",
        "rank",
    )


def _admissible(docket: CampaignDocket, state: Application, campaign: Campaign, on: date) -> None:
    found = exclusions(docket, campaign, state, on)
    if found:
        raise refuse(
            "excluded",
            "不能推荐：" + "；".join(one.zh.rstrip("。；") for one in found) + "。",
            "It cannot be recommended: " + "; ".join(one.en.rstrip(".;") for one in found) + ".",
            "application",
        )


def decline(docket: CampaignDocket, asked: Decline) -> Steps:
    """Do not recommend an application, and say why. Raises `missing-reason`, `finding-stands`, and what `in_hand` raises."""
    state, campaign = in_hand(docket, asked.application, asked.expect)
    no_finding(state)
    clause = "（三(三)：未通过复核的，也需说明原因）" if campaign.kind == "re-review" else ""
    basis = " (notice 三(三): also where a re-review is not passed)" if clause else ""
    reason = worded(
        asked.reason,
        "missing-reason",
        f"不予推荐须说明原因{clause}。",
        f"Say why it is not recommended{basis}.",
        "reason",
    )
    event = ApplicationDeclined(
        campaign=campaign.id, reason=reason, rule_book=asked.rule_book, indicators=asked.indicators, on=asked.on
    )
    return [(state.id, event)]


def take_back(docket: CampaignDocket, asked: TakeBack) -> Steps:
    """Take a finding back while the summary was not handed in. Raises `no-finding`, `missing-reason`, and what `in_hand` does."""
    state, campaign = in_hand(docket, asked.application, asked.expect)
    if state.finding is None:
        raise refuse(
            "no-finding",
            "该申请尚无推荐或不予推荐的意见，没有可撤回的。",
            "The application was neither recommended nor declined; there is nothing to take back.",
            "application",
        )
    reason = worded(
        asked.reason, "missing-reason", "撤回意见须说明原因。", "Say why the finding is taken back.", "reason"
    )
    return [(state.id, FindingWithdrawn(campaign=campaign.id, reason=reason, on=asked.on))]
