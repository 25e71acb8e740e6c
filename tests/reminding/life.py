"""A title as the plainest reading of a sweep sees it: how it stands on each day, and by whose authority what comes is told."""

from datetime import date
from typing import Protocol
from uuid import UUID

from domain.civil import Term
from domain.fact import HELD, Fact
from domain.history import visible
from domain.stream import title_of
from domain.title import Standing, Title
from tests.memory import Memory
from tests.reminding.coming import Come

STANDS = ("in-term", "past-term", "past-term-awaiting-list")


class Stands(Protocol):
    """What stands alike: one title, or many."""

    def on(self, day: date) -> Standing:
        """How it stands on a civil day."""

    def stands(self, standing: Standing, ways: tuple[str, ...]) -> bool:
        """Whether it stands in one of these ways."""

    def renewed(self, term: Term, day: date) -> bool:
        """Whether after a day it stands under a term that ends later."""


class Life:
    """One title as known and published on the day of a sweep."""

    def __init__(self, stream: UUID, facts: list[Fact]) -> None:
        self.stream = stream
        self.facts = facts
        self.enterprise, self.tier = title_of(stream)
        self._title = Title(facts)
        self._known: dict[date, Standing] = {}

    def on(self, day: date) -> Standing:
        """How it stands on a civil day."""
        if day not in self._known:
            self._known[day] = self._title.on(day)
        return self._known[day]

    def last_term(self) -> date | None:
        """The last day of the latest term that it stands under at any time."""
        terms = [span.standing.term for span in self._title.spans() if span.standing.term]
        return max((term.until for term in terms), default=None)

    def stands(self, standing: Standing, ways: tuple[str, ...] = STANDS) -> bool:
        """Whether it stands in one of these ways, and not by a list that nobody can tell about."""
        held = any(self.facts[at].kind == HELD for at in standing.because)
        return standing.status in ways and standing.term is not None and not held

    def renewed(self, term: Term, day: date) -> bool:
        """Whether after a day it stands under a term that ends later."""
        after = [span.standing for span in self._title.spans() if span.start > day]
        return any(self.stands(one, ("in-term",)) and one.term and one.term.until > term.until for one in after)

    def valid(self, day: date) -> bool:
        """Whether it is surely valid on a day."""
        standing = self.on(day)
        held = any(self.facts[at].kind == HELD for at in standing.because)
        return standing.verdict == "valid" and not held

    def valid_body(self, come: Come) -> str | None:
        """Its body on the last of the days that count on which it is valid; None: it is on none."""
        bodies = [self.on(day).body or "" for day in come.days if self.valid(day)]
        return bodies[-1] if bodies else None


def lives(memory: Memory, on: date) -> list[Life]:
    """The titles as known now and published by a civil day."""
    found = []
    for stream, entries in memory.entries.items():
        found.append(Life(stream, [entry.fact for entry in visible(entries, memory.position, on)]))
    return found


def told_as(life: Stands, term: Term, come: Come) -> str | None:
    """The authority on behalf of which what comes of a term is told, or None if it is not told to this life."""
    ends = come.milestone.startswith("term-ends")
    wanted = ("in-term",) if ends else STANDS
    until = life.on(term.until)
    if life.renewed(term, come.days[0]) or (ends and not (life.stands(until, wanted) and until.term == term)):
        return None
    bodies = [one.body or "" for day in come.days if life.stands(one := life.on(day), wanted) and one.term == term]
    return bodies[-1] if bodies else None
