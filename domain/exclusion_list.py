"""What bars those whom a list names, worked out again as of a day: for the officers who are to approve it, who may know better."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from uuid import UUID

from domain.campaign import Campaign, CampaignDocket
from domain.effects import Effect, of_campaign
from domain.exclusion import exclusions
from domain.exclusion_case import Excluded


class ExcludedLine(NamedTuple):
    """A line of a campaign's list, and one ground that bars it."""

    campaign: UUID
    line: Effect
    ground: Excluded


def listed(some: Collection[Effect], campaign: Campaign) -> dict[UUID, Effect]:
    """The lines of a campaign's list by enterprise."""
    return {one.enterprise: one for one in some if one.enterprise is not None and of_campaign(one, campaign)}


def excluded_lines(
    docket: CampaignDocket, campaign: Campaign, some: Collection[Effect], on: date
) -> Iterator[ExcludedLine]:
    """Every ground of exclusion (domain.exclusion) by which a list names somebody whom its campaign's call bars on a civil day.

    What an enterprise stated counts where it filed; of one that did not, what the record shows.
    """
    for enterprise, line in listed(some, campaign).items():
        state = docket.application_of(campaign.id, enterprise)
        for ground in exclusions(docket, campaign, replace(state, enterprise=enterprise), on):
            yield ExcludedLine(campaign.id, line, ground)
