"""The state of every title: its course and the positions of its events; what follows stands with the course."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import Connection

from projections.course import NOTHING, Happened, Lived, lived, step
from projections.period import write_courses
from projections.reading import is_sqlite, rows, rows_of_many
from projections.writing import change, insert

TITLE = ("stream", "tier", "course", "positions")
_STATES = """SELECT asked.place - 1, title.course
    FROM unnest({}::uuid[]) WITH ORDINALITY AS asked (stream, place) JOIN title ON title.stream = asked.stream"""
_STATES_SQLITE = "SELECT stream, course FROM title WHERE stream IN ({})"
_MOVE = """UPDATE title SET course = moved.course, positions = title.positions || ' ' || moved.positions
    FROM unnest({}::uuid[], {}::bigint[], {}::text[]) AS moved (stream, course, positions)
    WHERE title.stream = moved.stream"""
_MOVE_SQLITE = "UPDATE title SET course = {}, positions = positions || ' ' || {} WHERE stream = {}"
_LEFT = "SELECT id FROM course WHERE NOT EXISTS (SELECT 1 FROM title WHERE course = course.id) AND id IN {many}"
_AT_ONCE = 30_000

Moved = tuple[int, int, str]
"""A title as it stands now: stream as a number, course id, the positions that were added."""


class Titles:
    """Gathers what happened to titles, and writes where it led them.

    Streams are numbers here: thousands of them are hashed and compared.
    """

    def __init__(self, said: Sequence[Happened]) -> None:
        self._said = said
        self._happened: dict[int, tuple[int, ...]] = {}

    def add(self, stream: UUID, number: int, commit: int, position: int) -> None:
        """One event of a title, in the order of the record: a place in `said`, and the last position of its commit."""
        key = stream.int
        # Flat tuples of numbers, since the garbage collector passes over them.
        self._happened[key] = (*self._happened.get(key, ()), number, commit, position)

    def flush(self, connection: Connection) -> None:
        """Write the titles to which something happened, and the courses that they have now."""
        if not self._happened:
            return
        states = _states(connection, list(self._happened))
        before = lived(connection, set(states.values()))
        led: dict[int, Lived] = {}
        new: list[Moved] = []
        moved: list[Moved] = []
        walk = _Walk(self._said, led)
        for stream, happened in self._happened.items():
            course = states.get(stream)
            now = walk.end(before[course] if course is not None else NOTHING, happened)
            at = str(happened[2]) if len(happened) == 3 else " ".join(map(str, happened[2::3]))
            (new if course is None else moved).append((stream, now, at))
        write_courses(connection, _not_written(connection, led, before))
        _begin(connection, sorted(new))
        _move(connection, sorted(moved))
        _drop(connection, before.keys() - led.keys())
        self._happened = {}


class _Walk:
    """Leads titles from course to course; titles in the same place to which the same happens are led once."""

    def __init__(self, said: Sequence[Happened], led: dict[int, Lived]) -> None:
        self._said = said
        self._led = led
        self._ends: dict[tuple[int, int, int], int] = {}

    def end(self, course: Lived, happened: Sequence[int]) -> int:
        """The id of the course that it ends in; `happened` are numbers, three an event, as `add` takes them."""
        if len(happened) > 3:
            return self._far(course, happened)
        key = (course.id, happened[0], happened[1])
        found = self._ends.get(key)
        if found is None:
            found = self._ends[key] = self._far(course, happened)
        return found

    def _far(self, course: Lived, happened: Sequence[int]) -> int:
        for number, commit in zip(happened[::3], happened[1::3], strict=True):
            course = step(course, self._said[number], commit)
        self._led[course.id] = course
        return course.id


def _states(connection: Connection, streams: list[int]) -> dict[int, int]:
    """The courses of those titles that are on record."""
    if not is_sqlite(connection):
        found = rows(connection, _STATES, _ids(streams))
        return {streams[place]: course for place, course in found}
    states: dict[int, int] = {}
    for start in range(0, len(streams), _AT_ONCE):
        some = [one.to_bytes(16, "big") for one in streams[start : start + _AT_ONCE]]
        statement = _STATES_SQLITE.replace("{}", ",".join("?" * len(some)))
        states.update((int.from_bytes(one, "big"), course) for one, course in rows(connection, statement, *some))
    return states


def _ids(streams: Iterable[int]) -> str:
    return "{" + ",".join([f"{one:032x}" for one in streams]) + "}"


def _not_written(connection: Connection, led: dict[int, Lived], before: dict[int, Lived]) -> list[Lived]:
    new = led.keys() - before.keys()
    written = {row[0] for row in rows_of_many(connection, "SELECT id FROM course WHERE id IN {many}", new)}
    return [led[one] for one in sorted(new - written)]


def _begin(connection: Connection, new: Sequence[Moved]) -> None:
    stored: list[tuple[object, ...]]
    if is_sqlite(connection):
        stored = [(stream.to_bytes(16, "big"), stream & 0xF, course, at) for stream, course, at in new]
    else:
        stored = [(f"{stream:032x}", stream & 0xF, course, at) for stream, course, at in new]
    insert(connection, "title", TITLE, stored)


def _move(connection: Connection, moved: Sequence[Moved]) -> None:
    if not moved:
        return
    if is_sqlite(connection):
        change(connection, _MOVE_SQLITE, [(course, at, stream.to_bytes(16, "big")) for stream, course, at in moved])
        return
    streams, courses, positions = zip(*moved, strict=True)
    written = ("{" + ",".join(map(str, column)) + "}" for column in (courses, positions))
    connection.exec_driver_sql(_MOVE.replace("{}", "%s"), (_ids(streams), *written))


def _drop(connection: Connection, courses: Iterable[int]) -> None:
    """Take courses out that no title has any more."""
    left = rows_of_many(connection, _LEFT, list(courses))
    for table, column in (("course_mark", "course"), ("period", "course"), ("course", "id")):
        change(connection, f"DELETE FROM {table} WHERE {column} = {{}}", left)
