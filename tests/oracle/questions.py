"""Random questions to a history: every day around those that occur, every known step, every publication."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from domain.act import Act
from domain.civil import Term
from domain.tier import Tier
from tests.oracle.blocks import NAMES, TIERS
from tests.oracle.histories import Resolve, Step


@dataclass(frozen=True)
class Question:
    """A question as `Oracle.ask` takes it."""

    name: str
    tier: Tier
    on: date
    known: int
    published_by: date | None


def days(steps: list[Step]) -> tuple[list[date], list[date]]:
    """Every day that occurs, and every publication, each with the day before and after; in order."""
    acts = [step for step in steps if isinstance(step, Act)]
    publications = {act.published for act in acts} | {day for act in acts for day in _since(act)}
    publications |= {step.new[1] for step in steps if isinstance(step, Resolve) and step.new}
    occurring = {day for act in acts for day in _occurring(act)} | publications
    occurring |= {_years_on(day, years) for day in occurring for years in (1, 3)}
    return _around(occurring), _around(publications)


def _since(act: Act) -> Iterator[date]:
    return (one.admit.since for one in act.renew if one.admit is not None)


def _occurring(act: Act) -> Iterator[date]:
    terms = [
        *(one.term for one in act.renew),
        *(one.term for one in act.recognise),
        *(one.term for one in act.reinstate),
    ]
    for term in terms:
        if isinstance(term, Term):
            yield from (term.start, term.until)
    yield from (one.effective for one in act.end)
    yield from (one.effective for one in act.dissolve)


def _years_on(day: date, years: int) -> date:
    return date(day.year + years, day.month, min(day.day, 28))


def _around(found: set[date]) -> list[date]:
    return sorted({day + timedelta(days=offset) for day in found for offset in (-1, 0, 1)})


def questions(chance: Random, steps: list[Step], count: int) -> list[Question]:
    """Random questions at the days that matter, at every known step, half of them with a publication day."""
    on, publications = days(steps)
    listed = sorted({title for step in steps if isinstance(step, Act) for title in _titles(step)})
    found = []
    for _ in range(count):
        known = len(steps) if chance.random() < 0.6 else chance.randint(0, len(steps))
        by = chance.choice(publications) if chance.random() < 0.5 else None
        name, tier = chance.choice(NAMES), chance.choice(TIERS)
        if listed and chance.random() < 0.9:
            name, tier = chance.choice(listed)
        found.append(Question(name, tier, chance.choice(on), known, by))
    return found


def _titles(act: Act) -> Iterator[tuple[str, Tier]]:
    yield from ((row.name, one.tier) for one in act.recognise for row in one.rows)
    yield from ((row.name, one.tier) for one in act.renew for row in one.rows)
    yield from ((one.after, TIERS[0]) for one in act.rename)
