"""The list of a day as people look at it: narrowed by status and parts of names too, sorted, counted, page by page.

What stands is read from the same rows as the list of `projections.asking_lists`; titles that stand alike are sorted and
counted together, by course, so that a page of the list costs little however long the list is.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.answers import TitleRow
from domain.authority import NAMES
from domain.tier import TIERS, Tier
from projections.asking_lists import Filter, Stands, stands
from projections.asking_names import with_words
from projections.asking_titles import streamed
from projections.reading import among, as_id, from_id, is_sqlite, rows
from projections.streams import enterprise_sql

Sort = Literal["body", "name", "from", "until"]
VERDICTS = ("valid", "unknown", "not_valid")
_PLACES = {name: place for place, name in enumerate(NAMES)}
_LAST = (1, 0)
_KEYS: Mapping[Sort, Callable[[Stands], tuple[int, int]]] = {
    "body": lambda one: _LAST if one.body is None else (0, _PLACES.get(one.body, len(_PLACES))),
    "name": lambda one: (0, 0),
    "from": lambda one: _LAST if one.start is None else (0, one.start.toordinal()),
    "until": lambda one: _LAST if one.until is None else (0, one.until.toordinal()),
}
_SEEN = "{row}.known_from <= {} AND {row}.known_to > {}"
_BORNE = f"""WITH borne AS (SELECT enterprise, name FROM (
    SELECT enterprise, name, row_number() OVER (PARTITION BY enterprise ORDER BY since DESC, position DESC) AS place FROM (
        SELECT n.enterprise, n.name, n.published AS since, n.position FROM enterprise_name n
            WHERE n.kind = 'renamed' AND n.published <= {{}} AND {_SEEN.replace("{row}", "n")} UNION ALL
        SELECT g.enterprise, g.name, 0, g.position FROM enterprise_name n JOIN enterprise h ON h.id = n.enterprise
            JOIN enterprise_name g ON g.norm = h.norm AND g.enterprise = h.id
            WHERE n.kind = 'renamed' AND g.kind = 'registered' AND {_SEEN.replace("{row}", "g")}
    ) AS told) AS numbered WHERE place = 1)
"""
"""The names that enterprises which ever were renamed bear on a day (projections.asking_names.borne says it for a few)."""
_TITLES = "title t {join} enterprise e ON e.id = {holder}"
_NAMED = "SELECT e.id AS id, coalesce(b.name, e.name) AS name, t.stream AS stream, t.tier AS tier, t.course AS course"
_USCC = "(SELECT c.uscc FROM uscc c WHERE c.enterprise = o.id AND c.known_from <= {} ORDER BY c.position DESC LIMIT 1)"


class Listing(NamedTuple):
    """Which list, and in which order. `on` and `published_by` are civil days; `standing` a verdict, a status, or `all`.

    `words` are normalised parts of names. Titles that are alike in what is sorted by stand in the order of their names.
    """

    tier: Tier | None
    on: date
    known: int
    published_by: date | None = None
    body: str | None = None
    batch: int | None = None
    standing: str = "valid"
    words: tuple[str, ...] = ()
    sort: Sort = "body"
    descending: bool = False


class Place(NamedTuple):
    """Behind which title a list goes on."""

    key: tuple[int, int]
    name: str
    stream: object


def counts(connection: Connection, tier: Tier | None, words: Sequence[str], known: int) -> dict[int, int]:
    """How many titles each course has, of a tier (None: all), with these words in their holders' names."""
    where, values = ("1 = 1", []) if tier is None else ("t.tier = {}", [tier.ordinal])
    condition, more = with_words(connection, words, known)
    source = _source(connection) if words else "title t"
    statement = f"SELECT t.course, count(*) FROM {source} WHERE {where}{condition} GROUP BY t.course"
    return dict(rows(connection, statement, *values, *more))


def _source(connection: Connection) -> str:
    join = "CROSS JOIN" if is_sqlite(connection) else "JOIN"
    return _TITLES.replace("{join}", join).replace("{holder}", enterprise_sql(connection, "t.stream", "t.tier"))


class Holders:
    """One list: how many it holds, and its rows."""

    def __init__(self, connection: Connection, wanted: Listing, counted: Mapping[int, int]) -> None:
        """Read which courses stand in the list; `counted` are `counts` of its tier and words."""
        self._connection, self._wanted = connection, wanted
        standing = _standing(connection, wanted)
        self._standing = {course: one for course, one in standing.items() if counted.get(course)}
        self._counted = counted

    @property
    def total(self) -> int:
        """How many titles the list holds."""
        return sum(self._counted[course] for course in self._standing)

    def totals(self) -> Counter[tuple[str | None, int | None]]:
        """How many, by authority and batch."""
        found: Counter[tuple[str | None, int | None]] = Counter()
        for course, one in self._standing.items():
            found[one.body, one.batch] += self._counted[course]
        return found

    def place(self, stream: UUID) -> Place | None:
        """The place behind a title; None if the list does not hold it."""
        stored = as_id(self._connection, stream)
        for page in self._read(None, "t.stream = {}", [stored], 1):
            for _, name, _, _, course, _ in page:
                if course in self._standing:
                    return Place(self._key(self._standing[course]), name, stored)
        return None

    def rows(self, after: Place | None = None, limit: int | None = None) -> Iterator[TitleRow]:
        """The list in its order, after a place (exclusive), at most `limit`; a page in memory at a time."""
        left = limit
        for key, courses in self._groups():
            if after and key < after.key:
                continue
            here = after if after and key == after.key else None
            for one in self._group(courses, here, left):
                yield one
                left = None if left is None else left - 1
            if left == 0:
                return

    def _group(self, courses: Sequence[int], after: Place | None, limit: int | None) -> Iterator[TitleRow]:
        wanted = self._wanted
        listed, numbers = among(self._connection, courses)
        values: list[object] = [numbers]
        where = f"t.course IN {listed}"
        if wanted.tier is not None:
            where, values = f"{where} AND t.tier = {{}}", [*values, wanted.tier.ordinal]
        condition, more = with_words(self._connection, wanted.words, wanted.known)
        for page in self._read(after, where + condition, [*values, *more], limit):
            for stored, name, _, tier, course, uscc in page:
                word, status, start, until, batch, body = self._standing[course]
                yield TitleRow(from_id(stored), name, uscc, body, TIERS[tier], batch, start, until, word, status)

    def _read(
        self, after: Place | None, where: str, values: Sequence[object], limit: int | None
    ) -> Iterator[list[Any]]:
        """Pages of (id, name, stream, tier, course, USCC), by name."""
        wanted, bytewise = self._wanted, "" if is_sqlite(self._connection) else ' COLLATE "C"'
        way, past = ("DESC", "<") if self._by_name_backwards else ("ASC", ">")
        inner = f"{_NAMED} FROM {_source(self._connection)} LEFT JOIN borne b ON b.enterprise = e.id WHERE {where}"
        order = f"o.name{bytewise} {way}, o.stream {way}"
        statement = f"SELECT o.id, o.name, o.stream, o.tier, o.course FROM ({inner}) AS o"
        keyed: list[object] = []
        if after:
            statement += f" WHERE (o.name{bytewise}, o.stream) {past} ({{}}, {{}})"
            keyed = [after.name, after.stream]
        statement += f" ORDER BY {order}"
        if limit is not None:
            statement, keyed = f"{statement} LIMIT {{}}", [*keyed, limit]
        known = wanted.known
        outer = (
            f"{_BORNE}SELECT o.id, o.name, o.stream, o.tier, o.course, {_USCC} FROM ({statement}) AS o ORDER BY {order}"
        )
        begun = [wanted.on.toordinal(), known, known, known, known, known]
        return streamed(self._connection, outer, [*begun, *values, *keyed])

    @property
    def _by_name_backwards(self) -> bool:
        return self._wanted.sort == "name" and self._wanted.descending

    def _key(self, one: Stands) -> tuple[int, int]:
        missing, number = _KEYS[self._wanted.sort](one)
        return missing, -number if self._wanted.descending else number

    def _groups(self) -> list[tuple[tuple[int, int], list[int]]]:
        """The courses that are alike in what is sorted by, in order; what has none of it comes last."""
        found: dict[tuple[int, int], list[int]] = {}
        for course, one in self._standing.items():
            found.setdefault(self._key(one), []).append(course)
        return sorted(found.items())


def _standing(connection: Connection, wanted: Listing) -> dict[int, Stands]:
    """The courses in the list, with how they stand."""
    one = wanted.standing
    verdict: Literal["valid", "unknown", "all"] = (
        "valid" if one == "valid" else "unknown" if one == "unknown" else "all"
    )
    asked = Filter(wanted.tier, wanted.on, wanted.published_by, wanted.known, wanted.body, wanted.batch, verdict)
    found = stands(connection, asked)
    if one == "all" or verdict == one:
        return found
    at = 0 if one in VERDICTS else 1
    return {course: stand for course, stand in found.items() if stand[at] == one}
