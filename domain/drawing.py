"""The drawing of spot checks 抽查 (notice 三(三)): by a seed on record, so that anybody can repeat it by hand.

Each application stands under sha256(seed + ":" + its id as 32 small hex digits, in UTF-8); those with the smallest digests
are drawn, in their order.
"""

from collections.abc import Collection
from hashlib import sha256
from uuid import UUID


def drawn(seed: str, among: Collection[UUID], size: int) -> tuple[UUID, ...]:
    """The first `size` of `among` in the order that `seed` gives them; all of them where there are no more.

    The order of `among` does not matter.
    """
    return tuple(sorted(among, key=lambda one: lot(seed, one))[:size])


def lot(seed: str, application: UUID) -> str:
    """The lot of one application: the hex digest that `printf '%s' 'SEED:ID' | sha256sum` prints."""
    return sha256(f"{seed}:{application.hex}".encode()).hexdigest()
