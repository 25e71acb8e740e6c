"""What waits for somebody, what is late and what conflicts, in campaigns that are running."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.campaign import Campaign
from domain.event import EnterpriseMoved
from domain.tier import Tier
from projections.asking_applications import WAITS, Waits
from projections.asking_joined import Records
from projections.reading import from_id, rows_of_ids
from projections.schema import OPEN
from projections.tables_applications import STANDS

Task = Literal[
    "to-file",
    "to-compare",
    "differences",
    "to-review",
    "to-decide",
    "to-hand-in",
    "to-check",
    "to-find",
    "to-close",
    "to-receive",
]
Clash = Literal["two-campaigns", "moved", "spot-failed"]

_OF_BODY: tuple[Waits, ...] = ("to-compare", "differences", "to-review", "to-decide")
_WAITING = """SELECT a.campaign, a.body, count(*), min(a.submitted_on) FROM application a
    WHERE {condition} AND a.campaign IN {ids} GROUP BY a.campaign, a.body ORDER BY a.campaign, a.body"""
_CONCERNED = """SELECT DISTINCT campaign, body FROM application
    WHERE status IN ('submitted', 'recommended', 'declined', 'not-filed') AND campaign IN {ids}"""
_JOINED = f"""(SELECT enterprise FROM joined WHERE known_to = {OPEN} UNION SELECT other FROM joined WHERE known_to = {OPEN})"""
_TWICE = f"""SELECT a.id, a.campaign, a.body, a.enterprise, b.id, b.campaign, b.enterprise FROM application a JOIN application b
    ON b.id <> a.id AND b.status {STANDS} AND {{same}} WHERE a.status {STANDS} AND a.campaign IN {{ids}}"""
_ONE_ENTERPRISE = "b.enterprise = a.enterprise"
_TWO_RECORDS = f"b.enterprise <> a.enterprise AND b.enterprise IN {_JOINED} AND a.enterprise IN {_JOINED}"
"""Asked for apart: together, as one condition with OR, PostgreSQL can neither hash nor look it up."""
_SPOT = """SELECT a.id, a.campaign, a.body, a.enterprise FROM application a
    WHERE a.status = 'recommended' AND a.spot = 'failed' AND a.campaign IN {ids}"""

_MOVED = f"""SELECT a.id, a.campaign, a.body, a.enterprise FROM application a WHERE a.status {STANDS}
    AND (a.enterprise IN {_JOINED} OR EXISTS (SELECT 1 FROM turn t WHERE t.enterprise = a.enterprise
        AND t.kind = '{EnterpriseMoved.NAME}' AND t.known_to = {OPEN})) AND a.campaign IN {{ids}}"""

Present = Callable[[Collection[UUID]], Mapping[UUID, str]]
"""Gives the authority that each enterprise belongs to now."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something to be done: `count` applications (of one authority, or "" for all) in a campaign, the first filed on `since`.

    `late` are the days by which a deadline is past (0: none is); `by` is that deadline.
    """

    task: Task
    campaign: UUID
    body: str
    count: int
    since: date | None = None
    by: date | None = None
    late: int = 0


class Conflict(NamedTuple):
    """An application about which the record says two things that do not go together; `other` says the second."""

    kind: Clash
    application: UUID
    campaign: UUID
    body: str
    enterprise: UUID
    other: str


def running(some: Iterable[Campaign]) -> list[Campaign]:
    """The campaigns in which something may still be done: called, and without a list for one authority at least."""
    return [one for one in some if one.withdrawn is None and not one.is_listed]


def work_of_body(connection: Connection, some: Collection[Campaign], body: str, on: date) -> list[Waiting]:
    """What waits for an authority in these campaigns on a civil day, in the order in which it is to be done."""
    called = [one for one in running(some) if body in one.bodies and not one.decided(body)]
    mine = [one for one in called if one.summary(body) is None]
    found = [one for task in _OF_BODY for one in _waiting(connection, task, mine, on) if one.body == body]
    for one in mine:
        if on > one.window.until:
            found.append(Waiting("to-hand-in", one.id, body, 1, None, one.provinces_by, one.lateness(body, on)))
    return found


def work_of_ministry(connection: Connection, some: Collection[Campaign], on: date) -> list[Waiting]:
    """What waits for the ministry on a civil day: checks of what was handed in, spot checks, closes, and late summaries.

    What a spot check found is put down after the list as well.
    """
    open_, called = running(some), [one for one in some if one.withdrawn is None]
    to_check = {(one.id, summary.body) for one in open_ for summary in one.summaries if not one.decided(summary.body)}
    found = [one for one in _waiting(connection, "to-check", open_, on) if (one.campaign, one.body) in to_check]
    found += _waiting(connection, "to-find", called, on)
    for one in open_:
        if one.state_on(on) == "over":
            found.append(Waiting("to-close", one.id, "", 1, None, one.window.until, (on - one.window.until).days))
    return [*found, *_to_receive(connection, open_, on)]


def _to_receive(connection: Connection, some: Collection[Campaign], on: date) -> Iterator[Waiting]:
    """The authorities whose summary is late. One that has nothing to say, since nobody filed there or should have, is not late.

    Who should have filed and did not is on record from the close of the window on, which waits for the ministry before that.
    """
    overdue = [one for one in some if one.provinces_by is not None and on > one.provinces_by]
    concerned: dict[UUID, set[str]] = {}
    for id, body in rows_of_ids(connection, _CONCERNED, [one.id for one in overdue]) if overdue else ():
        concerned.setdefault(from_id(id), set()).add(body)
    for one in overdue:
        for body in one.bodies:
            late = one.lateness(body, on)
            if late and body in concerned.get(one.id, ()) and one.summary(body) is None:
                yield Waiting("to-receive", one.id, body, 1, None, one.provinces_by, late)


def _waiting(connection: Connection, task: Waits, some: Collection[Campaign], on: date) -> list[Waiting]:
    deadlines = {one.id: one.provinces_by for one in some}
    asked = _WAITING.replace("{condition}", WAITS[task])
    found = []
    for id, body, count, since in rows_of_ids(connection, asked, list(deadlines)) if some else ():
        campaign = from_id(id)
        by = deadlines[campaign] if task in _OF_BODY else None
        late = max(0, (on - by).days) if by else 0
        first = None if since is None else date.fromordinal(since)
        found.append(Waiting(task, campaign, body, count, first, by, late))
    return found


def conflicts(
    connection: Connection, some: Collection[Campaign], body: str | None = None, present: Present | None = None
) -> list[Conflict]:
    """What does not go together in campaigns that are running, of one authority's applications or of all.

    An enterprise that applies twice for one tier (`other` is the other application), a failed spot check of what is
    recommended (`other` is empty), and, if `present` tells where enterprises belong, one that moved since (`other` is the
    authority it belongs to now).
    """
    open_ = {one.id: one for one in running(some)}
    tiers = {id: one.tier for id, one in open_.items()}
    if not tiers:
        return []
    records = Records(connection)
    found = [*_twice(connection, tiers, records), *_spots(connection, tiers, records)]
    if present is not None:
        found += _moved(connection, tiers, records, present)
    return [one for one in found if body in (None, one.body) and not open_[one.campaign].decided(one.body)]


def _twice(connection: Connection, tiers: Mapping[UUID, Tier], records: Records) -> Iterator[Conflict]:
    asked = (_TWICE.replace("{same}", same) for same in (_ONE_ENTERPRISE, _TWO_RECORDS))
    both = (row for one in asked for row in rows_of_ids(connection, one, list(tiers)))
    for id, campaign, body, enterprise, other, others, whose in both:
        first, second, firm = from_id(campaign), from_id(others), records.of(from_id(enterprise))
        if second in tiers and tiers[first] is tiers[second] and records.of(from_id(whose)) == firm:
            yield Conflict("two-campaigns", from_id(id), first, body, firm, str(from_id(other)))


def _spots(connection: Connection, tiers: Mapping[UUID, Tier], records: Records) -> Iterator[Conflict]:
    for id, campaign, body, enterprise in rows_of_ids(connection, _SPOT, list(tiers)):
        yield Conflict("spot-failed", from_id(id), from_id(campaign), body, records.of(from_id(enterprise)), "")


def _moved(
    connection: Connection, tiers: Mapping[UUID, Tier], records: Records, present: Present
) -> Iterator[Conflict]:
    moved = [
        (from_id(id), from_id(campaign), body, records.of(from_id(enterprise)))
        for id, campaign, body, enterprise in rows_of_ids(connection, _MOVED, list(tiers))
    ]
    now = present([enterprise for *_, enterprise in moved])
    for id, campaign, body, enterprise in moved:
        if now.get(enterprise, body) != body:
            yield Conflict("moved", id, campaign, body, enterprise, now[enterprise])
