"""What browsers and caches may keep of pages that everybody may see."""

from collections.abc import Sequence
from datetime import date

from flask import Response

from web.access.current import is_stranger
from web.api.caching import of_bytes
from web.api.verdicts import pinned
from web.context import the_runtime

_MINE = "private, no-cache"


def lasting(known: str | None, days: Sequence[date | None]) -> bool:
    """Whether a page leaves nothing to the clock: `known` is a position, each of the days was named (None: it was not), and
    none is still to come.
    """
    today = the_runtime().today()
    return pinned(known, all(day is not None and day <= today for day in days))


def kept(text: str, position: int, fixed: bool = False) -> Response:
    """A page read at `position`; 304 if the reader holds it already. `fixed`: it is the same for ever (`lasting`), and kept so
    unless somebody signed in to see it: their page has their own ways in it.
    """
    nobody = is_stranger()
    response = of_bytes(text.encode(), position, fixed and nobody, "text/html")
    if not nobody:
        response.headers["Cache-Control"] = _MINE
    response.headers["Vary"] = "Authorization, Cookie"
    return response
