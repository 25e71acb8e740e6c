"""A province hands its summary table to the ministry 汇总表: annex 3 for a recognition, annex 4 for a re-review (notice 三(五))."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.application import Application
from domain.campaign import Campaign, CampaignDocket
from domain.closing import unfiled
from domain.event import ApplicationRecommended, SummaryHandedIn
from domain.exclusion import Excluded, moved, still_excluded
from domain.refusal import Refused, refuse
from domain.stepping import Steps, campaign_of, not_handed_in, sha256, unfinished, window_over

_NAMED = 3


@dataclass(frozen=True, slots=True)
class HandIn:
    """An authority hands in on the civil day `on`; `annex` is the sha256 of the table's content."""

    campaign: UUID
    body: str
    annex: str
    on: date


def hand_in(docket: CampaignDocket, asked: HandIn) -> Steps:
    """Hand in once, after the window, when every application is decided; from then on the findings stand.

    Late days are counted, and refuse nothing. Raises `body-not-called`, `window-open`, `undecided`, `excluded`, `rank-gap`,
    `handed-in`, `list-published`, `bad-sha256`, and what `campaign_of` raises.
    """
    campaign = campaign_of(docket, asked.campaign)
    unfinished(campaign, asked.body)
    called(campaign, asked.body)
    not_handed_in(campaign, asked.body)
    window_over(campaign, asked.on, "报送汇总表", "the summary is handed in")
    applications = docket.applications(campaign.id, asked.body)
    _decided(docket, applications, asked.body)
    _admissible(docket, campaign, asked, applications)
    if campaign.kind == "recognition":
        _in_order(applications, asked.body)
    return [(campaign.id, _summary(docket, campaign, asked, applications))]


def called(campaign: Campaign, body: str) -> None:
    """Whether a campaign calls on an authority. Raises `body-not-called`."""
    if body not in campaign.bodies:
        raise refuse(
            "body-not-called",
            f"“{campaign.act}”不面向“{body}”；面向{'、'.join(campaign.bodies)}。",
            f"“{campaign.act}” does not call on “{body}”, but on {', '.join(campaign.bodies)}.",
            "body",
        )


def _decided(docket: CampaignDocket, applications: Mapping[UUID, Application], body: str) -> None:
    left = [one for one in applications.values() if one.stands and one.finding is None]
    if not left:
        return
    whose = [one.enterprise for one in left[:_NAMED] if one.enterprise is not None]
    names = docket.names(whose)
    shown = [names.get(one, str(one)) for one in whose]
    more_zh, more_en = ("等", " and others") if len(left) > _NAMED else ("", "")
    raise refuse(
        "undecided",
        f"{body}还有{len(left)}件申请既未推荐也未说明不推荐原因（{'、'.join(shown)}{more_zh}），不能报送。",
        f"{body} has neither recommended nor declined {len(left)} applications ({', '.join(shown)}{more_en}); decide them first.",
        "body",
    )


def _admissible(
    docket: CampaignDocket, campaign: Campaign, asked: HandIn, applications: Mapping[UUID, Application]
) -> None:
    """What is handed in is recommended to the ministry: what bars it by that day bars it still (notice 三(一)3), and whoever
    recommended it must have known where it belongs.
    """
    found = []
    for one in applications.values():
        if one.status == "recommended" and one.enterprise is not None:
            grounds = (*still_excluded(docket, campaign, one, asked.on), *moved(docket, one))
            found += [(one.enterprise, each) for each in grounds]
    if found:
        raise _excluded(docket, asked.body, found)


def _excluded(docket: CampaignDocket, body: str, found: list[tuple[UUID, Excluded]]) -> Refused:
    names = docket.names([enterprise for enterprise, _ in found])
    whose = list(dict.fromkeys(enterprise for enterprise, _ in found))
    shown = [(names.get(one, str(one)), ground) for one, ground in found if one in whose[:_NAMED]]
    zh = "；".join(f"“{name}”{ground.zh.rstrip('。；')}" for name, ground in shown)
    en = "; ".join(f"“{name}”: {ground.en.rstrip('.;')}" for name, ground in shown)
    return refuse(
        "excluded",
        f"{body}推荐的申请中有{len(whose)}家已不能推荐：{zh}。请先撤回其推荐意见，再报送。",
        f"{len(whose)} of those that {body} recommends cannot be recommended any more: {en}. Take these findings back first.",
        "body",
    )


def _in_order(applications: Mapping[UUID, Application], body: str) -> None:
    """An order of merit without gaps, so that a missing page is noticed."""
    ranks = {one.finding.rank for one in applications.values() if isinstance(one.finding, ApplicationRecommended)}
    missing = [rank for rank in range(1, len(ranks) + 1) if rank not in ranks]
    if missing:
        shown = "、".join(str(rank) for rank in missing[:_NAMED])
        raise refuse(
            "rank-gap",
            f"{body}推荐{len(ranks)}家，排序应为1至{len(ranks)}，缺：{shown}。请撤回靠后的意见并补上。",
            f"{body} recommends {len(ranks)}, so the ranks are 1 to {len(ranks)}; {shown} is missing. "
            "Take back the last ones and give them these.",
            "rank",
        )


def _summary(
    docket: CampaignDocket, campaign: Campaign, asked: HandIn, applications: Mapping[UUID, Application]
) -> SummaryHandedIn:
    standing = [one for one in applications.values() if one.stands]
    recommended = sum(one.status == "recommended" for one in standing)
    by = campaign.provinces_by
    return SummaryHandedIn(
        campaign=campaign.id,
        body=asked.body,
        kind="annex-3" if campaign.kind == "recognition" else "annex-4",
        filed=len(standing),
        recommended=recommended,
        declined=len(standing) - recommended,
        not_filed=_absent(docket, campaign, asked.body, applications),
        annex=sha256(asked.annex, "annex"),
        late=max(0, (asked.on - by).days) if by is not None else 0,
        on=asked.on,
    )


def _absent(docket: CampaignDocket, campaign: Campaign, body: str, applications: Mapping[UUID, Application]) -> int:
    """How many of the authority's enterprises under review filed nothing. Once the campaign is closed they are on record;
    before, one that moved may have filed with another authority."""
    if campaign.kind == "recognition":
        return 0
    if campaign.is_closed:
        return sum(not one.stands for one in applications.values())
    scope = {enterprise: whose for enterprise, whose in docket.scope(campaign).items() if whose == body}
    absent = unfiled(scope, campaign, applications)
    return sum(stream in applications or not docket.application(stream).stands for stream in absent)
