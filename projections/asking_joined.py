"""Records that are joined with others, as known at a position: who is answered for whom."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.stream import TIER_BITS
from projections.reading import as_id, from_id, rows, rows_of_ids
from projections.schema import OPEN

_ALL = """SELECT enterprise, other, name, position FROM joined WHERE known_from <= {} AND known_to > {} ORDER BY position DESC"""
_KNOWN = "SELECT enterprise, other FROM joined WHERE known_from <= {} AND known_to > {}"
_NAMES = "SELECT id, name FROM enterprise WHERE id IN {ids}"
_EVER = "SELECT enterprise, other, known_from, known_to FROM joined WHERE known_from <= {} ORDER BY position"
_OTHERS = "SELECT DISTINCT other FROM joined WHERE enterprise = {} AND known_from <= {}"


class Records:
    """Which records are one enterprise's, now or as known at a position.

    What was filed under a record keeps its id: whose it is follows from the joins in force, so that it is the record's own
    again once the two are parted.
    """

    def __init__(self, connection: Connection, known: int = OPEN - 1) -> None:
        self._into = {from_id(one): from_id(other) for one, other in rows(connection, _KNOWN, known, known)}

    def of(self, record: UUID) -> UUID:
        """The enterprise for which a record is answered: itself, unless it is joined with another."""
        while record in self._into:
            record = self._into[record]
        return record

    def family(self, enterprise: UUID) -> list[UUID]:
        """The records that are answered for the same enterprise as this one, the one that goes on first."""
        first = self.of(enterprise)
        return [first, *self._joined.get(first, ())]

    def families(self, enterprises: Iterable[UUID]) -> dict[UUID, UUID]:
        """These enterprises and the records joined with them, each with the one of them that is answered for it."""
        asked = {self.of(one): one for one in enterprises}
        joined = {one: asked[first] for one in self._into if (first := self.of(one)) in asked}
        return {**joined, **{one: given for one, given in asked.items()}}

    def names(self, connection: Connection, records: Collection[UUID]) -> dict[UUID, str]:
        """Of those of the records that are joined the present name of the enterprise that each is answered for."""
        asked = {one: self.of(one) for one in records if one in self._into}
        found = rows_of_ids(connection, _NAMES, set(asked.values())) if asked else []
        names = {from_id(one): name for one, name in found}
        return {one: names[first] for one, first in asked.items()}

    @cached_property
    def _joined(self) -> dict[UUID, list[UUID]]:
        found: dict[UUID, list[UUID]] = {}
        for one in sorted(self._into, key=str):
            found.setdefault(self.of(one), []).append(one)
        return found


class Told(NamedTuple):
    """A record under which an enterprise was told of, from a position to another (both exclusive)."""

    record: UUID
    after: int
    before: int


class Joins:
    """The joins of all times, as known at a position: under which ids an enterprise was told of, and when."""

    def __init__(self, connection: Connection, known: int = OPEN - 1) -> None:
        found = rows(connection, _EVER, known)
        self._joins = [
            (from_id(one), Told(from_id(other), since, until if until <= known else OPEN))
            for one, other, since, until in found
        ]
        self.records = {one for joined, into in self._joins for one in (joined, into.record)}

    def told(self, enterprise: UUID) -> list[Told]:
        """The record's own id; those of the records joined with it, at any time; and, for as long as it was joined with
        another itself, that of the other."""
        found = [Told(enterprise, 0, OPEN), *self._away(Told(enterprise, 0, OPEN))]
        for one, into in self._joins:
            if into.record == enterprise and into.before == OPEN:
                found += self.told(one)
        return list(dict.fromkeys(found))

    def commits(self) -> list[tuple[int, frozenset[UUID]]]:
        """Where the commits end that joined two records or parted them, the last first, each with the two."""
        found = []
        for one, into in self._joins:
            both = frozenset((one, into.record))
            found += [(at, both) for at in (into.after, into.before) if at < OPEN]
        return sorted(found, key=lambda one: -one[0])

    def together(self, record: UUID) -> set[UUID]:
        """A record and all that it was ever joined with, through others too."""
        found, more = {record}, True
        while more:
            linked = {one for at, both in self.commits() for one in both if both & found}
            more = not linked <= found
            found |= linked
        return found

    def _away(self, while_: Told) -> list[Told]:
        found: list[Told] = []
        for one, (other, after, before) in self._joins:
            here = Told(other, max(after, while_.after), min(before, while_.before))
            if one == while_.record and here.after < here.before:
                found += [here, *self._away(here)]
        return found


class Named(NamedTuple):
    """A title that was named by the stream of another, from a position to another (both exclusive)."""

    title: UUID
    after: int
    before: int


def titles_named(joins: Joins, titles: Iterable[UUID]) -> dict[UUID, list[Named]]:
    """The streams by which titles of records that were ever joined have been named, each with what it named then."""
    found: dict[UUID, list[Named]] = {}
    for title in titles if joins.records else ():
        firm, tier = UUID(int=title.int & ~TIER_BITS), title.int & TIER_BITS
        for told in joins.told(firm) if firm in joins.records else ():
            stream = UUID(int=told.record.int | tier)
            found.setdefault(stream, []).append(Named(title, told.after, told.before))
    return found


def meant(named: Mapping[UUID, Sequence[Named]], subject: int, position: int) -> list[int]:
    """The titles that were meant by a subject at a position: itself, where none of its enterprise's records was ever joined."""
    known = named.get(UUID(int=subject))
    if known is None:
        return [subject]
    return list({one.title.int: None for one in known if one.after < position < one.before})


class JoinedRecord(NamedTuple):
    """A record that is joined with another, `into`; `name` is what it bore then, `position` that of the event."""

    record: UUID
    into: UUID
    name: str
    position: int


def all_joined(connection: Connection, known: int) -> list[JoinedRecord]:
    """The records that are joined as known at a position, the last first."""
    found = rows(connection, _ALL, known, known)
    return [JoinedRecord(from_id(one), from_id(other), *told) for one, other, *told in found]


def ever_joined(connection: Connection, enterprise: UUID, known: int) -> list[UUID]:
    """The enterprises with which a record is joined, or was, as known at a position."""
    return [from_id(one) for (one,) in rows(connection, _OTHERS, as_id(connection, enterprise), known)]
