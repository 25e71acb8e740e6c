"""What the list of a campaign made of its titles, by authority: passed, lapsed for which cause, and what nobody can tell yet."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from domain.campaign import Campaign
from domain.fact import HELD, LAPSED, RECOGNISED, RENEWED, Fact
from projections.course import live_facts, read
from projections.reading import rows

_COURSES = """SELECT c.id, c.moves, count(*) FROM course_mark m JOIN course c ON c.id = m.course
    JOIN title t ON t.course = c.id WHERE m.kind = 'act' AND m.value = {} AND t.tier = {} GROUP BY c.id, c.moves"""
_BY_KIND = {"recognition": (RECOGNISED,), "re-review": (RENEWED, LAPSED, HELD)}


@dataclass(frozen=True, slots=True)
class BodyOutcome:
    """One authority's part: titles that the list names (`passed`), that lapsed by cause, and whose printed name waits (`held`)."""

    body: str
    passed: int = 0
    lapsed: Mapping[str, int] = field(default_factory=dict)
    held: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a campaign by the acts that published its lists, as the law stands now; both in their order."""

    acts: tuple[str, ...]
    bodies: tuple[BodyOutcome, ...]

    @property
    def act(self) -> str:
        """The act that published the first of its lists."""
        return self.acts[0]

    @property
    def passed(self) -> int:
        """How many titles the list names."""
        return sum(one.passed for one in self.bodies)

    @property
    def held(self) -> int:
        """Of how many titles the record cannot tell yet."""
        return sum(one.held for one in self.bodies)

    @property
    def lapsed(self) -> Mapping[str, int]:
        """How many titles lapsed, by cause."""
        found: Counter[str] = Counter()
        for one in self.bodies:
            found.update(one.lapsed)
        return dict(sorted(found.items()))


def outcome(connection: Connection, one: Campaign) -> Outcome | None:
    """What the lists of a campaign made of it, each title counted as the last of them left it; None before the first."""
    if not one.lists:
        return None
    cohorts = {one.batch} if one.kind == "recognition" else set(one.cohorts)
    parts: dict[str, Counter[tuple[str, str]]] = {}
    for course, (moves, titles) in _courses(connection, one).items():
        facts = live_facts(read(course, moves))
        last = {
            fact.grant: (place, fact)
            for place, fact in enumerate(facts)
            if fact.act in one.lists and fact.kind in _BY_KIND[one.kind] and fact.batch in cohorts
        }
        for place, fact in last.values():
            parts.setdefault(_body(facts[: place + 1], fact), Counter())[fact.kind, fact.cause] += titles
    return Outcome(one.lists, tuple(_part(body, parts[body]) for body in one.in_order(parts)))


def _courses(connection: Connection, one: Campaign) -> dict[int, tuple[str, int]]:
    """The courses that a list of the campaign touched, each once: its moves, and how many titles stand so."""
    found: dict[int, tuple[str, int]] = {}
    for act in one.lists:
        found.update((id, (moves, titles)) for id, moves, titles in rows(connection, _COURSES, act, one.tier.ordinal))
    return found


def _body(facts: Sequence[Fact], one: Fact) -> str:
    """The authority of the grant that a fact is about, as it stood then."""
    return next((fact.body for fact in reversed(facts) if fact.grant == one.grant and fact.body), "")


def _part(body: str, counts: Counter[tuple[str, str]]) -> BodyOutcome:
    lapsed = {cause: count for (kind, cause), count in sorted(counts.items()) if kind == LAPSED}
    return BodyOutcome(body, _sum(counts, (RECOGNISED, RENEWED)), lapsed, _sum(counts, (HELD,)))


def _sum(counts: Mapping[tuple[str, str], int], kinds: Collection[str]) -> int:
    return sum(count for (kind, _), count in counts.items() if kind in kinds)
