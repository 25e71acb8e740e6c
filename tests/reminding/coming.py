"""What comes on which days: the milestones of a term and of an act, with the days on which they are of use."""

from datetime import date, timedelta
from typing import NamedTuple

from domain.civil import Term, anniversary
from domain.event import CampaignCalled, ListPublished, PublicityOpened

BEGAN = date(2022, 6, 1)
TERM_ENDS = {"term-ends-180": (180, 91), "term-ends-90": (90, 31), "term-ends-30": (30, 8), "term-ends-7": (7, 0)}


class Come(NamedTuple):
    """A milestone that has come: the days on which it counts, and the reason if it is missed."""

    milestone: str
    day: date
    last: date
    days: list[date]
    missed: str | None


def days_from(first: date, last: date) -> list[date]:
    """All days from one to another, both inside."""
    return [first + timedelta(gap) for gap in range((last - first).days + 1)]


def of_term(term: Term, on: date, last: date | None) -> list[Come]:
    """The milestones of a term that come on a day, or came since the sweep before (`last`)."""
    rows = {code: (term.until, -before, -until) for code, (before, until) in TERM_ENDS.items()}
    rows["re-review-due"] = (anniversary(term.start, 3), 0, 365)
    return coming(rows, on, last, ladder=True)


def coming(rows: dict[str, tuple[date, int, int]], on: date, last: date | None, ladder: bool = False) -> list[Come]:
    """Those of `rows` (day, first offset, last useful offset) that come on a day, or came since the sweep before."""
    found = []
    falling = {code: day + timedelta(offset) for code, (day, offset, _) in rows.items()}
    for code, (day, _, useful) in rows.items():
        falls, end = falling[code], day + timedelta(useful)
        if falls < BEGAN:
            continue
        if falls <= on <= end:
            found.append(Come(code, day, end, [on], None))
        elif last is not None and last <= end < on:
            ladder_of = code.startswith("provinces") or ladder
            later = ladder_of and any(
                BEGAN <= falls < other <= on for name, other in falling.items() if name[:3] == code[:3] or ladder
            )
            found.append(Come(code, day, end, days_from(max(falls, last), end), "superseded" if later else "past"))
    return found


def rows_of(said: CampaignCalled | ListPublished | PublicityOpened) -> dict[str, tuple[date, int, int]]:
    """The milestones of an act: their days, when they fall and how long they are of use."""
    if isinstance(said, ListPublished):
        return {"list-published": (said.published, 0, 30)}
    if isinstance(said, PublicityOpened):
        return {"publicity-opens": (said.start, 0, 4)}
    rows = {"call-published": (said.published, 0, 30), "window-opens": (said.window_from, 0, 6)}
    if said.provinces_by:
        rows["provinces-by-7"] = (said.provinces_by, -7, -2)
        rows["provinces-by-1"] = (said.provinces_by, -1, 0)
    return rows
