"""Whose titles a re-review is about (semantics.md, 6): worked out by the law of calls, as if it were called once more now."""

from collections.abc import Sequence
from datetime import date

from domain.campaign import Campaign
from domain.docket import Facts
from domain.event import CampaignCalled
from domain.fact import CARRIED, legal_order
from domain.rule import Rule
from domain.workout import work_out

_LAST = 1 << 62


def body_in_scope(facts: Facts, campaign: Campaign, rules: Sequence[Rule]) -> str | None:
    """The authority of a title that a re-review is about; None where it is about no grant of it.

    `facts` are all live facts of the title, `rules` the calls and lists of its tier in force. A title is in scope if a
    grant of one of the cohorts, last of one of the bodies, has a term and has not ended by what is on record.
    """
    once_more = Rule(_called(campaign), _LAST)
    for grant in dict.fromkeys(fact.grant for fact in facts if fact.batch in campaign.cohorts):
        own = tuple(fact for fact in facts if fact.grant == grant)
        derived = work_out(own, [*rules, once_more]).derived
        if any(fact.kind == CARRIED and fact.published == date.max for fact in derived):
            return _body(own)
    return None


def _called(campaign: Campaign) -> CampaignCalled:
    """The call, published after all there is; its clause makes visible which grants it carries over."""
    return CampaignCalled(
        act=campaign.act,
        published=date.max,
        block=campaign.block,
        tier=campaign.tier,
        kind=campaign.kind,
        bodies=campaign.bodies,
        rule_book=campaign.rule_book,
        window_from=campaign.window.start,
        window_until=campaign.window.until,
        cohorts=campaign.cohorts,
        clause="scope",
    )


def _body(own: Facts) -> str:
    """The last authority that a grant belonged to."""
    return next(fact.body for fact in reversed(legal_order(own)) if fact.body)
