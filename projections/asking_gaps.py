"""What the record lacks, where no grant is seen: printed names still unresolved, and lists without all their rows (20)."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from domain.event import ListPublished
from domain.tier import Tier
from projections.acts import read_said
from projections.reading import rows, texts

_LISTS = f"""SELECT position, kind, body FROM said WHERE kind = '{ListPublished.NAME}'
    AND known_from <= {{}} AND known_to > {{}} ORDER BY position"""
_OPEN = """SELECT o.norm, o.act, o.held FROM {asked} q JOIN open_name o ON o.norm = q.value
    WHERE o.tier = {} AND o.known_from <= {} AND o.known_to > {} AND o.published <= {} ORDER BY o.held"""


class Listed(NamedTuple):
    """All that is on record of one list: an act's blocks for the same cohorts, its further files among them."""

    act: str
    kind: str
    tier: Tier
    cohorts: tuple[int, ...]
    published: date
    position: int
    rows: int
    decided: tuple[str, ...]
    bodies: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The bodies that it decides whose rows are not on record."""
        return tuple(body for body in self.decided if body not in self.bodies)


def lists(connection: Connection, known: int, published_by: date | None = None) -> list[Listed]:
    """The lists on record in force, as known at a position and published by a civil day (inclusive)."""
    found: dict[tuple[str, str, Tier, tuple[int, ...]], Listed] = {}
    for position, kind, body in rows(connection, _LISTS, known, known):
        said = read_said(kind, body)
        if not isinstance(said, ListPublished) or (published_by is not None and said.published > published_by):
            continue
        key = (said.act, said.kind, said.tier, said.cohorts)
        before = found.get(key)
        found[key] = Listed(
            *key,
            said.published,
            before.position if before else position,
            said.rows + (before.rows if before else 0),
            tuple(dict.fromkeys((*(before.decided if before else ()), *said.bodies))),
            tuple(dict.fromkeys((*(before.bodies if before else ()), *said.extract))),
        )
    return list(found.values())


class Gaps:
    """The gaps of one tier at (known, published_by)."""

    def __init__(self, connection: Connection, tier: Tier, known: int, published_by: date | None) -> None:
        self._connection = connection
        self._tier = tier
        self._known = known
        self._published_by = published_by
        self._held: dict[str, list[tuple[str, int]]] = {}
        self._left_out: list[tuple[str, int]] | None = None

    def look_for(self, names: Sequence[str]) -> None:
        """Read in one go which of these normalised names are unresolved."""
        if not names:
            return
        subquery, value = texts(self._connection, list(dict.fromkeys(names)))
        day = (self._published_by or date.max).toordinal()
        asked = _OPEN.replace("{asked}", subquery)
        for norm, act, position in rows(
            self._connection, asked, value, self._tier.ordinal, self._known, self._known, day
        ):
            self._held.setdefault(norm, []).append((act, position))

    def held(self, name: str) -> list[tuple[str, int]]:
        """The acts whose lists print this normalised name without an enterprise, each with its event's position."""
        return self._held.get(name, [])

    def left_out(self) -> list[tuple[str, int]]:
        """The acts of lists on record without the rows of some body that they decide, each with the list's position."""
        if self._left_out is None:
            found = lists(self._connection, self._known, self._published_by)
            self._left_out = [(one.act, one.position) for one in found if one.tier is self._tier and one.missing]
        return self._left_out
