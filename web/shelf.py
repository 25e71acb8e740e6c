"""A few things worked out before and worth keeping in a process, the last ones asked for."""

from collections import OrderedDict
from threading import Lock
from typing import Any


class Shelf:
    """Keeps up to `most` things by key; what was not asked for longest goes first. Threads may share it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[object, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, key: object) -> Any:
        """What stands under a key; None where nothing does."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: object, what: object) -> None:
        """Keep it under a key, in the place of what stood there."""
        with self._lock:
            self._kept[key] = what
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
