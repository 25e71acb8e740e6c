"""The list of a day as people look at it: narrowed by status and parts of names too, sorted, counted, page by page.

What stands is read from the same rows as the list of `projections.asking_lists`; titles that stand alike are sorted and
counted together, by course, so that a page of the list costs little however long the list is.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.answers import TitleRow
from domain.authority import NAMES
from domain.tier import TIERS, Tier
from projections.asking_by_name import ByName, by_name, named
from projections.asking_lists import Filter, Stands, stands
from projections.reading import from_id

Sort = Literal["body", "name", "pinyin", "from", "until"]
VERDICTS = ("valid", "unknown", "not_valid")
_PLACES = {name: place for place, name in enumerate(NAMES)}
_LAST = (1, 0)
_KEYS: Mapping[Sort, Callable[[Stands], tuple[int, int]]] = {
    "body": lambda one: _LAST if one.body is None else (0, _PLACES.get(one.body, len(_PLACES))),
    "name": lambda one: (0, 0),
    "pinyin": lambda one: (0, 0),
    "from": lambda one: _LAST if one.start is None else (0, one.start.toordinal()),
    "until": lambda one: _LAST if one.until is None else (0, one.until.toordinal()),
}


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
    stream: UUID
    sounds: str


class Holders:
    """One list: how many it holds, and its rows."""

    def __init__(self, connection: Connection, wanted: Listing, counted: Mapping[int, int]) -> None:
        """Read which courses stand in the list; `counted` are `counts` of its tier and words (projections.asking_by_name)."""
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
        wanted = self._wanted
        found = named(self._connection, stream, wanted.on, wanted.known)
        if found is None or found.course not in self._standing:
            return None
        return Place(self._key(self._standing[found.course]), found.name, stream, found.sounds)

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
        sorted_so = wanted.sort in ("name", "pinyin")
        asked = ByName(courses, wanted.tier, wanted.on, wanted.known, wanted.words, sorted_so)
        if sorted_so:
            asked = asked._replace(descending=wanted.descending, pinyin=wanted.sort == "pinyin")
        if after:
            asked = asked._replace(after=(after.name, after.stream, after.sounds))
        for page in by_name(self._connection, asked._replace(limit=limit)):
            for stored, name, tier, course, uscc in page:
                word, status, start, until, batch, body = self._standing[course]
                yield TitleRow(from_id(stored), name, uscc, body, TIERS[tier], batch, start, until, word, status)

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
