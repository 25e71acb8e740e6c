"""The streams of the record and their ids (16 bytes). Ids follow from what a stream is about, so that a record made anew
from the same acts has the same ids; nothing here is random.
"""

from hashlib import blake2b
from uuid import UUID

from domain.name import normalise
from domain.tier import Tier

TIER_BITS = 0xF
"""The low bits of a title's stream, which hold the tier's ordinal; in an enterprise's id they are 0."""

_TIERS = {tier.ordinal: tier for tier in Tier}
_ORDINALS = {tier: tier.ordinal for tier in Tier}


def act_stream(number: str) -> UUID:
    """The stream of the act with this number."""
    return UUID(bytes=_hash("act", normalise(number)))


def enterprise_stream(act: str, name: str) -> UUID:
    """The id and stream of the enterprise first seen under `name` in `act`. The low four bits are 0."""
    raw = _hash("enterprise", act, normalise(name))
    return UUID(bytes=raw[:15] + bytes((raw[15] & 0xF0,)))


def title_stream(enterprise: UUID, tier: Tier) -> UUID:
    """The stream of one enterprise's title in one tier: the enterprise's id with the tier's ordinal in the low four bits.

    So a title's enterprise is known without a look-up, and the titles of an enterprise lie side by side.
    """
    return UUID(int=enterprise.int | _ORDINALS[tier])


def title_of(stream: UUID) -> tuple[UUID, Tier]:
    """The enterprise and tier of a title's stream. Raises KeyError for a stream that is no title's."""
    return UUID(int=stream.int & ~TIER_BITS), _TIERS[stream.int & TIER_BITS]


def _hash(*words: str) -> bytes:
    return blake2b("\0".join(words).encode(), digest_size=16).digest()
