"""GET /metrics for Prometheus: requests by address and status, how long they took, and how the whole stands."""

from collections.abc import Iterable
from datetime import timedelta
from time import perf_counter

from flask import Flask, Response, request
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from web.api.counting import Requests
from web.reminding.standing import Standing, standing
from web.runtime import Runtime
from web.settings import Settings

_BEGAN = "title_ledger.began"


class _Standing(Collector):
    """How the whole stands, read when it is asked for."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Where record, tables and reminders stand; only `title_ledger_up` where the store is out of reach."""
        try:
            found = standing(self._runtime)
        except SQLAlchemyError:
            found = None
        yield GaugeMetricFamily("title_ledger_up", "Whether the store can be read", int(found is not None))
        if found is not None:
            for name, (words, value) in _values(found, self._runtime.settings).items():
                if value is not None:
                    yield GaugeMetricFamily(f"title_ledger_{name}", words, value)


def _values(found: Standing, settings: Settings) -> dict[str, tuple[str, float | None]]:
    return {
        "record_position": ("Last position of the record", found.position),
        "lag": ("Positions that the tables are behind the record", found.lag),
        "healthy": ("Whether sweeps, messages, tables and canary are well", int(not found.reasons(settings))),
        "last_sweep_age_seconds": ("Seconds since the last sweep was finished", _seconds(found.sweep_age)),
        "canary_age_seconds": ("Seconds since the canary was last reached", _seconds(found.canary_age)),
        "messages_waiting": ("Messages that wait to be sent, or to be tried again", found.messages.waiting),
        "dead_letters": ("Messages that no channel takes", found.messages.dead),
    }


def _seconds(age: timedelta | None) -> float | None:
    return None if age is None else age.total_seconds()


def install(app: Flask, runtime: Runtime) -> Requests:
    """Count an application's requests, and give the counts at /metrics; returns what counts them."""
    registry = CollectorRegistry()
    registry.register(_Standing(runtime))
    requests = Requests(registry)

    def begin() -> None:
        request.environ[_BEGAN] = perf_counter()

    def count(response: Response) -> Response:
        address = request.url_rule.rule if request.url_rule else "none"
        began = request.environ.get(_BEGAN)
        seconds = None if began is None else perf_counter() - began
        requests.count(request.method, address, response.status_code, seconds)
        return response

    def metrics() -> Response:
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

    app.before_request(begin)
    app.after_request(count)
    app.add_url_rule("/metrics", view_func=metrics)
    return requests
