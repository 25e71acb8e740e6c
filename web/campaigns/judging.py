"""How the rule book of a campaign judges an application, with what the ledger itself knows of the enterprise."""

from collections.abc import Mapping
from datetime import date

from domain.application import Application
from domain.campaign import Campaign, CampaignDocket
from domain.event_application import Indicator
from domain.rulebook import Judgement, judge
from domain.tier import TIERS
from web import rulebooks
from web.rulebooks import Books


def judgements(
    books: Books, docket: CampaignDocket, campaign: Campaign, state: Application, on: date
) -> list[Judgement]:
    """Every indicator that the campaign's rule book asks, answered for an application on a civil day.

    Where paper and online differed, the value that was found to be right is judged. Raises `Refused` `unknown-rule-book`.
    """
    known = known_of(docket, campaign, state, on)
    return judge(rulebooks.book(books, campaign.rule_book), campaign.tier, campaign.kind, state.answers(), known)


def indicators(
    books: Books, docket: CampaignDocket, campaign: Campaign, state: Application, on: date
) -> tuple[Indicator, ...]:
    """What of the judgements goes onto the record with a finding."""
    return tuple(one.recorded for one in judgements(books, docket, campaign, state, on))


def known_of(docket: CampaignDocket, campaign: Campaign, state: Application, on: date) -> Mapping[str, str]:
    """What the ledger says beside the form (domain.measure.KNOWN): the year of the call, and the title of the tier below."""
    lower = TIERS.get(campaign.tier.ordinal - 1)
    held = docket.holds((state.enterprise,), lower, on) if lower is not None and state.enterprise is not None else {}
    return rulebooks.known_of(campaign, next(iter(held.values()), None))
