"""The drawing of spot checks 抽查 (notice 三(三)): by a seed on record, so that anybody can repeat it by hand.

The seed follows from the last summary that a province handed in: from its content and from the instant, to the microsecond, at
which it came onto the record. Whoever draws has no say in either, and no province can know the instant while it still words what
it hands in.

Each application stands under sha256(seed + ":" + its id as 32 small hex digits, in UTF-8); those with the smallest digests
are drawn, in their order.
"""

from collections.abc import Collection
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from domain.campaign import Campaign


def seed_of(campaign: Campaign, came: datetime) -> str:
    """The seed of a campaign's next draw; `came` is the instant (aware) at which its last summary came onto the record.

    One line of what anybody reads on the record: the call and its block, which draw it is, the authority and the annex of the
    last summary, the instant in UTC. Raises IndexError where nobody has handed in.
    """
    last = campaign.summaries[-1]
    instant = came.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return f"{campaign.act} {campaign.block} {len(campaign.draws) + 1} {last.body} {last.annex} {instant}"


def drawn(seed: str, among: Collection[UUID], size: int) -> tuple[UUID, ...]:
    """The first `size` of `among` in the order that `seed` gives them; all of them where there are no more.

    The order of `among` does not matter.
    """
    return tuple(sorted(among, key=lambda one: lot(seed, one))[:size])


def lot(seed: str, application: UUID) -> str:
    """The lot of one application: the hex digest that `printf '%s' 'SEED:ID' | sha256sum` prints."""
    return sha256(f"{seed}:{application.hex}".encode()).hexdigest()
