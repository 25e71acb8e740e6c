"""The oracle: keeps the inputs of every step, works the law out from the start after each, and answers from that."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from domain.act import Act
from domain.name import normalise
from domain.tier import Tier
from tests.oracle import facts as law
from tests.oracle import standing
from tests.oracle.record import Contradiction, Settled, missing_tiers
from tests.oracle.steps import with_act, with_joined, with_settled, without_joined, without_settled
from tests.oracle.workings import State


@dataclass(frozen=True)
class Answer:
    """A verdict: see contract.md. `term_until` is the last day of the term shown, `ending` only what is in force."""

    verdict: str
    status: str
    term_until: date | None = None
    ending: law.Ending | None = None
    because_acts: tuple[str, ...] = ()


class Oracle:
    """A record of acts that answers slowly and simply. Steps count from 1, refused ones too, which change nothing."""

    def __init__(self) -> None:
        self.states: list[State] = [State()]

    def step(self, act: Act) -> str | None:
        """Record an act; the reason if it is refused."""
        return self._try(lambda place: with_act(self.states[-1], act, place))

    def resolve(
        self, name: str, act: str, enterprise: str | None, new: tuple[int, date] | None, reason: str
    ) -> str | None:
        """Settle an open name of an act: as an enterprise on record, or as a new one of (batch, since)."""
        return self._try(
            lambda place: with_settled(self.states[-1], Settled(place, normalise(act), name, enterprise, new, reason))
        )

    def undo(self, name: str, act: str) -> str | None:
        """Take a settlement back."""
        return self._try(lambda place: without_settled(self.states[-1], name, normalise(act)))

    def join(self, keep: str, ends: str) -> str | None:
        """Join two records of one enterprise."""
        return self._try(lambda place: with_joined(self.states[-1], keep, ends, place))

    def part(self, ends: str) -> str | None:
        """Part a record again."""
        return self._try(lambda place: without_joined(self.states[-1], ends))

    def ask(
        self, name: str, tier: Tier, on: date, known: int | None = None, published_by: date | None = None
    ) -> Answer:
        """How a title stands on the day `on`, as known after step `known` (None: now) and as published by a day."""
        return _answer(self.states[-1 if known is None else known], name, tier, on, published_by)

    def _try(self, make: Callable[[int], State]) -> str | None:
        try:
            state = make(len(self.states))
        except Contradiction as refused:
            self.states.append(self.states[-1])
            return str(refused)
        self.states.append(state)
        return None


def _answer(state: State, name: str, tier: Tier, on: date, by: date | None) -> Answer:
    enterprise = state.names.get(normalise(name))
    last = by or date.max
    ranked = []
    for grant in state.grants.values():
        seen = [fact for fact in grant.facts if fact.pub <= last]
        if grant.key[:2] == (enterprise, tier) and any(isinstance(f, law.TermFact) and f.grants for f in seen):
            view = standing.view(seen, on)
            ranked.append((_rank(view, seen, on, grant.order), view))
    if ranked:
        best = max(ranked, key=lambda one: one[0])[1]
        return Answer(best.verdict, best.status, best.term.until if best.term else None, best.ending, best.because)
    return _without_grant(state, normalise(name), tier, last)


def _rank(view: law.View, seen: list[law.Fact], on: date, order: int) -> tuple[int, date, int]:
    """Valid before unknown before the others; among equals the grant begun last by that day, then the later in law."""
    granted = next(f for f in seen if isinstance(f, law.TermFact) and f.grants)
    begun = granted.term.start if granted.term and granted.term.start <= on else date.min
    return ("not_valid", "unknown", "valid").index(view.verdict), begun, order


def _without_grant(state: State, printed: str, tier: Tier, last: date) -> Answer:
    opened = [o.act for o in state.open if (normalise(o.name), o.tier) == (printed, tier) and o.pub <= last]
    if opened:
        return Answer("unknown", "unresolved-list", because_acts=tuple(opened))
    public = [recorded for recorded in state.acts.values() if recorded.act.published <= last]
    partial = tuple(recorded.act.number for recorded in public if tier in missing_tiers(recorded))
    if partial:
        return Answer("unknown", "list-not-on-record", because_acts=partial)
    return Answer("not_valid", "never-recorded")
