"""What holders owe between campaigns, as entries of calendars: the update of a year, the report of a change.

For many an entry a day and tier with the number of titles. Of updates it counts all that are asked, not those still open: else
each of a hundred thousand filings a year would be a change of one entry. One enterprise's entry goes once it has filed.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.duty import UPDATES, update_due
from domain.stream import title_of, title_stream
from domain.tier import TIERS, Tier
from domain.timeline import Line, Spell
from projections.asking_due import rests_on_a_hold
from projections.asking_joined import Records
from projections.asking_owed import Owed, owed
from projections.calendar_entries import STILL, Duty, Occasion, Scope, Told, counted, narrowed
from projections.reading import from_id, rows, rows_of_ids

_SURELY = """p.valid_from, p.valid_to, p.known_from, p.known_to, t.tier,
    CASE WHEN p.ground LIKE '%"held"%' THEN p.ground END"""
_COUNTED = f"""SELECT {_SURELY}, sum(t.titles) FROM period p
    JOIN (SELECT course, tier, count(*) AS titles FROM title GROUP BY course, tier) t ON t.course = p.course
    WHERE p.verdict = 'valid' AND {STILL} {{more}} GROUP BY 1, 2, 3, 4, 5, 6"""
_OF_TITLES = f"""SELECT {_SURELY}, t.stream, p.body FROM title t JOIN period p ON p.course = t.course
    WHERE p.verdict = 'valid' AND {STILL} AND t.stream IN {{ids}}"""
_LAST = "SELECT max(term_until) FROM period WHERE known_from <= {}"
_FILED = "SELECT year, min(position) FROM annual_update WHERE position <= {} AND enterprise IN {ids} GROUP BY year"

Counts = dict[Occasion, dict[int, int]]


class _Held(NamedTuple):
    """Days [start, end) on which titles are surely valid, as known in [known_from, known_to); `of` says whose they are."""

    start: date
    end: date
    known_from: int
    known_to: int
    tier: Tier
    of: Any


def duties(connection: Connection, scope: Scope, known: int) -> dict[Occasion, Line[Told]]:
    """The entries of duties in the calendar of a body or of the nation at a position."""
    found: Counts = {}
    _count_updates(connection, scope, known, found)
    _count_reports(connection, scope, known, found)
    return counted(found, known)


def duties_of_one(connection: Connection, enterprise: UUID, known: int) -> dict[Occasion, list[Spell[Told]]]:
    """When the duties of an enterprise stood in its calendar, without its name; they are of no tier."""
    streams = [title_stream(enterprise, tier) for tier in Tier]
    held = [one for some in _held_by(connection, streams, known).values() for one in some]
    filed = dict(rows_of_ids(connection, _FILED, Records(connection, known).family(enterprise), known))
    spells: dict[Occasion, list[Spell[Told]]] = {}
    for year, due in _years(connection, known):
        _add(spells, "annual-update-due", due, held, 0, filed.get(year, known + 1))
    for one in owed(connection, known, [enterprise]):
        _add(spells, "change-report-due", one.due, held, one.known_from, one.known_to)
    return spells


def _add(
    spells: dict[Occasion, list[Spell[Told]]], kind: Duty, due: date, held: Iterable[_Held], since: int, until: int
) -> None:
    for one in held:
        first, last = max(one.known_from, since), min(one.known_to, until)
        if one.start <= due < one.end and first < last:
            spells.setdefault(Occasion(kind, None, due), []).append(Spell(first, last, Told(due, due)))


def _years(connection: Connection, known: int) -> Iterator[tuple[int, date]]:
    """The years of which updates are asked, to the last one in which a term on record ends, each with its day."""
    last = rows(connection, _LAST, known)[0][0]
    if last is not None:
        yield from ((year, update_due(year)) for year in range(UPDATES[0].first, date.fromordinal(last).year + 1))


def _count_updates(connection: Connection, scope: Scope, known: int, found: Counts) -> None:
    more, values = narrowed(scope, known)
    years = list(_years(connection, known))
    for one in _surely(rows(connection, _COUNTED.replace("{more}", more), *values)):
        for _, due in years:
            if one.start <= due < one.end:
                _count(found, Occasion("annual-update-due", one.tier, due), one, int(one.of[0]))


def _count_reports(connection: Connection, scope: Scope, known: int, found: Counts) -> None:
    """A title counts while reports are owed for it by a day, however many."""
    asked: dict[UUID, dict[date, list[Owed]]] = {}
    for each in owed(connection, known):
        asked.setdefault(each.enterprise, {}).setdefault(each.due, []).append(each)
    streams = [title_stream(firm, tier) for firm in asked for tier in Tier if scope.tier in (None, tier)]
    for stream, held in _held_by(connection, streams, known).items():
        for due, some in asked[title_of(stream)[0]].items():
            for since, until in _together(some):
                for one in held:
                    if one.start <= due < one.end and scope.body in (None, one.of[1]):
                        spell = one._replace(known_from=max(one.known_from, since), known_to=min(one.known_to, until))
                        _count(found, Occasion("change-report-due", one.tier, due), spell, 1)


def _count(found: Counts, occasion: Occasion, held: _Held, titles: int) -> None:
    if held.known_from < held.known_to:
        here = found.setdefault(occasion, {})
        here[held.known_from] = here.get(held.known_from, 0) + titles
        here[held.known_to] = here.get(held.known_to, 0) - titles


def _together(some: Iterable[Owed]) -> list[tuple[int, int]]:
    """The positions at which any of them is owed, as stretches that do not touch."""
    found: list[tuple[int, int]] = []
    for since, until in sorted((one.known_from, one.known_to) for one in some):
        if found and since <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], until))
        else:
            found.append((since, until))
    return found


def _held_by(connection: Connection, streams: Collection[UUID], known: int) -> dict[UUID, list[_Held]]:
    found: dict[UUID, list[_Held]] = {}
    for one in _surely(rows_of_ids(connection, _OF_TITLES, streams, known) if streams else ()):
        found.setdefault(from_id(one.of[0]), []).append(one)
    return found


def _surely(found: Iterable[Any]) -> Iterator[_Held]:
    """The rows that do not rest on a list of which the record cannot tell what it decided."""
    for start, end, since, until, tier, ground, *of in found:
        if ground is None or not rests_on_a_hold(ground):
            yield _Held(date.fromordinal(start), date.fromordinal(end), since, until, TIERS[tier], of)
