"""Launches that are killed at random moments, and several at once, in small; `make launch` does it with 15,000 rows."""

import random

from tests.proposals.launching import SEED, Launch, killed_until_it_lives, one_wins


def test_a_killed_launch_is_all_or_nothing(database_url: str) -> None:
    """Whenever the process is killed, the record has nothing of the act or all of it, and is sound."""
    launch = Launch(database_url, 60, 30)
    kills, _ = killed_until_it_lives(launch, random.Random(SEED), 0.1)
    assert launch.runtime.differences() == []
    assert kills
    launch.runtime.close()


def test_of_several_launches_at_once_one_wins(database_url: str) -> None:
    """The others are told that it is published, or that the record has moved."""
    launch = Launch(database_url, 60, 30)
    one_wins(launch)
    launch.runtime.close()
