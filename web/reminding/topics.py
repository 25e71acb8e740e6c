"""What a subscription is about, in words."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from domain.tier import Tier
from ledger.subscribers import Topic
from web.runtime import Runtime
from web.verdict_words import Words

TIERS_EN = {
    Tier.INNOVATIVE_SME: "innovative SME",
    Tier.SPECIALISED_SME: "specialised SME",
    Tier.LITTLE_GIANT: "little giant",
}


def topics_in_words(runtime: Runtime, topics: Sequence[Topic]) -> list[Words]:
    """What is subscribed to, each in words: an enterprise by its present name, or a list by tier and body."""
    with runtime.asking() as asking:
        names = asking.present_names({one.enterprise for one in topics if one.enterprise})
    return [_topic_words(one, names) for one in topics]


def _topic_words(topic: Topic, names: Mapping[UUID, str]) -> Words:
    if topic.enterprise is not None:
        name = names.get(topic.enterprise, str(topic.enterprise))
        return Words(f"企业“{name}”", f"the enterprise {name}")
    tier = topic.tier or Tier.LITTLE_GIANT
    where = topic.body or "全国"
    return Words(f"{where}{tier.chinese}名单", f"the list: {TIERS_EN[tier]}, {topic.body or 'the whole nation'}")
