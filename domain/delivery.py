"""When a message that a channel did not take is tried again, and when it is given up. Time and chance are arguments."""

from datetime import datetime, timedelta
from typing import NamedTuple

LEAST_ATTEMPTS = 8
LEAST_TIME = timedelta(days=3)
"""A message is given up when it was tried so often and for so long."""
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)


class Tried(NamedTuple):
    """How often a message was tried by now, and since when (aware)."""

    tries: int
    first: datetime


def next_try(tried: Tried, now: datetime, lasting: bool, asked: timedelta | None, chance: float) -> datetime | None:
    """The aware instant from which a message is tried again; None: it is a dead letter.

    `lasting`: the channel would refuse it again. `asked`: how long the channel asks to be left alone. `chance`: a random
    number from 0 up to 1 (exclusive).
    """
    if lasting or (tried.tries >= LEAST_ATTEMPTS and now - tried.first >= LEAST_TIME):
        return None
    return now + max(_wait(tried.tries, chance), asked or FIRST_WAIT)


def _wait(tries: int, chance: float) -> timedelta:
    """Twice as long after each try, a quarter more or less by chance, so that not all come back at once."""
    doubled = FIRST_WAIT * int(1 << min(tries - 1, 20))
    return min(doubled, LONGEST_WAIT) * (0.75 + chance / 2)
