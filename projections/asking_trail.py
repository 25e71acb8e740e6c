"""How long the list of a day was on the first day of every month: counted by course, from the rows that lists are read from."""

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from sqlalchemy import Connection

from domain.civil import FAR_PAST
from projections.asking_holders import VERDICTS, Listing
from projections.reading import rows
from projections.visible import visible

MOST_YEARS = 30
_ALWAYS = FAR_PAST.toordinal()
"""A title that is on record is not yet effective from here on: its time begins where that ends."""


class Month(NamedTuple):
    """The first day of a month, and how many titles the list of that day holds."""

    first: date
    titles: int


def trail(connection: Connection, wanted: Listing, counted: Mapping[int, int], until: date) -> list[Month]:
    """The months from the first day with something to tell to that of `until`, at most `MOST_YEARS`; its day does not matter.

    `counted` are `counts` of the listing's tier and words (projections.asking_by_name).
    """
    spans = [(start, end, counted[course]) for course, start, end in _spans(connection, wanted) if course in counted]
    if not spans:
        return []
    firsts = _firsts(min(end if start <= _ALWAYS else start for start, end, _ in spans), until)
    days = [one.toordinal() for one in firsts]
    turns = [0] * (len(days) + 1)
    for start, end, count in spans:
        turns[bisect_left(days, start)] += count
        turns[bisect_left(days, end)] -= count
    return [Month(first, titles) for first, titles in zip(firsts, accumulate(turns), strict=False)]


def _spans(connection: Connection, wanted: Listing) -> list[tuple[int, int, int]]:
    """Rows of (course, first day, day after the last) on which a course is in the list."""
    condition, values = visible(wanted.known, wanted.published_by)
    where, asked = "", []
    standing = None if wanted.standing == "all" else wanted.standing
    column = "verdict" if standing in VERDICTS else "status"
    for name, value in ((column, standing), ("batch", wanted.batch), ("body", wanted.body)):
        if value is not None:
            where += f"{name} = {{}} AND "
            asked.append(value)
    statement = f"SELECT course, valid_from, valid_to FROM period WHERE {where}{condition}"
    return rows(connection, statement, *asked, *values)


def _firsts(start: int, until: date) -> list[date]:
    """The first days of months from a day (an ordinal) on."""
    earliest = max(start, date(max(1, until.year - MOST_YEARS), until.month, 1).toordinal())
    begun = date.fromordinal(earliest)
    first = 12 * begun.year + begun.month - 1 + (begun.day > 1)
    return [date(month // 12, month % 12 + 1, 1) for month in range(first, 12 * until.year + until.month)]
