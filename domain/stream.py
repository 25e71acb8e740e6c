"""The streams of the record and their ids (16 bytes). Ids follow from what a stream is about, so that a record made anew
from the same acts has the same ids; nothing here is random.
"""

from functools import lru_cache
from hashlib import blake2b
from uuid import UUID, SafeUUID

from domain.name import normalise
from domain.tier import TIERS, Tier

TIER_BITS = 0xF
"""The low bits of a title's stream, which hold the tier's ordinal; in an enterprise's id they are 0."""

_UNKNOWN = SafeUUID.unknown
_ORDINALS = {tier: tier.ordinal for tier in Tier}


def act_stream(number: str) -> UUID:
    """The stream of the act with this number."""
    return stream_of("act", normalise(number))


def enterprise_stream(act: str, name: str) -> UUID:
    """The id and stream of the enterprise first seen under `name` in `act`. The low four bits are 0."""
    hashed = _hashed_act(act).copy()
    hashed.update(normalise(name).encode())
    return id_of(int.from_bytes(hashed.digest(), "big") & ~TIER_BITS)


def stream_of(*words: str) -> UUID:
    """The stream that follows from words alone, of which the first says what kind of thing it is."""
    return id_of(int.from_bytes(_hash(*words).digest(), "big"))


def title_stream(enterprise: UUID, tier: Tier) -> UUID:
    """The stream of one enterprise's title in one tier: the enterprise's id with the tier's ordinal in the low four bits.

    So a title's enterprise is known without a look-up, and the titles of an enterprise lie side by side.
    """
    return id_of(enterprise.int | _ORDINALS[tier])


def title_key(enterprise: UUID, tier: Tier) -> int:
    """The stream of a title as a whole number, `UUID.int`: quick to make, to hash and to compare."""
    return enterprise.int | _ORDINALS[tier]


def title_of(stream: UUID) -> tuple[UUID, Tier]:
    """The enterprise and tier of a title's stream. Raises KeyError for a stream that is no title's."""
    return id_of(stream.int & ~TIER_BITS), TIERS[stream.int & TIER_BITS]


def tier_of(key: int) -> Tier:
    """The tier of a title's stream, given as a whole number. Raises KeyError for a stream that is no title's."""
    return TIERS[key & TIER_BITS]


def id_of(number: int) -> UUID:
    """The id that is this whole number (from 0, below 2 to the 128th, which is not checked).

    `UUID(int=number)` goes through every way to make a UUID first, which takes five times as long; lists need tens of
    thousands.
    """
    made = object.__new__(UUID)
    object.__setattr__(made, "int", number)
    object.__setattr__(made, "is_safe", _UNKNOWN)
    return made


@lru_cache(maxsize=64)
def _hashed_act(act: str) -> blake2b:
    """What the ids of all enterprises first seen in an act begin with; to be copied, not changed."""
    return _hash("enterprise", act, "")


def _hash(*words: str) -> blake2b:
    return blake2b("\0".join(words).encode(), digest_size=16)
