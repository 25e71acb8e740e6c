"""What an act did: to how many titles what, by tier, and to which; who withdrew it, and how our record of it was mended."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from domain.event import ActWithdrawn
from domain.fact import Fact
from domain.stream import title_stream
from domain.tier import TIERS, Tier
from projections.acts import read_said
from projections.asking_by_name import ByName, by_name, named
from projections.asking_courses import live_at
from projections.course import read
from projections.reading import from_id, is_sqlite, rows, rows_of_many

_COURSES = "SELECT id, moves FROM course WHERE {found}(moves, {}) > 0"
_TITLES = "SELECT course, tier, count(*) FROM title WHERE course IN {many} GROUP BY course, tier"
_RENAMED = """SELECT enterprise, name FROM enterprise_name
    WHERE act = {} AND kind = 'renamed' AND known_from <= {} AND known_to > {} ORDER BY position"""
_WITHDRAWN = "SELECT kind, body FROM said WHERE kind = {} AND known_from <= {} AND known_to > {} ORDER BY position"
_MENDED = """SELECT position, reason FROM act_version
    WHERE act = {} AND known_from <= {} AND reason IS NOT NULL ORDER BY position"""
_CONTENTS = "SELECT content FROM act_content WHERE act = {} AND known_from <= {} AND known_to > {} ORDER BY position"
_WAITING = "SELECT count(*) FROM open_name WHERE act = {} AND known_from <= {} AND known_to > {}"

_encode = msgspec.json.Encoder().encode


class Effect(NamedTuple):
    """One thing that an act did to the titles of a tier: the stored name of the event, the courses of those titles (each
    with one fact of it), and how many titles have them.
    """

    tier: Tier
    kind: str
    courses: dict[int, Fact]
    titles: int


class Touched(NamedTuple):
    """A title that an act did something to: its holder by the name of the day, and what it did."""

    stream: UUID
    enterprise: UUID
    name: str
    fact: Fact


class Mended(NamedTuple):
    """A correction of our record of an act: its position, and why."""

    position: int
    reason: str


class Around(NamedTuple):
    """What belongs to an act besides its titles: the acts that withdrew it, corrections of our record of it, the sha256 of the
    files that it was recorded from, enterprises renamed by it with their new names, and how many printed names wait.
    """

    withdrawn_by: tuple[str, ...]
    mended: tuple[Mended, ...]
    contents: tuple[str, ...]
    renamed: tuple[tuple[UUID, str], ...]
    waiting: int


def effects(connection: Connection, act: str, known: int) -> list[Effect]:
    """What an act did to titles, as known at a position; the highest tier first, then in the order of the law."""
    quoted = _encode(act).decode()
    found = "instr" if is_sqlite(connection) else "strpos"
    served: dict[str, dict[int, Fact]] = defaultdict(dict)
    for course, moves in rows(connection, _COURSES.replace("{found}", found), quoted):
        for fact in live_at(read(course, moves), known):
            if fact.serves == act:
                served[fact.kind][course] = fact
    courses = {course for some in served.values() for course in some}
    return _counted(served, _titles(connection, courses))


def _titles(connection: Connection, courses: Collection[int]) -> dict[tuple[int, int], int]:
    if not courses:
        return {}
    return {(course, tier): count for course, tier, count in rows_of_many(connection, _TITLES, courses)}


def _counted(served: dict[str, dict[int, Fact]], titles: dict[tuple[int, int], int]) -> list[Effect]:
    made = []
    for ordinal, tier in sorted(TIERS.items(), reverse=True):
        for kind, facts in served.items():
            own = {course: fact for course, fact in facts.items() if (course, ordinal) in titles}
            if own:
                made.append(Effect(tier, kind, own, sum(titles[course, ordinal] for course in own)))
    return made


def touched(
    connection: Connection, one: Effect, on: date, known: int, after: UUID | None, limit: int
) -> Iterator[Touched] | None:
    """The titles of an effect by the names that their holders bear on a civil day, after a title's stream (exclusive), up to
    `limit`; None where that stream is none of them.
    """
    asked = ByName(list(one.courses), one.tier, on, known, limit=limit)
    if after is not None:
        place = named(connection, after, on, known)
        if place is None or place.course not in one.courses:
            return None
        asked = asked._replace(after=(place.name, after, place.sounds))
    return _touched(connection, one, asked)


def _touched(connection: Connection, one: Effect, asked: ByName) -> Iterator[Touched]:
    for page in by_name(connection, asked):
        for stored, name, _, course, _ in page:
            enterprise = from_id(stored)
            yield Touched(title_stream(enterprise, one.tier), enterprise, name, one.courses[course])


def around(connection: Connection, act: str, known: int) -> Around:
    """What belongs to an act besides its titles, as known at a position."""
    taken = [read_said(*row) for row in rows(connection, _WITHDRAWN, ActWithdrawn.NAME, known, known)]
    return Around(
        tuple(one.act for one in taken if isinstance(one, ActWithdrawn) and one.withdrawn == act),
        tuple(Mended(*row) for row in rows(connection, _MENDED, act, known)),
        tuple(content for (content,) in rows(connection, _CONTENTS, act, known, known)),
        tuple((from_id(stored), name) for stored, name in rows(connection, _RENAMED, act, known, known)),
        int(rows(connection, _WAITING, act, known, known)[0][0]),
    )
