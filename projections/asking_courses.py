"""Courses as known at a position, and how many titles have each: for reports over the whole record."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection

from domain.fact import Fact
from domain.period import Gone
from domain.tier import TIERS, Tier
from projections.course import Lived, read
from projections.reading import rows

_MARKED = """SELECT c.id, c.moves, t.tier, (SELECT count(*) FROM title n WHERE n.course = c.id AND n.tier = t.tier)
    FROM course c JOIN (SELECT DISTINCT course, tier FROM title) t ON t.course = c.id WHERE c.moves LIKE {}"""


class Shared(NamedTuple):
    """A course, the tier of the titles that share it and their number, and the facts of it that count as known."""

    course: int
    tier: Tier
    titles: int
    facts: tuple[Fact, ...]


def courses_with(connection: Connection, kind: str, known: int) -> Iterator[Shared]:
    """The courses with a live fact of a kind (its stored event name), as known at a position."""
    for course, moves, tier, count in rows(connection, _MARKED, f'%"{kind}"%'):
        facts = live_at(read(course, moves), known)
        if any(fact.kind == kind for fact in facts):
            yield Shared(course, TIERS[tier], count, facts)


def live_at(lived: Lived, known: int) -> tuple[Fact, ...]:
    """The facts of a course that count at a position, in the order of recording."""
    seen = [move for move, commit in zip(lived.moves, lived.commits, strict=True) if commit <= known]
    gone = {move.place for move in seen if isinstance(move, Gone)}
    return tuple(move for at, move in enumerate(seen) if isinstance(move, Fact) and at not in gone)
