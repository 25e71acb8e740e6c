"""What the applications of a campaign would come to under another rule book; asking changes nothing."""

from collections.abc import Mapping
from uuid import UUID

from domain.account import Actor
from domain.application import Application
from domain.campaign import Campaign
from domain.tier import TIERS
from domain.whatif import WhatIf
from projections.campaigndocket import CampaignTables
from web import rulebooks
from web.campaigns.steps import campaign_of, logged
from web.runtime import Runtime


def what_if(runtime: Runtime, actor: Actor, campaign: UUID, code: str) -> WhatIf:
    """The applications of a campaign that stand, by its own rule book and by the one with `code`, as of today.

    An authority is answered of its own. Raises `Refused`: `not-allowed`, `not-yours` for an enterprise, `no-campaign`,
    `unknown-rule-book`.
    """
    with logged(runtime, actor, "read-files"):
        actor.require("read-files", body=actor.body or "")
        with runtime.campaigns_reading() as docket:
            about = campaign_of(docket, campaign)
            those = [one for one in docket.applications(campaign, actor.body).values() if one.stands]
            return rulebooks.what_if(runtime.rule_books, about, those, code, _known(runtime, docket, about, those))


def _known(
    runtime: Runtime, docket: CampaignTables, campaign: Campaign, those: list[Application]
) -> Mapping[UUID, Mapping[str, str]]:
    """What the ledger says beside each form, the titles of the tier below asked for all at once."""
    lower = TIERS.get(campaign.tier.ordinal - 1)
    enterprises = [one.enterprise for one in those if one.enterprise is not None]
    held = docket.holds(enterprises, lower, runtime.today()) if lower and enterprises else {}
    return {one.id: rulebooks.known_of(campaign, held.get(one.enterprise)) for one in those if one.enterprise}
