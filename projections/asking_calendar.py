"""What a calendar shows: ends of terms, re-reviews, duties of holders, windows of calls, publicities; also what it showed once.

Each entry tells how often it had changed by the position asked about, and where it changed last. That follows from the
rows' positions alone (domain.timeline), so it never goes back, and the same question has the same answer for ever.
"""

from datetime import date

from sqlalchemy import Connection

from domain.authority import NAMES
from domain.event import CampaignCalled, PublicityOpened
from domain.tier import TIERS
from domain.timeline import Line, Spell
from projections.asking_calendar_of_one import calendar_of_one
from projections.calendar_duties import duties
from projections.calendar_entries import (
    AMONG,
    COLUMNS,
    CalendarEntry,
    Occasion,
    Scope,
    Told,
    counted,
    days_of,
    lines_of,
    narrowed,
    occasions_of,
)
from projections.reading import rows
from projections.said_spells import said_spells

_COUNTED = f"""SELECT {COLUMNS}, sum(t.titles) FROM period p
    JOIN (SELECT course, tier, count(*) AS titles FROM title GROUP BY course, tier) t ON t.course = p.course
    WHERE {AMONG} {{more}} GROUP BY {COLUMNS}"""


def calendar(connection: Connection, scope: Scope, known: int) -> list[CalendarEntry]:
    """The entries of a calendar at a position, in order of the day. Those that stand no longer are among them."""
    if scope.enterprise is None:
        found = _counted(connection, scope, known) | duties(connection, scope, known) | _said(connection, scope, known)
    else:
        found = calendar_of_one(connection, scope, scope.enterprise, known)
    return sorted((CalendarEntry(one, line) for one, line in found.items()), key=_in_order)


def _in_order(entry: CalendarEntry) -> tuple[date, str, int, str, int]:
    one = entry.occasion
    return entry.line.what.start, one.kind, one.tier.ordinal if one.tier else 0, one.act, one.block


def _counted(connection: Connection, scope: Scope, known: int) -> dict[Occasion, Line[Told]]:
    more, values = narrowed(scope, known)
    changes: dict[Occasion, dict[int, int]] = {}
    for row in rows(connection, _COUNTED.replace("{more}", more), *values):
        for kind, day in days_of(row):
            here = changes.setdefault(Occasion(kind, TIERS[row[7]], day), {})
            here[row[5]] = here.get(row[5], 0) + int(row[8])
            here[row[6]] = here.get(row[6], 0) - int(row[8])
    return counted(changes, known)


def _said(connection: Connection, scope: Scope, known: int) -> dict[Occasion, Line[Told]]:
    spells: dict[Occasion, list[Spell[Told]]] = {}
    for said, since, until, authority in said_spells(connection, known):
        if scope.tier in (None, said.tier) and (scope.body is None or scope.body in _reach(said, authority)):
            for occasion, told in occasions_of(said):
                spells.setdefault(occasion, []).append(Spell(since, until, told))
    return lines_of(spells, known)


def _reach(said: CampaignCalled | PublicityOpened, authority: str | None) -> tuple[str | None, ...]:
    """The bodies that something said is for; a publicity of the ministry is for every body that may ask."""
    if isinstance(said, CampaignCalled):
        return said.bodies
    return NAMES if said.tier.national else (authority,)
