"""The draw is repeated by anybody with the seed, the ids and sha256sum."""

import subprocess
from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from domain.drawing import drawn, lot

SEED = "2022年第70期"
FROZEN = [4, 1, 5]


def test_the_draw_is_the_one_that_was_written_down() -> None:
    """A frozen example: another answer would make draws on record unrepeatable."""
    among = [UUID(int=number) for number in range(1, 6)]
    assert [one.int for one in drawn(SEED, among, 3)] == FROZEN


def test_a_lot_is_what_sha256sum_prints() -> None:
    """As docs/campaigns.md tells it."""
    one = UUID("00000000-0000-1234-0000-00000000000a")
    text = f"{SEED}:0000000000001234000000000000000a"
    printed = subprocess.run(["sha256sum"], input=text.encode(), capture_output=True, check=True).stdout.decode()
    assert printed.split()[0] == lot(SEED, one)


@given(st.text(min_size=1), st.sets(st.uuids(), max_size=20), st.integers(0, 25), st.randoms())
def test_the_order_of_the_ids_does_not_matter(seed: str, among: set[UUID], size: int, chance: Random) -> None:
    """The same are drawn in the same order, each once, and a smaller draw begins a larger one."""
    shuffled = list(among)
    chance.shuffle(shuffled)
    found = drawn(seed, shuffled, size)
    assert found == drawn(seed, sorted(among), size)
    assert len(found) == len(set(found)) == min(size, len(among))
    assert set(found) <= among
    assert drawn(seed, among, size + 1)[:size] == found


def test_another_seed_draws_others() -> None:
    """Each is drawn about as often as the others."""
    among = [UUID(int=number) for number in range(1, 11)]
    often = [drawn(f"{seed}", among, 1)[0].int for seed in range(1000)]
    assert all(60 < often.count(number) < 140 for number in range(1, 11))
