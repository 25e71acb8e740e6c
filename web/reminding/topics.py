"""What a subscription is about, in words."""

from collections.abc import Callable
from uuid import UUID

from domain.tier import Tier
from ledger.subscribers import Topic
from web.verdict_words import Words

TIERS_EN = {
    Tier.INNOVATIVE_SME: "innovative SME",
    Tier.SPECIALISED_SME: "specialised SME",
    Tier.LITTLE_GIANT: "little giant",
}


def topic_words(topic: Topic, name_of: Callable[[UUID], str]) -> Words:
    """What is subscribed to: an enterprise by its present name, or a list by tier and body."""
    if topic.enterprise is not None:
        name = name_of(topic.enterprise)
        return Words(f"企业“{name}”", f"the enterprise {name}")
    tier = topic.tier or Tier.LITTLE_GIANT
    where = topic.body or "全国"
    return Words(f"{where}{tier.chinese}名单", f"the list: {TIERS_EN[tier]}, {topic.body or 'the whole nation'}")
