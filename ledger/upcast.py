"""Old shapes of stored events, read for ever.

A stored name is a file format. When an event's meaning or fields change, it gets a new name, and its old name comes
here with a function that turns the old JSON object into the next name and object. Chains end at a current name.
"""

from collections.abc import Callable, Mapping
from typing import Any

Upcast = Callable[[dict[str, Any]], tuple[str, dict[str, Any]]]
"""From the JSON object stored under a retired name to the next name and its JSON object."""

UPCASTS: Mapping[str, Upcast] = {}
"""By retired name. Never remove an entry; never give a retired name to another event."""


def upcast(name: str, data: dict[str, Any], upcasts: Mapping[str, Upcast] = UPCASTS) -> tuple[str, dict[str, Any]]:
    """Bring `data`, stored under `name`, to a name that is not retired. A current name comes back unchanged."""
    while (step := upcasts.get(name)) is not None:
        name, data = step(data)
    return name, data
