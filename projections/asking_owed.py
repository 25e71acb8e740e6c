"""Changes of enterprises whose report is owed, or was once: from which position of the record to which.

What an act tells of is owed until a case of that kind states a day near it (domain.unreported); what an authority noticed, until
the enterprise reports it or the authority is done with it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.duty import change_due
from domain.event import EnterpriseMerged, EnterpriseMoved, EnterpriseSplit
from domain.event_case import ChangeKind
from domain.unreported import Change, unreported
from projections.asking_joined import Records
from projections.reading import from_id, rows, rows_of_ids

TURNED: dict[str, ChangeKind] = {
    EnterpriseMoved.NAME: "move",
    EnterpriseMerged.NAME: "merger",
    EnterpriseSplit.NAME: "split",
}
"""The kinds of `turn` that are changes to be reported."""
_RENAMES = """SELECT enterprise, 'rename', published, act, known_from, known_to FROM enterprise_name
    WHERE kind = 'renamed' AND known_from <= {}"""
_TURNS = f"""SELECT enterprise, kind, coalesce(since, published), act, known_from, known_to FROM turn
    WHERE kind IN {tuple(TURNED)} AND place = 0 AND known_from <= {{}}"""
_STATED = (
    "SELECT enterprise, kind, changed_on, '', known_from, known_to, owed_to FROM stated_change WHERE known_from <= {}"
)


class Owed(NamedTuple):
    """The report of a change, owed by the civil day `due` (inclusive), as known in [known_from, known_to)."""

    enterprise: UUID
    due: date
    act: str
    known_from: int
    known_to: int


class _Known(NamedTuple):
    change: Change
    known_from: int
    known_to: int

    def without(self, other: "_Known") -> Iterator["_Known"]:
        """What is left of it outside the positions of another, which tells of the same change."""
        for first, last in (
            (self.known_from, min(self.known_to, other.known_from)),
            (max(self.known_from, other.known_to), self.known_to),
        ):
            if first < last:
                yield _Known(self.change, first, last)


def owed(connection: Connection, known: int, enterprises: Collection[UUID] | None = None) -> list[Owed]:
    """The reports that were owed at a position or before, of these enterprises (None: of all)."""
    told = [_known(row) for asked in (_RENAMES, _TURNS) for row in _rows(connection, asked, known, enterprises)]
    records = Records(connection, known)
    family = None if enterprises is None else list(records.families(enterprises))
    found = [(records.of(from_id(row[0])), *row[1:]) for row in _rows(connection, _STATED, known, family)]
    noticed = [_known(row)._replace(known_to=row[6]) for row in found]
    stated: dict[UUID, list[_Known]] = {}
    for row in found:
        stated.setdefault(row[0], []).append(_known(row))
    open_ = [left for one in told for left in _left(one, stated.get(one.change.enterprise, ()))]
    return [
        Owed(one.enterprise, change_due(one.day), one.act, since, until)
        for one, since, until in (*open_, *noticed)
        if one.asked and since < until
    ]


def _left(told: _Known, stated: Iterable[_Known]) -> list[_Known]:
    """When no case stated what an act told of."""
    left = [told]
    for one in stated:
        if not unreported([told.change], [one.change]):
            left = [part for whole in left for part in whole.without(one)]
    return left


def _rows(connection: Connection, asked: str, known: int, enterprises: Collection[UUID] | None) -> list[Any]:
    if enterprises is None:
        return rows(connection, asked, known)
    return rows_of_ids(connection, f"{asked} AND enterprise IN {{ids}}", enterprises, known)


def _known(row: Sequence[Any]) -> _Known:
    firm, kind, day, act, since, until, *_ = row
    return _Known(Change(from_id(firm), TURNED.get(kind, kind), date.fromordinal(day), act), since, until)
