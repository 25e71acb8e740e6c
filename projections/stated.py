"""What cases say of changes of enterprises, written from their events: what was said, and whether its report was owed, at any position."""

from collections.abc import Sequence

from sqlalchemy import Connection

from domain.event import CaseClosed, ChangeNoticed, ChangeReported, ChangeVerified
from projections.columns import OPEN
from projections.entry import Placed
from projections.writing import change, insert

_COLUMNS = ("id", "position", "enterprise", "kind", "changed_on", "known_from", "known_to", "owed_to")
_OWED = f"UPDATE stated_change SET owed_to = {{}} WHERE id = {{}} AND owed_to = {OPEN}"
_KNOWN = f"UPDATE stated_change SET known_to = {{}} WHERE id = {{}} AND known_to = {OPEN}"


def write_stated(connection: Connection, placed: Sequence[Placed]) -> None:
    """Write what cases say of changes after these events, in the order of the record."""
    for one in placed:
        match one.event:
            case ChangeNoticed() | ChangeReported():
                _state(connection, one, one.event)
            case ChangeVerified() | CaseClosed():
                change(connection, _OWED, [(one.commit, one.stream)])
            case _:
                pass


def _state(connection: Connection, one: Placed, event: ChangeNoticed | ChangeReported) -> None:
    at = one.commit
    for statement in (_OWED, _KNOWN):
        change(connection, statement, [(at, one.stream)])
    owed_to = OPEN if isinstance(event, ChangeNoticed) else at
    row = (one.stream, one.position, event.enterprise, event.kind, event.changed_on.toordinal(), at, OPEN, owed_to)
    insert(connection, "stated_change", _COLUMNS, [row])
