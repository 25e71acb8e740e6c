"""What is due on the day of a sweep: by course, since thousands of titles stand alike, and by act.

As known at one position, and as published by the day of the sweep: nobody is told of an act before it is public.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import chain, groupby
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.authority import MINISTRY, NAMES
from domain.civil import Term
from domain.event import (
    CampaignCalled,
    ListPublished,
    PublicityOpened,
    TitleReReviewDue,
)
from domain.fact import ADMITTED, DUE, LAPSED, RECOGNISED, REINSTATED, RENEWED, Fact
from domain.reminding import (
    ActDue,
    Due,
    Stretch,
    When,
    body_called_on,
    dues_of_call,
    dues_of_list,
    dues_of_publicity,
    dues_of_title,
    dues_of_window,
    re_review_due,
)
from projections.asking_said import acts_said
from projections.asking_unreported import dues_of_changes
from projections.course import live_facts, lived
from projections.period import read_ground
from projections.reading import rows, rows_of_many
from projections.visible import visible

_STRETCHES = """SELECT course, valid_from, valid_to, verdict, status, term_from, term_until, batch, body, ending_on, cause,
    CASE WHEN ground LIKE '%"held"%' THEN ground END FROM period WHERE valid_to > {} AND """
_DECIDED = (RENEWED, LAPSED, RECOGNISED)
_OF_TERM = (RECOGNISED, ADMITTED, RENEWED, REINSTATED)

Stretches = dict[int, list[Stretch]]


class Dues(NamedTuple):
    """What is due: of the titles of each course, of single titles (streams) and of acts."""

    courses: dict[int, list[Due]]
    titles: list[tuple[UUID, Due]]
    acts: list[ActDue]


def stretches(connection: Connection, known: int, when: When) -> Stretches:
    """How the titles of each course stand, from the day of the last finished sweep on (without one, from the day)."""
    since = when.last or when.on
    condition, values = visible(known, when.on)
    statement = f"{_STRETCHES}{condition} ORDER BY course, valid_from"
    found = rows(connection, statement, since.toordinal(), *values)
    return {course: [_stretch(row) for row in some] for course, some in groupby(found, key=lambda row: row[0])}


def _stretch(row: Any) -> Stretch:
    _, start, end, verdict, status, first, last, batch, body, ending_on, cause, ground = row
    term = None if first is None else Term(date.fromordinal(first), date.fromordinal(last))
    ended = None if ending_on is None else date.fromordinal(ending_on)
    days = date.fromordinal(start), date.fromordinal(end)
    return Stretch(*days, verdict, status, term, batch, body, ended, cause, bool(ground) and rests_on_a_hold(ground))


def rests_on_a_hold(ground: str) -> bool:
    """Whether the answer that `period.ground` holds rests on a list of which the record cannot tell what it decided."""
    return any(one.step == "held" for one in read_ground(ground).steps)


def dues(connection: Connection, known: int, when: When) -> Dues:
    """All that is due, whoever was told of it already."""
    stands = stretches(connection, known, when)
    found = {course: dues_of_title(some, when) for course, some in stands.items()}
    acts: list[ActDue] = []
    for said, authority in acts_said(connection, known, when):
        due = _of_said(said, authority, when)
        acts += due
        for course, one in chain(_of_enterprises(connection, said, due, stands), _of_window(said, when, stands)):
            found.setdefault(course, []).append(one)
    courses = {course: list(dict.fromkeys(some)) for course, some in found.items() if some}
    return Dues(courses, dues_of_changes(connection, known, when, stands), acts)


def _of_said(said: CampaignCalled | ListPublished | PublicityOpened, authority: str, when: When) -> list[ActDue]:
    match said:
        case CampaignCalled():
            return dues_of_call(said, when)
        case ListPublished():
            return dues_of_list(said, when)
        case PublicityOpened():
            return dues_of_publicity(said, NAMES if authority == MINISTRY.name else (authority,), when)


def _of_enterprises(
    connection: Connection,
    said: CampaignCalled | ListPublished | PublicityOpened,
    due: Iterable[ActDue],
    stands: Stretches,
) -> Iterator[tuple[int, Due]]:
    """What enterprises are told of an act, by the courses of their titles."""
    told = [one.due for one in due if "enterprise" in one.due.rung.milestone.to]
    if isinstance(said, CampaignCalled):
        for one in told:
            yield from ((course, one) for course, some in stands.items() if body_called_on(some, said, one) is not None)
    elif told:
        yield from ((course, one) for course in _decided(connection, said.act) for one in told)


def _of_window(
    said: CampaignCalled | ListPublished | PublicityOpened, when: When, stands: Stretches
) -> Iterator[tuple[int, Due]]:
    """What is told of the end of a call's window, by courses in its scope, each with the body of its titles."""
    if not isinstance(said, CampaignCalled):
        return
    for one in dues_of_window(said, when):
        for course, some in stands.items():
            if (body := body_called_on(some, said, one)) is not None:
                yield course, one._replace(body=body)


def _decided(connection: Connection, act: str) -> list[int]:
    """The courses of titles that an act recognised, renewed or lapsed."""
    marked = rows(connection, "SELECT course FROM course_mark WHERE kind = 'act' AND value = {}", act)
    found = lived(connection, {row[0] for row in marked})
    return [
        course
        for course, one in found.items()
        if any(fact.act == act and fact.kind in _DECIDED for fact in live_facts(one))
    ]


def openings(connection: Connection, known: int, on: date) -> dict[int, TitleReReviewDue]:
    """The courses whose re-review is due by a civil day and not open yet, each with the event that all its titles get.

    The event rests on the act that gave the term; a re-review is open if its course has the event of that day live.
    """
    stands = stretches(connection, known, When(on, None))
    days = {course: re_review_due(some, on) for course, some in stands.items()}
    asked = {course: day for course, day in days.items() if day is not None}
    found = lived(connection, asked) if asked else {}
    opened = {
        course: any(f.kind == DUE and f.on == day for f in live_facts(found[course])) for course, day in asked.items()
    }
    closed = {course: day for course, day in asked.items() if not opened[course]}
    return dict(_events(connection, known, on, closed))


def _events(
    connection: Connection, known: int, on: date, closed: dict[int, date]
) -> Iterator[tuple[int, TitleReReviewDue]]:
    condition, values = visible(known, on)
    statement = f"SELECT course, because FROM period WHERE valid_from <= {{}} AND valid_to > {{}} AND {condition}"
    day = on.toordinal()
    found = rows_of_many(connection, f"{statement} AND course IN {{many}}", closed, day, day, *values) if closed else []
    courses = lived(connection, closed)
    for course, because in found:
        moves = courses[course].moves
        facts = [moves[int(place)] for place in because.split(",")]
        yield course, _opening([fact for fact in facts if isinstance(fact, Fact)], closed[course])


def _opening(because: Collection[Fact], due: date) -> TitleReReviewDue:
    giving = [fact for fact in because if fact.kind in _OF_TERM]
    fact = next((one for one in reversed(giving) if one.kind != REINSTATED or one.start), giving[-1])
    return TitleReReviewDue(act=fact.serves, published=fact.published, batch=fact.batch, granter=fact.granter, due=due)
