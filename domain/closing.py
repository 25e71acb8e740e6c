"""The end of a window: enterprises under review that filed nothing are recorded (notice 二(五), 三(一)1)."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from domain.application import Application, application_stream
from domain.campaign import Campaign, CampaignDocket
from domain.event import ApplicationNotFiled, CampaignClosed
from domain.refusal import refuse
from domain.stepping import Steps, campaign_of, window_over


def close(docket: CampaignDocket, campaign: UUID, on: date) -> Steps:
    """Close a campaign on the civil day `on`, after the last day of its window: once, and again if that was moved since.

    Raises `window-open`, `campaign-closed`, and what `campaign_of` raises.
    """
    found = campaign_of(docket, campaign)
    _over(found, on)
    applications = docket.applications(found.id)
    absent = unfiled(docket.scope(found), found, applications)
    filed = sum(one.stands for one in applications.values())
    steps: Steps = [
        (stream, ApplicationNotFiled(campaign=found.id, enterprise=enterprise, body=body, on=on))
        for stream, (enterprise, body) in absent.items()
        if stream not in applications or applications[stream].status != "not-filed"
    ]
    return [*steps, (found.id, CampaignClosed(campaign=found.id, filed=filed, not_filed=len(absent), on=on))]


def _over(campaign: Campaign, on: date) -> None:
    window_over(campaign, on, "办理", "this comes")
    if campaign.closed is not None and campaign.is_closed:
        raise refuse(
            "campaign-closed",
            f"该批次已于{campaign.closed.on}截止，未申报的企业已记录在册。",
            f"The campaign was closed on {campaign.closed.on}; those who filed nothing are on record.",
            "campaign",
        )


def unfiled(
    scope: Mapping[UUID, str], campaign: Campaign, applications: Mapping[UUID, Application]
) -> dict[UUID, tuple[UUID, str]]:
    """The enterprises in `scope` with nothing standing among `applications`: by application, enterprise and authority."""
    filed = {one.enterprise for one in applications.values() if one.stands}
    found: dict[UUID, tuple[UUID, str]] = {}
    for enterprise, body in sorted(scope.items(), key=lambda one: (one[1], one[0])):
        if enterprise not in filed:
            found[application_stream(campaign.id, enterprise)] = (enterprise, body)
    return found
