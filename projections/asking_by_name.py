"""Titles of given courses in the order of the names that their holders bear on a day, and how many titles courses have."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.tier import Tier
from projections.asking_names import with_words
from projections.asking_titles import streamed
from projections.reading import among, as_id, is_sqlite, rows
from projections.streams import enterprise_sql, stream_sql

_SEEN = "{row}.known_from <= {} AND {row}.known_to > {}"
_BORNE = f"""WITH borne AS (SELECT enterprise, name, norm FROM (
    SELECT enterprise, name, norm, row_number() OVER (PARTITION BY enterprise ORDER BY since DESC, position DESC) AS place FROM (
        SELECT n.enterprise, n.name, n.norm, n.published AS since, n.position FROM enterprise_name n
            WHERE n.kind = 'renamed' AND n.published <= {{}} AND {_SEEN.replace("{row}", "n")} UNION ALL
        SELECT g.enterprise, g.name, g.norm, 0, g.position FROM enterprise_name n JOIN enterprise h ON h.id = n.enterprise
            JOIN enterprise_name g ON g.norm = h.norm AND g.enterprise = h.id
            WHERE n.kind = 'renamed' AND g.kind = 'registered' AND {_SEEN.replace("{row}", "g")}
    ) AS told) AS numbered WHERE place = 1)
"""
"""The names that enterprises which ever were renamed bear on a day (projections.asking_names.borne says it for a few)."""
_NAME = "coalesce(b.name, e.name)"
_SOUNDS = """coalesce((SELECT min(s.pinyin) FROM search s
    WHERE s.norm = coalesce(b.norm, e.norm) AND s.enterprise = e.id AND s.kind <> 'uscc'), '~')"""
"""The pinyin of the name, behind all others where the search has not come to it yet (projections.searching)."""
_JOINED = " LEFT JOIN borne b ON b.enterprise = e.id WHERE "
_TITLES = "title t {join} enterprise e ON e.id = {holder}"
_OF_HOLDERS = "enterprise e CROSS JOIN title t ON t.stream IN ({streams})"
"""Where names decide, SQLite looks through those of all enterprises first, and then for the titles of the few that fit."""
_COLUMNS = f"SELECT e.id AS id, {_NAME} AS name, {{sounds}} AS sounds, t.stream AS stream, t.tier AS tier, t.course AS course FROM "
_USCC = "(SELECT c.uscc FROM uscc c WHERE c.enterprise = o.id AND c.known_from <= {} ORDER BY c.position DESC LIMIT 1)"


class ByName(NamedTuple):
    """Which titles: of these courses, of a tier (None: all), with these normalised words in their holders' names.

    `on` is the civil day whose names are wanted, `known` the position known; `whole`: the courses are most that there are.
    `pinyin`: by the pinyin of their names first. `after` is the name, the stream and the pinyin of the title before the
    first (exclusive), `limit` how many at most.
    """

    courses: Collection[int]
    tier: Tier | None
    on: date
    known: int
    words: tuple[str, ...] = ()
    whole: bool = False
    descending: bool = False
    after: tuple[str, UUID, str] | None = None
    limit: int | None = None
    pinyin: bool = False


class Named(NamedTuple):
    """A title's course, and the name that its holder bears with its pinyin."""

    course: int
    name: str
    sounds: str


def counts(connection: Connection, tier: Tier | None, words: Sequence[str], known: int) -> dict[int, int]:
    """How many titles each course has, of a tier (None: all), with these normalised words in their holders' names."""
    where, values = ("1 = 1", []) if tier is None else ("t.tier = {}", [tier.ordinal])
    condition, more = with_words(connection, words, known)
    source = _source(connection, tier, True) if words else "title t"
    statement = f"SELECT t.course, count(*) FROM {source} WHERE {where}{condition} GROUP BY t.course"
    return dict(rows(connection, statement, *values, *more))


def named(connection: Connection, stream: UUID, on: date, known: int) -> Named | None:
    """One title, with the name of a civil day; None if it is not in the tables."""
    source = _source(connection, None, False)
    statement = f"{_BORNE}SELECT t.course, {_NAME}, {_SOUNDS} FROM {source}{_JOINED}t.stream = {{}}"
    found = rows(connection, statement, *_moment(on, known), as_id(connection, stream))
    return Named(*found[0]) if found else None


def by_name(connection: Connection, asked: ByName) -> Iterator[list[Any]]:
    """The titles as rows of (id, name, tier, course, USCC) by the page: by name in the order of its characters' numbers, and
    of one name by stream.
    """
    bytewise = "" if is_sqlite(connection) else ' COLLATE "C"'
    way, past = ("DESC", "<") if asked.descending else ("ASC", ">")
    columns = [*(["o.sounds"] if asked.pinyin else []), f"o.name{bytewise}", "o.stream"]
    order = " ORDER BY " + ", ".join(f"{column} {way}" for column in columns)
    inner, values = _inner(connection, asked)
    if asked.after:
        name, stream, sounds = asked.after
        inner += f" WHERE ({', '.join(columns)}) {past} ({', '.join(['{}'] * len(columns))})"
        values += [*([sounds] if asked.pinyin else []), name, as_id(connection, stream)]
    inner += order
    if asked.limit is not None:
        inner += " LIMIT {}"
        values.append(asked.limit)
    statement = f"{_BORNE}SELECT o.id, o.name, o.tier, o.course, {_USCC} FROM ({inner}) AS o{order}"
    return streamed(connection, statement, [*_moment(asked.on, asked.known), asked.known, *values])


def _inner(connection: Connection, asked: ByName) -> tuple[str, list[object]]:
    listed, numbers = among(connection, asked.courses)
    where, values = f"t.course IN {listed}", [numbers]
    tier = "" if asked.tier is None else f" AND t.tier = {asked.tier.ordinal}"
    condition, more = with_words(connection, asked.words, asked.known)
    source = _source(connection, asked.tier, bool(asked.words) and asked.whole)
    columns = _COLUMNS.replace("{sounds}", _SOUNDS if asked.pinyin else "''")
    inner = f"{columns}{source}{_JOINED}{where}{tier}{condition}"
    return f"SELECT o.id, o.name, o.sounds, o.stream, o.tier, o.course FROM ({inner}) AS o", [*values, *more]


def _moment(on: date, known: int) -> list[object]:
    """The values of `_BORNE`."""
    return [on.toordinal(), known, known, known, known]


def _source(connection: Connection, tier: Tier | None, by_holder: bool) -> str:
    if not is_sqlite(connection):
        return _TITLES.replace("{join}", "JOIN").replace("{holder}", enterprise_sql(connection, "t.stream", "t.tier"))
    if by_holder:
        streams = [stream_sql(connection, "e.id", one) for one in (Tier if tier is None else (tier,))]
        return _OF_HOLDERS.replace("{streams}", ", ".join(streams))
    holder = enterprise_sql(connection, "t.stream", "t.tier")
    return _TITLES.replace("{join}", "CROSS JOIN").replace("{holder}", holder)
