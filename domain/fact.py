"""What an event says in law, without what is only told of it (row numbers, printed names): the matter of the fold.

Facts are shared: thousands of titles of one list have the same ones, so whatever follows from them is worked out once.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, assert_never

from domain.act import Evidence
from domain.event import (
    TitleAdmitted,
    TitleCancelled,
    TitleCarriedOver,
    TitleCarryOverEnded,
    TitleFact,
    TitleHeld,
    TitleLapsed,
    TitleMoved,
    TitlePassedOver,
    TitleRecognised,
    TitleReinstated,
    TitleRenewed,
    TitleReReviewDue,
    TitleRevoked,
    TitleSurrendered,
)

ADMITTED, RECOGNISED, RENEWED = TitleAdmitted.NAME, TitleRecognised.NAME, TitleRenewed.NAME
CARRIED, LAPSED, HELD, PASSED = TitleCarriedOver.NAME, TitleLapsed.NAME, TitleHeld.NAME, TitlePassedOver.NAME
REVOKED, CANCELLED, SURRENDERED = TitleRevoked.NAME, TitleCancelled.NAME, TitleSurrendered.NAME
REINSTATED, DUE = TitleReinstated.NAME, TitleReReviewDue.NAME
MOVED, UNCARRIED = TitleMoved.NAME, TitleCarryOverEnded.NAME

AT_TERM_END = "at-term-end"
ENDED = frozenset((REVOKED, CANCELLED, SURRENDERED))
BEGUN = frozenset((RECOGNISED, ADMITTED))
DERIVED = frozenset((CARRIED, LAPSED, HELD, PASSED, UNCARRIED))
DECIDES = frozenset((RENEWED, LAPSED, HELD, PASSED))

_RANK = {ADMITTED: 0, REINSTATED: 1, MOVED: 2, CANCELLED: 3, REVOKED: 3, SURRENDERED: 3}
_RANK |= {RENEWED: 4, LAPSED: 4, HELD: 4, PASSED: 4, RECOGNISED: 5, CARRIED: 6, UNCARRIED: 7, DUE: 7}


class Fact(NamedTuple):
    """One event of a title as the law reads it.

    `order` is the position at which the act that it serves was first recorded. `refers` is the ending act of a
    reinstatement, the list that proves an admitted title, or the call whose carry-over ends.
    `rule` is the event's own switch: `unlisted` of a lapse or
    a hold, `then` of a reinstatement. `status` is a hold's. `start`, `until` inclusive; `on` is the first day without.
    """

    kind: str
    act: str
    published: date
    order: int
    batch: int
    granter: str
    body: str = ""
    start: date | None = None
    until: date | None = None
    on: date | None = None
    rule: str = ""
    status: str = ""
    cause: str = ""
    reason: str | None = None
    clause: str = ""
    refers: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def grant(self) -> tuple[str, int]:
        """Which recognition of the title this is about: the granting authority and its batch."""
        return self.granter, self.batch

    @property
    def ends_on(self) -> date | None:
        """Of an ending, the first day without the title as it says itself; None where that follows from the term (a lapse
        `at-term-end`)."""
        return None if self.rule == AT_TERM_END else self.on or self.published

    @property
    def serves(self) -> str:
        """The act whose recording brought this fact: for an admitted title the list that proves it."""
        return self.refers if self.kind == ADMITTED else self.act

    @property
    def legal(self) -> tuple[date, int, int]:
        """Where it stands in legal order (semantics.md, 3 and 5); equal ones stay in the order of recording."""
        return self.published, self.order, _RANK[self.kind]


def legal_order(facts: Iterable[Fact]) -> list[Fact]:
    """Facts given in the order of recording, in legal order."""
    return sorted(facts, key=_legal)


def _legal(fact: Fact) -> tuple[date, int, int]:
    return fact.published, fact.order, _RANK[fact.kind]


def fact_of(event: TitleFact, order: int) -> Fact:
    """The fact that an event states; `order` as in `Fact`."""
    head = (event.NAME, event.act, event.published, order, event.batch, event.granter)
    match event:
        case TitleRecognised() | TitleRenewed():
            return Fact(*head, body=event.body, start=event.start, until=event.until)
        case TitleAdmitted():
            return Fact(*head, body=event.body, start=event.start, until=event.until, refers=event.by)
        case TitleMoved():
            return Fact(*head, body=event.body)
        case TitleCarriedOver() | TitlePassedOver() | TitleCarryOverEnded():
            return _of_carry_over(event, head)
        case TitleReReviewDue():
            return Fact(*head, on=event.due)
        case TitleLapsed():
            return Fact(*head, rule=event.unlisted, cause=event.cause, reason=event.reason)
        case TitleHeld():
            rule = event.unlisted or ""
            return Fact(*head, start=event.start, until=event.until, rule=rule, status=event.status)
        case TitleRevoked() | TitleCancelled() | TitleSurrendered():
            return Fact(*head, on=event.on, cause=event.cause, reason=event.reason, evidence=event.evidence)
        case TitleReinstated():
            term = (event.start, event.until)
            return Fact(*head, "", *term, rule=event.then, reason=event.reason, refers=event.ending_act)
        case _:
            assert_never(event)


def _of_carry_over(
    event: TitleCarriedOver | TitlePassedOver | TitleCarryOverEnded, head: tuple[str, str, date, int, int, str]
) -> Fact:
    match event:
        case TitleCarriedOver():
            return Fact(*head, clause=event.clause)
        case TitlePassedOver():
            return Fact(*head)
        case TitleCarryOverEnded():
            return Fact(*head, refers=event.call)
        case _:
            assert_never(event)
