"""What a request is answered with: the runtime that the application was made with."""

from typing import cast

from flask import Flask, current_app

from web.runtime import Runtime

_KEY = "title-ledger"


def install(app: Flask, runtime: Runtime) -> None:
    """Give an application its runtime."""
    app.extensions[_KEY] = runtime


def the_runtime() -> Runtime:
    """The runtime of the application that answers the current request."""
    return cast(Runtime, current_app.extensions[_KEY])
