"""Requests counted for Prometheus: by method, address and status, and how long they took."""

from prometheus_client import CollectorRegistry, Counter, Histogram

_METHODS = frozenset(("GET", "HEAD", "POST", "OPTIONS"))
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)


class Requests:
    """The counts of one application; any thread may add to them."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """Register the counts, all at nothing."""
        self._requests = Counter(
            "title_ledger_requests", "Requests", ("method", "address", "status"), registry=registry
        )
        self._seconds = Histogram(
            "title_ledger_request_seconds", "Seconds a request took", ("address",), registry=registry, buckets=_SECONDS
        )
        # Looking a label up costs as much as counting, so each combination is looked up once.
        self._counted: dict[tuple[str, str, int], Counter] = {}
        self._timed: dict[str, Histogram] = {}

    def count(self, method: str, address: str, status: int, seconds: float | None) -> None:
        """One request more: the rule of its address, and how long it took (None: not known)."""
        key = (method if method in _METHODS else "other", address, status)
        if key not in self._counted:
            # In this order: another thread takes both to be there as soon as it sees the key.
            self._timed[address] = self._seconds.labels(address)
            self._counted[key] = self._requests.labels(*key)
        self._counted[key].inc()
        if seconds is not None:
            self._timed[address].observe(seconds)
