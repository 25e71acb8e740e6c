"""What falls due within some days: ends of terms, the update of a year, reports of changes; the earliest first, page by page.

Of the two duties only titles are listed that are surely held on the day asked about and on the day of the duty (of a report that is
late: on the day asked about), and only while they are open: what was filed or reported by the position asked about is not.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import groupby, islice
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.answers import DueKind, DuePlace, DueRow
from domain.civil import FAR_FUTURE
from domain.duty import UPDATES, update_due
from domain.milestone import BY_CODE
from domain.stream import title_of, title_stream
from domain.tier import TIERS, Tier
from projections.asking_due import rests_on_a_hold
from projections.asking_joined import Records
from projections.asking_lists import Filter, Stands, stands
from projections.asking_names import FACTS, borne
from projections.asking_owed import owed
from projections.asking_titles import PAGE, Titled, Wanted, titled
from projections.reading import from_id, rows, rows_of_ids, rows_of_many
from projections.visible import visible

LEAST = 100
"""So many titles at least are looked at together."""
_HELD = """SELECT course, ground FROM period WHERE ground LIKE '%"held"%' AND valid_from <= {} AND valid_to > {} AND """
_FILED = "SELECT enterprise FROM annual_update WHERE year = {} AND position <= {} AND enterprise IN {ids}"
_COURSES = "SELECT stream, course FROM title WHERE stream IN {ids}"
_VALID = """SELECT course, valid_from, valid_to, CASE WHEN ground LIKE '%"held"%' THEN ground END FROM period
    WHERE verdict = 'valid'"""
_LATE = timedelta(BY_CODE["change-report-due"].useful)
"""So long a report that is late is listed: as long as reminding of it is of use."""


class Falling(NamedTuple):
    """What is asked: of which titles, within how many days of the day, of which kind, behind which row (exclusive; None: from the
    first), at most how many (None: all).
    """

    titles: Filter
    within_days: int
    kind: DueKind = "term-ends"
    after: DuePlace | None = None
    limit: int | None = None

    @property
    def last(self) -> date:
        """The last day that counts."""
        return date.fromordinal(min(self.titles.on.toordinal() + self.within_days, FAR_FUTURE.toordinal()))

    def behind(self, due: date) -> UUID | None:
        """Behind which stream the rows of a day go on; None: all of them."""
        return self.after.stream if self.after and self.after.due == due else None


def falling(connection: Connection, asked: Falling) -> Iterator[DueRow]:
    """The rows asked for, in order of the day and the title's stream."""
    ways: dict[DueKind, Callable[[Connection, Falling], Iterator[DueRow]]] = {
        "term-ends": _terms,
        "annual-update-due": _updates,
        "change-report-due": _reports,
    }
    return islice(ways[asked.kind](connection, asked), asked.limit)


def _terms(connection: Connection, asked: Falling) -> Iterator[DueRow]:
    """Valid titles whose term ends within the days, or has ended while a list is awaited."""
    standing = stands(connection, asked.titles._replace(verdict="valid"))
    first = asked.after.due if asked.after else date.min
    ending = [
        (stand.until, course)
        for course, stand in standing.items()
        if stand.until and first <= stand.until <= asked.last
    ]
    for until, together in groupby(sorted(ending), key=lambda one: one[0]):
        for one in _titled(connection, asked, [course for _, course in together], until):
            yield _row(asked, one, standing[one.course], until)


def _titled(connection: Connection, asked: Falling, courses: list[int], due: date) -> Iterator[Titled]:
    which = asked.titles
    return titled(connection, Wanted(courses, which.tier, which.on, which.known, asked.behind(due), asked.limit))


def _updates(connection: Connection, asked: Falling) -> Iterator[DueRow]:
    """Titles of whose enterprises the update of a year is asked and not on record; a page of them in memory at a time."""
    which = asked.titles
    first = max(which.on, asked.after.due if asked.after else which.on)
    for year in range(max(UPDATES[0].first, first.year), asked.last.year + 1):
        due = update_due(year)
        if first <= due <= asked.last:
            yield from _updates_of(connection, asked, year, due)


def _updates_of(connection: Connection, asked: Falling, year: int, due: date) -> Iterator[DueRow]:
    which = asked.titles
    now, then = _surely(connection, which), _surely(connection, which._replace(on=due, body=None))
    courses = [course for course in now if course in then]
    at_once = PAGE if asked.limit is None else min(PAGE, max(LEAST, asked.limit))
    wanted = Wanted(courses, which.tier, which.on, which.known, asked.behind(due), at_once)
    records = Records(connection, which.known)
    while page := list(titled(connection, wanted)):
        firms = records.families({one.enterprise for one in page})
        filed = {firms[from_id(row[0])] for row in rows_of_ids(connection, _FILED, list(firms), year, which.known)}
        yield from (_row(asked, one, now[one.course], due) for one in page if one.enterprise not in filed)
        wanted = wanted._replace(after=from_id(page[-1].stream))
        if len(page) < at_once:
            return


def _surely(connection: Connection, which: Filter) -> dict[int, Stands]:
    """How the titles of courses stand that are valid on the day, where that is sure."""
    condition, values = visible(which.known, which.published_by)
    day = min(which.on, FAR_FUTURE - timedelta(1)).toordinal()
    found = rows(connection, _HELD + condition, day, day, *values)
    doubtful = {course for course, ground in found if rests_on_a_hold(ground)}
    valid = stands(connection, which._replace(verdict="valid"))
    return {course: one for course, one in valid.items() if course not in doubtful}


def _reports(connection: Connection, asked: Falling) -> Iterator[DueRow]:
    """Titles of enterprises that owe reports of changes, each once a day on which some are due."""
    which = asked.titles
    acts = _owing(connection, asked)
    found = rows_of_ids(connection, _COURSES, {stream for _, stream in acts}) if acts else []
    courses = {from_id(stream): course for stream, course in found}
    now = _surely(connection, which)
    held = _days(connection, which, {course for course in courses.values() if course in now})
    places = [
        one
        for one in sorted(acts)
        if any(s <= max(one.due, which.on) < e for s, e in held.get(courses.get(one.stream, 0), ()))
    ]
    some = list(islice((one for one in places if asked.after is None or one > asked.after), asked.limit))
    names = _named(connection, which, {title_of(one.stream)[0] for one in some})
    for one in some:
        firm, tier = title_of(one.stream)
        title = Titled(one.stream, firm, *names[firm], tier.ordinal, courses[one.stream], "")
        yield _row(asked, title, now[title.course], one.due, acts[one])


def _owing(connection: Connection, asked: Falling) -> dict[DuePlace, tuple[str, ...]]:
    """The titles of enterprises that owe reports by days, whether held or not, with the acts that tell of the changes."""
    which = asked.titles
    found: dict[DuePlace, set[str]] = {}
    for one in owed(connection, which.known):
        if one.known_from <= which.known < one.known_to and which.on - _LATE <= one.due <= asked.last:
            for tier in Tier:
                if which.tier in (None, tier):
                    acts = found.setdefault(DuePlace(one.due, title_stream(one.enterprise, tier)), set())
                    acts.update({one.act} - {""})
    return {one: tuple(sorted(acts)) for one, acts in found.items()}


def _days(connection: Connection, which: Filter, courses: set[int]) -> dict[int, list[tuple[date, date]]]:
    """On which days [start, end) the titles of courses are surely valid."""
    condition, values = visible(which.known, which.published_by)
    found: dict[int, list[tuple[date, date]]] = {}
    for course, start, end, ground in rows_of_many(
        connection, f"{_VALID} AND {condition} AND course IN {{many}}", courses, *values
    ):
        if ground is None or not rests_on_a_hold(ground):
            found.setdefault(course, []).append((date.fromordinal(start), date.fromordinal(end)))
    return found


def _named(connection: Connection, which: Filter, firms: set[UUID]) -> dict[UUID, tuple[str, str | None]]:
    """The names that enterprises bear on the day, with their USCC."""
    found = (
        rows_of_ids(connection, f"SELECT {FACTS} FROM enterprise e WHERE e.id IN {{ids}}", firms, which.known)
        if firms
        else []
    )
    renamed = borne(connection, {from_id(row[0]) for row in found if row[3]}, which.on, which.known)
    named = ((from_id(stored), name, uscc) for stored, name, uscc, _ in found)
    return {firm: (renamed[firm].on_day if firm in renamed else name, uscc) for firm, name, uscc in named}


def _row(asked: Falling, one: Titled, stand: Stands, due: date, acts: tuple[str, ...] = ()) -> DueRow:
    left = (due - asked.titles.on) // timedelta(1)
    until = stand.until
    return DueRow(
        one.enterprise, one.name, one.uscc, TIERS[one.tier], stand.batch, stand.body, stand.start or until, until,
        stand.status, left, asked.kind, due, acts,
    )  # fmt: skip
