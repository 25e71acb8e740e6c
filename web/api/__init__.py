"""The ledger over HTTP: reading addresses under /api/v1, pages, health and metrics, made by `create_app`."""

from flask import Flask

from web import context, pages, throttle
from web.access import wiring as access
from web.api import ahead, compressing, health, metrics, openapi, problems, refusallog, security, uploads
from web.runtime import Runtime


def create_app(runtime: Runtime) -> Flask:
    """The WSGI application that answers with `runtime`. Nothing is connected before the first request."""
    app = Flask("web", static_folder="static", template_folder="templates")
    compressing.install(app)
    uploads.install(app, runtime.settings.max_body_bytes, runtime.settings.max_evidence_bytes)
    app.url_map.strict_slashes = False
    context.install(app, runtime)
    refusallog.install(app, runtime.engine(runtime.settings.database_url))
    throttle.install(app, runtime.clock)
    problems.install(app)
    access.install(app, runtime)
    requests = metrics.install(app, runtime)
    ahead.install(app, runtime, requests)
    security.install(app)
    health.install(app)
    openapi.install(app)
    pages.install(app)
    return app
