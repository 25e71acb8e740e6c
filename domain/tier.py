"""The three tiers of the gradient 梯度层级 and who grants each (notice 2022-133, 一 and 二(一))."""

from enum import StrEnum


class Tier(StrEnum):
    """A tier; its value is the word used in act files, answers and the record."""

    INNOVATIVE_SME = "innovative-sme"
    SPECIALISED_SME = "specialised-sme"
    LITTLE_GIANT = "little-giant"

    @property
    def chinese(self) -> str:
        """The tier's name as official texts print it."""
        return _CHINESE[self]

    @property
    def ordinal(self) -> int:
        """1 for the lowest tier to 3 for the highest; part of a title's stream id, so it never changes."""
        return _ORDINAL[self]

    @property
    def below(self) -> "Tier | None":
        """The next tier down the gradient 下一梯度; None for the lowest."""
        return TIERS.get(self.ordinal - 1)

    @property
    def national(self) -> bool:
        """Whether the ministry grants this tier; the two lower ones are granted by each provincial-level authority."""
        return self is Tier.LITTLE_GIANT


_CHINESE = {
    Tier.INNOVATIVE_SME: "创新型中小企业",
    Tier.SPECIALISED_SME: "专精特新中小企业",
    Tier.LITTLE_GIANT: "专精特新“小巨人”企业",
}
_ORDINAL = {Tier.INNOVATIVE_SME: 1, Tier.SPECIALISED_SME: 2, Tier.LITTLE_GIANT: 3}

TIERS = {tier.ordinal: tier for tier in Tier}
"""The tiers by their ordinals, as ids and tables hold them."""
