"""How many requests an account may make in an hour, counted in each process: one that runs wild leaves room for the others."""

from typing import Protocol

from flask import Flask, current_app

from domain.account import Actor
from web.access.cookies import runtime_here

_KEY = "account-throttle"


class Count(Protocol):
    """What counts by key, such as `web.api.throttle.Throttle`."""

    def take(self, kind: str, key: str, most: int) -> None:
        """Count one more. Raises Refused where that is more than `most`."""


def install(app: Flask, count: Count) -> None:
    """Give an application a count of its own for accounts: strangers cannot fill it."""
    app.extensions[_KEY] = count


def take(actor: Actor) -> None:
    """Count a request of an account. Raises Refused (`too-many-requests`)."""
    most = runtime_here().settings.account_requests
    if most:
        current_app.extensions[_KEY].take("account", str(actor.account), most)
