"""How many requests an account may make in an hour, counted in each process: one that runs wild leaves room for the others."""

from collections.abc import Callable
from datetime import datetime

from flask import Flask, current_app

from domain.account import Actor
from web.context import the_runtime
from web.throttle import Throttle

_KEY = "account-throttle"


def install(app: Flask, clock: Callable[[], datetime]) -> None:
    """Give an application a count of its own for accounts: strangers cannot fill it. `clock` gives aware instants."""
    app.extensions[_KEY] = Throttle(clock)


def take(actor: Actor) -> None:
    """Count a request of an account. Raises Refused (`too-many-requests`)."""
    most = the_runtime().settings.account_requests
    if most:
        current_app.extensions[_KEY].take("account", str(actor.account), most)
