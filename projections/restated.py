"""What a join, or a parting, says of titles again is no news: when, and under which record, it was told first.

Only titles of records that were ever joined can have been told again; all others are left out of account.
"""

from collections import Counter
from collections.abc import Collection
from datetime import date
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.answers import ChangeKind
from domain.civil import ONE_DAY
from domain.stream import title_of, title_stream
from domain.tier import Tier
from domain.verdict import VerdictEnding
from projections.asking_changes import turns
from projections.asking_ending import endings_of
from projections.asking_joined import Joins
from projections.reading import from_id, rows_of_ids

_TITLES = "SELECT stream, course, positions FROM title WHERE stream IN {ids}"


class First(NamedTuple):
    """Under which record, and at which position, something was told first."""

    record: UUID
    position: int


class Held(NamedTuple):
    """A title of a record that was joined some time: its stream, and the positions of all events of its course."""

    stream: UUID
    positions: tuple[int, ...]


class Restated:
    """What joins and partings told again, as known at a position."""

    def __init__(self, connection: Connection, known: int) -> None:
        self._connection = connection
        self._known = known
        self._joins = Joins(connection, known)

    @cached_property
    def courses(self) -> dict[int, list[Held]]:
        """The courses of the titles concerned, each with these titles."""
        streams = [title_stream(one, tier) for one in self._joins.records for tier in Tier]
        found: dict[int, list[Held]] = {}
        for stream, course, positions in rows_of_ids(self._connection, _TITLES, streams) if streams else ():
            held = Held(from_id(stream), tuple(int(at) for at in positions.split()))
            found.setdefault(course, []).append(held)
        return found

    @cached_property
    def titles(self) -> frozenset[UUID]:
        """The titles concerned (their streams)."""
        return frozenset(held.stream for some in self.courses.values() for held in some)

    def first_ended(self, stream: UUID, ending: VerdictEnding) -> First:
        """Where an ending in force of a title (its stream) was told first."""
        record, tier = title_of(stream)
        found = First(record, ending.position)
        for end, both in self._joins.commits():
            if found.record in both and found.position <= end:
                found = self._ended_before(both, tier, end - 1, ending, found)
        return found

    def _ended_before(
        self, both: Collection[UUID], tier: Tier, known: int, ending: VerdictEnding, found: First
    ) -> First:
        for one in both:
            for _, other in endings_of(self._connection, title_stream(one, tier), known, False):
                if (other.on, other.mechanism, other.act) == (ending.on, ending.mechanism, ending.act):
                    return First(one, other.position)
        return found

    def first_turned(self, stream: UUID, on: int) -> int:
        """The position since when it is so what the titles of an enterprise and of the records joined with it went through on a
        day (ordinal)."""
        record, tier = title_of(stream)
        family = self._joins.together(record)
        titles = {course: held for course, some in self.courses.items() if (held := _among(some, family, tier))}
        now, newest = self._turned(titles, on, self._known)
        for end, both in self._joins.commits():
            if newest > end or not family.issuperset(both):
                continue
            before, earlier = self._turned(titles, on, end - 1)
            if before != now:
                break
            newest = earlier
        return newest

    def _turned(self, titles: dict[int, list[Held]], on: int, known: int) -> tuple[Counter[ChangeKind], int]:
        day = date.fromordinal(on)
        kinds: Counter[ChangeKind] = Counter()
        newest = 0
        for turn in turns(self._connection, day - ONE_DAY, day, known, titles):
            for held in titles[turn.course]:
                kinds[turn.kind] += 1
                newest = max([newest, *(held.positions[at] for at in turn.now.places)])
        return kinds, newest


def _among(some: list[Held], family: Collection[UUID], tier: Tier) -> list[Held]:
    return [one for one in some if title_of(one.stream)[0] in family and title_of(one.stream)[1] is tier]
