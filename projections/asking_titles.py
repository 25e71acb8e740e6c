"""Titles of given courses with their enterprises, streamed in the order of their streams: what every list is made of."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import count
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.tier import Tier
from projections.asking_names import FACTS, borne
from projections.reading import as_id, from_id, is_sqlite, marked
from projections.streams import enterprise_sql

PAGE = 5_000
_BY_COURSE_BELOW = 20_000
_numbers = count(1)


class Titled(NamedTuple):
    """A title with its enterprise: the name borne on the day of the question, and the positions of its events."""

    stream: Any
    enterprise: UUID
    name: str
    uscc: str | None
    tier: int
    course: int
    positions: str


class Wanted(NamedTuple):
    """Which titles: of these courses, of a tier (None: all), after a stream (exclusive, None: from the first), at most
    `limit` (None: all).

    `on` is the civil day whose names are wanted, `known` the position known.
    """

    courses: Collection[int]
    tier: Tier | None
    on: date
    known: int
    after: UUID | None = None
    limit: int | None = None


def titled(connection: Connection, wanted: Wanted) -> Iterator[Titled]:
    """The titles wanted, in the order of their streams; a page in memory at a time, however many there are."""
    for page in pages(connection, wanted):
        renamed = borne(connection, [from_id(row[0]) for row in page if row[3]], wanted.on, wanted.known)
        for stored, name, uscc, was_renamed, stream, tier, course, positions in page:
            one = from_id(stored)
            if was_renamed and one in renamed:
                name = renamed[one].on_day
            yield Titled(stream, one, name, uscc, tier, course, positions)


def pages(connection: Connection, wanted: Wanted) -> Iterator[list[Any]]:
    """Rows of (id, present name, USCC, whether ever renamed, stream, tier, course, positions), by the page."""
    if wanted.courses:
        statement, values = _statement(connection, wanted)
        yield from _streamed(connection, statement, values)


def _statement(connection: Connection, wanted: Wanted) -> tuple[str, list[object]]:
    among = "(SELECT value FROM json_each({}))" if is_sqlite(connection) else "(SELECT unnest({}::bigint[]))"
    listed = ",".join(map(str, wanted.courses))
    values: list[object] = [wanted.known, f"[{listed}]" if is_sqlite(connection) else f"{{{listed}}}"]
    course = "t.course" if _few(connection, wanted) or not is_sqlite(connection) else "+t.course"
    where = f"{course} IN {among}"
    if wanted.tier is not None:
        where += " AND t.tier = {}"
        values.append(wanted.tier.ordinal)
    if wanted.after is not None:
        where += " AND t.stream > {}"
        values.append(as_id(connection, wanted.after))
    holder = enterprise_sql(connection, "t.stream", "t.tier")
    join = "CROSS JOIN enterprise e WHERE" if is_sqlite(connection) else "JOIN enterprise e ON TRUE WHERE"
    select = f"SELECT {FACTS}, t.stream, t.tier, t.course, t.positions FROM title t {join} e.id = {holder}"
    if wanted.limit is None:
        return f"{select} AND {where} ORDER BY t.stream", values
    return f"{select} AND {where} ORDER BY t.stream LIMIT {{}}", [*values, wanted.limit]


def _few(connection: Connection, wanted: Wanted) -> bool:
    """Whether the titles are so few that sorting them is quicker than reading all titles in order."""
    among = "(SELECT value FROM json_each(?))"
    if not is_sqlite(connection):
        return False
    listed = "[" + ",".join(map(str, wanted.courses)) + "]"
    statement = f"SELECT count(*) FROM (SELECT 1 FROM title WHERE course IN {among} LIMIT {_BY_COURSE_BELOW})"
    found: int = connection.exec_driver_sql(statement, (listed,)).scalar_one()
    return found < _BY_COURSE_BELOW


def _streamed(connection: Connection, statement: str, values: Sequence[object]) -> Iterator[list[Any]]:
    """The rows of a statement by the page; on PostgreSQL through a cursor of the server, inside the transaction."""
    if is_sqlite(connection):
        cursor: Any = connection.exec_driver_sql(marked(connection, statement), tuple(values)).cursor
        while page := cursor.fetchmany(PAGE):
            yield page
        return
    driver: Any = connection.connection.driver_connection
    with driver.cursor(name=f"titles_{next(_numbers)}") as cursor:
        cursor.execute(marked(connection, statement), values)
        while page := cursor.fetchmany(PAGE):
            yield page
