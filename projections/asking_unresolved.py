"""Printed names that fit no title in scope, each with the titles of that list that no name joined and it may mean."""

from datetime import date

from sqlalchemy import Connection

from domain.answers import UnresolvedRow
from domain.fact import HELD, Fact
from domain.tier import TIERS, Tier
from projections.asking_courses import courses_with
from projections.asking_titles import Titled, Wanted, titled
from projections.likeness import Likeness
from projections.reading import rows

_OPEN = """SELECT name, act, published, block, tier, body, row_number, held FROM open_name
    WHERE known_from <= {} AND known_to > {} ORDER BY held"""
Scope = tuple[str, Tier, str]


def unresolved(connection: Connection, known: int, only: int | None = None) -> list[UnresolvedRow]:
    """The names unresolved as known at a position, in the order of recording, with likely pairs of the same body; `only` the
    one that waits since a position.
    """
    found = [row for row in rows(connection, _OPEN, known, known) if only in (None, row[-1])]
    scopes = _scopes(connection, known) if found else {}
    answers = []
    for name, act, published, block, tier, body, row, position in found:
        likeness = scopes.get((act, TIERS[tier], body))
        pairs = likeness.pairs(name) if likeness else ()
        day = date.fromordinal(published)
        answers.append(UnresolvedRow(name, act, day, block, TIERS[tier], body, row, position, pairs))
    return answers


def _scopes(connection: Connection, known: int) -> dict[Scope, Likeness]:
    return {
        key: Likeness([(one.enterprise, one.name) for one in some]) for key, some in held(connection, known).items()
    }


def held(connection: Connection, known: int) -> dict[Scope, list[Titled]]:
    """For each list and body the titles that it holds: decided by it, and joined by no name of it."""
    courses: dict[Scope, list[int]] = {}
    for shared in courses_with(connection, HELD, known):
        for fact in shared.facts:
            if fact.kind == HELD:
                key = (fact.act, shared.tier, _body(shared.facts, fact))
                courses.setdefault(key, []).append(shared.course)
    return {key: list(titled(connection, Wanted(some, key[1], date.max, known))) for key, some in courses.items()}


def _body(facts: tuple[Fact, ...], held: Fact) -> str:
    """The last body of the grant that is held."""
    return next((one.body for one in reversed(facts) if one.grant == held.grant and one.body), "")
