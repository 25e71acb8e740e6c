"""Where an application gets its sessions, the check of its forms, and its provider."""

from flask import Flask

from web.access import cookies, csrf, oidc, rates
from web.runtime import Runtime


def install(app: Flask, runtime: Runtime) -> None:
    """Let people and programs sign in to an application. Nothing is connected before the first request."""
    cookies.install(app, runtime)
    rates.install(app, runtime.clock)
    csrf.install(app)
    oidc.install(app, runtime)
