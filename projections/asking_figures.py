"""Numbers that are drawn: what became of each batch, what falls due by month, endings by cause; all counted by course."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import groupby

from sqlalchemy import Connection

from domain.cohort import Fate, Stand, fate
from projections.asking_lists import Filter, stands
from projections.reading import rows
from projections.visible import visible

Counted = Mapping[int, int]
"""How many titles of a tier each course has (projections.asking_by_name.counts)."""


def cohorts(connection: Connection, counted: Counted, on: date, known: int) -> Counter[tuple[int, Fate]]:
    """How many titles of each batch met which fate by a civil day (inclusive); titles without a batch are left out."""
    condition, values = visible(known, None)
    statement = f"""SELECT course, batch, verdict, term_from, mechanism FROM period
        WHERE batch IS NOT NULL AND valid_from <= {{}} AND {condition} ORDER BY course, batch, valid_from"""
    found: Counter[tuple[int, Fate]] = Counter()
    for (course, batch), some in groupby(rows(connection, statement, on.toordinal(), *values), key=lambda row: row[:2]):
        met = fate(Stand(*row[2:]) for row in some)
        if met and course in counted:
            found[batch, met] += counted[course]
    return found


def falling_due(connection: Connection, wanted: Filter, counted: Counted, last: date) -> Counter[date]:
    """How many valid titles have a term that ends on which day, up to the last (inclusive); ended ones await a list."""
    found: Counter[date] = Counter()
    for course, stand in stands(connection, wanted).items():
        if stand.until and stand.until <= last and course in counted:
            found[stand.until] += counted[course]
    return found


def ended(connection: Connection, counted: Counted, known: int) -> Counter[tuple[str, str]]:
    """How many endings the register holds, by mechanism and cause: each once, as projections.asking_endings reads them."""
    condition, values = visible(known, None)
    statement = f"SELECT ending_on, course, mechanism, cause FROM period WHERE ending_on IS NOT NULL AND {condition}"
    once: dict[tuple[int, int], tuple[str, str]] = {}
    for day, course, mechanism, cause in rows(connection, f"{statement} ORDER BY course, valid_from", *values):
        once.setdefault((day, course), (mechanism, cause))
    found: Counter[tuple[str, str]] = Counter()
    for (_, course), why in once.items():
        found[why] += counted.get(course, 0)
    return +found
