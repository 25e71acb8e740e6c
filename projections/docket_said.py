"""What deciding needs to know of what acts say of each other, and of enterprises beside their names."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from domain.calling import Change
from domain.docket import Says, Turn
from domain.event import (
    ActWithdrawn,
    ChampionDesignated,
    EnterpriseDissolved,
    EnterpriseMoved,
    ShareholdingRecorded,
    WindowChanged,
)
from projections.acts import read_said
from projections.reading import from_id, rows, rows_of_ids
from projections.schema import OPEN
from projections.turns import read_turn

_NOW = f"known_to = {OPEN}"
_SAYS = f"SELECT kind, body FROM said WHERE act = {{}} AND {_NOW} ORDER BY position"
_CHANGES = f"""SELECT s.kind, s.body, a.position FROM said AS s JOIN act AS a ON a.number = s.act
    WHERE s.kind IN ('{WindowChanged.NAME}', '{ActWithdrawn.NAME}') AND s.{_NOW} ORDER BY s.position"""
_TURNS = f"""SELECT t.enterprise, t.kind, t.told, a.position FROM turn AS t JOIN act AS a ON a.number = t.act
    WHERE t.kind IN ('{EnterpriseMoved.NAME}', '{EnterpriseDissolved.NAME}') AND t.{_NOW}
    ORDER BY t.published, a.position, t.position"""
_CHAMPIONS = (
    f"SELECT enterprise, min(since) FROM turn WHERE kind = '{ChampionDesignated.NAME}' AND {_NOW} GROUP BY enterprise"
)
_FACTS = f"""SELECT DISTINCT enterprise, kind FROM turn WHERE act = {{}} AND {_NOW} UNION
    SELECT DISTINCT held, '{ShareholdingRecorded.NAME}' FROM holding WHERE act = {{}} AND {_NOW} ORDER BY 2, 1"""
_CONCERNED = (
    f"SELECT enterprise FROM turn WHERE act <> {{}} AND {_NOW} AND enterprise IN {{ids}}",
    f"SELECT other FROM turn WHERE act <> {{}} AND {_NOW} AND other IN {{ids}}",
    f"SELECT held FROM holding WHERE act <> {{}} AND {_NOW} AND held IN {{ids}}",
    f"SELECT holder FROM holding WHERE act <> {{}} AND {_NOW} AND holder IN {{ids}}",
)
_FILED_IN = "SELECT DISTINCT campaign FROM application WHERE campaign IN {ids}"
_FILES = (
    "SELECT enterprise FROM application WHERE enterprise IN {ids}",
    "SELECT enterprise FROM case_file WHERE enterprise IN {ids}",
)


class SaidTables:
    """The part of a docket (projections.docket) that reads what acts say, over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def says(self, number: str) -> list[Says]:
        """What this act says in force: its lists, calls, changed windows, withdrawals and publicities."""
        return [read_said(*one) for one in rows(self._connection, _SAYS, number)]

    def changes(self) -> list[tuple[Change, int]]:
        """The changed windows and withdrawals of acts in force, each with the first position of the act that states it."""
        said = [(read_said(kind, body), order) for kind, body, order in rows(self._connection, _CHANGES)]
        return [(one, order) for one, order in said if isinstance(one, Change)]

    def turns(self) -> dict[UUID, tuple[Turn, ...]]:
        """The moves and dissolutions in force of all enterprises that have any, in legal order."""
        found: dict[UUID, tuple[Turn, ...]] = {}
        for enterprise, kind, told, order in rows(self._connection, _TURNS):
            event, one = read_turn(kind, told), from_id(enterprise)
            if isinstance(event, EnterpriseMoved | EnterpriseDissolved):
                found[one] = (*found.get(one, ()), Turn(event, order))
        return found

    def champions(self) -> dict[UUID, date]:
        """The 单项冠军 in force, each with the first day on which it is one."""
        return {from_id(one): date.fromordinal(since) for one, since in rows(self._connection, _CHAMPIONS)}

    def facts_of_act(self, number: str) -> list[tuple[UUID, str]]:
        """What this act says of enterprises in force, beside names: each with the stored name of the event, once."""
        return [(from_id(enterprise), kind) for enterprise, kind in rows(self._connection, _FACTS, number, number)]

    def filed_in(self, campaigns: Collection[UUID]) -> set[UUID]:
        """Those campaigns in which an application is on record."""
        return {from_id(one) for (one,) in rows_of_ids(self._connection, _FILED_IN, campaigns)} if campaigns else set()

    def concerned(self, enterprises: Collection[UUID], but: str) -> set[UUID]:
        """Those enterprises of which acts other than `but` say anything beside names and titles, or that have an application
        or a case. Accounts and annual updates have no table here and are not looked at."""
        found = [row for asked in _CONCERNED for row in rows_of_ids(self._connection, asked, enterprises, but)]
        found += [row for asked in _FILES for row in rows_of_ids(self._connection, asked, enterprises)]
        return {from_id(one) for (one,) in found}
