"""One grant of a title on one day: rules 12 to 19 of semantics.md, over the facts that are visible, in legal order."""

from collections.abc import Sequence
from datetime import date
from itertools import product
from typing import Literal, NamedTuple

from domain.civil import ONE_DAY, Term, three_years_from
from domain.fact import (
    AT_TERM_END,
    BEGUN,
    CANCELLED,
    CARRIED,
    DECIDES,
    ENDED,
    HELD,
    LAPSED,
    REINSTATED,
    RENEWED,
    REVOKED,
    UNCARRIED,
    Fact,
)

AWAITING_REVIEW = "awaiting-review"

VerdictWord = Literal["valid", "not_valid", "unknown"]

VERDICT: dict[str, VerdictWord] = {
    "in-term": "valid",
    "past-term-awaiting-list": "valid",
    "unresolved-list": "unknown",
    "list-not-on-record": "unknown",
}
_MECHANISM = {REVOKED: "revocation", CANCELLED: "cancellation", LAPSED: "lapse"}
_ENDED_STATUS = {"revocation": "revoked", "cancellation": "cancelled", "surrender": "surrendered"}
_RANK = {"cancellation": 0, "revocation": 1, "lapse": 2, "surrender": 3}


class Ending(NamedTuple):
    """An ending in force: `on` is the first day without the title; `fact` counts in the facts given."""

    on: date
    mechanism: str
    fact: int


class Stand(NamedTuple):
    """How a grant stands on a day. `because` and `ending.fact` count in the facts given; the term is inclusive."""

    status: str
    term: Term | None
    because: tuple[int, ...]
    ending: Ending | None = None

    @property
    def verdict(self) -> VerdictWord:
        """`valid`, `unknown` or `not_valid`."""
        return VERDICT.get(self.status, "not_valid")


class _Term(NamedTuple):
    at: int
    term: Term


class _Carry(NamedTuple):
    at: int
    closed: date | None


class Life:
    """The facts of one grant, made ready to be asked about any day.

    `facts` are the visible ones of one grant in legal order. A hold is answered twice, as if listed and as if not (18);
    where both agree in the status too, what is shown assumes nothing.
    """

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._held = [at for at, fact in enumerate(facts) if fact.kind == HELD]
        choices = product((True, False), repeat=len(self._held))
        self._ways = [_Way(facts, dict(zip(self._held, choice, strict=True))) for choice in choices]
        self.days = sorted({day for way in self._ways for day in way.days()})
        self.first = min((way.first for way in self._ways if way.first), default=None)

    def on(self, day: date) -> Stand:
        """How the grant stands on a civil day."""
        stands = [way.on(day) for way in self._ways]
        listed = stands[0]
        unlisted = stands[-1]
        if all(stand.verdict == listed.verdict for stand in stands):
            return unlisted if unlisted.status == listed.status else listed
        at = self._deciding(stands)
        because = tuple(sorted({at, *(step for step in unlisted.because if step not in self._held)}))
        return Stand(self._ways[0].facts[at].status, unlisted.term, because)

    def _deciding(self, stands: list[Stand]) -> int:
        """The first hold that alone makes a difference, the others taken as listed; else the last one."""
        count = len(self._held)
        for place, at in enumerate(self._held):
            if stands[1 << (count - 1 - place)].verdict != stands[0].verdict:
                return at
        return self._held[-1]


class _Way:
    """One way in which the holds may come out; without holds, the only one."""

    def __init__(self, facts: Sequence[Fact], listed: dict[int, bool]) -> None:
        self.facts = facts
        self._listed = listed
        self._undone = self._undoings()
        self.terms: list[_Term] = []
        self.lapses: list[Ending] = []
        self.endings: list[Ending] = []
        self.carries: list[_Carry] = []
        self._reversed: list[tuple[date, int]] = []
        for at, fact in enumerate(facts):
            self._take(at, fact)
        self.first = min((one.term.start for one in self.terms), default=None)

    def _undoings(self) -> dict[int, int]:
        """Endings undone (17), each with the reinstatement that undid it."""
        return {
            at: back
            for back, reinstated in enumerate(self.facts)
            if reinstated.kind == REINSTATED
            for at, fact in enumerate(self.facts[:back])
            if fact.act == reinstated.refers and (fact.kind in ENDED or fact.kind == LAPSED)
        }

    def _take(self, at: int, fact: Fact) -> None:
        if fact.kind in BEGUN or fact.kind == RENEWED or (fact.kind == HELD and self._listed[at]):
            self.terms.append(_Term(at, self._term(fact)))
        elif fact.kind == LAPSED or (fact.kind == HELD and fact.rule):
            self._end(at, Ending(self._lapse_day(fact), "lapse", at), self.lapses)
        elif fact.kind in ENDED:
            mechanism = _MECHANISM.get(fact.kind, "surrender")
            self._end(at, Ending(fact.on or fact.published, mechanism, at), self.endings)
        elif fact.kind == CARRIED and not self._has_ended():
            self.carries.append(_Carry(at, self._closed(at)))
        elif fact.kind == REINSTATED:
            self._take_reinstated(at, fact)

    def _has_ended(self) -> bool:
        """Whether, by what was taken so far, the grant has ended or lapsed: a call does not carry it over (6)."""
        return bool(self.endings) or (bool(self.lapses) and not self._mended(self.lapses[-1]))

    def _end(self, at: int, ending: Ending, endings: list[Ending]) -> None:
        if at in self._undone:
            self._reversed.append((ending.on, self._undone[at]))
        else:
            endings.append(ending)

    def _take_reinstated(self, at: int, fact: Fact) -> None:
        if fact.start and fact.until:
            self.terms.append(_Term(at, Term(fact.start, fact.until)))
        if fact.rule == AWAITING_REVIEW:
            self.carries.append(_Carry(at, self._closed(at)))

    def _term(self, fact: Fact) -> Term:
        if fact.start and fact.until:
            return Term(fact.start, fact.until)
        return three_years_from(self.terms[-1].term.until + ONE_DAY if self.terms else fact.published)

    def _lapse_day(self, fact: Fact) -> date:
        if fact.rule == AT_TERM_END and self.terms:
            return max(fact.published, self.terms[-1].term.until + ONE_DAY)
        return fact.published

    def _closed(self, at: int) -> date | None:
        """The day on which a carry-over ends: a list decides the grant, or the call that says so is withdrawn."""
        act = self.facts[at].act
        return next(
            (
                fact.published
                for fact in self.facts[at + 1 :]
                if fact.kind in DECIDES or (fact.kind == UNCARRIED and fact.refers == act)
            ),
            None,
        )

    def days(self) -> set[date]:
        """Every day on which an answer may change."""
        days = {one.term.start for one in self.terms} | {one.term.until + ONE_DAY for one in self.terms}
        days |= {ending.on for ending in (*self.lapses, *self.endings)} | {day for day, _ in self._reversed}
        return days | {carry.closed for carry in self.carries if carry.closed}

    def on(self, day: date) -> Stand:
        """Rules 12 to 17 for one day."""
        ended = [ending for ending in self.endings if ending.on <= day and not self._lapsed_before(ending)]
        if ended:
            ending = min(ended, key=lambda one: (one.on, _RANK[one.mechanism]))
            last = self._last_begun(ending.on, self.terms)
            because = (last.at, ending.fact) if last else (ending.fact,)
            return Stand(_ENDED_STATUS[ending.mechanism], last.term if last else None, because, ending)
        return self._unended(day)

    def _lapsed_before(self, ending: Ending) -> bool:
        """Whether the grant had lapsed, and nothing has mended that, before a decided ending (16)."""
        rank = (ending.on, _RANK[ending.mechanism])
        return any((one.on, _RANK["lapse"]) < rank and not self._mended(one) for one in self.lapses)

    def _mended(self, lapse: Ending) -> bool:
        return any(one.at > lapse.fact for one in self.terms)

    def _unended(self, day: date) -> Stand:
        last = max((one for one in self.lapses if one.on <= day), key=lambda one: one.fact, default=None)
        standing = [one for one in self.terms if last is None or one.at > last.fact]
        covering = [one for one in standing if one.term.start <= day <= one.term.until]
        if covering:
            return self._stand("in-term", covering[-1], day)
        for carry in reversed(self.carries):
            base = self._carried(carry, standing, day) if last is None or carry.at > last.fact else None
            if base:
                return self._stand("past-term-awaiting-list", base, day, carry.at)
        begun = self._last_begun(day, standing)
        if last and begun is None:
            return self._lapsed(last, day)
        if begun:
            return self._stand("past-term", begun, day)
        return self._stand("not-yet-effective", standing[0], day) if standing else Stand("never-recorded", None, ())

    @staticmethod
    def _carried(carry: _Carry, standing: list[_Term], day: date) -> _Term | None:
        """The last standing term before the call, if the carry-over from its end covers the day (14)."""
        before = [one for one in standing if one.at < carry.at]
        if not before or day <= before[-1].term.until or (carry.closed and day >= carry.closed):
            return None
        return before[-1]

    @staticmethod
    def _last_begun(day: date, terms: list[_Term]) -> _Term | None:
        begun = [one for one in terms if one.term.start <= day]
        return begun[-1] if begun else None

    def _lapsed(self, last: Ending, day: date) -> Stand:
        before = [one for one in self.terms if one.at < last.fact]
        because = (before[-1].at, last.fact) if before else (last.fact,)
        return Stand("lapsed", before[-1].term if before else None, because, last)

    def _stand(self, status: str, one: _Term, day: date, carry: int | None = None) -> Stand:
        steps = {one.at} if carry is None else {one.at, carry}
        steps |= {back for ended, back in self._reversed if ended <= day}
        return Stand(status, one.term, tuple(sorted(steps)))
