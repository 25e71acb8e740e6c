"""Campaigns in numbers: how many applied, by authority and by day, what came of it, what is late, which lists never came."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from domain.application import STANDING
from domain.campaign import NEVER_CAME_AFTER, Campaign, State
from domain.event import SummaryHandedIn
from projections.reading import from_id, rows_of_ids
from projections.tables_applications import STANDS

_COUNTS = """SELECT campaign, body, status, submitted_on, count(*) FROM application
    WHERE {of_body} AND version > 0 AND campaign IN {ids} GROUP BY campaign, body, status, submitted_on"""
_FOUND = f"""SELECT campaign, body, sum(CASE WHEN reviewed_on IS NULL THEN 0 ELSE 1 END),
    sum(CASE WHEN open = '' THEN 0 ELSE 1 END), sum(CASE WHEN checked = 'none' THEN 0 ELSE 1 END) FROM application
    WHERE {{of_body}} AND status {STANDS} AND campaign IN {{ids}} GROUP BY campaign, body"""


@dataclass(frozen=True, slots=True)
class BodyCount:
    """One authority's part of a campaign. `statuses` counts applications by status; `filed` are those that stand, and of
    these `reviewed`, `differing` (a difference of the paper is open) and `checked` are the parts.

    `handed_in` is the civil day of its summary, `late` the days after the deadline at which it came, or that have passed
    without it (0: in time, or no deadline).
    """

    body: str
    statuses: Mapping[str, int]
    reviewed: int
    differing: int
    checked: int
    handed_in: date | None
    late: int

    @property
    def filed(self) -> int:
        """How many applications stand."""
        return sum(self.statuses.get(one, 0) for one in STANDING)


@dataclass(frozen=True, slots=True)
class CampaignCount:
    """A campaign with its numbers on a civil day. `days` counts what was filed last on each day, in their order.

    `bodies` are those with applications or a summary. `age`: for so many days the window has been over and no list came;
    None where it is not, or one came.
    """

    campaign: Campaign
    state: State
    statuses: Mapping[str, int] = field(default_factory=dict)
    bodies: tuple[BodyCount, ...] = ()
    days: Mapping[date, int] = field(default_factory=dict)
    age: int | None = None

    @property
    def never_came(self) -> bool:
        """Whether the list has not come for so long that it counts as one that never came."""
        return self.age is not None and self.age > NEVER_CAME_AFTER

    @property
    def filed(self) -> int:
        """How many applications stand."""
        return sum(one.filed for one in self.bodies)


def counted(
    connection: Connection, some: Collection[Campaign], on: date, body: str | None = None
) -> list[CampaignCount]:
    """These campaigns with their numbers (of one authority's part, or of all), in their order, in two questions."""
    seen = some if body is None else [replace(one, summaries=_of(one, body)) for one in some]
    ids = [one.id for one in seen]
    counts, found = (_grouped(connection, asked, ids, body) for asked in (_COUNTS, _FOUND))
    return [
        _counted(one, counts.get(one.id, []), {row[0]: row[1:] for row in found.get(one.id, [])}, on) for one in seen
    ]


def _of(one: Campaign, body: str) -> tuple[SummaryHandedIn, ...]:
    return tuple(summary for summary in one.summaries if summary.body == body)


def _grouped(connection: Connection, asked: str, ids: list[UUID], body: str | None) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    of_body, values = ("body = {}", (body,)) if body is not None else ("1 = 1", ())
    for campaign, *row in rows_of_ids(connection, asked.replace("{of_body}", of_body), ids, *values) if ids else ():
        found.setdefault(from_id(campaign), []).append(row)
    return found


def _counted(one: Campaign, counts: list[Any], found: Mapping[str, Any], on: date) -> CampaignCount:
    statuses: Counter[str] = Counter()
    days: Counter[int] = Counter()
    of_bodies: dict[str, Counter[str]] = {summary.body: Counter() for summary in one.summaries}
    for body, status, filed, count in counts:
        statuses[status] += count
        of_bodies.setdefault(body, Counter())[status] += count
        if filed is not None and status in STANDING:
            days[filed] += count
    bodies = tuple(
        _body(one, body, of_bodies[body], found.get(body, (0, 0, 0)), on) for body in one.in_order(of_bodies)
    )
    by_day = {date.fromordinal(day): days[day] for day in sorted(days)}
    state = one.state_on(on)
    age = (on - one.window.until).days if state in ("over", "closed") else None
    return CampaignCount(one, state, statuses, bodies, by_day, age)


def _body(one: Campaign, body: str, statuses: Counter[str], found: Any, on: date) -> BodyCount:
    summary = one.summary(body)
    reviewed, differing, checked = (int(count) for count in found)
    handed_in = summary.on if summary else None
    return BodyCount(body, statuses, reviewed, differing, checked, handed_in, one.lateness(body, on))
