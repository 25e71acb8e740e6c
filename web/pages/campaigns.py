"""The pages of campaigns: all of them, and one with its numbers, drawn and written."""

from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, request

from domain.account import Actor
from domain.campaign import Campaign
from domain.event_campaign import SummaryHandedIn
from domain.refusal import Refusal
from projections.asking_campaigns import CampaignCount
from web.access.current import actor as present
from web.campaign_words import FILED, OPEN, STATUSES
from web.campaigns import reading
from web.context import the_runtime
from web.pages import pictures
from web.pages.enterprise_names import names_of
from web.pages.standing import ORDER, age_of, standing_of
from web.pages.stepping import for_people, shown
from web.pages.titles import title_of
from web.runtime import Runtime

blueprint = for_people(Blueprint("campaigns_page", __name__, url_prefix="/campaigns"))
_STATUSES = ("recommended", "declined", "withdrawn", "not-filed")


@dataclass(frozen=True, slots=True)
class Province:
    """An authority's row: its numbers, its summary if it came, else the days by which it is overdue."""

    body: str
    filed: int
    recommended: int
    declined: int
    not_filed: int
    summary: SummaryHandedIn | None
    overdue: int


@blueprint.route("")
def page() -> Response:
    """All campaigns, by how they stand; the latest first."""
    runtime, actor = the_runtime(), present()
    today = runtime.today()
    found: dict[str, list[Campaign]] = {one: [] for one in ORDER}
    for one in reversed(reading.campaigns(runtime)):
        found[standing_of(one, today)].append(one)
    return shown(
        "campaigns/campaigns.html",
        groups=[(standing, some) for standing, some in found.items() if some],
        title_of=title_of,
        age_of=age_of,
        on=today,
        may_call=actor is not None and actor.may("call"),
    )


@blueprint.route("/<uuid:id>")
def one(id: UUID) -> Response:
    """One campaign; numbers are for those who may read applications, an authority's its own."""
    return page_of(id, present())


def page_of(
    id: UUID, actor: Actor | None, refusal: Refusal | None = None, said: dict[str, str] | None = None
) -> Response:
    """The page of a campaign as `actor` sees it, with what was refused and typed if a step was."""
    runtime = the_runtime()
    campaign, on = reading.campaign(runtime, id), runtime.today()
    return shown(
        "campaigns/campaign.html",
        campaign=campaign,
        title=title_of(campaign),
        standing=standing_of(campaign, on),
        age=age_of(campaign, on),
        book=runtime.rule_books.get(campaign.rule_book),
        refusal=refusal,
        typed=said or {},
        done=request.args.get("done"),
        **_rights(actor, campaign, on),
        **_numbers(runtime, actor, campaign),
    )


def _rights(actor: Actor | None, campaign: Campaign, on: date) -> dict[str, Any]:
    body = actor.body if actor is not None and actor.may("review", body=actor.body) else None
    own = body if body in campaign.bodies else None
    return {
        "may_call": actor is not None and actor.may("call"),
        "may_check": actor is not None and actor.may("check"),
        "may_apply": actor is not None
        and actor.enterprise is not None
        and actor.may("apply", enterprise=actor.enterprise),
        "may_list": actor is not None and actor.sees_files,
        "own_body": own,
        "handed_in": campaign.summary(own) if own else None,
        "may_hand_in": own is not None and not campaign.decided(own) and campaign.withdrawn is None,
        "overdue": campaign.lateness(own, on) if own else 0,
        "annex": "annex-3" if campaign.kind == "recognition" else "annex-4",
    }


def _numbers(runtime: Runtime, actor: Actor | None, campaign: Campaign) -> dict[str, Any]:
    if actor is None or not actor.sees_files:
        return {"numbers": None}
    found = reading.figures(runtime, actor, campaign.id)
    provinces = [_province(found, place) for place in range(len(found.bodies))]
    counts = [(STATUSES[status], found.statuses.get(status, 0)) for status in _STATUSES]
    return {
        "numbers": found,
        "counts": [(FILED, found.filed), (OPEN, found.statuses.get("submitted", 0)), *counts],
        "provinces": provinces,
        "bars": pictures.by_province([(one.body, one.filed, one.recommended) for one in provinces]),
        "days": pictures.by_day(found.days),
        "by_days": list(zip(found.days, found.days.values(), accumulate(found.days.values()), strict=True)),
        "names": names_of(runtime, [id for draw in campaign.draws for id in draw.drawn]),
    }


def _province(found: CampaignCount, place: int) -> Province:
    one = found.bodies[place]
    summary = found.campaign.summary(one.body)
    came = {status: one.statuses.get(status, 0) for status in ("recommended", "declined", "not-filed")}
    late = 0 if summary else one.late
    return Province(one.body, one.filed, came["recommended"], came["declined"], came["not-filed"], summary, late)
