"""Titles of given courses with their enterprises, streamed in the order of their streams: what every list is made of."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.tier import Tier
from projections.asking_names import FACTS, Borne, borne, with_words
from projections.reading import among, as_id, from_id, is_sqlite, marked, rows
from projections.streams import enterprise_sql

PAGE = 5_000
_BY_COURSE_BELOW = 20_000
_numbers = count(1)
_TITLED = f"{FACTS}, t.stream, t.tier, t.course, t.positions"
_NAMED = """e.name, coalesce((SELECT c.uscc FROM uscc c WHERE c.enterprise = e.id AND c.known_from <= {}
    ORDER BY c.position DESC LIMIT 1), ''), t.course, t.tier,
    (SELECT r.enterprise FROM enterprise_name r WHERE r.enterprise = e.id AND r.kind = 'renamed' LIMIT 1)"""
_NAMED_BY_JOINS = (
    "e.name, coalesce(u.uscc, ''), t.course, t.tier, r.enterprise",
    """ LEFT JOIN (SELECT DISTINCT ON (enterprise) enterprise, uscc FROM uscc WHERE known_from <= {}
    ORDER BY enterprise, position DESC) u ON u.enterprise = e.id
    LEFT JOIN (SELECT DISTINCT enterprise FROM enterprise_name WHERE kind = 'renamed') r ON r.enterprise = e.id""",
)
"""The same on PostgreSQL where there are many: joined, since to look each up takes longer."""

Named = tuple[str, str, int, int, Any]
"""The name borne on the day of the question, USCC or nothing, course, tier, and the id if ever renamed."""


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
    `limit` (None: all), of enterprises in whose names all of `words` (normalised) are found.

    `on` is the civil day whose names are wanted, `known` the position known.
    """

    courses: Collection[int]
    tier: Tier | None
    on: date
    known: int
    after: UUID | None = None
    limit: int | None = None
    words: tuple[str, ...] = ()


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
        few = is_sqlite(connection) and few_titles(connection, wanted.courses)
        statement, values = _statement(connection, wanted, few, _TITLED)
        yield from streamed(connection, statement, values)


def named(connection: Connection, wanted: Wanted) -> Iterator[list[Named]]:
    """The titles wanted like `titled`, without what only a few questions need."""
    if not wanted.courses:
        return
    few = few_titles(connection, wanted.courses)
    by_joins = not (few or is_sqlite(connection))
    statement, values = _statement(connection, wanted, few, *(_NAMED_BY_JOINS if by_joins else (_NAMED,)))
    for page in streamed(connection, statement, values):
        renamed = borne(connection, [from_id(row[4]) for row in page if row[4]], wanted.on, wanted.known)
        yield [_as_borne(row, renamed) for row in page] if renamed else page


def _as_borne(row: Named, renamed: Mapping[UUID, Borne]) -> Named:
    one = renamed.get(from_id(row[4])) if row[4] else None
    return (one.on_day, *row[1:]) if one else row


def _statement(
    connection: Connection, wanted: Wanted, few: bool, columns: str, joins: str = ""
) -> tuple[str, list[object]]:
    listed, courses = among(connection, wanted.courses)
    values: list[object] = [wanted.known, courses]
    where = f"{course_column(connection, few)} IN {listed}"
    if wanted.tier is not None:
        where += " AND t.tier = {}"
        values.append(wanted.tier.ordinal)
    if wanted.after is not None:
        where += " AND t.stream > {}"
        values.append(as_id(connection, wanted.after))
    condition, more = with_words(connection, wanted.words, wanted.known)
    where, values = where + condition, [*values, *more]
    holder = enterprise_sql(connection, "t.stream", "t.tier")
    join = "CROSS JOIN" if is_sqlite(connection) else "JOIN"
    select = f"SELECT {columns} FROM title t {join} enterprise e ON e.id = {holder}{joins} WHERE"
    if wanted.limit is None:
        return f"{select} {where} ORDER BY t.stream", values
    return f"{select} {where} ORDER BY t.stream LIMIT {{}}", [*values, wanted.limit]


def few_titles(connection: Connection, courses: Collection[int]) -> bool:
    """Whether the titles of these courses are so few that sorting them, and looking each one's holder up, is quicker than
    reading all titles in their order.
    """
    listed, numbers = among(connection, courses)
    first_ones = f"SELECT 1 FROM title WHERE course IN {listed} LIMIT {_BY_COURSE_BELOW}"
    found: int = rows(connection, f"SELECT count(*) FROM ({first_ones}) AS first_ones", numbers)[0][0]
    return found < _BY_COURSE_BELOW


def course_column(connection: Connection, few: bool) -> str:
    """`t.course` for a WHERE: on SQLite, where titles are not few, such that all are read in the order of their streams."""
    return "t.course" if few or not is_sqlite(connection) else "+t.course"


def streamed(connection: Connection, statement: str, values: Sequence[object]) -> Iterator[list[Any]]:
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
