"""What a campaign is called on pages: tier, kind and batch, for its id says nothing to people."""

from domain.campaign import Campaign
from web.reminding.topics import TIERS_EN
from web.verdict_words import Words


def title_of(campaign: Campaign) -> Words:
    """The name of a campaign in words."""
    tier, en = campaign.tier.chinese, TIERS_EN[campaign.tier]
    if campaign.kind == "recognition":
        return Words(f"第{campaign.batch}批{tier}认定", f"{en}: recognition, batch {campaign.batch}")
    cohorts = "、".join(str(one) for one in campaign.cohorts)
    return Words(f"第{cohorts}批{tier}复核", f"{en}: re-review of batch {', '.join(map(str, campaign.cohorts))}")
