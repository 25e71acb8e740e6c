"""News: the register of endings in the order of recording, and the changes of each day counted, both the newest first."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby, islice
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.answers import ChangeKind, EndingRow
from domain.civil import FAR_FUTURE, FAR_PAST
from domain.stream import title_of, title_stream
from domain.tier import TIERS, Tier
from projections.asking_changes import turns
from projections.asking_grounds import Reasons, Told, told
from projections.asking_reminders import Instants
from projections.asking_titles import Titled, Wanted, titled
from projections.reading import rows, rows_of_many
from projections.restated import Restated
from projections.visible import visible

_ENDED = "SELECT course, ground, because FROM period WHERE ending_on IS NOT NULL AND "
_FIRST = """SELECT c.id, (SELECT t.positions FROM title t WHERE t.course = c.id ORDER BY t.stream LIMIT 1)
    FROM course c WHERE c.id IN {many}"""
_COUNTS = "SELECT course, tier, count(*) FROM title GROUP BY course, tier"


class EndingNews(NamedTuple):
    """An ending in force, when it was recorded, and under which title (its stream): both as it was told first, where records
    were joined or parted since."""

    row: EndingRow
    recorded: datetime
    first: UUID


class EndingPlace(NamedTuple):
    """Where the news of endings goes on: after a title (exclusive) among what was recorded at an instant."""

    recorded: datetime
    stream: UUID


class DayNews(NamedTuple):
    """What changed in a tier on a civil day, counted by kind. `positions` of the events from which that follows."""

    on: date
    tier: Tier
    counts: Mapping[ChangeKind, int]
    positions: frozenset[int]


class _Ended(NamedTuple):
    """An ending of a title that a join may have told again (its stream), with the record under which it was told first; or,
    without the two, of all other titles of a course."""

    course: int
    told: Told
    position: int
    title: UUID | None = None
    record: UUID | None = None


def ending_news(
    connection: Connection, known: int, instants: Instants, tier: Tier | None, before: EndingPlace | None, limit: int
) -> list[EndingNews]:
    """Up to `limit` endings in force, what was recorded last first, and what was recorded at once by stream."""
    return list(islice(_ending_news(connection, known, instants, tier, before), limit))


def _ending_news(
    connection: Connection, known: int, instants: Instants, tier: Tier | None, before: EndingPlace | None
) -> Iterator[EndingNews]:
    reasons, restated = Reasons(connection, known), Restated(connection, known)
    found = _ended(connection, known, reasons, restated)
    when = instants({one.position for one in found}, connection)
    in_order = sorted(found, key=lambda one: when[one.position], reverse=True)
    for recorded, together in groupby(in_order, key=lambda one: when[one.position]):
        if before and recorded > before.recorded:
            continue
        here: dict[int, list[_Ended]] = {}
        for one in together:
            here.setdefault(one.course, []).append(one)
        after = before.stream if before and before.recorded == recorded else None
        for title in titled(connection, Wanted(here, tier, FAR_FUTURE, known, after)):
            stream = title_stream(title.enterprise, TIERS[title.tier])
            about = stream if stream in restated.titles else None
            for one in here[title.course]:
                if one.title == about:
                    yield _news(one, title, recorded, reasons)


def _news(one: _Ended, title: Titled, recorded: datetime, reasons: Reasons) -> EndingNews:
    ending = reasons.ending(one.told, title.positions.split())
    assert ending is not None
    ground, tier = one.told.ground, TIERS[title.tier]
    row = EndingRow(title.enterprise, title.name, title.uscc, tier, ground.batch, ground.body, ending)
    return EndingNews(row, recorded, title_stream(one.record or title.enterprise, tier))


def _ended(connection: Connection, known: int, reasons: Reasons, restated: Restated) -> list[_Ended]:
    """The courses with an ending in force, each ending once, and once more for each of their titles that was ever joined."""
    endings = _in_force(connection, known)
    firsts = _firsts(connection, {course for course, _ in endings})
    found: list[_Ended] = []
    for (course, _), one in endings.items():
        ending = reasons.ending(one, firsts[course]) if course in firsts else None
        if ending is None:
            continue
        found.append(_Ended(course, one, ending.position))
        for held in restated.courses.get(course, ()):
            record, position = restated.first_ended(held.stream, ending)
            found.append(_Ended(course, one, position, held.stream, record))
    return found


def _in_force(connection: Connection, known: int) -> dict[tuple[int, date], Told]:
    condition, values = visible(known, None)
    endings: dict[tuple[int, date], Told] = {}
    for course, ground, because in rows(connection, _ENDED + condition, *values):
        one = told(ground, because)
        if one.ground.ending is not None:
            endings.setdefault((course, one.ground.ending.on), one)
    return endings


def day_news(connection: Connection, known: int, until: date, tier: Tier | None) -> list[DayNews]:
    """What changed on each civil day up to `until` (inclusive), for each tier."""
    counts: dict[int, list[tuple[Tier, int]]] = {}
    for course, ordinal, titles in rows(connection, _COUNTS):
        if tier in (None, TIERS[ordinal]):
            counts.setdefault(course, []).append((TIERS[ordinal], titles))
    found = [turn for turn in turns(connection, FAR_PAST, until, known) if turn.course in counts]
    firsts, restated = _firsts(connection, {turn.course for turn in found}), Restated(connection, known)
    days: dict[tuple[int, Tier], Counter[ChangeKind]] = {}
    positions: dict[tuple[int, Tier], set[int]] = {}
    for turn in found:
        for one, titles in counts[turn.course]:
            days.setdefault((turn.on, one), Counter())[turn.kind] += titles
            held = [each for each in restated.courses.get(turn.course, ()) if title_of(each.stream)[1] is one]
            places = [restated.first_turned(each.stream, turn.on) for each in held]
            if len(held) < titles:
                places += [int(firsts[turn.course][at]) for at in turn.now.places]
            positions.setdefault((turn.on, one), set()).update(places[-1:] and [max(places)])
    return [
        DayNews(date.fromordinal(on), one, changed, frozenset(positions[on, one]))
        for (on, one), changed in days.items()
    ]


def _firsts(connection: Connection, courses: Collection[int]) -> dict[int, Sequence[str]]:
    """The positions of the first title of each course: all of its titles have theirs in the same commits."""
    if not courses:
        return {}
    found = rows_of_many(connection, _FIRST, courses)
    return {course: positions.split() for course, positions in found if positions}


def place_of(news: EndingNews) -> EndingPlace:
    """Given back as `before`, the news goes on behind this one."""
    return EndingPlace(news.recorded, title_stream(news.row.enterprise, news.row.tier))
