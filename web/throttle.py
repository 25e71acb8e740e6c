"""How often somebody may ask for what sends a message: counted in memory, by the hour, and forgotten after it.

The service is one process (web.cli.server), so the count is exact. Clients are told apart by their network address; behind
a proxy on this machine by the one that the proxy names last. Neither is written down anywhere.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import blake2b
from threading import Lock

from flask import Flask, Request, current_app

from domain.instant import EPOCH
from domain.refusal import Refused, refuse

A_CLIENT, AN_ADDRESS = 20, 5
WINDOW = timedelta(hours=1)
_MOST_KEYS = 10_000
_KEY = "throttle"
_LOOPBACK = ("127.", "::1", "::ffff:127.")


class Throttle:
    """Counts by key, for the hour that it is. Beyond `_MOST_KEYS` keys in an hour nobody new is let in."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """`clock` gives aware instants."""
        self._clock = clock
        self._lock = Lock()
        self._hour = -1
        self._counts: dict[bytes, int] = {}

    def take(self, kind: str, key: str, most: int) -> None:
        """Count one more for a key. Raises Refused (`too-many-requests`) where that is more than `most` this hour."""
        hashed = blake2b(f"{kind} {key}".encode(), digest_size=16).digest()
        hour = (self._clock() - EPOCH) // WINDOW
        with self._lock:
            if hour != self._hour:
                self._hour, self._counts = hour, {}
            count = self._counts.get(hashed, 0)
            if count >= most or (not count and len(self._counts) >= _MOST_KEYS):
                raise _too_many()
            self._counts[hashed] = count + 1


def install(app: Flask, clock: Callable[[], datetime]) -> None:
    """Give an application its count."""
    app.extensions[_KEY] = Throttle(clock)


def of_this_service() -> Throttle:
    """The count of the application that answers the current request."""
    found = current_app.extensions[_KEY]
    assert isinstance(found, Throttle)
    return found


def client_of(request: Request) -> str:
    """Who asks: the network address, or what a proxy on this machine says it is."""
    direct = request.remote_addr or ""
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return forwarded if forwarded and direct.startswith(_LOOPBACK) else direct


def _too_many() -> Refused:
    return refuse(
        "too-many-requests",
        "申请过于频繁；请一小时后再试。",
        "Too many requests; try again in an hour.",
    )
