"""All projections of law made anew from the record, against reading the same events and decoding their JSON."""

import json
from collections.abc import Callable
from itertools import count
from typing import Any

import msgspec

from bench.data import Nation
from bench.measure import Line, Place, in_turn
from bench.places import filled, forget_law
from ledger.engine import is_sqlite
from projections.rebuild import rebuild as rebuild_law
from web.runtime import Runtime

_PAGE = 20_000
_LONG = 2_000_000
_numbers = count(1)
read_json = json.loads


def rebuild(place: Place) -> list[Line]:
    """From empty tables, each time; the reference keeps nothing of what it reads."""
    with filled(place.url, Nation(place.size)) as runtime:
        position = runtime.record.position()
        lines = []
        for decode, named, floor in ((read_json, "json", 0.4), (msgspec.json.decode, "msgspec", None)):
            rounds = place.rounds if floor and position < _LONG else 1
            ours = [lambda: _anew(runtime)] * rounds
            theirs = [lambda d=decode: read_all(runtime, d)] * rounds
            against = f"reading the events in order, decoded by {named}"
            work = f"period table and all of law rebuilt from {position:,} events"
            once = "once" if rounds == 1 else ""
            lines.append(Line(work, place.name, *in_turn(ours, theirs), against, floor, once))
        return lines


def _anew(runtime: Runtime) -> None:
    forget_law(runtime)
    rebuild_law(runtime.record.engine, runtime.record)


def read_all(runtime: Runtime, decode: Callable[[str], Any]) -> int:
    """Read every event through one cursor of the driver, and decode its JSON without types."""
    statement = "SELECT position, stream, name, data FROM event ORDER BY position"
    found = 0
    with runtime.record.reading() as connection:
        driver: Any = connection.connection.driver_connection
        cursor = driver.cursor() if is_sqlite(connection) else driver.cursor(name=f"bench_{next(_numbers)}")
        cursor.execute(statement)
        while page := cursor.fetchmany(_PAGE):
            for row in page:
                decode(row[3])
            found += len(page)
        cursor.close()
    return found
