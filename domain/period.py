"""A title's events as rows that answer at once for many: one row a span of days and a stretch of what was known and
published (semantics.md, "The table for many at once").

Rows name events by their place in the title's course (0 for its first event); thousands of titles have equal courses, so
rows are worked out once for all of them, and the positions are put in afterwards.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from domain.civil import FAR_FUTURE
from domain.fact import Fact
from domain.ground import Ground, ground_of
from domain.title import Title


class Gone(NamedTuple):
    """A withdrawal in a course: `place` is that of the fact it withdraws."""

    place: int


Course = tuple[Fact | Gone, ...]


class PeriodRow(NamedTuple):
    """A row of the table, for any title of the course.

    Days [start, end). `opened` and `closed` are places of the events that opened and closed it (None: open). Not boxed:
    visible when opened is known and `published_from` reached, until its closing is both known and published. Boxed:
    while opened is known and closed is not, and published_from <= P < published_to. `because` are places of events,
    one for each step of the ground.
    """

    start: date
    end: date
    opened: int
    closed: int | None
    published_from: date
    published_to: date
    boxed: bool
    ground: Ground
    because: tuple[int, ...]

    @property
    def key(self) -> tuple[date, int, date]:
        """What tells the rows of one title apart."""
        return self.start, self.opened, self.published_from


class _Cell(NamedTuple):
    """A span as it reads at one place of the known axis, over a stretch of publications."""

    start: date
    end: date
    published_from: date
    published_to: date
    ground: Ground
    because: tuple[int, ...]


def in_order(course: Course) -> bool:
    """Whether a course came in the order of publication and nothing of it was withdrawn."""
    days = [move.published for move in course if isinstance(move, Fact)]
    return len(days) == len(course) and all(one <= two for one, two in pairwise(days))


@lru_cache(maxsize=65536)
def rows_of(course: Course) -> tuple[PeriodRow, ...]:
    """All rows of a title with this course: exact at every (known, published)."""
    if not course:
        return ()
    return tuple(_chained(course) if in_order(course) else _boxed(course))


def _spans(course: Course, places: list[int], published_from: date, published_to: date) -> list[_Cell]:
    facts = [move for place in places if isinstance(move := course[place], Fact)]
    if not facts:
        return []
    return [
        _Cell(
            span.start,
            span.end,
            published_from,
            published_to,
            ground_of(span, facts),
            tuple(places[at] for at in span.standing.because),
        )
        for span in Title(facts).spans()
    ]


def _chained(course: Course) -> list[PeriodRow]:
    """Rows closed by an event that is at once later known and later published."""
    rows: dict[tuple[object, ...], PeriodRow] = {}
    done: list[PeriodRow] = []
    for place, move in enumerate(course):
        assert isinstance(move, Fact)
        cells = {
            (cell.start, cell.end, cell.ground, cell.because): cell
            for cell in _spans(course, list(range(place + 1)), move.published, FAR_FUTURE)
        }
        for key in [key for key in rows if key not in cells]:
            done.append(rows.pop(key)._replace(closed=place, published_to=move.published))
        for key, cell in cells.items():
            if key not in rows:
                rows[key] = _row(cell, place, boxed=False)
    return [*done, *rows.values()]


def _row(cell: _Cell, place: int, boxed: bool) -> PeriodRow:
    return PeriodRow(
        cell.start, cell.end, place, None, cell.published_from, cell.published_to, boxed, cell.ground, cell.because
    )


def _boxed(course: Course) -> list[PeriodRow]:
    """Rows as boxes over the known and the published axis, for courses out of order."""
    rows: dict[_Cell, PeriodRow] = {}
    done: list[PeriodRow] = []
    live: list[int] = []
    for place, move in enumerate(course):
        if isinstance(move, Gone):
            live.remove(move.place)
        else:
            live.append(place)
        cells = dict.fromkeys(_cells(course, live))
        for cell in [cell for cell in rows if cell not in cells]:
            done.append(rows.pop(cell)._replace(closed=place))
        for cell in cells:
            if cell not in rows:
                rows[cell] = _row(cell, place, boxed=True)
    return [*done, *rows.values()]


def _cells(course: Course, live: list[int]) -> list[_Cell]:
    """All spans of the facts live at one place, over the whole published axis, joined where nothing differs."""
    published = {place: move.published for place in live if isinstance(move := course[place], Fact)}
    days = sorted(set(published.values()))
    ends = [*days[1:], FAR_FUTURE] if days else []
    whole: list[_Cell] = []
    growing: dict[tuple[object, ...], _Cell] = {}
    for day, until in zip(days, ends, strict=True):
        seen = [place for place in live if published[place] <= day]
        cells = {(cell.start, cell.end, cell.ground, cell.because): cell for cell in _spans(course, seen, day, until)}
        whole += [growing.pop(key) for key in list(growing) if key not in cells]
        for key, cell in cells.items():
            growing[key] = growing[key]._replace(published_to=until) if key in growing else cell
    return [*whole, *growing.values()]


def visible_at(rows: Iterable[PeriodRow], events_known: int, published_by: date | None) -> list[PeriodRow]:
    """The rows that answer when the first `events_known` events of the course are known, as published by a civil day."""
    day = FAR_FUTURE if published_by is None else published_by
    return [row for row in rows if _sees(row, events_known, day)]


def _sees(row: PeriodRow, known: int, day: date) -> bool:
    if row.opened >= known or row.published_from > day:
        return False
    still = row.closed is None or row.closed >= known
    if row.boxed:
        return still and (day < row.published_to or row.published_to == FAR_FUTURE)
    return still or (day < row.published_to and day != FAR_FUTURE)


def row_on(rows: Iterable[PeriodRow], day: date) -> PeriodRow | None:
    """The one row among visible ones that answers for a civil day, if any."""
    return next((row for row in rows if row.start <= day < row.end), None)
