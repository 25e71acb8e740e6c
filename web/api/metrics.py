"""GET /metrics for Prometheus: requests by address and status, how long they took, where record and tables stand."""

from collections.abc import Iterable
from time import perf_counter

from flask import Flask, Response, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from web.api.health import standing
from web.runtime import Runtime

_METHODS = frozenset(("GET", "HEAD", "POST", "OPTIONS"))
_BEGAN = "title_ledger.began"
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)


class _Standing(Collector):
    """Positions, read when they are asked for."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """The positions of record and tables; only `title_ledger_up` where the store is out of reach."""
        try:
            found = standing(self._runtime)
        except SQLAlchemyError:
            found = None
        yield GaugeMetricFamily("title_ledger_up", "Whether the store can be read", int(found is not None))
        if found is None:
            return
        record, tables = found
        yield GaugeMetricFamily("title_ledger_record_position", "Last position of the record", record)
        yield GaugeMetricFamily("title_ledger_lag", "Positions that the tables are behind the record", record - tables)


def install(app: Flask, runtime: Runtime) -> None:
    """Count an application's requests, and give the counts at /metrics."""
    registry = CollectorRegistry()
    registry.register(_Standing(runtime))
    requests = Counter("title_ledger_requests", "Requests", ("method", "address", "status"), registry=registry)
    seconds = Histogram(
        "title_ledger_request_seconds", "Seconds a request took", ("address",), registry=registry, buckets=_SECONDS
    )

    # Looking a label up costs as much as counting, so each combination is looked up once.
    counted: dict[tuple[str, str, int], Counter] = {}
    timed: dict[str, Histogram] = {}

    def begin() -> None:
        request.environ[_BEGAN] = perf_counter()

    def count(response: Response) -> Response:
        address = request.url_rule.rule if request.url_rule else "none"
        key = (request.method if request.method in _METHODS else "other", address, response.status_code)
        if key not in counted:
            # In this order: another thread takes both to be there as soon as it sees the key.
            timed[address] = seconds.labels(address)
            counted[key] = requests.labels(*key)
        counted[key].inc()
        if began := request.environ.get(_BEGAN):
            timed[address].observe(perf_counter() - began)
        return response

    def metrics() -> Response:
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

    app.before_request(begin)
    app.after_request(count)
    app.add_url_rule("/metrics", view_func=metrics)
