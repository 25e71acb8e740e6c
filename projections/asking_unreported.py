"""Titles of enterprises whose change is to be reported and was not: those of which acts tell, and those that authorities noticed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Connection

from domain.duty import CHANGES, change_due
from domain.event_case import ChangeKind
from domain.milestone import BY_CODE
from domain.reminding import Due, Stretch, When, body_holding, dues_of_change
from domain.stream import title_stream
from domain.tier import Tier
from domain.unreported import Change, unreported
from projections.asking_joined import Records
from projections.asking_owed import TURNED
from projections.reading import from_id, rows, rows_of_ids

_KNOWN = "known_from <= {} AND known_to > {} AND published <= {}"
_RENAMES = (
    f"SELECT enterprise, published, act FROM enterprise_name WHERE kind = 'renamed' AND {_KNOWN} AND published >= {{}}"
)
_TURNS = f"""SELECT enterprise, kind, coalesce(since, published), act FROM turn
    WHERE kind IN {tuple(TURNED)} AND place = 0 AND {_KNOWN} AND coalesce(since, published) >= {{}}"""
_STATED = "SELECT enterprise, kind, changed_on FROM case_file WHERE sort = 'change'"
_NOTICED = f"{_STATED} AND status = 'noticed' AND due >= {{}}"
_TITLES = "SELECT stream, course FROM title WHERE stream IN {ids}"
_USEFUL = BY_CODE["change-report-due"].useful
_REACH = timedelta(_USEFUL + 31 * max(rule.months for rule in CHANGES))
"""So long after a change, or less, telling of its report may still be of use."""


def dues_of_changes(
    connection: Connection, known: int, when: When, stands: Mapping[int, Sequence[Stretch]]
) -> list[tuple[UUID, Due]]:
    """What single titles (streams) are due for by changes of their enterprises; `stands` has the stretches of courses."""
    asked: dict[UUID, list[Due]] = {}
    for one in _changes(connection, known, when):
        asked.setdefault(one.enterprise, []).extend(dues_of_change(change_due(one.day), one.act, when))
    streams = {title_stream(firm, tier): firm for firm, some in asked.items() if some for tier in Tier}
    found: dict[tuple[UUID, Due], None] = {}
    for stored, course in rows_of_ids(connection, _TITLES, list(streams)) if streams else ():
        stream = from_id(stored)
        for due in asked[streams[stream]]:
            body = body_holding(stands.get(course, ()), due.window)
            if body is not None:
                found[stream, due._replace(body=body)] = None
    return sorted(found, key=lambda one: one[0].int)


def _changes(connection: Connection, known: int, when: When) -> list[Change]:
    """The changes without their report of which it may be of use to tell."""
    since = when.last or when.on
    told = [one for one in _told(connection, known, since - _REACH, when.on) if one.day <= when.on]
    noticed = rows(connection, _NOTICED, (since - timedelta(_USEFUL)).toordinal())
    records = Records(connection)
    stated = _stated(connection, {one.enterprise for one in told})
    found = [*unreported(told, stated), *(_change(records, one) for one in noticed)]
    return [one for one in found if one.asked]


def _told(connection: Connection, known: int, since: date, on: date) -> Iterator[Change]:
    at = known, known, on.toordinal(), since.toordinal()
    for firm, day, act in rows(connection, _RENAMES, *at):
        yield Change(from_id(firm), "rename", date.fromordinal(day), act)
    for firm, kind, day, act in rows(connection, _TURNS, *at):
        yield Change(from_id(firm), TURNED[kind], date.fromordinal(day), act)


def _stated(connection: Connection, enterprises: Collection[UUID]) -> list[Change]:
    asked, records = f"{_STATED} AND enterprise IN {{ids}}", Records(connection)
    found = rows_of_ids(connection, asked, list(records.families(enterprises))) if enterprises else []
    return [_change(records, row) for row in found]


def _change(records: Records, row: tuple[bytes | UUID, ChangeKind, int]) -> Change:
    firm, kind, day = row
    return Change(records.of(from_id(firm)), kind, date.fromordinal(day))
