"""What came of trying to send a message."""

from datetime import timedelta
from typing import NamedTuple


class Outcome(NamedTuple):
    """`answer` is a code alone (a status of SMTP or HTTP, or a word of ours), never text of the other side.

    `lasting`: it would be refused again, so it is not tried again. `wait`: what the other side asked to wait for.
    `away`: the way itself is closed (nobody answers), whatever the message.
    """

    taken: bool
    answer: str
    lasting: bool = False
    wait: timedelta | None = None
    away: bool = False


UNREACHABLE = Outcome(False, "unreachable", away=True)
TIMED_OUT = Outcome(False, "timeout", away=True)
UNRESOLVED = Outcome(False, "unresolved", away=True)
NO_TLS = Outcome(False, "tls", away=True)
HUNG_UP = Outcome(False, "hung-up")
FORBIDDEN = Outcome(False, "forbidden-address", lasting=True)
BAD_ADDRESS = Outcome(False, "bad-address", lasting=True)
