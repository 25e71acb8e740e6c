"""When a message that was not taken is tried again."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.delivery import LEAST_ATTEMPTS, LEAST_TIME, LONGEST_WAIT, Tried, next_try

NOW = datetime(2022, 6, 1, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(("tries", "minutes"), [(1, 1), (2, 2), (5, 16), (9, 256), (10, 360), (10_000, 360)])
def test_waits_double_up_to_six_hours(tries: int, minutes: int) -> None:
    """In the middle of its chance a wait is twice the one before, and never longer than six hours."""
    assert next_try(Tried(tries, NOW), NOW, False, None, 0.5) == NOW + minutes * MINUTE


def test_chance_moves_a_wait_by_a_quarter() -> None:
    """Messages that failed together do not come back together."""
    early, late = (next_try(Tried(20, NOW), NOW, False, None, chance) for chance in (0.0, 1.0))
    assert (early, late) == (NOW + LONGEST_WAIT * 0.75, NOW + LONGEST_WAIT * 1.25)


def test_what_the_channel_asks_is_kept_to() -> None:
    """A longer wait that the channel asks for counts, a shorter one does not shorten ours."""
    assert next_try(Tried(1, NOW), NOW, False, 90 * MINUTE, 0.5) == NOW + 90 * MINUTE
    assert next_try(Tried(5, NOW), NOW, False, MINUTE, 0.5) == NOW + 16 * MINUTE


def test_given_up_after_eight_tries_and_three_days() -> None:
    """Both must be over; what would be refused again is given up at once."""
    long_ago = NOW - LEAST_TIME
    assert next_try(Tried(LEAST_ATTEMPTS, long_ago), NOW, False, None, 0.5) is None
    assert next_try(Tried(LEAST_ATTEMPTS - 1, long_ago), NOW, False, None, 0.5) is not None
    assert next_try(Tried(LEAST_ATTEMPTS, long_ago + MINUTE), NOW, False, None, 0.5) is not None
    assert next_try(Tried(1, NOW), NOW, True, None, 0.5) is None
