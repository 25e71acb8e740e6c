"""The calendar of one enterprise: its own terms, re-reviews and duties, and the windows of the calls that are for it."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from domain.event import CampaignCalled
from domain.stream import title_stream
from domain.tier import TIERS, Tier
from domain.timeline import Line, Spell
from projections.asking_enterprises import present
from projections.calendar_duties import duties_of_one
from projections.calendar_entries import (
    AMONG,
    COLUMNS,
    Occasion,
    Scope,
    Told,
    days_of,
    lines_of,
    occasions_of,
)
from projections.reading import as_id, rows, rows_of_ids
from projections.said_spells import said_spells

_OF_TITLES = f"""SELECT {COLUMNS}, p.batch, p.body FROM title t JOIN period p ON p.course = t.course
    WHERE {AMONG} AND t.stream IN {{ids}}"""
_FIRST = """SELECT n.known_from, n.known_to FROM enterprise e JOIN enterprise_name n ON n.norm = e.norm
    WHERE e.id = {} AND n.enterprise = e.id AND n.kind = 'registered' AND n.known_from <= {}"""
_LATER = """SELECT known_from, known_to FROM enterprise_name
    WHERE enterprise = {} AND kind <> 'registered' AND known_from <= {}"""


def calendar_of_one(connection: Connection, scope: Scope, enterprise: UUID, known: int) -> dict[Occasion, Line[Told]]:
    """The entries of an enterprise's calendar at a position."""
    streams = [title_stream(enterprise, tier) for tier in Tier if scope.tier in (None, tier)]
    held = rows_of_ids(connection, _OF_TITLES, streams, known)
    names = _names(connection, enterprise, known)
    spells: dict[Occasion, list[Spell[Told]]] = {}
    for row in held:
        term = (date.fromordinal(row[0]), date.fromordinal(row[1]))
        for kind, day in days_of(row):
            told = Told(day, day, term=term, batch=row[8], body=row[9])
            spells.setdefault(Occasion(kind, TIERS[row[7]], day), []).append(Spell(row[5], row[6], told))
    for said, since, until, _ in said_spells(connection, known):
        if isinstance(said, CampaignCalled):
            for row in held:
                if _called(said, row) and (both := _together(row, since, until)):
                    window, told = next(occasions_of(said))
                    spells.setdefault(window, []).append(Spell(*both, told))
    spells |= duties_of_one(connection, enterprise, known)
    return lines_of({one: _named(of, names) for one, of in spells.items()}, known)


def _called(said: CampaignCalled, row: Any) -> bool:
    """Whether a call is for a title, as a row of `period` has it on the day of the call."""
    day = said.published.toordinal()
    return (
        said.kind == "re-review"
        and said.tier is TIERS[row[7]]
        and row[8] in said.cohorts
        and row[9] in said.bodies
        and row[2] <= day < row[3]
    )


def _together(row: Any, since: int, until: int) -> tuple[int, int] | None:
    first, last = max(row[5], since), min(row[6], until)
    return (first, last) if first < last else None


def _names(connection: Connection, enterprise: UUID, known: int) -> list[Spell[str]]:
    """The present name of an enterprise, from position to position."""
    one = as_id(connection, enterprise)
    found = [row for asked in (_FIRST, _LATER) for row in rows(connection, asked, one, known)]
    points = sorted({point for row in found for point in row if point <= known})
    borne = [(at, present(connection, (enterprise,), at).get(enterprise)) for at in points]
    ends = [*points[1:], known + 1]
    return [Spell(at, end, name[0]) for (at, name), end in zip(borne, ends, strict=True) if name]


def _named(spells: list[Spell[Told]], names: list[Spell[str]]) -> list[Spell[Told]]:
    """The spells cut where the name changed, each with its name."""
    cut = []
    for one in spells:
        for name in names:
            first, last = max(one.known_from, name.known_from), min(one.known_to, name.known_to)
            if first < last:
                cut.append(Spell(first, one.known_to if name is names[-1] else last, one.what._replace(name=name.what)))
    return cut
