"""The state of every title: its course and the positions of its events; what follows stands with the course."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from sqlalchemy import Connection

from domain.stream import TIER_BITS
from projections.course import NOTHING, Lived, lived, step
from projections.happening import Happening
from projections.ids import array, rows_of_ids
from projections.period import write_courses
from projections.reading import is_sqlite, rows, rows_of_many
from projections.writing import change, insert

TITLE = ("stream", "tier", "course", "positions")
_STATES = """SELECT asked.place - 1, title.course
    FROM unnest({}::uuid[]) WITH ORDINALITY AS asked (stream, place) JOIN title ON title.stream = asked.stream"""
_STATES_SQLITE = "SELECT stream, course FROM title WHERE stream IN {ids}"
_MOVE = """UPDATE title SET course = moved.course, positions = title.positions || ' ' || moved.positions
    FROM unnest({}::uuid[], {}::bigint[], {}::text[]) AS moved (stream, course, positions)
    WHERE title.stream = moved.stream"""
_MOVE_SQLITE = "UPDATE title SET course = {}, positions = positions || ' ' || {} WHERE stream = {}"
_LEFT = "SELECT id FROM course WHERE NOT EXISTS (SELECT 1 FROM title WHERE course = course.id) AND id IN {many}"
_REMEMBERED = 50_000
_ENTERPRISE = [bytes((last & ~TIER_BITS,)) for last in range(256)]

Happened = tuple[int, ...]
"""What happened to a title: two numbers an event, its moment (projections.happening) and its position.

Flat tuples of numbers, since the garbage collector passes over them.
"""


class Gathering(Protocol):
    """Takes what happened to titles, to write it at the end of the batch, or of many."""

    happening: Happening

    def add(self, stream: bytes, moment: int, position: int) -> None:
        """One event of a title, in the order of the record."""

    def end_of_batch(self, connection: Connection, fresh: Collection[bytes]) -> None:
        """A batch is read; `fresh` are the enterprises that it put on record, whose titles are new."""


class Titles:
    """Gathers what happened to titles in one batch, and writes where it led them."""

    def __init__(self) -> None:
        self.happening = Happening()
        self._happened: dict[bytes, Happened] = {}

    def add(self, stream: bytes, moment: int, position: int) -> None:
        """One event of a title, in the order of the record."""
        self._happened[stream] = (*self._happened.get(stream, ()), moment, position)

    def end_of_batch(self, connection: Connection, fresh: Collection[bytes]) -> None:
        """Write the titles to which something happened, and the courses that they have now."""
        if self._happened:
            Walk(self.happening).write(connection, self._happened, states(connection, self._happened, fresh))
        self._happened = {}


class Walk:
    """Leads titles from course to course; titles in the same place to which the same happens are led once."""

    def __init__(self, happening: Happening, anew: bool = False) -> None:
        """`anew`: no title and no course is in the tables yet."""
        self._moments = happening.moments
        self._ends: dict[tuple[int, Happened], Lived] = {}
        self._written: set[int] | None = set() if anew else None

    def write(self, connection: Connection, happened: Mapping[bytes, Happened], states: Mapping[bytes, int]) -> None:
        """Write titles to which something happened, with their courses; `states` are those of titles on record."""
        before = lived(connection, set(states.values()))
        led: dict[int, Lived] = {}
        new: list[tuple[bytes, int, int, str]] = []
        moved: list[tuple[int, str, bytes]] = []
        for stream in sorted(happened):
            told = happened[stream]
            course = states.get(stream)
            now = self._end(NOTHING if course is None else before[course], told[::2])
            led[now.id] = now
            at = str(told[1]) if len(told) == 2 else " ".join(map(str, told[1::2]))
            if course is None:
                new.append((stream, stream[15] & TIER_BITS, now.id, at))
            else:
                moved.append((now.id, at, stream))
        write_courses(connection, self._not_written(connection, led, before))
        insert(connection, "title", TITLE, new)
        _move(connection, moved)
        if before:
            _drop(connection, before.keys() - led.keys())

    def _not_written(self, connection: Connection, led: dict[int, Lived], before: dict[int, Lived]) -> list[Lived]:
        new = led.keys() - before.keys()
        if self._written is None:
            written = {row[0] for row in rows_of_many(connection, "SELECT id FROM course WHERE id IN {many}", new)}
        else:
            written = self._written & new
            self._written |= new
        return [led[one] for one in sorted(new - written)]

    def _end(self, course: Lived, moments: Happened) -> Lived:
        key = (course.id, moments)
        found = self._ends.get(key)
        if found is None:
            found = course
            for moment in moments:
                found = step(found, *self._moments[moment])
            if len(self._ends) >= _REMEMBERED:
                self._ends.clear()
            self._ends[key] = found
        return found


def states(
    connection: Connection, streams: Iterable[bytes], fresh: Collection[bytes] = frozenset()
) -> dict[bytes, int]:
    """The courses of those titles that are on record; none of the enterprises in `fresh` has one."""
    asked = [one for one in streams if not fresh or one[:15] + _ENTERPRISE[one[15]] not in fresh]
    if not asked:
        return {}
    if is_sqlite(connection):
        return dict(rows_of_ids(connection, _STATES_SQLITE, asked))
    return {asked[place]: course for place, course in rows(connection, _STATES, array(asked))}


def _move(connection: Connection, moved: Sequence[tuple[int, str, bytes]]) -> None:
    if not moved:
        return
    if is_sqlite(connection):
        change(connection, _MOVE_SQLITE, moved)
        return
    courses, positions, streams = zip(*moved, strict=True)
    written = ("{" + ",".join(map(str, column)) + "}" for column in (courses, positions))
    connection.exec_driver_sql(_MOVE.replace("{}", "%s"), (array(streams), *written))


def _drop(connection: Connection, courses: Iterable[int]) -> None:
    """Take courses out that no title has any more."""
    left = rows_of_many(connection, _LEFT, list(courses))
    for table, column in (("course_mark", "course"), ("period", "course"), ("course", "id")):
        change(connection, f"DELETE FROM {table} WHERE {column} = {{}}", left)
